"""Names of months and weekdays in any language that CLDR knows.

```
>>> "mittwoch" in days("de")
True
```
"""

from functools import cache

from babel import Locale, UnknownLocaleError

from firsthand.languages.words import fold


@cache
def days(language: str) -> frozenset[str]:
    """Folded names of months and weekdays; none where the language is not known."""
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return frozenset()
    kinds = [
        found
        for table in (locale.months, locale.days)
        for form in ("format", "stand-alone")
        for found in [table[form]["wide"]]
    ]
    return frozenset(fold(name) for names in kinds for name in names.values() if " " not in name)
