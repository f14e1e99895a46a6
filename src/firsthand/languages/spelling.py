"""Spellings of one name in several scripts and transliterations: `Zaremskiy`, `Zaremski`, `Saremskyj`, `Заремский`.

```
>>> latin("Заремский"), skeleton("Заремский") == skeleton("Zaremskiy")
('zaremskii', True)
```

Letters of other scripts come from `data/all/transliteration.toml`. The skeleton is our own, in the manner of Soundex and
Caverphone but neutral between languages: what romanisations disagree about (vowels, y/j/i, h, s/z/sh/zh/ts/ch, v/w/f,
k/c/q) falls together, what they agree about (b, d, g, k, l, m, n, p, r, t) stays apart, so that Birnan is never Pudan.
"""

import re
import unicodedata
from functools import cache, lru_cache

from firsthand.languages.tables import table
from firsthand.languages.words import fold

PLAIN = {"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d", "ħ": "h"}
SOUNDS = (
    (r"tsch|tch|shch|sch|szcz|dzh|dsch|dsh|tsh|tz|ts|cz|sz|zh|sh|rz(?=[aeiouy])|dz|ch(?=[ei])", "s"),
    (r"ph|ff?|w|v", "v"),
    (r"kh|ch|gh", "h"),
    (r"ks|x", "ks"),
    (r"ck|qu|q|c(?![eiy])", "k"),
    (r"[csz]h?", "s"),
    (r"th", "t"),
)
RULES = tuple((re.compile(pattern), sound) for pattern, sound in SOUNDS)
BACK = ((re.compile(r"[eiyjh]*a[aeiyjh]*"), "a"), (re.compile(r"o[uw]|oo"), "u"), (re.compile(r"[eiyjh]+(?=[ou])"), ""))
FRONT = re.compile(r"[eiyjh]+")
VOWELS = re.compile(r"[aeiouyjh]+")
DOUBLED = re.compile(r"(.)\1+")
OTHER = re.compile(r"[^a-z]+")


@cache
def _letters() -> dict[int, str]:
    return str.maketrans({**PLAIN, **table("all", "transliteration").get("letters", {})})


@lru_cache(maxsize=65_536)
def latin(word: str) -> str:
    """A word in plain Latin letters, folded; marks on letters are set aside. Letters that no table knows fall away."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", fold(word)).translate(_letters()))
    return OTHER.sub("", plain.translate(_letters()))


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """The consonants that all spellings of a name share; empty where the word has none that we can read."""
    sounds = _consonants(word)
    open_start = "a" if VOWELS.match(sounds) else ""
    return open_start + DOUBLED.sub(r"\1", VOWELS.sub("", sounds))


@lru_cache(maxsize=65_536)
def voiced(word: str) -> str:
    """The skeleton with its inner a, o and u, which spellings inside one language keep: Lang is not Long.

    Sounds of e, i and y stay out: there the romanisations differ even inside a language (Zaremskiy, Zaremsky).
    """
    sounds = _consonants(word)
    for pattern, sound in BACK:
        sounds = pattern.sub(sound, sounds)
    return DOUBLED.sub(r"\1", FRONT.sub("", sounds)).rstrip("aou")


@lru_cache(maxsize=65_536)
def _consonants(word: str) -> str:
    """The word in Latin letters, each spelling of a consonant by one sign."""
    sounds = latin(word)
    for pattern, sound in RULES:
        sounds = pattern.sub(sound, sounds)
    return sounds
