"""Stretches of one text that stand in another: verbatim runs and reworded sentences, joined into passages.

```
>>> passages(matter(later, …), matter(earlier, …), Derive())
[Passage(a=(0, 412), b=(18, 440), verbatim=0.83)]
```

Two kinds of seeds fail in different places, so both are used: word 5-grams (copied words) and sentences whose
tf-isf vectors are alike (Sanchez-Perez, Sidorov & Gelbukh, PAN at CLEF 2014). Seeds near one another on both sides
become a passage; a passage whose halves are unlike is divided again.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.derive.matter import Matter
from firsthand.model.record import Span, covered, overlap
from firsthand.settings import Derive

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


class Run(NamedTuple):
    """The same words on both sides: word numbers `[a, a + length)` and `[b, b + length)`."""

    a: int
    b: int
    length: int


Box = tuple[int, int, int, int]
"""Start and end in `a`, start and end in `b`."""


class Told(NamedTuple):
    """A box of reworded sentences: how many sentences of either side it rests on, how alike its halves are."""

    box: Box
    sentences: int
    cosine: float


class Passage(NamedTuple):
    """A stretch of `a` and the stretch of `b` that it renders; `verbatim` is the part of a's words copied as they are."""

    a: Span
    b: Span
    verbatim: float


class Likeness(NamedTuple):
    """Pairs of sentences that are alike: their numbers on both sides and the cosine of their tf-isf vectors."""

    a: Ints
    b: Ints
    cosine: Floats


def grams(keys: NDArray[np.uint64], size: int) -> NDArray[np.uint64]:
    """One hash for every run of `size` words; shape (words - size + 1,), empty for shorter texts."""
    count = len(keys) - size + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    value = np.zeros(count, dtype=np.uint64)
    for offset in range(size):
        value = value * np.uint64(0x9E3779B97F4A7C15) + keys[offset : offset + count]
        value ^= value >> np.uint64(29)
    return value


def runs(a: Matter, b: Matter, settings: Derive) -> list[Run]:
    """All runs of at least `settings.gram` words that both texts hold, sorted by place in `a`; frequent grams are no seeds."""
    left, right = grams(a.keys, settings.gram), grams(b.keys, settings.gram)
    if not len(left) or not len(right):
        return []
    order = np.argsort(right, kind="stable")
    ranked = right[order]
    low = np.searchsorted(ranked, left, side="left")
    count = np.searchsorted(ranked, left, side="right") - low
    hits = np.flatnonzero((count > 0) & (count <= settings.gram_places))
    if not len(hits):
        return []
    number = count[hits]
    i = np.repeat(hits, number)
    within = np.arange(len(i)) - np.repeat(np.cumsum(number) - number, number)
    j = order[np.repeat(low[hits], number) + within]
    by_diagonal = np.lexsort((i, i - j))
    i, j = i[by_diagonal], j[by_diagonal]
    opens = np.flatnonzero(np.r_[True, (np.diff(i) != 1) | (np.diff(j) != 1)])
    lengths = np.diff(np.r_[opens, len(i)]) + settings.gram - 1
    return sorted(Run(*each) for each in zip(i[opens].tolist(), j[opens].tolist(), lengths.tolist(), strict=True))


class Vectors(NamedTuple):
    """Sentences of a pair of texts as tf-isf vectors: sparse entries a side, dense rows over the stems that both hold."""

    sentence: Ints
    stem: Ints
    weight: Floats
    norm: Floats
    distinct: Ints
    shared: Floats


def vectors(a: Matter, b: Matter) -> tuple[Vectors, Vectors]:
    """tf-isf vectors of both texts over one vocabulary: term frequency times log(sentences / sentences with the stem)."""
    vocabulary, numbers = np.unique(np.r_[a.stems, b.stems], return_inverse=True)
    size = len(vocabulary)
    sparse = []
    for each, ids in ((a, numbers[: a.size]), (b, numbers[a.size :])):
        codes, counts = np.unique(each.sentence * size + ids, return_counts=True)
        sparse.append((codes // size, codes % size, counts))
    total = len(a.spans) + len(b.spans)
    frequency = np.bincount(sparse[0][1], minlength=size), np.bincount(sparse[1][1], minlength=size)
    isf = np.log(total / np.maximum(frequency[0] + frequency[1], 1)).astype(np.float32)
    both = np.flatnonzero((frequency[0] > 0) & (frequency[1] > 0))
    column = np.full(size, -1, dtype=np.int64)
    column[both] = np.arange(len(both))
    sides = []
    for each, (sentence, stem, counts) in zip((a, b), sparse, strict=True):
        weight = counts.astype(np.float32) * isf[stem]
        rows = len(each.spans)
        norm = np.sqrt(np.bincount(sentence, weights=weight * weight, minlength=rows)).astype(np.float32)
        shared = np.zeros((rows, len(both)), dtype=np.float32)
        keep = column[stem] >= 0
        shared[sentence[keep], column[stem[keep]]] = weight[keep]
        distinct = np.bincount(sentence, minlength=rows)
        sides.append(Vectors(sentence, stem, weight, np.maximum(norm, 1e-9), distinct, shared))
    return sides[0], sides[1]


def alike(a: Vectors, b: Vectors, settings: Derive) -> Likeness:
    """Sentence pairs over both thresholds: cosine of tf-isf vectors, Dice coefficient of their stems."""
    cosine = products(a.shared, b.shared) / a.norm[:, None] / b.norm[None, :]
    i, j = np.nonzero(cosine > settings.sentence_cosine)
    common = ((a.shared[i] > 0) & (b.shared[j] > 0)).sum(axis=1)
    keep = 2 * common > settings.sentence_dice * (a.distinct[i] + b.distinct[j])
    i, j = i[keep], j[keep]
    return Likeness(i, j, cosine[i, j])


def products(a: Floats, b: Floats) -> Floats:
    """Inner products of the rows of two matrices; shape (rows of a, rows of b).

    In slices that BLAS does in one thread: on matrices this small its other threads cost thirty times what they save
    (PAN13 sample: 3.3 against .1 milliseconds of CPU a pair, 2026-11-22).
    """
    rows = max(1, ONE_THREAD // max(1, b.size))
    parts = [a[start : start + rows] @ b.T for start in range(0, len(a), rows)]
    return np.concatenate(parts) if parts else np.empty((0, len(b)), dtype=np.float32)


ONE_THREAD = 200_000  # multiplications; OpenBLAS takes more threads from 262,144


def clusters(seeds: Ints, gap: int) -> list[Ints]:
    """Divide seeds, rows `(a start, a end, b start, b end)`, wherever more than `gap` lies between them on a side."""
    done: list[Ints] = []
    todo = [seeds] if len(seeds) else []
    while todo:
        group = todo.pop()
        for side in (0, 2):
            ordered = group[np.argsort(group[:, side], kind="stable")]
            reach = np.maximum.accumulate(ordered[:, side + 1])
            cuts = np.flatnonzero(ordered[1:, side] - reach[:-1] > gap) + 1
            if len(cuts):
                # A division on one side can open gaps on the other: both are looked at again.
                todo.extend(np.split(ordered, cuts))
                break
        else:
            done.append(group)
    return done


def passages(a: Matter, b: Matter, settings: Derive) -> list[Passage]:
    """The stretches of `a` that render a stretch of `b`, in order of `a` and apart from one another there."""
    found = runs(a, b, settings)
    total = _copied_words(a, found)
    copied = [each for each in verbatim(a, b, found, settings) if _long(each, settings)]
    pair = vectors(a, b)
    seeds = alike(*pair, settings)
    told = reworded(a, b, pair, seeds, gap=settings.passage_gap, settings=settings)
    wide = reworded(a, b, pair, seeds, gap=settings.summary_gap, settings=settings)
    told, wide = (_strong(each, copied, settings) for each in (told, wide))
    if _summary(told, wide, settings):
        told = wide
    boxes = _apart(_joined(copied, [each.box for each in told], settings))
    return [Passage(each[:2], each[2:], _share(a, total, each)) for each in sorted(boxes)]


def _copied_words(a: Matter, found: list[Run]) -> Ints:
    """How many of the first n words of `a` stand in copied runs; shape (words + 1,)."""
    marked = np.zeros(a.size, dtype=np.int64)
    for run in found:
        marked[run.a : run.a + run.length] = 1
    return np.cumsum(np.r_[0, marked])


def _share(a: Matter, total: Ints, place: Box) -> float:
    """The part of a's words in a box that stand in copied runs."""
    low, high = np.searchsorted(a.starts, place[:2])
    return float(total[high] - total[low]) / max(1, int(high - low))


def _summary(narrow: list[Told], wide: list[Told], settings: Derive) -> bool:
    """A summary draws its sentences from all over its source: then only passages that wide explain it."""
    told = [sum(each.box[1] - each.box[0] for each in side) for side in (narrow, wide)]
    source = [sum(each.box[3] - each.box[2] for each in side) for side in (narrow, wide)]
    if source[1] <= settings.summary_ratio * told[1]:
        return False
    return told[1] > settings.summary_more * told[0] or source[0] > settings.summary_ratio * told[0]


def verbatim(a: Matter, b: Matter, found: list[Run], settings: Derive) -> list[Box]:
    """Boxes of copied words: runs with no more than `settings.verbatim_gap` code points between them on either side."""
    if not found:
        return []
    left = np.array([(run.a, run.a + run.length - 1) for run in found], dtype=np.int64)
    right = np.array([(run.b, run.b + run.length - 1) for run in found], dtype=np.int64)
    seeds = np.c_[a.starts[left[:, 0]], a.ends[left[:, 1]], b.starts[right[:, 0]], b.ends[right[:, 1]]]
    return [box(group) for group in clusters(seeds, settings.verbatim_gap)]


def reworded(
    a: Matter, b: Matter, pair: tuple[Vectors, Vectors], seeds: Likeness, *, gap: int, settings: Derive
) -> list[Told]:
    """Clusters of sentences that are alike, divided with ever smaller gaps until the two halves are alike; longest first."""
    left, right = pair
    found = []
    todo = [(np.c_[seeds.a, seeds.a, seeds.b, seeds.b], gap)]
    while todo:
        group, width = todo.pop()
        for cluster in clusters(group, width + 1):
            i, j, k, m = box(cluster)
            cosine = likeness(left, right, (i, j + 1), (k, m + 1))
            if cosine >= settings.passage_cosine:
                place = int(a.spans[i, 0]), int(a.spans[j, 1]), int(b.spans[k, 0]), int(b.spans[m, 1])
                if _long(place, settings):
                    sides = len(np.unique(cluster[:, 0])), len(np.unique(cluster[:, 2]))
                    found.append(Told(place, min(sides), cosine))
            elif width > 0:
                todo.append((cluster, width - 1))
    return found


def box(seeds: Ints) -> Box:
    """The smallest box around seeds: least starts, greatest ends."""
    return int(seeds[:, 0].min()), int(seeds[:, 1].max()), int(seeds[:, 2].min()), int(seeds[:, 3].max())


def likeness(a: Vectors, b: Vectors, left: Span, right: Span) -> float:
    """Cosine of two ranges of sentences, each summed to one vector."""
    x = a.shared[left[0] : left[1]].sum(axis=0)
    y = b.shared[right[0] : right[1]].sum(axis=0)
    norms = []
    for side, (start, end) in ((a, left), (b, right)):
        low, high = np.searchsorted(side.sentence, (start, end))
        total = np.bincount(side.stem[low:high], weights=side.weight[low:high])
        norms.append(float(np.sqrt((total * total).sum())))
    return float(x @ y) / max(norms[0] * norms[1], 1e-9)


def _strong(told: list[Told], copied: list[Box], settings: Derive) -> list[Told]:
    """Those alike enough: the fewer sentences, the more; and more where copied passages show how this text was made."""
    kept = []
    for each in told:
        least = settings.passage_few[min(each.sentences, len(settings.passage_few)) - 1]
        if copied and not any(_meet(each.box, other) for other in copied):
            least = max(least, settings.passage_beside_copy)
        if each.cosine >= least:
            kept.append(each)
    return kept


def _joined(copied: list[Box], told: list[Box], settings: Derive) -> list[Box]:
    """Copied boxes stand for reworded ones that they mostly fill; other reworded boxes take in the copied ones they meet."""
    boxes: list[Box] = []
    taken: set[int] = set()
    for each in _apart(told):
        inside = [number for number, other in enumerate(copied) if _meet(each, other)]
        filled = covered([(max(copied[n][0], each[0]), min(copied[n][1], each[1])) for n in inside])
        if filled >= settings.passage_filled * (each[1] - each[0]):
            continue
        taken.update(inside)
        around = np.array([each, *(copied[number] for number in inside)], dtype=np.int64)
        boxes.append(box(around))
    return boxes + [each for number, each in enumerate(copied) if number not in taken]


def _apart(boxes: list[Box]) -> list[Box]:
    """The longest boxes that share nothing on the side of `a`."""
    kept: list[Box] = []
    for each in sorted(boxes, key=lambda each: (each[0] - each[1] + each[2] - each[3], each)):
        if all(each[0] >= other[1] or each[1] <= other[0] for other in kept):
            kept.append(each)
    return kept


def _meet(one: Box, other: Box) -> bool:
    return overlap(one[:2], other[:2]) > 0 and overlap(one[2:], other[2:]) > 0


def _long(each: Box, settings: Derive) -> bool:
    return min(each[1] - each[0], each[3] - each[2]) >= settings.passage_length
