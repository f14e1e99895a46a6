"""Names that one text spells as another language would: "Bielakow" in English shows that it came through Polish.

```
>>> foreign_spellings({"Bielakow", "Varna"}, {"Belakov", "Varna"}, "en")
[('Bielakow', 'Belakov', 'pl')]
```

Two spellings are of one name when the first, read by the rules of the other language, sounds like the second read by the
rules of the text's own. The rules are data: `sounds` in `languages/data/<code>/residues.toml`.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from firsthand.languages import languages_with, table

SHORTEST = 5  # letters: shorter names are alike by chance


def foreign_spellings(mine: Iterable[str], others: Iterable[str], language: str) -> list[tuple[str, str, str]]:
    """(spelling here, spelling there, language whose habit it is), sorted; only where one language alone explains it."""
    if language not in languages_with("residues"):
        return []
    known: dict[str, str] = {}
    there = {word for word in others if len(word) >= SHORTEST}
    for word in sorted(there):
        known.setdefault(sound(word, language), word)
    found = []
    for word in sorted(set(mine) - there):
        if len(word) < SHORTEST or sound(word, language) in known:
            continue
        habits = [
            (known[heard], code)
            for code in languages_with("residues")
            if code != language and _habits(code) and (heard := sound(word, code)) in known and known[heard] != word
        ]
        # The same spelling may be a habit of several languages (w for v in German, Dutch and Polish): any is foreign.
        if habits:
            other, code = habits[0]
            found.append((word, other, code if len(habits) == 1 else ""))
    return found


@lru_cache(maxsize=262_144)
def sound(word: str, language: str) -> str:
    """How a name sounds, read by a language's rules: folded, without accents that the rules do not know, ends levelled."""
    folded = unicodedata.normalize("NFC", word.casefold())
    pattern, sounds = _rules(language)
    heard = pattern.sub(lambda match: sounds[match.group()], folded) if sounds else folded
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFD", heard.replace("š", "1").replace("č", "2").replace("ž", "3"))
        if not unicodedata.combining(letter)
    )
    return re.sub(r"(?:ij|ii|i|j)$", "i", re.sub(r"(.)\1+", r"\1", plain))


def _habits(language: str) -> bool:
    return bool(table(language, "residues").get("sounds"))


@cache
def _rules(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    sounds = table(language, "residues").get("sounds", {})
    ordered = sorted(sounds, key=lambda spelling: (-len(spelling), spelling))
    return re.compile("|".join(map(re.escape, ordered)) or r"(?!)"), dict(sounds)
