"""Products of sparse rows, pair by pair, over several channels at once.

All channels of a row lie behind each other in one array, so that a row meets all its neighbours in all channels in a handful of
passes: one after the other, the passes would cost more than what they compute.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.compare.columns import Columns


class Factor(NamedTuple):
    """What is summed over the columns that two rows share: `mine` of the first row times `theirs` of the second."""

    columns: Columns
    mine: NDArray[np.float32]
    theirs: NDArray[np.float32]


def cosine(columns: Columns) -> Factor:
    """Rows have unit length, so their product is the cosine."""
    return Factor(columns, columns.weight, columns.weight)


def rare(columns: Columns, strange: float) -> Factor:
    """The rarity beyond `strange` that the two share."""
    return Factor(columns, np.maximum(columns.rarity - np.float32(strange), 0), np.ones_like(columns.weight))


def products(factors: Sequence[Factor], a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.float64]:
    """For pairs of rows sorted by `a`; shape (factors, pairs), NaN where either row is empty."""
    sizes = np.stack([np.diff(factor.columns.start) for factor in factors], axis=1)
    result = np.full((len(a), len(factors)), np.nan)
    if len(a):
        _multiply(_Laid.out(factors, sizes), a, b, result)
        result[(sizes[a] == 0) | (sizes[b] == 0)] = np.nan
    return result.T


class _Laid(NamedTuple):
    """All factors' rows behind each other: factor `k` of row `i` begins at `starts[i, k]`; an empty one holds column 0, worth 0."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    at: NDArray[np.int64]
    mine: NDArray[np.float32]
    theirs: NDArray[np.float32]
    width: int

    @classmethod
    def out(cls, factors: Sequence[Factor], sizes: NDArray[np.int64]) -> "_Laid":
        ends = np.cumsum(np.maximum(sizes, 1)).reshape(sizes.shape)
        starts = ends - np.maximum(sizes, 1)
        at = np.zeros(ends[-1, -1], np.int64)
        mine, theirs = np.zeros(len(at), np.float32), np.zeros(len(at), np.float32)
        width = 1
        for number, (columns, *values) in enumerate(factors):
            place = np.arange(len(columns.at)) + np.repeat(starts[:, number] - columns.start[:-1], sizes[:, number])
            near, used = _renumbered(columns)
            at[place] = near + width
            mine[place], theirs[place] = values
            width += used
        return cls(starts, ends[:, -1], at, mine, theirs, width)


def _renumbered(columns: Columns) -> tuple[NDArray[np.int64], int]:
    """Columns numbered anew, so that those in use lie close together, and how many are: however many there are in all."""
    order = np.arange(len(columns.at))
    last = np.empty(columns.width, np.int64)  # never filled: only places just written are read
    last[columns.at] = order
    chosen = last[columns.at]
    number = np.cumsum(chosen == order)
    return number[chosen] - 1, int(number[-1]) if len(number) else 0


def _multiply(laid: _Laid, a: NDArray[np.int64], b: NDArray[np.int64], result: NDArray[np.float64]) -> None:
    opens, ends = laid.starts[:, 0].tolist(), laid.ends.tolist()
    rows = [slice(begin, end) for begin, end in zip(opens, ends, strict=True)]
    within = laid.starts - laid.starts[:, :1]
    lengths = laid.ends - laid.starts[:, 0]
    dense = np.zeros(laid.width, np.float32)
    owners, begins, counts = np.unique(a, return_index=True, return_counts=True)
    for owner, begin, count in zip(owners.tolist(), begins.tolist(), counts.tolist(), strict=True):
        own, others = rows[owner], b[begin : begin + count]
        there = [rows[other] for other in others.tolist()]
        dense[laid.at[own]] = laid.mine[own]
        summands = dense[np.concatenate([laid.at[row] for row in there])]
        summands *= np.concatenate([laid.theirs[row] for row in there])
        past = np.cumsum(lengths[others]) - lengths[others]
        sums = np.add.reduceat(summands, (within[others] + past[:, None]).ravel())
        result[begin : begin + count] = sums.reshape(count, -1)
        dense[laid.at[own]] = 0.0
