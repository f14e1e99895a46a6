"""Month names of a language, in all the forms that CLDR knows, for dates written out.

```
>>> months("pl")["listopada"]
11
```

Source: Unicode CLDR through babel (Unicode licence), Gregorian calendar, format and stand-alone, wide and abbreviated.
"""

from functools import cache

from babel import Locale, UnknownLocaleError

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
    try:
        locale = Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return {}
    names = {}
    for form in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[form][width].items():
                folded = name.casefold().rstrip(".")
                if len(folded) > 2 and not folded[0].isdigit():  # "11月", "11. " are numbers, not names
                    names[folded] = number
    return names


@cache
def weekdays(language: str | None) -> frozenset[str]:
    """Folded names of weekdays, in English and in the language."""
    found: set[str] = set()
    for code in {"en", language or "en"}:
        try:
            days = Locale.parse(code.replace("-", "_")).days
        except (UnknownLocaleError, ValueError):
            continue
        found.update(
            name.casefold().rstrip(".") for width in ("wide", "abbreviated") for name in days["format"][width].values()
        )
    return frozenset(found)
