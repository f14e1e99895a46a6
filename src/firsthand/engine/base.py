"""The verbs that every engine offers. A stage is written against these and runs on each engine alike."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

A = TypeVar("A")
B = TypeVar("B")
K = TypeVar("K")


class Failure(NamedTuple):
    """What `map` gives in place of a result that could not be made: the record's position and one clear sentence."""

    position: int
    error: str


class Pairs(NamedTuple):
    """Pairs of articles that share keys: parallel arrays, `a[i] < b[i]`, sorted by (a, b); `shared` counts the keys."""

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    shared: NDArray[np.int64]


class Engine(Protocol):
    """Three verbs: `map` records to records, `join` articles on keys they share, `group` records by key."""

    def map(
        self,
        function: Callable[[A], B],
        records: Iterable[A],
        *,
        seconds: float | None = None,
        progress: Callable[[int], None] | None = None,
        together: int = 8,
    ) -> Iterator[B | Failure]:
        """Apply a picklable function to each record, results in order; so many records `together` go to one process.

        A record over `seconds`, or whose function raises, gives a `Failure` and costs only itself. `progress` is called
        with the number of records done since its last call.
        """
        ...

    def join(self, keys: Iterable[NDArray[np.uint64]], *, cap: int, window: int | None = None) -> Pairs:
        """Pairs of positions whose key arrays share a key that at most `cap` positions hold; a key counts once an array.

        With a `window`, only pairs less than so many positions apart are sure to be found, none at twice that, and the cap holds within
        two windows: cost a position and memory are then the same however long the stream of arrays.
        """
        ...

    def group(self, records: Iterable[A], key: Callable[[A], K]) -> list[tuple[K, list[A]]]:
        """Records sharing a key, keys in order of first appearance."""
        ...
