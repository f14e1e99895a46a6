"""One archive's database: opened, brought to this version, read and written in transactions, with errors in clear words.

```
>>> with Database("sqlite:///news.db") as database, database.writing() as connection:
...     connection.execute(insert(runs).values(command="add", started="2031-03-05T10:00:00+00:00"))
```
"""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, create_engine, event, inspect, text
from sqlalchemy.engine import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from firsthand.archive.locking import Held, locked
from firsthand.archive.migrations import HEAD
from firsthand.errors import ArchiveError, MissingExtra, UsageError

SECONDS = 30.0  # that a short write waits for another one
PAGES = -65_536  # kibibytes of SQLite's cache


class Database:
    """A connection pool to one archive. Raises ArchiveError, in words for people, for whatever keeps it from working."""

    def __init__(self, address: str, *, make: bool = True) -> None:
        try:
            self.url = make_url(address)
            self.name = str(self.url.database) if self.sqlite else _plain(self.url)
            self.readonly = False
            self._held: Held | None = None
            self.engine = self._engine(make=make)
        except (ArgumentError, NoSuchModuleError, ValueError) as error:
            raise UsageError("this is no address of an archive; write postgresql://user@host/database") from error
        except ModuleNotFoundError as error:
            raise MissingExtra('archives on PostgreSQL need the extra: pip install "firsthand[postgres]"') from error
        try:
            with self._told("open"):
                self._bring_up_to_date(make=make)
        except BaseException:
            self.close()
            raise

    @property
    def sqlite(self) -> bool:
        """Whether this is a file of SQLite, else PostgreSQL."""
        return self.url.get_backend_name() == "sqlite"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the archive and changes nothing."""
        with self._told("read"), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: all of it happens, or nothing. Whoever was `alone` and is no longer writes nothing."""
        self._check_writable()
        with self._told("write to"), self.engine.execution_options(writing=True).begin() as connection:
            yield connection
            if self._held:
                self._held()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Be the one that adds to the archive; a second one is refused, with a word. Ends with the process at the latest."""
        self._check_writable()
        with self._told("write to"), locked(self.engine, Path(self.name) if self.sqlite else None, self.name) as held:
            self._held = held
            try:
                yield
            finally:
                self._held = None

    def settle(self) -> None:
        """Bring everything that was written into SQLite's file itself, and leave nothing in the log beside it."""
        if self.sqlite:
            with self._told("write to"), self.engine.connect() as connection:
                held = connection.connection.driver_connection
                held.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]

    def _engine(self, *, make: bool) -> Engine:
        if not self.sqlite:
            return create_engine(self.url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
        file = Path(self.name)
        if not file.exists():
            if not make:
                raise ArchiveError(f"there is no archive at {file}; `firsthand add` makes one")
            with suppress(OSError):
                file.parent.mkdir(parents=True, exist_ok=True)
        if file.is_dir():
            raise ArchiveError(f"cannot open the archive {file}: it is a folder; name a file in it")
        self.readonly = file.exists() and not os.access(file, os.W_OK)
        engine = create_engine(self._sqlite_url(file), connect_args={"timeout": SECONDS})
        event.listen(engine, "connect", self._connected)
        event.listen(engine, "begin", _begun)
        return engine

    def _sqlite_url(self, file: Path) -> URL:
        if not self.readonly:
            return self.url
        # Where not even the files that readers share can be made, nobody is writing either.
        options = {"uri": "true", "mode": "ro"} | ({} if os.access(file.parent, os.W_OK) else {"immutable": "1"})
        return URL.create("sqlite", database=f"file:{file}", query=options)

    def _connected(self, connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # transactions are begun by `_begun`, not by the driver
        settings = [f"cache_size={PAGES}", "foreign_keys=ON"]
        if not self.readonly:
            # What is deleted is overwritten, so that a forgotten page is not found in the file's free places.
            settings = ["journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", *settings]
        for setting in settings:
            connection.execute(f"PRAGMA {setting}")

    def _bring_up_to_date(self, *, make: bool) -> None:
        with self.engine.connect() as connection, connection.begin():
            known = self.version(connection)
            if known == HEAD:
                return
            if known is None and inspect(connection).get_table_names():
                raise ArchiveError(f"{self.name} holds something else than an archive of firsthand; name another place")
        if known is not None and not known < HEAD:
            raise ArchiveError(
                f"the archive {self.name} was made by a newer firsthand (tables {known}, this one knows {HEAD}); "
                "update firsthand, then try again"
            )
        if self.readonly:
            raise ArchiveError(
                f"the archive {self.name} must be brought up to date, and may not be written to; change its permissions"
            )
        if known is None and not make:
            raise ArchiveError(f"there is no archive at {self.name}; `firsthand add` makes one")
        self._migrate()

    def _check_writable(self) -> None:
        if self.readonly:
            raise ArchiveError(f"cannot write to the archive {self.name}: {READ_ONLY}")

    def version(self, connection: Connection) -> str | None:
        """The version of the tables; None where there are none."""
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()

    def _migrate(self) -> None:
        from alembic import command  # noqa: PLC0415 - costs time, and is needed once an archive
        from alembic.config import Config  # noqa: PLC0415

        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        config.set_main_option("path_separator", "os")
        with self.alone(), self.writing() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, HEAD)

    @contextmanager
    def _told(self, doing: str) -> Iterator[None]:
        """Errors of the database in clear words."""
        try:
            yield
        except DBAPIError as error:
            raise ArchiveError(f"cannot {doing} the archive {self.name}: {_words(error)}") from error
        except SQLAlchemyError as error:
            raise ArchiveError(f"cannot {doing} the archive {self.name}: {error}") from error
        except OSError as error:  # of the file that the lock is held on
            words = OF_FILES.get(error.errno or 0, error.strerror or error)
            raise ArchiveError(f"cannot {doing} the archive {self.name}: {words}") from error


def written_words(error: OSError | sqlite3.Error) -> str:
    """What keeps a file from being written, in words for people."""
    if isinstance(error, OSError):
        return OF_FILES.get(error.errno or 0, error.strerror or str(error))
    return _said(str(error))


def _begun(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


READ_ONLY = "it may not be written to; change its permissions or name another place"
FULL = "the disk is full; make room, then run it again: what was confirmed is kept"
ENDED = "the server ended the connection; look whether it runs, then run it again: what was confirmed is kept"
NO_SERVER = "no server answers there; start it, or look at the address"
NO_HOST = "there is no such host; look at the address"
REFUSED = "the server does not accept this user and password; look at the address"
DAMAGED = "its file is damaged; `firsthand doctor` says more, `firsthand restore` brings a backup back"

OF_FILES = {
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EROFS: READ_ONLY,
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
}
OF_DATABASES = (
    ("disk is full", FULL),
    ("no space left", FULL),
    ("disk i/o error", "its disk gave an error, or is full; make room or look after it, then run it again"),
    ("readonly database", READ_ONLY),
    ("database is locked", "another program keeps it locked; wait until that has ended, then run it again"),
    ("unable to open database file", "no file can be made or read there; change the permissions or name another place"),
    ("file is not a database", "this is no archive of firsthand; name another place"),
    ("malformed", DAMAGED),
    ("connection refused", NO_SERVER),
    ("is the server running", NO_SERVER),
    ("could not translate host name", NO_HOST),
    ("failed to resolve host", NO_HOST),
    ("authentication failed", REFUSED),
    ("no password supplied", REFUSED),
    ("permission denied", "this user may not do that; let the owner of the database allow it, or name another user"),
    ("read-only transaction", "the server lets nothing be written; name the server that does"),
    ("does not exist", "there is no such database or user; make it with `createdb`, or look at the address"),
    ("timeout expired", "the server did not answer in time; look whether it runs, then try again"),
    ("terminating connection", ENDED),
    ("server closed the connection", ENDED),
    ("connection is lost", ENDED),
    ("connection is closed", ENDED),
    ("shutting down", NO_SERVER),
    ("starting up", "the server is starting; try again in a moment"),
)


def _words(error: DBAPIError) -> str:
    return _said(str(error.orig))


def _plain(url: URL) -> str:
    """An address as people write it: without the name of the driver, without the password."""
    return url._replace(drivername=url.get_backend_name(), password=None).render_as_string()


def _said(found: str) -> str:
    folded = found.casefold()
    return next((words for sign, words in OF_DATABASES if sign in folded), " ".join(found.split()))


def values(rows: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - rows of any table
    """Rows as mappings, for another insert."""
    return [dict(row) for row in rows]
