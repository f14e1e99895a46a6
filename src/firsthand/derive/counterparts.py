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
from firsthand.derive.spans import products, runs, vectors
from firsthand.settings import Derive

Floats = NDArray[np.float32]


class Counterpart(NamedTuple):
    """Sentence `a` renders sentence `b` (their numbers); `verbatim` is the part of a's words copied in runs from b."""

    a: int
    b: int
    score: float
    verbatim: float


def counterparts(
    a: Matter, b: Matter, settings: Derive, meaning: Floats | None = None, *, credited: bool = False
) -> list[Counterpart]:
    """Sentences that render one another, in order of `a`: each side's best counterpart over the thresholds.

    `meaning`, if given, holds likenesses of meaning, shape (sentences of a, sentences of b): it finds what words alone
    do not. Where one text credits the other less is enough.
    """
    if not len(a.spans) or not len(b.spans):
        return []
    left, right = vectors(a, b)
    cosine = products(left.shared, right.shared) / left.norm[:, None] / right.norm[None, :]
    common = products((left.shared > 0).astype(np.float32), (right.shared > 0).astype(np.float32))
    dice = 2 * common / np.maximum(left.distinct[:, None] + right.distinct[None, :], 1)
    copied = verbatim_words(a, b, settings)
    part = copied / np.maximum(np.diff(a.first), 1)[:, None]
    part_of_b = copied / np.maximum(np.diff(b.first), 1)[None, :]
    words_alike = (cosine > settings.sentence_cosine) & (dice > settings.sentence_dice)
    score = np.maximum(np.where(words_alike, cosine, 0), np.maximum(part, part_of_b))
    score[(~words_alike) & (np.maximum(part, part_of_b) < settings.sentence_verbatim)] = 0
    if meaning is not None:
        least = settings.meaning_credited if credited else settings.meaning_cosine
        score = np.maximum(score, np.where(meaning > least, meaning, 0))
    score = np.minimum(score, 1.0)
    pairs = _best(score)
    if meaning is not None:
        pairs = _in_order(pairs, meaning, settings)
        score = np.maximum(score, meaning)
    return [Counterpart(i, j, float(score[i, j]), float(min(part[i, j], 1.0))) for i, j in sorted(pairs)]


def _best(score: Floats) -> set[tuple[int, int]]:
    """Each side's best counterpart, where it has one."""
    pairs = {(i, int(j)) for i, j in enumerate(score.argmax(axis=1)) if score[i, j] > 0}
    return pairs | {(int(i), j) for j, i in enumerate(score.argmax(axis=0)) if score[i, j] > 0}


def _in_order(pairs: set[tuple[int, int]], meaning: Floats, settings: Derive) -> set[tuple[int, int]]:
    """Where sure pairs show that one text runs along the other, that order also finds the pairs that are less alike."""
    ordered = sorted(pairs)
    forward = [ordered[k] for k in chain([(i, j, float(meaning[i, j])) for i, j in ordered])]
    enough = settings.same_order_share * min(meaning.shape)
    few = max(settings.credited_order, max(meaning.shape) // 2)
    told = min(len({i for i, _ in forward}), len({j for _, j in forward}))
    if told < min(settings.same_order, few) or len({i for i, _ in forward}) < enough:
        return pairs
    gain = meaning - settings.meaning_floor
    along = set(forward_path(gain)) | {(i, j) for j, i in forward_path(gain.T)}
    rows, columns = {i for i, _ in along}, {j for _, j in along}
    return along | {(i, j) for i, j in pairs if i not in rows and j not in columns}


def forward_path(gain: Floats) -> list[tuple[int, int]]:
    """At most one column a row, never going back, with the greatest sum of gains; rows without gain are left out."""
    rows, columns = gain.shape
    best = np.zeros(columns, dtype=np.float64)  # of paths that end at this column or before
    back = np.zeros((rows, columns), dtype=np.int64)  # the column that a path ending here came from
    taken = np.zeros((rows, columns), dtype=np.bool_)
    for row in range(rows):
        reach = np.maximum.accumulate(best)
        fresh = np.r_[True, best[1:] > reach[:-1]]
        source = np.maximum.accumulate(np.where(fresh, np.arange(columns), 0))
        step = reach + gain[row]
        taken[row] = (gain[row] > 0) & (step > best)
        back[row] = np.where(taken[row], source, np.arange(columns))
        best = np.where(taken[row], step, best)
    path = []
    column = int(best.argmax()) if columns else 0
    for row in range(rows - 1, -1, -1):
        if taken[row, column]:
            path.append((row, column))
        column = int(back[row, column])
    return path[::-1]


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
    """Positions of the heaviest subsequence that runs forward on both sides, in order (n log n, by a Fenwick tree)."""
    order = sorted(range(len(pairs)), key=lambda k: (pairs[k][0], pairs[k][1]))
    rank = {column: number + 1 for number, column in enumerate(sorted({pair[1] for pair in pairs}))}
    # heaviest[n]: weight and end of the heaviest chain among some columns up to rank n, as Fenwick trees divide them.
    heaviest = [(0.0, -1)] * (len(rank) + 1)
    back = [-1] * len(pairs)
    best = (0.0, -1)
    for k in order:
        place, found = rank[pairs[k][1]], (0.0, -1)
        while place > 0:
            found = max(found, heaviest[place])
            place -= place & -place
        back[k] = found[1]
        weight = found[0] + pairs[k][2], k
        best = max(best, weight)
        place = rank[pairs[k][1]]
        while place < len(heaviest):
            heaviest[place] = max(heaviest[place], weight)
            place += place & -place
    kept = []
    k = best[1]
    while k >= 0:
        kept.append(k)
        k = back[k]
    return kept[::-1]
