"""One machine: processes for `map`, numpy for `join`."""

import logging
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from types import FrameType
from typing import Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from firsthand.engine.base import Failure, Pairs
from firsthand.errors import FirsthandError, TooSlow

A = TypeVar("A")
B = TypeVar("B")
K = TypeVar("K")

CHUNK = 16
AHEAD = 4  # chunks in flight a process: enough to keep it busy, few enough to keep memory flat
FEW = 12  # records below which starting processes costs more than it saves

log = logging.getLogger(__name__)


class Local:
    """Runs stages in this process, and maps over many records in `jobs` processes (all cores by default).

    Use as a context manager to end the processes.
    """

    def __init__(self, jobs: int | None = None) -> None:
        self.jobs = jobs or os.cpu_count() or 1
        self._pool: Executor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def map(
        self,
        function: Callable[[A], B],
        records: Iterable[A],
        *,
        seconds: float | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> Iterator[B | Failure]:
        """See `Engine.map`. The pool lives as long as the engine, so its processes load their models once."""
        chunks = _chunks(records)
        head = next(chunks, [])
        if self.jobs == 1 or (len(head) < FEW and self._pool is None):
            chunks_here = [head] if head else []
            for start, chunk in _numbered((*chunks_here, *chunks)):
                yield from _apply(function, chunk, start, seconds)
                if progress:
                    progress(len(chunk))
            return
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.jobs, mp_context=get_context("spawn"), initializer=_ignore_interrupt)
        waiting = []
        for start, chunk in _numbered(_chain(head, chunks)):
            waiting.append((len(chunk), self._pool.submit(_apply_all, function, chunk, start, seconds)))
            if len(waiting) >= self.jobs * AHEAD:
                size, future = waiting.pop(0)
                yield from future.result()
                if progress:
                    progress(size)
        for size, future in waiting:
            yield from future.result()
            if progress:
                progress(size)

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


def _ignore_interrupt() -> None:
    """Ctrl-C is the parent's to handle; its children end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _chunks(records: Iterable[A]) -> Iterator[list[A]]:
    rest = iter(records)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _chain(head: list[A], rest: Iterator[list[A]]) -> Iterator[list[A]]:
    yield head
    yield from rest


def _numbered(chunks: Iterable[list[A]]) -> Iterator[tuple[int, list[A]]]:
    start = 0
    for chunk in chunks:
        yield start, chunk
        start += len(chunk)


def _apply_all(function: Callable[[A], B], chunk: list[A], start: int, seconds: float | None) -> list[B | Failure]:
    return list(_apply(function, chunk, start, seconds))


def _apply(function: Callable[[A], B], chunk: list[A], start: int, seconds: float | None) -> Iterator[B | Failure]:
    for offset, record in enumerate(chunk):
        try:
            with _limit(seconds):
                result: B | Failure = function(record)
        except FirsthandError as error:
            result = Failure(start + offset, str(error))
        except RecursionError:
            result = Failure(start + offset, "is nested too deeply to be read; give its text instead")
        except Exception as error:
            log.debug("record %d failed", start + offset, exc_info=True)
            result = Failure(start + offset, f"could not be read ({type(error).__name__}: {error}); please report it")
        yield result


@contextmanager
def _limit(seconds: float | None) -> Iterator[None]:
    """Raise TooSlow in the body when it runs longer; only the main thread of a process can be interrupted."""
    if seconds is None or not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlow(f"took longer than {seconds:g} seconds and was left out; give its text without markup instead")

    previous = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
