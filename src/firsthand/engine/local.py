"""One machine: processes for `map`, numpy for `join`."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from firsthand.engine.apply import apply
from firsthand.engine.base import Failure, Pairs
from firsthand.engine.workers import Workers

A = TypeVar("A")
B = TypeVar("B")
K = TypeVar("K")

CHUNK = 8
FEW = 8  # records below which starting processes costs more than it saves


class Local:
    """Runs stages in this process, and maps over many records in `jobs` processes (all cores by default).

    Use as a context manager to end the processes.
    """

    def __init__(self, jobs: int | None = None) -> None:
        self.jobs = jobs or os.cpu_count() or 1
        self._workers: Workers | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._workers is not None:
            self._workers.close()
            self._workers = None

    def map(
        self,
        function: Callable[[A], B],
        records: Iterable[A],
        *,
        seconds: float | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> Iterator[B | Failure]:
        """See `Engine.map`. A few records are mapped here: starting processes would cost more."""
        chunks = _chunks(records)
        head = next(chunks, [])
        if self.jobs == 1 or (len(head) < FEW and self._workers is None):
            done = 0
            for chunk in chain([head], chunks):
                yield from apply(function, chunk, done, seconds)
                done += len(chunk)
                if progress:
                    progress(len(chunk))
            return
        self._workers = self._workers or Workers(self.jobs)
        for results in self._workers.map(function, chain([head], chunks), seconds):
            yield from results
            if progress:
                progress(len(results))

    def join(self, keys: Sequence[NDArray[np.uint64]], *, cap: int) -> Pairs:
        """See `Engine.join`: sort all keys once, then pair the members of every short run."""
        sizes = np.fromiter((len(row) for row in keys), dtype=np.int64, count=len(keys))
        if not sizes.sum():
            none = np.empty(0, dtype=np.int64)
            return Pairs(none, none, none)
        flat = np.concatenate([np.asarray(row, dtype=np.uint64) for row in keys])
        owner = np.repeat(np.arange(len(keys), dtype=np.int64), sizes)
        order = np.argsort(flat, kind="stable")
        flat, owner = flat[order], owner[order]
        starts = np.flatnonzero(np.r_[True, flat[1:] != flat[:-1]])
        lengths = np.diff(np.r_[starts, len(flat)])
        codes = []
        for length in np.unique(lengths):
            if not 2 <= length <= cap:
                continue
            members = owner[starts[lengths == length][:, None] + np.arange(length)]
            left, right = np.triu_indices(int(length), 1)
            codes.append((members[:, left] * len(keys) + members[:, right]).ravel())
        pairs, shared = np.unique(np.concatenate(codes) if codes else np.empty(0, np.int64), return_counts=True)
        return Pairs(pairs // len(keys), pairs % len(keys), shared.astype(np.int64))

    def group(self, records: Iterable[A], key: Callable[[A], K]) -> list[tuple[K, list[A]]]:
        """See `Engine.group`."""
        groups: dict[K, list[A]] = {}
        for record in records:
            groups.setdefault(key(record), []).append(record)
        return list(groups.items())


def _chunks(records: Iterable[A]) -> Iterator[list[A]]:
    rest = iter(records)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
