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
        together: int = 8,
    ) -> Iterator[B | Failure]:
        """See `Engine.map`. What would go to one process is mapped here: starting some would cost more."""
        chunks = _chunks(records, together)
        if self.jobs > 1 and self._workers is None:
            head = list(islice(chunks, 2))
            chunks = chain(head, chunks)
            several = len(head) > 1
        else:
            several = self.jobs > 1
        if not several:
            done = 0
            for chunk in chunks:
                yield from apply(function, chunk, done, seconds)
                done += len(chunk)
                if progress:
                    progress(len(chunk))
            return
        self._workers = self._workers or Workers(self.jobs)
        for results in self._workers.map(function, chunks, seconds):
            yield from results
            if progress:
                progress(len(results))

    def join(self, keys: Iterable[NDArray[np.uint64]], *, cap: int, window: int | None = None) -> Pairs:
        """See `Engine.join`: sort all keys once, then pair the members of every short run.

        An article's number takes the place of a key's last bits (17 of 64 for 100,000), so that one sort without an index does: two
        keys become one by chance once in 2 ** 47. Memory is 8 bytes a key three times over, of at most two windows.
        """
        rows = iter(keys)
        found: list[Pairs] = []
        before = np.empty(0, dtype=np.uint64)
        first = behind = 0
        while block := list(islice(rows, window)):
            bits = np.uint64((2 * (window or len(block))).bit_length())
            here = _packed(block, behind, bits)
            # Two sorted runs: a stable sort only merges them.
            pairs = _shared(np.sort(np.concatenate([before, here]), kind="stable") if behind else here, bits, cap)
            fresh = pairs.b >= behind
            offset = first - behind
            found.append(Pairs(pairs.a[fresh] + offset, pairs.b[fresh] + offset, pairs.shared[fresh]))
            before, first, behind = here - np.uint64(behind), first + len(block), len(block)
        columns = [
            np.concatenate([np.empty(0, np.int64), *(getattr(each, name) for each in found)]) for name in Pairs._fields
        ]
        order = np.lexsort((columns[1], columns[0]))
        return Pairs(*(column[order] for column in columns))

    def group(self, records: Iterable[A], key: Callable[[A], K]) -> list[tuple[K, list[A]]]:
        """See `Engine.group`."""
        groups: dict[K, list[A]] = {}
        for record in records:
            groups.setdefault(key(record), []).append(record)
        return list(groups.items())


def _packed(rows: Sequence[NDArray[np.uint64]], number: int, bits: np.uint64) -> NDArray[np.uint64]:
    """All keys of the rows, sorted; each key's last bits hold the number of its row, counted from the one given."""
    packed = np.concatenate([np.empty(0, np.uint64), *rows])
    packed *= SPREAD
    packed >>= bits
    packed <<= bits
    packed |= np.repeat(np.arange(number, number + len(rows), dtype=np.uint64), [len(row) for row in rows])
    packed.sort()
    return packed


def _shared(packed: NDArray[np.uint64], bits: np.uint64, cap: int) -> Pairs:
    """Pairs of rows that share keys, and how many of those that at most `cap` rows hold."""
    twice = packed[1:] == packed[:-1]
    if twice.any():
        packed = packed[np.append(True, ~twice)]
    held = packed >> bits
    # Nearly every key is held by one row only: the runs are built from the neighbours that are alike.
    alike = np.flatnonzero(held[1:] == held[:-1])
    del held
    opens = np.flatnonzero(np.diff(alike, prepend=-2) != 1)
    starts, lengths = alike[opens], np.diff(opens, append=len(alike)) + 1
    mask = (np.uint64(1) << bits) - np.uint64(1)
    codes = [np.empty(0, np.int64)]
    for length in np.unique(lengths):
        if length > cap:
            continue
        places = starts[lengths == length][:, None] + np.arange(length)
        members = (packed[places] & mask).astype(np.int64)
        left, right = np.triu_indices(int(length), 1)
        codes.append(((members[:, left] << int(bits)) | members[:, right]).ravel())
    pairs, shared = np.unique(np.concatenate(codes), return_counts=True)
    return Pairs(pairs >> int(bits), pairs & int(mask), shared.astype(np.int64))


SPREAD = np.uint64(0x9E3779B97F4A7C15)  # Knuth's multiplicative hashing: the first bits, which stay, depend on all


def _chunks(records: Iterable[A], size: int) -> Iterator[list[A]]:
    rest = iter(records)
    while chunk := list(islice(rest, size)):
        yield chunk
