"""A function applied to records one by one, each within its time; whatever goes wrong costs only the record."""

import logging
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

from firsthand.engine.base import Failure
from firsthand.errors import FirsthandError, TooSlow

A = TypeVar("A")
B = TypeVar("B")

log = logging.getLogger(__name__)

BUSY = 6.0  # seconds that pass on a busy machine for one that a record works: others' work is no reason to lose a page


def apply(function: Callable[[A], B], records: Iterable[A], first: int, seconds: float | None) -> Iterator[B | Failure]:
    """Results in order; `first` is the number of the first record, for the Failures."""
    for number, record in enumerate(records, first):
        try:
            with _limit(seconds):
                result: B | Failure = function(record)
        except FirsthandError as error:
            result = Failure(number, str(error))
        except RecursionError:
            result = Failure(number, "is nested too deeply to be read; give its text instead")
        except Exception as error:
            log.debug("record %d failed", number, exc_info=True)
            result = Failure(number, f"could not be read ({type(error).__name__}: {error}); please report it")
        yield result


@contextmanager
def _limit(seconds: float | None) -> Iterator[None]:
    """Raise TooSlow in the body when it works longer (CPU time), or waits `BUSY` times as long.

    Only the main thread of a process can be interrupted.
    """
    if seconds is None or not hasattr(signal, "SIGPROF") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlow(f"took longer than {seconds:g} seconds and was left out; give its text without markup instead")

    timers = ((signal.ITIMER_PROF, signal.SIGPROF, seconds), (signal.ITIMER_REAL, signal.SIGALRM, seconds * BUSY))
    previous = [signal.signal(alarm, stop) for _, alarm, _ in timers]
    for timer, _, length in timers:
        signal.setitimer(timer, length)
    try:
        yield
    finally:
        for timer, _, _ in timers:
            signal.setitimer(timer, 0)
        for (_, alarm, _), handler in zip(timers, previous, strict=True):
            signal.signal(alarm, handler)
