"""Lists of names in credits and bylines, taken apart: "Ina Rohn in Bern and Al B. Vey; Bo Li" → three names.

```
>>> [name for name, span in people("Ina Rohn in Bern and Al B. Vey", 0, 30)]
['Ina Rohn', 'Al B. Vey']
```
"""

import re
from functools import cache
from typing import NamedTuple

from firsthand.extract.cues import alternative, words_of
from firsthand.model.record import Span

PARTICLES = frozenset(
    {
        "de",
        "del",
        "della",
        "der",
        "den",
        "des",
        "di",
        "da",
        "das",
        "do",
        "dos",
        "du",
        "van",
        "von",
        "vom",
        "zu",
        "zum",
        "zur",
    }
    | {
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "abu",
        "ben",
        "bint",
        "y",
        "e",
        "i",
        "af",
        "av",
        "ter",
        "ten",
        "te",
        "los",
        "las",
    }
    | {"lo", "san", "st", "o'", "d'", "mac", "mc", "und"}
)
"""Small words inside names."""

LONGEST = 60  # characters of a person's name
TOKEN = re.compile(r"\S+")
CASED = re.compile(r"[^\W\d_]")


class Person(NamedTuple):
    """A name as written and where it stands."""

    name: str
    span: Span


@cache
def _joint() -> re.Pattern[str]:
    ands = alternative(frozenset(word for word in words_of("bylines", "and") if word.isalnum()))
    return re.compile(rf"\s*[,;/|•·&+]\s*|\s+(?:{ands})\s+", re.IGNORECASE)


@cache
def _place() -> re.Pattern[str]:
    within = alternative(words_of("bylines", "in") - PARTICLES)
    return re.compile(rf"\s+(?:{within})\s+\S.*$", re.IGNORECASE)


def parts(text: str, start: int, end: int) -> list[Span]:
    """Stretches between commas, slashes and "and", white space and outer punctuation trimmed; empty ones left out."""
    spans, first = [], start
    for joint in _joint().finditer(text, start, end):
        spans.append((first, joint.start()))
        first = joint.end()
    spans.append((first, end))
    return [span for span in (_trimmed(text, *span) for span in spans) if span[0] < span[1]]


def people(text: str, start: int, end: int) -> list[Person] | None:
    """All names of a list, places set aside ("in Bern"); None if any part cannot be a person's name."""
    found: list[Person] = []
    had_place = False
    for first, last in parts(text, start, end):
        place = _place().search(text, first, last)
        stop = place.start() if place else last
        name = text[first:stop]
        if had_place and found and len(name.split()) == 1 and not place:
            continue  # "in Bern and Basel": the second place, not a second person
        had_place = place is not None
        if not is_person(name):
            return None
        if len(name.split()) == 1 and not name.islower() and any(" " in person.name for person in found):
            continue  # "Ina Rohn, Bern", "Ina Rohn, MD": a place or a degree behind a full name
        found.append(Person(name, (first, stop)))
    return found or None


def without_place(text: str, start: int, end: int) -> int:
    """Where a name ends before the place that is said behind it: "Ina Rohn in Bern"."""
    place = _place().search(text, start, end)
    return place.start() if place else end


def is_person(name: str) -> bool:
    """Whether words have the shape of a person's name: capitals (where the script has them), particles, no digits."""
    tokens = TOKEN.findall(name)
    if not 1 <= len(tokens) <= 6 or len(name) > LONGEST or not CASED.match(tokens[-1]):
        return False
    if any(char.isdigit() or char in '@:!?"“”«»()[]{}<>=|…' for char in name):
        return False
    caseless = not any(char.isupper() or char.islower() for char in name)
    if caseless:
        return len(name) <= 24
    capital = [token for token in tokens if token[0].isupper() or not token[0].isalpha()]
    small = [token for token in tokens if token[0].islower()]
    return bool(capital) and all(_is_particle(token) for token in small)


def _is_particle(token: str) -> bool:
    folded = token.casefold()
    return folded in PARTICLES or folded[:2] in ("d'", "d’", "l'", "l’", "o'") or any(c.isupper() for c in token[1:])


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in ".,;:–—-*()[]©"):
        start += 1
    while end > start and (
        text[end - 1].isspace() or text[end - 1] in ",;:–—-*()[]" or _is_last_stop(text, start, end)
    ):
        end -= 1
    return start, end


def _is_last_stop(text: str, start: int, end: int) -> bool:
    """A full stop that ends the list rather than an initial or "Jr."."""
    if text[end - 1] != ".":
        return False
    word = text[start : end - 1].rsplit(None, 1)[-1:] or [""]
    return len(word[0]) > 2
