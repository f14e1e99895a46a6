"""An inverted index that grows: which articles hold a key, the latest first.

Two sorted runs of `key · 2³² + row`: a large one and a small one that is merged into it from time to time.
"""

import numpy as np
from numpy.typing import NDArray

SHIFT = 32
PART = 4  # the small run is merged once it is as long as one in so many of the large one


class Postings:
    """Keys are below 2³¹, rows are numbers of articles."""

    def __init__(self) -> None:
        self._runs = [np.empty(0, np.int64), np.empty(0, np.int64)]

    def add(self, keys: NDArray[np.int64], rows: NDArray[np.int64]) -> None:
        """`rows[i]` holds `keys[i]`."""
        large, small = self._runs
        small = np.sort(np.concatenate([small, (keys << SHIFT) | rows]), kind="stable")
        if len(small) * PART > len(large):
            large, small = np.sort(np.concatenate([large, small]), kind="stable"), large[:0]
        self._runs = [large, small]

    def keep(self, number: NDArray[np.int64]) -> None:
        """Hold the rows whose new number is not below 0, under it."""
        flat = np.concatenate(self._runs)
        new = number[flat & ((1 << SHIFT) - 1)]
        kept = new >= 0
        self._runs = [np.sort(((flat[kept] >> SHIFT) << SHIFT) | new[kept]), flat[:0]]

    def before(
        self, keys: NDArray[np.int64], rows: NDArray[np.int64], most: int, *, crowded: bool
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Of each question (key, row) the latest `most` holders before that row: the question's number, and the holder.

        Of a key with more holders than that: these all the same or, unless `crowded`, none.
        """
        large, small = self._runs
        order = np.argsort(keys)  # neighbours are looked up one after the other: most of the run stays untouched
        sought = keys[order] << SHIFT, (keys[order] << SHIFT) | rows[order]
        bounds = [tuple(_looked_up(run, each, order) for each in sought) for run in (large, small)]
        counts = [high - low for low, high in bounds]  # rows of the small run are later than those of the large one
        late = np.minimum(counts[1], most)
        early = np.minimum(counts[0], most - late)
        if not crowded:
            few = counts[0] + counts[1] <= most
            late, early = late * few, early * few
        questions, holders = [], []
        for run, (_, high), sizes in ((large, bounds[0], early), (small, bounds[1], late)):
            flat = np.arange(sizes.sum()) + np.repeat(high - np.cumsum(sizes), sizes)
            questions.append(np.repeat(np.arange(len(keys)), sizes))
            holders.append(run[flat] & ((1 << SHIFT) - 1))
        return np.concatenate(questions), np.concatenate(holders)


def _looked_up(run: NDArray[np.int64], sought: NDArray[np.int64], order: NDArray[np.int64]) -> NDArray[np.int64]:
    places = np.empty(len(order), np.int64)
    places[order] = np.searchsorted(run, sought)
    return places
