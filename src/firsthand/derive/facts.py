"""What stays the same in any wording: names and numbers, sentence by sentence, in words or digits, in whatever script.

```
>>> sorted(facts("Дев'яносто шість пасажирів порома «Чайка»", [(0, 40)], "uk")[0])
['#96', 'ksk']
```
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from firsthand.derive.spans import products
from firsthand.derive.witness import Witness
from firsthand.languages.frequency import level
from firsthand.languages.numerals import numbers, scale
from firsthand.languages.spelling import skeleton
from firsthand.languages.words import WORD, fold
from firsthand.model.record import Span

Floats = NDArray[np.float32]

PAIR = 2
BARE = {1_000, 1_000_000, 1_000_000_000}  # "thousands of people" is no figure, nor is the word behind one in digits
SMALL = 4  # numbers under it are counted too often to say anything
NAME = 3  # consonants of a name that is compared
WORDS = 5  # consonants of any other word: those that languages share (kadastr, cadastre)
SURE = 0.6  # likeness of two sentences that share one fact which no other sentence has: 1 - 1/e is over it
BETWEEN = 0.3  # likeness of sentences of which nothing is known but that they stand between two pairs that are alike
LENGTHS = 2.2  # how many times as long as the other such a sentence may be
ANCHORS = 3  # one sentence in so many must be alike for that
TELEPHONE = re.compile(
    r"(?<![\d.,])(?:\+\d|0\d)\d*(?:[ \u00a0/()–-]{1,2}\d{2,}){2,}"
)  # every report of a search has the same
THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f'’](?=\d{3}(?!\d))(?<!\d{4}.)")


def facts(text: str, sentences: Sequence[Span], language: str | None) -> list[dict[str, float]]:
    """The facts of each sentence in order, each with its rarity: numbers as `#96`, names and long words by their consonants.

    Consonants are what all spellings share. A word that is no name has rarity 0: it is a fact only beside the same one elsewhere.
    """
    found = []
    for start, end in sentences:
        row = [match.group() for match in WORD.finditer(THOUSANDS.sub("", TELEPHONE.sub(" ", text[start:end])))]
        forms = [fold(word) for word in row]
        told = {place: value for place, value in numbers(language or "", forms) if value not in BARE}
        said: dict[str, float] = {}
        for place, (word, after) in enumerate(zip(row, [*forms[1:], ""], strict=True)):
            digits = word[0].isdigit()
            value = _figure(word, scale(language or "", after)) if digits else told.get(place, 0)
            if value >= SMALL:
                said[f"#{value}"] = _rarity(value)
            elif not digits:
                sounds = skeleton(word).replace("g", "")
                if len(sounds) >= (NAME if word[0].isupper() else WORDS):
                    said[sounds] = max(said.get(sounds, 0.0), _strange(word, sounds) if word[0].isupper() else 0.0)
        found.append(said)
    return found


def _figure(word: str, times: int) -> int:
    """Digits without what divides them, or all that they come to: `9,2` of millions; 0 where it is no number."""
    plain = re.sub(r"[.,:]", "", word)
    if not plain.isdecimal():
        return 0
    parts = re.split(r"[.,]", word)
    return round(int(plain) * times / 10 ** len(parts[1])) if times > 1 and len(parts) == PAIR else int(plain) * times


def _rarity(value: int) -> float:
    """How much a number says that two texts share: round ones and years are in many, a figure of three digits in few."""
    if value in YEARS:
        return FIGURES[0]
    written = str(value)
    digits = len(written.rstrip("0"))
    return FIGURES[min(digits, len(FIGURES) - 1)] + (LARGE if len(written) > THREE and digits < THREE else 0.0)


YEARS = range(1900, 2036)
FIGURES = (0.3, 0.6, 1.3, 2.2, 3.0)
"""Rarity of a year, and of a number of one to four digits, ending noughts aside."""
LARGE, THREE = 0.3, 3


def _strange(word: str, sounds: str) -> float:
    """How much a name says: the more the longer it is, and the less the more texts have it; 0 for what stands in any."""
    known = level(fold(word))
    rare = 1.0 if known is None else min(1.0, max(0.0, (known - COMMON) / (RARE - COMMON)))
    return NAMES[min(len(sounds) - NAME, len(NAMES) - 1)] * rare


NAMES = (0.8, 1.4, 2.0)
"""Rarity of a name of three consonants, of four, of more."""
COMMON, RARE = 40, 60  # levels of frequency between which a name comes to say something


def likeness(a: Witness, b: Witness) -> Floats:
    """How much the sentences of two articles share in facts, from 0 to 1; shape (sentences of a, sentences of b).

    A fact weighs the less the more sentences of one article have it. Where as many sentences stand between two pairs that are
    alike on one side as on the other, they are taken for each other (Gale & Church 1993), with little weight.
    """
    here, there = facts_of(a), facts_of(b)
    known = sorted(frozenset[str]().union(*here) & frozenset[str]().union(*there))
    if not known:
        return np.zeros((len(here), len(there)), dtype=np.float32)
    left, right = _marks(here, known), _marks(there, known)
    weight = np.sqrt(1 / np.maximum(left.sum(axis=0), right.sum(axis=0)))
    shared: Floats = (1 - np.exp(-products(left * weight, right * weight))).astype(np.float32)
    return _between(shared, a, b)


def _between(shared: Floats, a: Witness, b: Witness) -> Floats:
    """Fill equal gaps between sentences that are each other's best and surely alike."""
    there, back = shared.argmax(axis=1), shared.argmax(axis=0)
    sure = [(i, int(j)) for i, j in enumerate(there) if back[j] == i and shared[i, j] > SURE]
    if len(sure) * ANCHORS < min(shared.shape) or any(j >= m for (_, j), (_, m) in pairwise(sure)):
        return shared
    filled = shared.copy()
    lengths = np.diff(a.matter.spans)[:, 0], np.diff(b.matter.spans)[:, 0]
    for (i, j), (k, m) in pairwise([(-1, -1), *sure, shared.shape]):
        for step in range(1, k - i) if k - i == m - j else ():
            one, other = lengths[0][i + step], lengths[1][j + step]
            if max(one, other) <= LENGTHS * min(one, other):
                filled[i + step, j + step] = max(filled[i + step, j + step], BETWEEN)
    return filled


def covered(a: Witness, b: Witness) -> tuple[float, float]:
    """The part of the sentences of either that share a fact of their own with the other."""
    shared = likeness(a, b)
    if not shared.size:
        return 0.0, 0.0
    return float((shared.max(axis=1) > SURE).mean()), float((shared.max(axis=0) > SURE).mean())


@lru_cache(maxsize=1024)
def facts_of(witness: Witness) -> list[dict[str, float]]:
    """The facts of each sentence compared."""
    return facts(witness.article.text, [(int(low), int(high)) for low, high in witness.matter.spans], witness.language)


def _marks(rows: Sequence[Mapping[str, float]], known: Sequence[str]) -> Floats:
    return np.array([[fact in row for fact in known] for row in rows], dtype=np.float32)
