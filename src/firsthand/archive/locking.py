"""One writer at a time: a lock that ends with the process that holds it, however that ends."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, text
from sqlalchemy.engine import Engine

from firsthand.errors import ArchiveError

PATIENCE = 5.0  # seconds that one waits for the other to finish
NUMBER = 0x_66_69_72_73_74  # PostgreSQL's advisory locks are numbers


Held = Callable[[], None]


@contextmanager
def locked(engine: Engine, file: Path | None, name: str) -> Iterator[Held]:
    """Hold the archive's lock; raises ArchiveError where another process holds it. `file` is the SQLite file, if it is one.

    Gives what asks whether the lock is still held and raises DBAPIError where it is not: PostgreSQL lets go of it as soon as
    the connection ends, and another process may have taken it since.
    """
    busy = ArchiveError(
        f"another firsthand is adding to the archive {name}; wait until it has finished, then run it again"
    )
    if file is None:
        with engine.connect() as connection:
            if not _patiently(
                lambda: bool(connection.execute(text(f"SELECT pg_try_advisory_lock({NUMBER})")).scalar())
            ):
                raise busy
            try:
                connection.commit()
                yield lambda: _answers(connection)
            finally:
                if not connection.invalidated:
                    connection.execute(text(f"SELECT pg_advisory_unlock({NUMBER})"))
        return
    with file.with_name(file.name + ".lock").open("a") as handle:
        if not _patiently(lambda: _taken(handle)):
            raise busy
        yield _always  # the system keeps it for as long as the process lives


def _answers(connection: Connection) -> None:
    connection.execute(text("SELECT 1"))
    connection.commit()


def _always() -> None:
    pass


def _patiently(attempt: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE
    while not attempt():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def _taken(handle: IO[str]) -> bool:
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ModuleNotFoundError:
        import msvcrt  # noqa: PLC0415

        try:
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
