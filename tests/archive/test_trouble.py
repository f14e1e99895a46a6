"""What keeps an archive from working is said in words: what, where, what to do next; and nothing is broken by it."""

import os
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from firsthand.archive import Added, Archive, database, locking
from firsthand.archive.database import Database
from firsthand.archive.location import located
from firsthand.engine import Engine
from firsthand.errors import ArchiveError, UsageError
from tests.archive.told_pages import written

AT = "2031-03-05T10:00:00+00:00"


def count(address: str) -> int:
    with Archive.open(address) as archive, archive.database.reading() as connection:
        return connection.execute(text("SELECT count(*) FROM articles")).scalar_one()


def add(address: str, pages: str, engine: Engine) -> Added:
    told: list[Added] = []
    with Archive.open(address) as archive:
        archive.add([pages], at=AT, engine=engine, confirmed=told.append)
    return Added(*map(sum, zip(*told, strict=True)))


@contextmanager
def disk(folder: Path, options: str) -> Iterator[Path]:
    """A small disk of our own; skipped where we may not make one."""
    folder.mkdir()
    if (
        not shutil.which("mount")
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=False, capture_output=True
        ).returncode
    ):
        pytest.skip("no disk can be mounted here: that takes root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def test_two_writers_at_once(address: str, tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "PATIENCE", 0.2)
    pages = written(tmp_path, 0, 3)
    with Archive.open(address) as first, first.database.alone():
        with pytest.raises(ArchiveError, match=r"another firsthand is adding to .*; wait until it has finished"):
            add(address, pages, engine)
        assert count(address) == 0  # and whoever reads is not kept out
    assert add(address, pages, engine) == Added(new=3)


def test_an_archive_of_a_newer_version(address: str) -> None:
    with Archive.open(address) as archive, archive.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(ArchiveError, match=r"made by a newer firsthand .*; update firsthand, then try again"):
        Archive.open(address)


def test_another_program_holds_the_file(tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "SECONDS", 0.2)
    address, pages = str(tmp_path / "archive.db"), written(tmp_path, 0, 3)
    Archive.open(address).close()
    holder = sqlite3.connect(address)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(ArchiveError, match=r"cannot write to .*: another program keeps it locked; wait until"):
        add(address, pages, engine)
    holder.close()
    assert add(address, pages, engine) == Added(new=3)


def test_a_file_that_is_something_else(tmp_path: Path) -> None:
    text_file, other = tmp_path / "notes.txt", tmp_path / "other.db"
    text_file.write_text("no database at all\n" * 500, encoding="utf-8")
    with pytest.raises(ArchiveError, match="this is no archive of firsthand; name another place"):
        Archive.open(str(text_file))
    assert text_file.read_text(encoding="utf-8") == "no database at all\n" * 500
    made = sqlite3.connect(other)
    made.execute("CREATE TABLE recipes (name TEXT)")
    made.close()
    with pytest.raises(ArchiveError, match="holds something else than an archive of firsthand; name another place"):
        Archive.open(str(other))
    with pytest.raises(ArchiveError, match="is a folder; name a file in it"):
        Archive.open(str(tmp_path))


def test_a_damaged_file(tmp_path: Path, engine: Engine) -> None:
    address = str(tmp_path / "archive.db")
    add(address, written(tmp_path, 0, 6), engine)
    size = Path(address).stat().st_size
    with Path(address).open("r+b") as file:
        file.seek(8_192)
        file.write(b"\x99" * (size - 3 * 8_192))
    words = "its file is damaged; `firsthand doctor` says more"
    with pytest.raises(ArchiveError, match=words), Archive.open(address) as archive:
        b"".join(archive.export())


def test_a_disk_that_is_full(tmp_path: Path, engine: Engine) -> None:
    few, many = written(tmp_path, 0, 3), written(tmp_path, 3, 60)
    with disk(tmp_path / "disk", "size=700k") as folder:
        address = str(folder / "archive.db")
        add(address, few, engine)
        with pytest.raises(ArchiveError, match="the disk is full; make room, then run it again: what was confirmed is"):
            add(address, many, engine)
        subprocess.run(["mount", "-o", "remount,size=50m", folder], check=True)
        kept = count(address)
        assert kept in {3, 63}  # full while storing, or later
        assert add(address, many, engine) == Added(new=63 - kept, known=kept - 3)
        assert count(address) == 63


def test_a_file_that_may_not_grow(tmp_path: Path, engine: Engine) -> None:
    address, many = str(tmp_path / "archive.db"), written(tmp_path, 3, 40)
    add(address, written(tmp_path, 0, 3), engine)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, before[1]))
    try:
        with pytest.raises(ArchiveError, match=r"cannot write to .* full; make room|cannot write to .*, or is full;"):
            add(address, many, engine)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert count(address) == 3
    assert add(address, many, engine) == Added(new=40)


def test_a_disk_that_may_only_be_read(tmp_path: Path, engine: Engine) -> None:
    pages = written(tmp_path, 0, 3)
    with disk(tmp_path / "disk", "size=20m") as folder:
        address = str(folder / "archive.db")
        add(address, pages, engine)
        subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
        with pytest.raises(ArchiveError, match="may not be written to; change its permissions or name another place"):
            add(address, written(tmp_path, 3, 3), engine)
        with pytest.raises(ArchiveError, match="no file can be made or read there"):
            Archive.open(str(folder / "another.db"))
        assert count(address) == 3


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to every file")
def test_a_file_that_may_only_be_read(tmp_path: Path, engine: Engine) -> None:
    address = tmp_path / "archive.db"
    add(str(address), written(tmp_path, 0, 3), engine)
    address.chmod(0o400)
    with pytest.raises(ArchiveError, match="may not be written to; change its permissions or name another place"):
        add(str(address), written(tmp_path, 3, 3), engine)
    assert count(str(address)) == 3


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    for address in (f"postgresql://who@/news?host={tmp_path}", "postgresql://who@127.0.0.1:1/news"):
        with pytest.raises(ArchiveError, match="no server answers there; start it, or look at the address"):
            Archive.open(address)
    with pytest.raises(UsageError, match="this is no address of an archive; write postgresql://user@host/database"):
        Archive.open("postgresql://:::")


@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
def test_what_a_server_refuses(address: str) -> None:
    Archive.open(address).close()
    with pytest.raises(ArchiveError, match="there is no such database or user"):
        Archive.open(address.replace("/test_", "/nothing_"))
    with Database(located(address)) as owner, owner.writing() as connection:
        connection.execute(text("DROP ROLE IF EXISTS guest_of_tests"))
        connection.execute(text("CREATE ROLE guest_of_tests LOGIN"))
    with pytest.raises(ArchiveError, match="this user may not do that; let the owner of the database allow it"):
        Archive.open(address.replace("firsthand@", "guest_of_tests@"))


@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
def test_the_server_ends_the_connection(address: str, tmp_path: Path, engine: Engine) -> None:
    pages = written(tmp_path, 0, 6)
    told: list[Added] = []

    def cut(added: Added) -> None:
        told.append(added)
        with Database(located(address)) as other, other.reading() as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            )

    words = "the server ended the connection; look whether it runs, then run it again: what was confirmed is kept"
    with pytest.raises(ArchiveError, match=words), Archive.open(address) as archive:
        archive.add([pages], at=AT, engine=engine, confirmed=cut)
    assert told == [Added(new=6)]
    assert count(address) == 6
    with Archive.open(address) as archive:
        assert archive.pending() == 6  # nothing was written once the lock was lost
    assert add(address, pages, engine) == Added(known=6)


def test_an_address_of_a_server_is_shown_as_it_was_written() -> None:
    with pytest.raises(ArchiveError) as raised:
        Archive.open("postgresql://ann:secret@127.0.0.1:1/news")
    assert str(raised.value).startswith("cannot open the archive postgresql://ann@127.0.0.1:1/news: no server answers")
