"""Processes that map records, and can be killed when a record hangs or crashes one: it then costs only itself.

Python's own pools wait for ever on a call that hangs inside a C library, give up wholly when a process dies, and import
the caller's script again in every process, which breaks scripts that do not guard their main part. These do none of it.
"""

import logging
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from firsthand.engine.apply import BUSY, apply
from firsthand.engine.base import Failure

A = TypeVar("A")
B = TypeVar("B")

RESULT = "result"
READY = "ready"  # what a process says once it has learnt a function: only then do its records' budgets run
START = 120.0  # seconds that a process may take to start and to learn
GRACE = 5.0  # seconds beyond all of a record's time before its process is killed: the process's own alarm comes first
AHEAD = 4  # chunks a process whose results may wait for an earlier one: bounds memory

log = logging.getLogger(__name__)


class Workers:
    """A fixed number of processes that live until `close`, so that each loads its models once."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._workers: list[Worker[Any, Any]] = []

    def map(
        self, function: Callable[[A], B], chunks: Iterable[list[A]], seconds: float | None
    ) -> Iterator[list[B | Failure]]:
        """Results chunk by chunk, in order. Records that take too long or end their process come as Failures."""
        while len(self._workers) < self.jobs:
            self._workers.append(Worker())
        for worker in self._workers:
            worker.learn(function)
        idle = deque(self._workers)
        busy: dict[Connection, Worker[A, B]] = {}
        done: dict[int, list[B | Failure]] = {}
        numbered = _numbered(chunks)
        order: deque[int] = deque()
        waiting = next(numbered, None)
        try:
            while waiting is not None or order:
                while idle and waiting is not None and len(order) < self.jobs * AHEAD:
                    worker = idle.popleft()
                    worker.start_chunk(*waiting, seconds)
                    order.append(waiting[0])
                    busy[worker.connection] = worker
                    waiting = next(numbered, None)
                for worker in _heard(busy):
                    busy.pop(worker.connection, None)
                    if worker.listen():
                        done[worker.first] = worker.results
                        idle.append(worker)
                    else:
                        busy[worker.connection] = worker
                while order and order[0] in done:
                    yield done.pop(order.popleft())
        finally:
            for worker in busy.values():
                if worker in self._workers:  # not closed meanwhile
                    worker.replace()

    def close(self) -> None:
        """End all processes at once."""
        for worker in self._workers:
            worker.kill()
        self._workers.clear()


class Worker(Generic[A, B]):
    """One process, the chunk that it works on, and the results so far."""

    def __init__(self) -> None:
        self.first = 0
        self.results: list[B | Failure] = []
        self.deadline: float | None = None
        self._ready = False
        self._lesson = 0
        self._function: Callable[[A], B] | None = None
        self._chunk: list[A] = []
        self._seconds: float | None = None
        self._start_process()

    def _start_process(self) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        with _main_hidden(), _interrupts_held():
            self._process.start()
        theirs.close()

    def learn(self, function: Callable[[A], B]) -> None:
        """Take the function of the next chunks; it is sent once, not with every chunk."""
        self._function = function
        self._teach()

    def _teach(self) -> None:
        self._ready = False
        self._lesson += 1
        self._send(("function", self._function, self._lesson))

    def start_chunk(self, first: int, chunk: list[A], seconds: float | None) -> None:
        """Begin a chunk whose first record has this number."""
        self.first, self._chunk, self._seconds, self.results = first, chunk, seconds, []
        self._send_rest()

    def _send_rest(self) -> None:
        self._wind_up()
        at = len(self.results)
        self._send(("chunk", self._chunk[at:], self.first + at, self._seconds))

    def _send(self, message: tuple[Any, ...]) -> None:
        try:
            self.connection.send(message)
        except OSError:  # the process has died meanwhile; `listen` meets the closed pipe and replaces it
            log.debug("a worker is gone", exc_info=True)

    def _wind_up(self) -> None:
        if not self._ready:
            self.deadline = time.monotonic() + START
        else:
            self.deadline = None if self._seconds is None else time.monotonic() + self._seconds * BUSY + GRACE

    def listen(self) -> bool:
        """Take what has arrived, or the fact that nothing did in time; True when the chunk is done."""
        error = ""
        try:
            while len(self.results) < len(self._chunk) and self.connection.poll():
                kind, message = self.connection.recv()
                if kind == RESULT:
                    self.results.append(message)
                self._ready = self._ready or (kind == READY and message == self._lesson)
                self._wind_up()
        except (EOFError, OSError):
            error = "ended the process that read it; give its text without markup, and please report it"
        if not error and self.deadline is not None and time.monotonic() > self.deadline:
            limit = self._seconds if self._ready and self._seconds is not None else START
            error = f"took longer than {limit:g} seconds and was left out; give its text without markup instead"
        if error and len(self.results) < len(self._chunk):
            self.results.append(Failure(self.first + len(self.results), error))
            self.replace()
            if len(self.results) < len(self._chunk):
                self._send_rest()
        return len(self.results) == len(self._chunk)

    def replace(self) -> None:
        """Kill the process and start another that knows the same function."""
        self.kill()
        self._start_process()
        if self._function is not None:
            self._teach()

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.join()
        self.connection.close()


def _numbered(chunks: Iterable[list[A]]) -> Iterator[tuple[int, list[A]]]:
    start = 0
    for chunk in chunks:
        yield start, chunk
        start += len(chunk)


def _heard(busy: dict[Connection, Worker[A, B]]) -> list[Worker[A, B]]:
    """Workers that sent something, or whose time is over; waits for the first."""
    deadlines = [worker.deadline for worker in busy.values() if worker.deadline is not None]
    timeout = max(0.0, min(deadlines) - time.monotonic()) + 0.01 if deadlines else None
    ready = set(wait(list(busy), timeout))
    now = time.monotonic()
    return [
        worker
        for connection, worker in list(busy.items())
        if connection in ready or (worker.deadline is not None and now > worker.deadline)
    ]


def _serve(connection: Connection) -> None:
    """The process's life: learn functions, map chunks, send each result as it comes; it ends when the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle, from the first moment on
    function: Callable[[Any], Any] = _nothing
    with suppress(EOFError, OSError):  # the parent ended, or was killed
        while True:
            kind, *rest = connection.recv()
            if kind == "function":
                function, lesson = rest
                connection.send((READY, lesson))
                continue
            chunk, first, seconds = rest
            for result in apply(function, chunk, first, seconds):
                connection.send((RESULT, result))


def _nothing(record: object) -> object:
    return record


@contextmanager
def _main_hidden() -> Iterator[None]:
    """Keep a new process from importing the caller's script again: nothing of it is needed there."""
    main = sys.modules["__main__"]
    spec, file = getattr(main, "__spec__", None), main.__dict__.pop("__file__", None)
    main.__spec__ = None
    try:
        yield
    finally:
        main.__spec__ = spec
        if file is not None:
            main.__file__ = file


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back while a process starts: it inherits that, and is not interrupted before it can ignore it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # which would let interrupts through when it starts first
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
