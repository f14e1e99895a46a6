"""What stays the same in any wording: names and numbers, sentence by sentence, in words or digits, in whatever script.

```
>>> sorted(facts("Дев'яносто шість пасажирів порома «Чайка»", [(0, 40)], "uk")[0])
['#96', 'ksk']
```
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from firsthand.derive.spans import products
from firsthand.derive.witness import Witness
from firsthand.languages.numerals import numbers, scale
from firsthand.languages.spelling import skeleton
from firsthand.languages.words import WORD, fold
from firsthand.model.record import Span

Floats = NDArray[np.float32]

PAIR = 2
SMALL = 4  # numbers under it are counted too often to say anything
NAME = 3  # consonants of a name that is compared
WORDS = 5  # consonants of any other word: those that languages share (kadastr, cadastre)
SURE = 0.6  # likeness of two sentences that share one fact which no other sentence has: 1 - 1/e is over it
BETWEEN = 0.3  # likeness of sentences of which nothing is known but that they stand between two pairs that are alike
LENGTHS = 2.2  # how many times as long as the other such a sentence may be
ANCHORS = 3  # one sentence in so many must be alike for that
THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f'’](?=\d{3}(?!\d))(?<!\d{4}.)")


def facts(text: str, sentences: Sequence[Span], language: str | None) -> list[frozenset[str]]:
    """The facts of each sentence: numbers as `#96`, names and long words by the consonants that all spellings share."""
    found = []
    for start, end in sentences:
        row = [match.group() for match in WORD.finditer(THOUSANDS.sub("", text[start:end]))]
        forms = [fold(word) for word in row]
        said = {f"#{value}" for _, value in numbers(language or "", forms) if value >= SMALL}
        for word, after in zip(row, [*forms[1:], ""], strict=True):
            if word[0].isdigit():
                value = _figure(word, scale(language or "", after))
                said |= {f"#{value}"} if value >= SMALL else set()
            else:
                sounds = skeleton(word).replace("g", "")
                said |= {sounds} if len(sounds) >= (NAME if word[0].isupper() else WORDS) else set()
        found.append(frozenset(said))
    return found


def _figure(word: str, times: int) -> int:
    """Digits without what divides them, or all that they come to: `9,2` of millions; 0 where it is no number."""
    plain = re.sub(r"[.,:]", "", word)
    if not plain.isdecimal():
        return 0
    parts = re.split(r"[.,]", word)
    return round(int(plain) * times / 10 ** len(parts[1])) if times > 1 and len(parts) == PAIR else int(plain) * times


def likeness(a: Witness, b: Witness) -> Floats:
    """How much the sentences of two articles share in facts, from 0 to 1; shape (sentences of a, sentences of b).

    A fact weighs the less the more sentences of one article have it. Where as many sentences stand between two pairs that are
    alike on one side as on the other, they are taken for each other (Gale & Church 1993), with little weight.
    """
    here, there = _facts(a), _facts(b)
    known = sorted(frozenset().union(*here) & frozenset().union(*there))
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


def _facts(witness: Witness) -> list[frozenset[str]]:
    return facts(witness.article.text, [(int(low), int(high)) for low, high in witness.matter.spans], witness.language)


def _marks(rows: Sequence[frozenset[str]], known: Sequence[str]) -> Floats:
    return np.array([[fact in row for fact in known] for row in rows], dtype=np.float32)
