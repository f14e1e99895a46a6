"""Tables a language: `data/<code>/<concern>.toml`, each with its origin and licence in its first lines.

```
>>> table("de", "times")["weekdays"]
```

`data/all/<concern>.toml` holds what does not depend on a language (agencies, places).
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(language: str, concern: str) -> dict[str, Any]:
    """The table of one concern in one language; empty when the language has none. Treat it as read-only."""
    source = files("firsthand.languages") / "data" / language / f"{concern}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8")) if source.is_file() else {}


@cache
def languages_with(concern: str) -> tuple[str, ...]:
    """Codes (ISO 639-1) of the languages that have a table for this concern, sorted."""
    folders = (files("firsthand.languages") / "data").iterdir()
    return tuple(sorted(f.name for f in folders if f.name != "all" and (f / f"{concern}.toml").is_file()))
