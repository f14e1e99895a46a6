"""One channel of all articles as sparse rows that grow: what each article holds, and how rare that is by now.

Rarity is learnt from the articles held and steadied by how common a word is in running text, so that five pages compare as
sensibly as fifty thousand.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.compare.bags import Bag
from firsthand.compare.growing import Growing

DILUTION = 2.0  # ln of the part of sixteen languages' running text that one language makes up, about an eighth


class Vocabulary:
    """Every key's column, given in the order of their first appearance, and ln of its probability in running text."""

    def __init__(self) -> None:
        self._column: dict[int, int] = {}
        self.commonness = Growing(np.float32)

    def __len__(self) -> int:
        return len(self._column)

    def columns(self, bags: Sequence[Bag]) -> NDArray[np.int32]:
        """The columns of all bags' keys, one after the other."""
        if not sum(len(b.keys) for b in bags):
            return np.empty(0, np.int32)
        unique, at = np.unique(np.concatenate([b.keys for b in bags]), return_inverse=True)
        column = self._column
        found = np.array([column.setdefault(key, len(column)) for key in unique.tolist()], dtype=np.int32)
        known = len(self.commonness)
        self.commonness.lengthen(len(column))
        self.commonness.values[known:] = -np.inf
        columns = found[at]
        np.maximum.at(self.commonness.values, columns, np.concatenate([b.commonness for b in bags]))
        return columns

    def column(self, key: int) -> int:
        """Where one key stands, -1 for a key that no bag had."""
        return self._column.get(key, -1)


class Columns(NamedTuple):
    """Sparse rows: row `i` holds columns `at[start[i]:start[i+1]]` with `weight` (unit length) and `rarity` (nats).

    `holders` says of each how many articles hold it; `width` bounds the columns.
    """

    start: NDArray[np.int64]
    at: NDArray[np.int32]
    weight: NDArray[np.float32]
    rarity: NDArray[np.float32]
    holders: NDArray[np.int32]
    width: int

    def row(self, i: int) -> slice:
        """Where row `i` lies."""
        return slice(int(self.start[i]), int(self.start[i + 1]))


class Channel:
    """What every article holds of one kind of keys."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._start, self._at, self._counts = Growing(np.int64), Growing(np.int32), Growing(np.float32)
        self._start.lengthen(1)
        self._holders = Growing(np.int32)
        self._words, self._filled = 0.0, 0

    def add(self, bags: Sequence[Bag]) -> None:
        """Rows for more articles."""
        columns = self._vocabulary.columns(bags)
        counts = np.concatenate([b.counts for b in bags])
        sizes = np.array([len(b.keys) for b in bags], dtype=np.int64)
        self._at.extend(columns)
        self._counts.extend(counts)
        self._start.extend(self._start.values[-1] + np.cumsum(sizes))
        self._count(columns, counts, sizes)

    def _count(self, columns: NDArray[np.int32], counts: NDArray[np.float32], sizes: NDArray[np.int64]) -> None:
        self._holders.lengthen(len(self._vocabulary))
        np.add.at(self._holders.values, columns, 1)
        self._words += float(counts.sum(dtype=np.float64))
        self._filled += int(np.count_nonzero(sizes))

    def keep(self, rows: NDArray[np.int64]) -> None:
        """Hold these rows and no others, numbered anew in this order."""
        start, flat = self._picked(rows)
        at, counts = self._at.values[flat], self._counts.values[flat]
        self._start.replace(start)
        self._at.replace(at)
        self._counts.replace(counts)
        self._holders.values[:] = 0
        self._words, self._filled = 0.0, 0
        self._count(at, counts, np.diff(start))

    def _picked(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        begin = self._start.values[rows]
        sizes = self._start.values[rows + 1] - begin
        start = np.r_[0, np.cumsum(sizes)]
        return start, np.arange(start[-1]) + np.repeat(begin - start[:-1], sizes)

    def weighed(self, rows: NDArray[np.int64], populations: NDArray[np.int64], prior: float) -> Columns:
        """Some rows, weighed by what is rare now; `populations[i]` is how many articles share the keys of `rows[i]`.

        A key's share of articles is `(holders + prior · expected) / (population + prior)`, its rarity minus the logarithm.
        """
        start, flat = self._picked(rows)
        at, counts = self._at.values[flat], self._counts.values[flat]
        holders = self._holders.values[at]
        length = self._words / max(self._filled, 1)
        owner = np.repeat(np.arange(len(rows)), np.diff(start))
        common = np.minimum(self._vocabulary.commonness.values[at] + np.float32(DILUTION), np.float32(0.0))
        expected = -np.expm1(-np.exp(common) * np.float32(length))
        share = (holders + prior * expected) / (populations[owner] + prior)
        rarity = np.maximum(-np.log(share), 0.0).astype(np.float32)
        weight = (1.0 + np.log(counts)) * rarity
        norms = np.sqrt(np.bincount(owner, weights=weight.astype(np.float64) ** 2, minlength=len(rows)))
        weight = (weight / np.maximum(norms[owner], 1e-9)).astype(np.float32)
        return Columns(start, at, weight, rarity, holders, len(self._vocabulary))


def holds(c: Columns, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether `rows[i]` holds `columns[i]`, of which -1 is none."""
    asked = np.zeros(c.width + 1, dtype=np.bool_)
    asked[columns] = True
    asked[-1] = False
    chosen = np.flatnonzero(asked[c.at])
    owner = np.searchsorted(c.start, chosen, side="right") - 1
    held = np.sort(owner * c.width + c.at[chosen])
    codes = rows * c.width + columns
    found = np.minimum(np.searchsorted(held, codes), max(len(held) - 1, 0))
    return (columns >= 0) & (held[found] == codes) if len(held) else np.zeros(len(rows), dtype=np.bool_)
