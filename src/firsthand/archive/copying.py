"""A whole archive from one database to another, whatever their engines: backups, and moves to PostgreSQL and back."""

import sqlite3
from itertools import islice
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Integer, func, select, text

from firsthand.archive import words
from firsthand.archive.database import Database, written_words
from firsthand.archive.portions import MANY, streamed
from firsthand.archive.tables import articles, metadata
from firsthand.errors import ArchiveError, unreadable
from firsthand.model.article import Article

SQLITE = b"SQLite format 3\0"  # how such a file begins
PAGES = 1_000  # of SQLite's, at a time: others may write in between


def backup(database: Database, file: Path) -> None:
    """Write the archive, as it is at one moment, to a new file: an archive of SQLite by itself. Others may go on writing."""
    if file.exists():
        raise ArchiveError(f"{file} is there already; name a new file for the backup")
    if not file.parent.is_dir():
        raise ArchiveError(f"cannot write the backup {file}: there is no folder {file.parent}; make it first")
    unfinished = file.with_name(file.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        if database.sqlite:
            _copy_file(database, unfinished)
        else:
            with Database(f"sqlite:///{unfinished}") as target:
                copy(database, target)
        unfinished.rename(file)
    except (OSError, sqlite3.Error) as error:
        words = written_words(error)
        raise ArchiveError(f"cannot write the backup {file}: {words}") from error
    finally:
        for rest in ("", "-wal", "-shm", ".lock"):
            Path(f"{unfinished}{rest}").unlink(missing_ok=True)


def check_backup(file: Path) -> None:
    """Raise ArchiveError for a file that cannot be restored: none, a folder, or something else than a backup."""
    if file.is_dir():
        raise ArchiveError(f"cannot restore {file}: it is a folder; name the file that `firsthand backup` wrote")
    if not file.exists():
        raise ArchiveError(f"cannot restore {file}: there is no such file; name the one that `firsthand backup` wrote")
    try:
        with file.open("rb") as opened:
            begins = opened.read(len(SQLITE))
    except OSError as error:
        raise ArchiveError(f"cannot restore {file}: {unreadable(error)}") from error
    if begins != SQLITE:
        raise ArchiveError(f"cannot restore {file}: it is no archive; name the file that `firsthand backup` wrote")


def _copy_file(database: Database, file: Path) -> None:
    with database.reading() as connection:
        held = connection.connection.driver_connection
        with sqlite3.connect(file) as target:
            held.backup(target, pages=PAGES)  # type: ignore[union-attr]
        target.close()


def restore(database: Database, file: Path) -> None:
    """Bring a backup back into an archive that holds nothing yet."""
    check_backup(file)
    with database.reading() as connection:
        held = connection.execute(select(func.count()).select_from(articles)).scalar_one()
    if held:
        raise ArchiveError(
            f"the archive {database.name} holds {held} articles; restore into a new place, then look at both"
        )
    with Database(f"sqlite:///{file}", make=False) as source, database.alone():
        copy(source, database)


def copy(source: Database, target: Database) -> None:
    """Copy every table in one transaction; the words to be searched are made again."""
    with source.reading() as reading, target.writing() as writing:
        for table in metadata.sorted_tables:
            writing.execute(table.delete())
            rows = streamed(reading, select(table))
            while some := [dict(row._mapping) for row in islice(rows, MANY)]:  # noqa: SLF001 - the public name of it
                writing.execute(table.insert(), some)
            _count_on(writing, table.name, [c.name for c in table.primary_key if isinstance(c.type, Integer)])
        index(reading, writing)


def index(reading: Connection, writing: Connection) -> None:
    """Make the words to be searched again."""
    writing.execute(text("DELETE FROM words"))
    for row in streamed(reading, select(articles.c.number, articles.c.payload)):
        words.insert(writing, row.number, msgspec.json.decode(row.payload, type=Article))


def _count_on(connection: Connection, table: str, keys: list[str]) -> None:
    """Let PostgreSQL number new rows behind the copied ones, as SQLite does by itself."""
    if connection.dialect.name != "postgresql":
        return
    for key in keys:
        connection.execute(
            text(
                f"SELECT setval(pg_get_serial_sequence('{table}', '{key}'), "  # noqa: S608 - our own tables
                f"(SELECT coalesce(max({key}), 0) + 1 FROM {table}), false)"
            )
        )
