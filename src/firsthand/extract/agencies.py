"""News and picture agencies by the names they go by.

```
>>> agency("Deutsche Presse-Agentur")
Agency(name='dpa', kind='news')
```
"""

import re
from functools import cache
from typing import Literal, NamedTuple

from firsthand.languages import table
from firsthand.languages.words import NO_SPACES
from firsthand.model.record import Span


class Agency(NamedTuple):
    """An agency: the name we report, and whether it prints reports (`news`) or supplies pictures only."""

    name: str
    kind: Literal["news", "picture"]


class Named(NamedTuple):
    """A known agency named in the text."""

    span: Span
    agency: Agency


def agency(written: str) -> Agency | None:
    """The agency that goes by exactly this name (case counts: `PAP` is one, `Pap` is not), or None."""
    return _by_name().get(" ".join(written.split()))


def agencies_in(text: str, start: int, end: int) -> list[Named]:
    """Every known agency named in `text[start:end]`, longest name first at each place, in order."""
    return [Named(found.span(), _by_name()[found.group()]) for found in _pattern().finditer(text, start, end)]


@cache
def _by_name() -> dict[str, Agency]:
    names: dict[str, Agency] = {}
    for row in table("all", "agencies")["agency"]:
        for name in row["names"]:
            names.setdefault(name, Agency(row["name"], row["kind"]))
    return names


@cache
def _pattern() -> re.Pattern[str]:
    no_spaces = re.compile(f"[{NO_SPACES}]")
    names = sorted(_by_name(), key=lambda name: (-len(name), name))
    parts = [re.escape(n) if no_spaces.search(n) else rf"(?<![\w]){re.escape(n)}(?![\w])" for n in names]
    return re.compile("|".join(parts))
