"""What was given or fetched → pages: files, folders, globs, archives, feeds, standard input, addresses.

```
>>> for page in pages(["folder/", "https://example.org/story"], settings=Settings()):
...     ...  # a Page, or a Problem that says what could not be read
```
"""

from collections.abc import Iterator, Mapping, Sequence

from firsthand.ingest.address import fetch, is_address
from firsthand.ingest.corrections import correction_line, read_corrections
from firsthand.ingest.fields import fields_from
from firsthand.ingest.files import expand, read_standard_input
from firsthand.ingest.formats import read_path
from firsthand.ingest.given import GivenTable, given_for, read_given
from firsthand.model.page import Given, Page, Problem
from firsthand.settings import Settings

__all__ = ["Given", "GivenTable", "correction_line", "fields_from", "pages", "read_corrections", "read_given"]


def pages(
    inputs: Sequence[str], *, settings: Settings, given: Mapping[str, Given] | None = None
) -> Iterator[Page | Problem]:
    """Every page that the inputs hold, in a stable order; whatever cannot be read comes as a Problem in its place.

    An input is a file, a folder (read recursively, hidden files left out), a glob, `-` for standard input, or an
    http(s) address, which costs exactly one request.
    """
    for name in inputs:
        if name == "-":
            found = read_standard_input(settings)
        elif is_address(name):
            found = iter((fetch(name, settings),))
        else:
            found = (
                page
                for path in expand(name)
                for page in ((path,) if isinstance(path, Problem) else read_path(path, settings))
            )
        for page in found:
            yield page if isinstance(page, Problem) or not given else given_for(page, given)
