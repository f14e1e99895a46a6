"""The matter of an article, prepared once for every comparison: words and sentences as arrays of numbers.

```
>>> matter("The mayor resigned. Nobody wept.", [(0, 19), (20, 32)], language="en").keys.shape
(5,)
```
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from firsthand.languages.frequency import level
from firsthand.languages.stems import stem
from firsthand.languages.words import WORD, fold
from firsthand.model.record import Span

SPLIT = re.compile(f"({WORD.pattern})")
LONGEST = 64  # characters of a word that is stemmed: longer ones are no words
REMEMBERED = 1 << 18
MOST = 2_000  # sentences of one text that are compared; the longest PAN13 text has some 400
COMMON, STRANGE = 36, 64  # levels of frequency of a word that says nothing of the matter, and of one no table has
FEW = 3  # words below which a sentence is joined to the one before it: "He did." carries no likeness of its own


@dataclass(frozen=True, slots=True, eq=False)
class Matter:
    """Words of the sentences compared, in order; all arrays but the last three are one entry a word.

    `starts` and `ends` are code points of the article's text, `keys` hashes of folded words, `stems` hashes of their
    stems, `rarity` how much each says of the matter (0: nothing), `sentence` the number of the sentence, `quoted` whether the word stands in a direct quote. `spans` has one row
    `[start, end)` a sentence, `first` the number of its first word (and one entry more: the number of words).
    """

    language: str | None
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    keys: NDArray[np.uint64]
    stems: NDArray[np.uint64]
    rarity: NDArray[np.int64]
    sentence: NDArray[np.int64]
    quoted: NDArray[np.bool_]
    spans: NDArray[np.int64]
    first: NDArray[np.int64]

    @property
    def size(self) -> int:
        """Number of words."""
        return len(self.keys)


def matter(text: str, sentences: Sequence[Span], *, language: str | None = None, quotes: Sequence[Span] = ()) -> Matter:
    """Prepare the sentences of a text, given in order and apart; words within `quotes` are marked."""
    given = np.array(sentences[:MOST], dtype=np.int64).reshape(-1, 2)
    start, end = (int(given[0, 0]), int(given[-1, 1])) if len(given) else (0, 0)
    # Splitting at captured words gives separators and words in turn: their places follow from their lengths.
    parts = SPLIT.split(text[start:end])
    places = start + np.cumsum(np.fromiter(map(len, parts), dtype=np.int64, count=len(parts)))
    starts, ends = places[:-1:2], places[1::2]
    owner = np.searchsorted(given[:, 0], starts, side="right") - 1
    kept = np.flatnonzero((owner >= 0) & (ends <= given[owner, 1]) if len(given) else owner > 0)
    forms = parts[1::2] if len(kept) == len(starts) else [parts[2 * place + 1] for place in kept.tolist()]
    plain, stemmed = _hashes((language or "").split("-")[0])
    keys = np.fromiter(map(plain.__getitem__, forms), dtype=np.uint64, count=len(forms))
    spans: list[Span] = []
    rename = np.zeros(len(given), dtype=np.int64)
    count = np.bincount(owner[kept], minlength=len(given))
    for number, (low, high) in enumerate(given.tolist()):
        if spans and 0 < count[number] < FEW:
            spans[-1] = spans[-1][0], high
        elif count[number]:
            spans.append((low, high))
        rename[number] = len(spans) - 1
    sentence = rename[owner[kept]]
    return Matter(
        language=language,
        starts=starts[kept],
        ends=ends[kept],
        keys=keys,
        stems=keys
        if stemmed is plain
        else np.fromiter(map(stemmed.__getitem__, forms), dtype=np.uint64, count=len(forms)),
        rarity=np.fromiter(map(_rarities().__getitem__, forms), dtype=np.int64, count=len(forms)),
        sentence=sentence,
        quoted=_within(starts[kept], quotes),
        spans=np.array(spans, dtype=np.int64).reshape(-1, 2),
        first=np.searchsorted(sentence, np.arange(len(spans) + 1)),
    )


class _Hashes(dict[str, int]):
    """Words as written → 64-bit hash of their folded form or of its stem, worked out once a process."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> int:
        form = fold(word)
        if self._language and len(form) < LONGEST:
            form = stem(self._language, form)
        if len(self) > REMEMBERED:
            self.clear()
        self[word] = value = _hash(form)
        return value


@cache
def _hashes(language: str) -> tuple[_Hashes, _Hashes]:
    """Of words as they are and of stems; where no language is known one for both."""
    return _plain(), _Hashes(language) if language else _plain()


class _Rarities(dict[str, int]):
    """Words as written → how rare they are in running text, from 0 for what every text has."""

    def __missing__(self, word: str) -> int:
        known = level(fold(word))
        if len(self) > REMEMBERED:
            self.clear()
        self[word] = value = max(0, (STRANGE if known is None else known) - COMMON)
        return value


@cache
def _rarities() -> _Rarities:
    return _Rarities()


@cache
def _plain() -> _Hashes:
    return _Hashes("")


def _hash(form: str) -> int:
    return int.from_bytes(blake2b(form.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _within(starts: NDArray[np.int64], spans: Sequence[Span]) -> NDArray[np.bool_]:
    """Whether each start lies under one of the spans."""
    marked = np.zeros(len(starts), dtype=np.bool_)
    for start, end in spans:
        marked[np.searchsorted(starts, start) : np.searchsorted(starts, end)] = True
    return marked
