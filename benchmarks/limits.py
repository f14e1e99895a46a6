"""What other libraries are allowed in a run: no network, and so many seconds a page."""

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 60.0  # that a peer may spend on one page: then it has found nothing there


class _OverLimit(BaseException):
    """The seconds are over. No `Exception`, so that no library's own `except` keeps it."""


@contextmanager
def offline() -> Iterator[None]:
    """Let no socket of this process connect: a library that fetches fails at once instead of waiting."""
    connect, find = socket.socket.connect, socket.getaddrinfo

    def refuse(*_: object, **__: object) -> None:
        raise OSError("no network in benchmarks")

    socket.socket.connect = refuse  # type: ignore[method-assign]
    socket.getaddrinfo = refuse  # type: ignore[assignment]
    try:
        yield
    finally:
        socket.socket.connect, socket.getaddrinfo = connect, find  # type: ignore[method-assign]


def limited(find: Callable[[str], str], source: str, seconds: float = SECONDS) -> str | None:
    """What a peer finds in a page; None when it takes longer than its seconds."""

    def over(_: int, __: FrameType | None) -> None:
        raise _OverLimit

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return find(source)
    except _OverLimit:
        return None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
