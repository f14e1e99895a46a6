"""Which pairs are compared at all: those that share a rare word, name, number or passage, or lie close in meaning.

No pair of all pairs: keys are joined through the engine, and a key that many articles hold joins only neighbours in time.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from firsthand.compare.columns import Columns
from firsthand.engine import Engine
from firsthand.settings import Compare

Pair = tuple[NDArray[np.int64], NDArray[np.int64]]


def strongest(c: Columns, i: int, most: int) -> NDArray[np.int64]:
    """The columns of row `i` that weigh most and that another row holds as well."""
    row = c.row(i)
    shared = np.flatnonzero(c.holders[row] > 1)
    order = shared[np.argsort(-c.weight[row][shared], kind="stable")][:most]
    return c.at[row][order]


def uncrowded(rows: Sequence[NDArray[np.uint64]], cap: int) -> list[NDArray[np.uint64]]:
    """Rows without the keys that more than `cap` rows hold: passages that everybody prints are boilerplate."""
    sizes = np.array([len(row) for row in rows], dtype=np.int64)
    if not sizes.sum():
        return list(rows)
    unique, at, holders = np.unique(np.concatenate(rows), return_inverse=True, return_counts=True)
    few = holders[at] <= cap
    owner = np.repeat(np.arange(len(rows)), sizes)
    return np.split(unique[at[few]], np.searchsorted(owner[few], np.arange(1, len(rows))))


def crowded(rows: Sequence[NDArray[np.uint64]], ranks: NDArray[np.int64], cap: int) -> list[NDArray[np.uint64]]:
    """Split keys with more than `cap` holders into overlapping groups of neighbours in time.

    `ranks[i]` is the place of row i in the order of publication.
    """
    sizes = np.array([len(row) for row in rows], dtype=np.int64)
    if not sizes.sum():
        return list(rows)
    flat, owner = np.concatenate(rows), np.repeat(np.arange(len(rows)), sizes)
    order = np.lexsort((ranks[owner], flat))
    flat, owner = flat[order], owner[order]
    starts = np.flatnonzero(np.r_[True, flat[1:] != flat[:-1]])
    lengths = np.diff(np.r_[starts, len(flat)])
    place = np.arange(len(flat)) - np.repeat(starts, lengths)
    many = np.repeat(lengths > cap, lengths)
    half = max(cap // 2, 1)
    mixed = np.where(many, flat * np.uint64(31) + (place // half).astype(np.uint64) + np.uint64(1), flat)
    again = flat[many] * np.uint64(31) + (place[many] // half).astype(np.uint64)
    keys, owners = np.r_[mixed, again], np.r_[owner, owner[many]]
    order = np.lexsort((keys, owners))
    keys, owners = keys[order], owners[order]
    return np.split(keys, np.searchsorted(owners, np.arange(1, len(rows))))


def blocked(rows: Sequence[NDArray[np.uint64]], ranks: NDArray[np.int64], engine: Engine, settings: Compare) -> Pair:
    """Pairs that share keys, the best few an article."""
    unique = [np.unique(row) for row in crowded(rows, ranks, settings.crowd)]
    pairs = engine.join(unique, cap=settings.crowd)
    return nearest(pairs.a, pairs.b, pairs.shared.astype(np.float64), len(rows), settings.neighbours)


def nearest(a: NDArray[np.int64], b: NDArray[np.int64], strength: NDArray[np.float64], n: int, most: int) -> Pair:
    """Pairs among the `most` strongest of either article."""
    owner, other = np.r_[a, b], np.r_[b, a]
    both = np.r_[strength, strength]
    order = np.lexsort((other, -both, owner))
    owner = owner[order]
    place = np.arange(len(owner)) - np.searchsorted(owner, owner)
    kept = order[place < most] % max(len(a), 1)
    kept = np.unique(kept)
    return a[kept], b[kept]


def alike(vectors: NDArray[np.float32], ids: NDArray[np.int64], settings: Compare) -> Pair:
    """Pairs of vectors with a cosine over `settings.alike`, the nearest few each, searched in batches.

    `ids[i]` is the article of vector i, in order of publication; a vector meets those of the last `settings.reach`.
    """
    left, right = [], []
    for start in range(0, len(ids), settings.batch):
        end = min(start + settings.batch, len(ids))
        begin = max(0, start - settings.reach)
        cosines = vectors[start:end] @ vectors[begin:end].T
        cosines[np.arange(begin, end)[None, :] >= np.arange(start, end)[:, None]] = -1.0
        most = min(settings.meanings, cosines.shape[1])
        best = np.argpartition(-cosines, most - 1, axis=1)[:, :most]
        found = np.take_along_axis(cosines, best, axis=1)
        rows, cols = np.nonzero(found >= settings.alike)
        left.append(ids[begin + best[rows, cols]])
        right.append(ids[start + rows])
    if not left:
        none = np.empty(0, dtype=np.int64)
        return none, none
    one, two = np.concatenate(left), np.concatenate(right)
    return np.minimum(one, two), np.maximum(one, two)
