"""Numbers said in words, as far as a language's table of times has them: "девяносто шесть" and "ninety-six" are 96.

```
>>> numbers("en", ["ninety", "six", "people"])
[(0, 96)]
```
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

from firsthand.languages.tables import table
from firsthand.languages.words import fold

BRACES = re.compile(r"\{([^}]*)\}")
TEN, HUNDRED = 10, 100


def numbers(language: str, forms: Sequence[str]) -> list[tuple[int, int]]:
    """(position, number) for every number in words, tens and units put together; `forms` are folded words in order."""
    known = _numerals(language)
    found: list[tuple[int, int]] = []
    last = -2
    for place, form in enumerate(forms):
        value = known.get(form)
        if value is None:
            continue
        if found and last == place - 1 and 0 < value < TEN and found[-1][1] % TEN == 0 and found[-1][1] >= 2 * TEN:
            found[-1] = found[-1][0], found[-1][1] + value
        else:
            found.append((place, value))
        last = place
    return found


@cache
def _numerals(language: str) -> dict[str, int]:
    rows = table(language, "times").get("words", {}).get("number", {})
    known: dict[str, int] = {}
    for value, spellings in rows.items():
        if str(value).isdigit():
            for spelling in spellings:
                for form in _spelled(spelling):
                    known.setdefault(fold(form), int(value))
    return known


def _spelled(pattern: str) -> Iterator[str]:
    """`{шіст}{ь,и}` → its forms."""
    parts = [[part] if number % 2 == 0 else part.split(",") for number, part in enumerate(BRACES.split(pattern))]
    for chosen in product(*parts):
        yield "".join(chosen)
