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
