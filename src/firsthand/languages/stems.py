"""Word stems: Snowball where it has the language, else the word cut to its first six letters."""

from functools import cache, lru_cache

import snowballstemmer

STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish",
}  # fmt: skip


@lru_cache(maxsize=262_144)
def stem(language: str, form: str) -> str:
    """The stem of a folded word; `language` is an ISO 639-1 code, and one without a stemmer cuts words short."""
    name = STEMMERS.get(language)
    return str(_stemmer(name).stemWord(form)) if name else form[:6]


@cache
def _stemmer(name: str) -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer(name)
