"""Names of months and weekdays in any language that CLDR knows.

```
>>> "mittwoch" in days("de")
True
```

Source: Unicode CLDR through babel (Unicode licence), Gregorian calendar.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from babel import Locale, UnknownLocaleError

from firsthand.languages.words import fold

FORMS = ("format", "stand-alone")


def named(
    code: str, kind: Literal["months", "days"], *, forms: Sequence[str] = FORMS, widths: Sequence[str] = ("wide",)
) -> Iterator[tuple[int, str]]:
    """(number, name) of the months or weekdays as written; none where the language is not known."""
    try:
        names = getattr(Locale.parse(code.replace("-", "_")), kind)
    except (UnknownLocaleError, ValueError):
        return
    for form in forms:
        for width in widths:
            yield from names[form][width].items()


@cache
def days(language: str) -> frozenset[str]:
    """Folded names of months and weekdays in one word."""
    names = (*named(language, "months"), *named(language, "days"))
    return frozenset(fold(name) for _, name in names if " " not in name)
