"""Word stems: Snowball where it has the language, else the word cut to its first six letters."""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import snowballstemmer

STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""ISO 639-1 → Snowball's name of the algorithm (BSD licence), as of snowballstemmer 3.1."""


@lru_cache(maxsize=262_144)
def stem(language: str, form: str) -> str:
    """The stem of a folded word; `language` is an ISO 639-1 code, and one without a stemmer cuts words short."""
    algorithm = stemmer(language)
    return str(algorithm.stemWord(form)) if algorithm else form[:6]


@cache
def stemmer(language: str) -> "snowballstemmer.stemmer | None":
    """The algorithm for a language, or None where there is none."""
    import snowballstemmer  # noqa: PLC0415 - loads slowly, and looking things up in an archive never needs it

    name = STEMMERS.get(language)
    return snowballstemmer.stemmer(name) if name in snowballstemmer.algorithms() else None
