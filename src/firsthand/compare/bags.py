"""Bags of hashed keys: what an article holds, counted, with how common each key is in running text at large.

`bag([(stemmed("en", "citadel"), 3), …])` sorts them by key; two bags of one kind compare by the cosine of their weights.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
import snowballstemmer
from babel import Locale, UnknownLocaleError
from numpy.typing import NDArray

from firsthand.languages import table
from firsthand.languages.frequency import level
from firsthand.languages.words import NO_SPACES, Word

UNSEEN = -15.5  # ln probability of a word that the frequency table lacks: just under its rarest level
PREFIX = 6  # letters kept of a word of a language without a stemmer: endings go, roots stay
SPACELESS = re.compile(rf"[{NO_SPACES}]")
GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")


class Bag(NamedTuple):
    """Parallel arrays, keys ascending: hashed keys, how often each occurs, ln of its probability in running text."""

    keys: NDArray[np.uint64]
    counts: NDArray[np.float32]
    commonness: NDArray[np.float32]


class Entry(NamedTuple):
    """A form's key, and ln of its probability in running text."""

    key: int
    commonness: float


class Keys:
    """Keys that may come several times, from which bags of some of them are made."""

    def __init__(self, keys: NDArray[np.uint64], commonness: NDArray[np.float32]) -> None:
        self._keys, self._place = np.unique(keys, return_inverse=True)
        self._commonness = np.full(len(self._keys), -np.inf, np.float32)
        np.maximum.at(self._commonness, self._place, commonness)  # of several forms of one key the commonest holds

    def bag(self, chosen: slice | NDArray[np.bool_]) -> Bag:
        """The keys at these places, counted."""
        counts = np.bincount(self._place[chosen], minlength=len(self._keys))
        there = np.flatnonzero(counts)
        return Bag(self._keys[there], counts[there].astype(np.float32), self._commonness[there])


def bag(counted: Iterable[tuple[Entry, int]]) -> Bag:
    """Entries with their counts as a bag."""
    listed = list(counted)
    counts = [count for _, count in listed]
    keys = np.repeat(np.array([key for (key, _), _ in listed], np.uint64), counts)
    return Keys(keys, np.repeat(np.array([often for (_, often), _ in listed], np.float32), counts)).bag(slice(None))


def stemmed(language: str, form: str) -> Entry:
    """A word's stem in one language."""
    return Entry(key(language, stem(language, form)), commonness(form))


def numeric(form: str) -> Entry:
    """A number, in any language."""
    return Entry(key("#", number(form)), commonness(form))


@lru_cache(maxsize=2**18)
def spelled(form: str) -> Entry | None:
    """What a name sounds like, in any language and script; None when that is next to nothing."""
    bones = skeleton(form)
    return Entry(key("~", bones), commonness(form)) if len(bones) > 1 else None


def key(kind: str, form: str) -> int:
    """A 64-bit key that is the same in every run and process."""
    return int.from_bytes(blake2b(f"{kind}\x1f{form}".encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def commonness(form: str) -> float:
    """Ln of a word's probability in running text, over many languages together."""
    if form[:1].isdigit():  # short numbers and years are everywhere, long ones nowhere else
        return -7.0 - len(form) if not (len(form) == 4 and form[:2] in {"19", "20"}) else -9.0
    at = level(form)
    return UNSEEN if at is None else -at / 4


@cache
def _stemmer(language: str) -> "snowballstemmer.stemmer | None":
    try:
        name = (Locale.parse(language).english_name or "").lower()
    except (ValueError, UnknownLocaleError):
        return None
    return snowballstemmer.stemmer(name) if name in snowballstemmer.algorithms() else None


def stem(language: str, form: str) -> str:
    """The stem of a folded word, by Snowball where it knows the language, else its first letters."""
    if form[:1].isdigit():
        return number(form)
    stemmer = _stemmer(language)
    return str(stemmer.stemWord(form)) if stemmer else form[:PREFIX]


def number(form: str) -> str:
    """A number without the separators of its thousands, its decimals behind a point: `1,200` → `1200`, `4,7` → `4.7`."""
    return re.sub(r"[.,]", "", form) if GROUPED.fullmatch(form) else form.replace(",", ".").strip(".")


def skeleton(form: str) -> str:
    """What stays of a name in any spelling: its consonants in Latin letters. `Zaremskiy`, `Заремський` → `srmsk`."""
    letters = table("all", "transliteration").get("letters", {})
    latin = "".join(letters.get(c, c) for c in form)
    plain = "".join(c for c in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(c))
    for spelled, sound in _SOUNDS:
        plain = plain.replace(spelled, sound)
    first, rest = plain[:1], plain[1:]
    bones = ("a" if first in _VOWELS else first) + "".join(c for c in rest if c not in _VOWELS)
    return re.sub(r"(.)\1+", r"\1", bones)


_VOWELS = "aeiouyjh'’"
_SOUNDS = (
    ("tsch", "c"), ("sch", "s"), ("shch", "s"), ("tch", "c"), ("ch", "c"), ("sh", "s"), ("zh", "s"), ("kh", "h"), ("ph", "f"),
    ("th", "t"), ("ck", "k"), ("qu", "k"), ("ts", "c"), ("tz", "c"), ("cz", "c"), ("sz", "s"), ("rz", "s"), ("dj", "c"), ("x", "ks"),
    ("q", "k"), ("w", "v"), ("z", "s"), ("ß", "s"), ("ł", "l"), ("đ", "d"), ("ø", "o"), ("g", "k"), ("b", "p"), ("d", "t"),
)  # fmt: skip


def joined(found: list[Word]) -> list[Word]:
    """Words as they are compared: where a script writes no spaces, pairs of neighbouring characters."""
    if not any(SPACELESS.match(word.form) for word in found):
        return found
    result = []
    for here, after in zip(found, [*found[1:], None], strict=True):
        if not SPACELESS.match(here.form):
            result.append(here)
        elif after is not None and after.start == here.end and SPACELESS.match(after.form):
            result.append(Word(here.start, after.end, here.form + after.form))
    return result
