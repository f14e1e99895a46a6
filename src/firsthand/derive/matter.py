"""The matter of an article, prepared once for every comparison: words and sentences as arrays of numbers.

```
>>> matter("The mayor resigned. Nobody wept.", [(0, 19), (20, 32)], language="en").keys.shape
(5,)
```
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b

import numpy as np
import snowballstemmer
from numpy.typing import NDArray

from firsthand.languages.words import WORD, fold
from firsthand.model.record import Span

FEW = 3  # words below which a sentence is joined to the one before it: "He did." carries no likeness of its own


@dataclass(frozen=True, slots=True, eq=False)
class Matter:
    """Words of the sentences compared, in order; all arrays but the last three are one entry a word.

    `starts` and `ends` are code points of the article's text, `keys` hashes of folded words, `stems` hashes of their
    stems, `sentence` the number of the sentence, `quoted` whether the word stands in a direct quote. `spans` has one row
    `[start, end)` a sentence, `first` the number of its first word (and one entry more: the number of words).
    """

    language: str | None
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    keys: NDArray[np.uint64]
    stems: NDArray[np.uint64]
    sentence: NDArray[np.int64]
    quoted: NDArray[np.bool_]
    spans: NDArray[np.int64]
    first: NDArray[np.int64]

    @property
    def size(self) -> int:
        """Number of words."""
        return len(self.keys)


def matter(text: str, sentences: Sequence[Span], *, language: str | None = None, quotes: Sequence[Span] = ()) -> Matter:
    """Prepare the sentences of a text, given in order; words within `quotes` are marked."""
    stem = stemmer(language)
    starts: list[int] = []
    ends: list[int] = []
    keys: list[int] = []
    stems: list[int] = []
    first: list[int] = []
    spans: list[Span] = []
    for start, end in sentences:
        before = len(keys)
        for match in WORD.finditer(text, start, end):
            word_key, stem_key = _keys(match.group(), stem)
            starts.append(match.start())
            ends.append(match.end())
            keys.append(word_key)
            stems.append(stem_key)
        if len(keys) - before < FEW and spans:
            spans[-1] = (spans[-1][0], end if len(keys) > before else spans[-1][1])
        elif len(keys) > before:
            first.append(before)
            spans.append((start, end))
    first.append(len(keys))
    places = np.array(first, dtype=np.int64)
    return Matter(
        language=language,
        starts=np.array(starts, dtype=np.int64),
        ends=np.array(ends, dtype=np.int64),
        keys=np.array(keys, dtype=np.uint64),
        stems=np.array(stems, dtype=np.uint64),
        sentence=np.repeat(np.arange(len(spans), dtype=np.int64), np.diff(places)),
        quoted=_within(np.array(starts, dtype=np.int64), quotes),
        spans=np.array(spans, dtype=np.int64).reshape(-1, 2),
        first=places,
    )


@cache
def stemmer(language: str | None) -> str | None:
    """The Snowball algorithm (BSD licence) for a language code, or None where there is none: words stand for themselves."""
    name = SNOWBALL.get((language or "").split("-")[0])
    return name if name in snowballstemmer.algorithms() else None


SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""ISO 639-1 → Snowball's name of the algorithm, as of snowballstemmer 3.1."""


@cache
def _algorithm(name: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(name)


@lru_cache(maxsize=1 << 17)
def _keys(word: str, stem: str | None) -> tuple[int, int]:
    """64-bit hashes of the folded word and of its stem."""
    form = fold(word)
    key = _hash(form)
    return key, _hash(_algorithm(stem).stemWord(form)) if stem and len(form) < 64 else key


def _hash(form: str) -> int:
    return int.from_bytes(blake2b(form.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _within(starts: NDArray[np.int64], spans: Sequence[Span]) -> NDArray[np.bool_]:
    """Whether each start lies under one of the spans."""
    marked = np.zeros(len(starts), dtype=np.bool_)
    for start, end in spans:
        marked[np.searchsorted(starts, start) : np.searchsorted(starts, end)] = True
    return marked
