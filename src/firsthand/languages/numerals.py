"""Numbers said in words, as far as a language's table has them: "девяносто шесть", "sechsundneunzig" and "ninety-six" are 96.

```
>>> numbers("en", ["ninety", "six", "people"])
[(0, 96)]
```

`data/<code>/numerals.toml` gives the parts that numbers are made of, in words of their own or in one: what stands between
two of them (`links`) and what may follow in the same word (`endings`: hétéves, siebenjährig).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from firsthand.languages.tables import table
from firsthand.languages.words import fold

BRACES = re.compile(r"\{([^}]*)\}")
TEN, HUNDRED, THOUSAND = 10, 100, 1000


class _Parts(NamedTuple):
    """Values by folded form; how a number's word begins; what stands between two parts, and what follows the last."""

    values: Mapping[str, int]
    begins: re.Pattern[str]
    links: frozenset[str]
    endings: frozenset[str]


def numbers(language: str, forms: Sequence[str]) -> list[tuple[int, int]]:
    """(position of its first word, number) for every number in words; `forms` are folded words in order."""
    known = _parts(language)
    found: list[tuple[int, list[int]]] = []
    end = 0
    for place, form in enumerate(forms):
        values = _values(language, form)
        if not values:
            continue
        linked = place == end + 1 and forms[end] in known.links
        if found and (place == end or linked) and _joins(found[-1][1], values[0]):
            found[-1][1].extend(values)
        else:
            found.append((place, list(values)))
        end = place + 1
    return [(place, _value(values)) for place, values in found]


def scale(language: str, form: str) -> int:
    """By how much a folded word multiplies the figures before it: a thousand, a million; 1 for any other word."""
    values = _values(language, form)
    return values[0] if len(values) == 1 and values[0] >= THOUSAND else 1


def _joins(before: Sequence[int], value: int) -> bool:
    """Whether a part goes on with the number before it: forty + three, three + hundred, hundred + twelve, sixty + ten."""
    last = before[-1]
    if value >= HUNDRED and value in POWERS:
        return last < value
    if last >= HUNDRED:
        return value < (THOUSAND if last >= THOUSAND else HUNDRED)
    if last % TEN:
        return (last, value) == FOUR_TWENTIES
    return value < TEN or (value < 2 * TEN and last in SCORES)


POWERS = {100, 1_000, 1_000_000, 1_000_000_000}
FOUR_TWENTIES = (4, 20)
SCORES = {20, 60, 80}
"""Tens that go on with ten to nineteen in French: soixante-douze, quatre-vingt-douze."""


def _value(values: Sequence[int]) -> int:
    total = current = last = 0
    for value in values:
        if value >= THOUSAND:
            total += max(1, current) * value
            current = 0
        elif value == HUNDRED:
            current = max(1, current) * value
        elif (last, value) == FOUR_TWENTIES:
            current += last * value - last
        else:
            current += value
        last = value
    return total + current


@lru_cache(maxsize=65_536)
def _values(language: str, form: str) -> tuple[int, ...]:
    """The parts of a word that is a number, the greater before the smaller; else none."""
    known = _parts(language)
    return _rest(known, form, ()) or () if known.begins.match(form) else ()


def _rest(known: _Parts, form: str, before: tuple[int, ...]) -> tuple[int, ...] | None:
    """The parts of all of a word, of which these have been read; None where it is no number."""
    if before and (not form or form in known.endings):
        return before
    for link in ("", *sorted(known.links)) if before else ("",):
        rest = form.removeprefix(link)
        if link and rest == form:
            continue
        for length in range(len(rest), 0, -1):
            value = known.values.get(rest[:length])
            if value is None:
                continue
            turned = bool(before) and before[-1] < TEN and TEN < value < HUNDRED  # sechs-und-zwanzig
            if before and not turned and not _joins(before, value):
                continue
            taken = (*before[:-1], value, before[-1]) if turned else (*before, value)
            found = _rest(known, rest[length:], taken)
            if found:
                return found
    return None


@cache
def _parts(language: str) -> _Parts:
    rows = table(language, "numerals")
    values: dict[str, int] = {}
    for value, patterns in rows.get("numbers", {}).items():
        for pattern in patterns:
            for form in _spelled(pattern):
                values.setdefault(fold(form), int(value))
    begins = "|".join(map(re.escape, sorted(values))) or r"(?!)"
    endings = frozenset(fold(form) for pattern in rows.get("endings", ()) for form in _spelled(pattern))
    return _Parts(values, re.compile(begins), frozenset(map(fold, rows.get("links", ()))), endings)


def _spelled(pattern: str) -> Iterator[str]:
    """`{шіст}{ь,и}` → its forms."""
    parts = [[part] if number % 2 == 0 else part.split(",") for number, part in enumerate(BRACES.split(pattern))]
    for chosen in product(*parts):
        yield "".join(chosen)
