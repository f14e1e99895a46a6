"""Where the terminal's words are printed: as wide as the terminal, and never ended by whoever has stopped reading.

```
>>> with printing() as console:
...     console.print("A 3.2")
```
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

from rich.console import Console

PIPE_WIDTH = 110  # columns when nobody is looking: a file or another program


@contextmanager
def printing(console: Console | None = None) -> Iterator[Console]:
    """The console given, or one whose output is written to standard output at the end.

    Standard output is written to by us, not by Rich, which ends the program itself when the reader has left.
    """
    if console is not None:
        yield console
        return
    seen = sys.stdout.isatty()
    held = StringIO()
    yield Console(file=held, highlight=False, force_terminal=seen, width=None if seen else PIPE_WIDTH)
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(held.getvalue().encode(encoding, "replace").decode(encoding))
    sys.stdout.flush()
