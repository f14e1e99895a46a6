"""Forms of one name folded together: possessives everywhere, case endings where the language's table lists them.

```
>>> stem("pl", "Bielakowa") == stem("pl", "Bielakowem"), stem("en", "Belakov’s")
(True, 'peskov')
```
"""

from functools import cache, lru_cache

from firsthand.languages.tables import table
from firsthand.languages.words import fold

SHORTEST = 3  # letters that stay when an ending is set aside


@cache
def endings(language: str) -> tuple[str, ...]:
    """Case endings of a language, longest first; from `names.toml`."""
    return tuple(sorted(table(language, "names").get("endings", ()), key=lambda ending: (-len(ending), ending)))


@lru_cache(maxsize=65_536)
def stem(language: str, word: str) -> str:
    """A name's word without dots, possessive and case ending; at least three letters stay."""
    form = fold(word).replace(".", "").removesuffix("'s").removesuffix("'")
    for ending in endings(language):
        if form.endswith(ending) and len(form) - len(ending) >= SHORTEST:
            return form[: -len(ending)]
    return form
