"""Quantities that one text gives in another unit than the other: the rounder number is the one that was measured.

```
>>> converted("a pipe of 311 miles", "a pipe of 500 km")
[('311 miles', '500 km')]
```
"""

import re
from functools import cache
from typing import NamedTuple

from firsthand.languages import table
from firsthand.languages.numerals import numbers
from firsthand.languages.words import fold

CLOSE = 0.02  # relative difference of one quantity in two units: numbers are rounded after conversion
SURE = 2  # digits that a converted number has more than a round one, which nobody would have measured
LONGEST = 200_000  # characters searched
MOST = 100  # quantities of one text: more are a table


class Quantity(NamedTuple):
    """A number with a unit: as written, its digits that say something, what is measured, how much, in which unit."""

    written: str
    digits: int
    measure: str
    amount: float
    size: float


def converted(mine: str, other: str, languages: tuple[str, str] = ("", "")) -> list[tuple[str, str]]:
    """(quantity here, quantity there) where this text's number is the less round of the two, in order.

    `languages` of the two texts: where one is given, small numbers in words are read as well ("nine miles").
    """
    here, there = quantities(mine, languages[0]), quantities(other, languages[1])
    found = []
    for each in here:
        for one in there:
            alike = each.measure == one.measure and abs(each.amount - one.amount) <= CLOSE * max(
                each.amount, one.amount
            )
            if not alike or each.size == one.size or each.digits <= one.digits:
                continue
            both = any(q.size == each.size and q.written.split()[0] == each.written.split()[0] for q in there)
            if not both:
                found.append((each.written, one.written))
                break
    return found


def weight(mine: str, other: str, languages: tuple[str, str] = ("", "")) -> int:
    """How much a conversion says: 2 where a number of many digits stands for a round one, else 1."""
    (here,), (there,) = quantities(mine, languages[0])[:1], quantities(other, languages[1])[:1]
    return 2 if here.digits - there.digits >= SURE else 1


def quantities(text: str, language: str = "") -> list[Quantity]:
    """All numbers that stand before a unit of the table: those in figures in order, then those in one word of the language."""
    units = _units()
    found: list[Quantity] = []
    for match in _pattern().finditer(text[:LONGEST]):
        if len(found) == MOST:
            break
        number, unit = match.group(1), match.group(2)
        plain = _number(number)
        if plain is None or plain <= 0:
            continue
        measure, size = units[unit]
        digits = len(number.replace(",", "").replace(".", "").replace(" ", "").strip("0"))
        found.append(Quantity(match.group(), digits, measure, plain * size, size))
    for match in _worded().finditer(text[:LONGEST]) if language else ():
        said = numbers(language, [fold(match.group(1))])
        if said and len(found) < MOST:
            measure, size = units[match.group(2)]
            value = said[0][1]
            found.append(Quantity(match.group(), len(str(value).strip("0")), measure, value * size, size))
    return found


def _number(written: str) -> float | None:
    """A separator before exactly three digits divides thousands, else it is the decimal sign."""
    compact = written.replace(" ", "").replace("\u00a0", "").replace("\u202f", "")
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", compact):
        return float(re.sub(r"[.,]", "", compact))
    try:
        return float(compact.replace(",", "."))
    except ValueError:
        return None


@cache
def _units() -> dict[str, tuple[str, float]]:
    rows = table("all", "units").get("unit", [])
    return {name: (row["measure"], row["size"]) for row in rows for name in row["names"]}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,])(\d{{1,9}}(?:[.,\u00a0\u202f]\d{{1,3}}){{0,3}})[ \u00a0\u202f-]?({_names()})(?!\w)")


@cache
def _worded() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])([^\W\d_]{{2,}})[ \u00a0-]({_names()})(?!\w)")


def _names() -> str:
    names = sorted(_units(), key=lambda name: (-len(name), name))
    return "|".join(map(re.escape, names)) or r"(?!)"
