"""Sentences of one text and their counterparts in another: what the evidence of a derivation is made of.

```
>>> pairs = counterparts(matter(later, …), matter(earlier, …), Derive())
>>> chain([(pair.a, pair.b, pair.score) for pair in pairs])
[0, 1, 3]
```
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.derive.matter import Matter
from firsthand.derive.spans import runs, vectors
from firsthand.settings import Derive

Floats = NDArray[np.float32]


class Counterpart(NamedTuple):
    """Sentence `a` renders sentence `b` (their numbers); `verbatim` is the part of a's words copied in runs from b."""

    a: int
    b: int
    score: float
    verbatim: float


def counterparts(a: Matter, b: Matter, settings: Derive, meaning: Floats | None = None) -> list[Counterpart]:
    """Sentences that render one another, in order of `a`: each side's best counterpart over the thresholds.

    `meaning`, if given, holds cosines of sentence vectors, shape (sentences of a, sentences of b): it finds what words
    alone do not.
    """
    if not len(a.spans) or not len(b.spans):
        return []
    left, right = vectors(a, b)
    cosine = (left.shared @ right.shared.T) / left.norm[:, None] / right.norm[None, :]
    common = (left.shared > 0).astype(np.float32) @ (right.shared > 0).astype(np.float32).T
    dice = 2 * common / np.maximum(left.distinct[:, None] + right.distinct[None, :], 1)
    copied = verbatim_words(a, b, settings)
    part = copied / np.maximum(np.diff(a.first), 1)[:, None]
    part_of_b = copied / np.maximum(np.diff(b.first), 1)[None, :]
    words_alike = (cosine > settings.sentence_cosine) & (dice > settings.sentence_dice)
    score = np.maximum(np.where(words_alike, cosine, 0), np.maximum(part, part_of_b))
    score[(~words_alike) & (np.maximum(part, part_of_b) < settings.sentence_verbatim)] = 0
    if meaning is not None:
        score = np.maximum(score, np.where(meaning > settings.meaning_cosine, meaning * settings.meaning_weight, 0))
    score = np.minimum(score, 1.0)
    best_b = score.argmax(axis=1)
    best_a = score.argmax(axis=0)
    pairs = {(i, int(j)) for i, j in enumerate(best_b) if score[i, j] > 0}
    pairs |= {(int(i), j) for j, i in enumerate(best_a) if score[i, j] > 0}
    return [Counterpart(i, j, float(score[i, j]), float(min(part[i, j], 1.0))) for i, j in sorted(pairs)]


def verbatim_words(a: Matter, b: Matter, settings: Derive) -> Floats:
    """How many words of each sentence of `a` stand in runs copied from each sentence of `b`; shape (sentences, sentences)."""
    copied = np.zeros((len(a.spans), len(b.spans)), dtype=np.float32)
    seen = np.zeros(a.size, dtype=np.bool_)
    for run in sorted(runs(a, b, settings), key=lambda run: (-run.length, run)):
        words = np.arange(run.a, run.a + run.length)
        fresh = ~seen[words]
        np.add.at(copied, (a.sentence[words[fresh]], b.sentence[run.b : run.b + run.length][fresh]), 1)
        seen[words] = True
    return copied


def chain(pairs: Sequence[tuple[int, int, float]]) -> list[int]:
    """Positions of the heaviest subsequence that runs forward on both sides (O(n²) over at most a few hundred pairs)."""
    order = sorted(range(len(pairs)), key=lambda k: (pairs[k][0], pairs[k][1]))
    weight: list[float] = []
    back: list[int] = []
    for place, k in enumerate(order):
        best, via = 0.0, -1
        for other in range(place):
            o = order[other]
            if pairs[o][1] <= pairs[k][1] and weight[other] > best:
                best, via = weight[other], other
        weight.append(best + pairs[k][2])
        back.append(via)
    found = []
    place = max(range(len(order)), key=lambda p: weight[p], default=-1)
    while place >= 0:
        found.append(order[place])
        place = back[place]
    return sorted(found)
