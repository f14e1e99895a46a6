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

SHORTEST_SHOUTED = 5
"""Letters from which a name may also stand in capitals: `УКРІНФОРМ`; shorter ones would become other words."""

WORDS = re.compile(rf"[{NO_SPACES}]|[^\W{NO_SPACES}]+")
ENDINGS = ("", "а", "у", "ом", "е", "ові")
CYRILLIC_CONSONANT = re.compile(r"[бвгґджзйклмнпрстфхцчшщ]$")


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
    found, at = [], start
    for word in WORDS.finditer(text, start, end):
        # Most words of a page begin no name: the pattern is tried only at those that do.
        if word.start() < at or word.group() not in _first_words():
            continue
        name = _pattern().match(text, word.start(), end)
        if name is not None:
            found.append(Named(name.span(), _called(name.group())))
            at = name.end()
    return found


def picture_agencies() -> list[str]:
    """Names of the agencies that supply pictures only, and signs like "AP Photo"."""
    return [name for name, known in _by_name().items() if known.kind == "picture" or name.endswith(" Photo")]


def _called(name: str) -> Agency:
    """The agency of a name that the pattern found: as it stands, or without its case ending."""
    known = _by_name().get(name)
    return known or next(_by_name()[name[:-cut]] for cut in (1, 2, 3) if name[:-cut] in _by_name())


@cache
def _by_name() -> dict[str, Agency]:
    names: dict[str, Agency] = {}
    for row in table("all", "agencies")["agency"]:
        for name in row["names"]:
            names.setdefault(name, Agency(row["name"], row["kind"]))
    for name, known in list(names.items()):
        if len(name) >= SHORTEST_SHOUTED:
            names.setdefault(name.upper(), known)
    return names


@cache
def _first_words() -> frozenset[str]:
    """The first word of every name, with the case endings that a name of one word may take."""
    found = set()
    for name in _by_name():
        first = WORDS.search(name)
        if first is not None:
            found |= {first.group() + ending for ending in (ENDINGS if _inflects(name) else ("",))}
    return frozenset(found)


@cache
def _pattern() -> re.Pattern[str]:
    no_spaces = re.compile(f"[{NO_SPACES}]")
    names = sorted(_by_name(), key=lambda name: (-len(name), name))
    parts = [re.escape(n) if no_spaces.search(n) else rf"(?<![\w.@]){re.escape(n)}{_ending(n)}(?!\w)" for n in names]
    return re.compile("|".join(parts))


def _ending(name: str) -> str:
    """Case endings that a Cyrillic name on a consonant may take: `Укрінформу`, `Интерфаксом`."""
    return f"(?:{'|'.join(ENDINGS[1:])})?" if _inflects(name) else ""


def _inflects(name: str) -> bool:
    return len(name) >= SHORTEST_SHOUTED and CYRILLIC_CONSONANT.search(name) is not None
