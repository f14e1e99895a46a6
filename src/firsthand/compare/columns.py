"""One channel of all articles as sparse rows: weights by rarity, and dot products of one row with many.

Rarity is learnt from the collection and steadied by how common a word is in running text, so that five pages compare as
sensibly as fifty thousand.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.compare.bags import Bag

DILUTION = 2.0  # ln of the part of sixteen languages' running text that one language makes up, about an eighth


class Columns(NamedTuple):
    """Sparse rows: row `i` holds columns `at[start[i]:start[i+1]]` with `weight` (unit length) and `rarity` (nats)."""

    start: NDArray[np.int64]
    at: NDArray[np.int64]
    weight: NDArray[np.float32]
    rarity: NDArray[np.float32]
    holders: NDArray[np.int64]
    width: int

    def row(self, i: int) -> slice:
        """Where row `i` lies."""
        return slice(int(self.start[i]), int(self.start[i + 1]))


def columns(bags: Sequence[Bag], populations: NDArray[np.int64], prior: float) -> Columns:
    """Rows of one channel; `populations[i]` is how many articles share row i's key space, `prior` weighs running text.

    A key's share of articles is `(holders + prior · expected) / (population + prior)`, its rarity minus the logarithm.
    """
    sizes = np.array([len(b.keys) for b in bags], dtype=np.int64)
    start = np.r_[0, np.cumsum(sizes)]
    if not sizes.sum():
        empty = np.empty(0, dtype=np.float32)
        return Columns(start, np.empty(0, np.int64), empty, empty, np.empty(0, np.int64), 0)
    unique, at = np.unique(np.concatenate([b.keys for b in bags]), return_inverse=True)
    counts = np.concatenate([b.counts for b in bags])
    common = np.full(len(unique), -np.inf, dtype=np.float32)
    np.maximum.at(common, at, np.concatenate([b.commonness for b in bags]))
    population = np.zeros(len(unique), dtype=np.int64)
    np.maximum.at(population, at, np.repeat(populations, sizes))
    holders = np.bincount(at, minlength=len(unique))
    length = float(np.mean([b.counts.sum() for b in bags if len(b.keys)]))
    expected = -np.expm1(-np.exp(np.minimum(common + DILUTION, 0.0)) * length)
    share = (holders + prior * expected) / (population + prior)
    rarity = np.maximum(-np.log(share), 0.0).astype(np.float32)
    weight = ((1.0 + np.log(counts)) * rarity[at]).astype(np.float32)
    rows = np.repeat(np.arange(len(bags)), sizes)
    norms = np.sqrt(np.bincount(rows, weights=weight.astype(np.float64) ** 2, minlength=len(bags)))
    weight = (weight / np.maximum(norms[rows], 1e-9)).astype(np.float32)
    return Columns(start, at.astype(np.int64), weight, rarity[at], holders[at], len(unique))


def compared(c: Columns, a: NDArray[np.int64], b: NDArray[np.int64], strange: float) -> NDArray[np.float64]:
    """For pairs sorted by `a`: cosine, and the rarity beyond `strange` that the two share; shape (2, pairs).

    Both are NaN where either row is empty.
    """
    result = np.full((2, len(a)), np.nan)
    if not c.width:
        return result
    weights, rare = np.zeros(c.width, dtype=np.float32), np.zeros(c.width, dtype=np.float32)
    size = np.diff(c.start)
    both = np.flatnonzero((size[a] > 0) & (size[b] > 0))
    if not len(both):
        return result
    owners, first = np.unique(a[both], return_index=True)
    for owner, begin, end in zip(owners, first, [*first[1:], len(both)], strict=True):
        mine, picked = c.row(owner), both[begin:end]
        weights[c.at[mine]], rare[c.at[mine]] = c.weight[mine], np.maximum(c.rarity[mine] - strange, 0.0)
        others = b[picked]
        lengths = size[others]
        offsets = np.r_[0, np.cumsum(lengths)[:-1]]
        flat = np.arange(lengths.sum()) + np.repeat(c.start[others] - offsets, lengths)
        at = c.at[flat]
        result[0, picked] = np.add.reduceat(weights[at] * c.weight[flat], offsets)
        result[1, picked] = np.add.reduceat(rare[at], offsets)
        weights[c.at[mine]] = rare[c.at[mine]] = 0.0
    return result
