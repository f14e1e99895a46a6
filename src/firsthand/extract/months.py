"""Month names of a language, in all the forms that CLDR knows, for dates written out.

```
>>> months("pl")["listopada"]
11
```

Source: Unicode CLDR through babel (Unicode licence), Gregorian calendar, format and stand-alone, wide and abbreviated.
"""

from functools import cache

from firsthand.languages.calendar import named

WIDTHS = ("wide", "abbreviated")
COMMON = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "cs", "sv", "da", "nb", "fi", "tr", "ro", "hu")
"""Languages tried where a page's own language is unknown: those whose month names do not contradict one another."""

EXTRA = {"sept": 9, "febr": 2}
"""Abbreviations that newsrooms use and CLDR lacks."""


@cache
def months(language: str | None) -> dict[str, int]:
    """Folded month name, without its full stop → 1…12. English is always known; a clash goes to the page's language."""
    names = dict(EXTRA)
    codes = COMMON[::-1] if language is None else ("en", language)
    for code in codes:
        names.update(_names(code))
    return names


@cache
def _names(code: str) -> dict[str, int]:
    names = {}
    for number, name in named(code, "months", widths=WIDTHS):
        folded = name.casefold().rstrip(".")
        if len(folded) > 2 and not folded[0].isdigit():  # "11月", "11. " are numbers, not names
            names[folded] = number
    return names


@cache
def weekdays(language: str | None) -> frozenset[str]:
    """Folded names of weekdays, in English and in the language."""
    found = (named(code, "days", forms=("format",), widths=WIDTHS) for code in ("en", language or "en"))
    return frozenset(name.casefold().rstrip(".") for names in found for _, name in names)
