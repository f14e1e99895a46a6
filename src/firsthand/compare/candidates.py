"""Which pairs are compared at all: those that share a rare word, name, number or passage, or lie close in meaning.

No pair of all pairs: an article asks the inverted index for the latest holders of its rarest keys, and goes on with the few
that share most of them.
"""

import numpy as np
from numpy.typing import NDArray

from firsthand.compare.columns import Columns
from firsthand.settings import Compare

Pair = tuple[NDArray[np.int64], NDArray[np.int64]]


def strongest(c: Columns, most: int) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    """The columns of each row that weigh most and that another article holds as well: row, column, rarity."""
    owner = np.repeat(np.arange(len(c.start) - 1), np.diff(c.start))
    shared = np.flatnonzero(c.holders > 1)
    order = shared[np.lexsort((c.at[shared], -c.weight[shared], owner[shared]))]
    rows = owner[order]
    order = order[np.arange(len(order)) - np.searchsorted(rows, rows) < most]
    return owner[order], c.at[order].astype(np.int64), c.rarity[order]


def nearest(owner: NDArray[np.int64], other: NDArray[np.int64], strength: NDArray[np.float64], most: int) -> Pair:
    """Of pairs that may come several times the `most` strongest in sum for each owner, the later one of equals first."""
    if not len(owner):
        return owner, other
    width = int(other.max()) + 1
    codes, at = np.unique(owner * width + other, return_inverse=True)
    total = np.bincount(at, weights=strength)
    owner, other = codes // width, codes % width
    order = np.lexsort((-other, -total, owner))
    owner = owner[order]
    kept = order[np.arange(len(order)) - np.searchsorted(owner, owner) < most]
    return codes[kept] // width, other[kept]


def alike(
    vectors: NDArray[np.float32],
    rows: NDArray[np.int64],
    held: NDArray[np.int64],
    language: NDArray[np.int64],
    short: NDArray[np.bool_],
    settings: Compare,
) -> Pair:
    """Pairs (row, earlier one) of vectors with a cosine over `settings.alike`, the nearest few a row, searched in batches.

    `held` lists the articles that have a vector, in order; each of `rows` meets the last `settings.reach` before it, if words
    cannot do it: where languages differ, or one is hardly more than a title.
    """
    left, right = [], []
    for start in range(0, len(rows), settings.batch):
        mine = rows[start : start + settings.batch]
        end = int(np.searchsorted(held, mine[-1]))
        others = held[max(0, int(np.searchsorted(held, mine[0])) - settings.reach) : end]
        if not len(others):
            continue
        cosines = vectors[mine] @ vectors[others].T
        found = np.flatnonzero(cosines.ravel() >= settings.alike)
        one, two = mine[found // len(others)], others[found % len(others)]
        wordless = (language[one] != language[two]) | short[one] | short[two]
        chosen = np.flatnonzero(wordless & (two < one))
        order = chosen[np.lexsort((-cosines.ravel()[found[chosen]], one[chosen]))]
        order = order[np.arange(len(order)) - np.searchsorted(one[order], one[order]) < settings.meanings]
        left.append(one[order])
        right.append(two[order])
    none = np.empty(0, dtype=np.int64)
    return np.concatenate([none, *left]), np.concatenate([none, *right])
