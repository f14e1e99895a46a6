from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from firsthand.archive import Archive, migrations
from firsthand.archive.location import located
from firsthand.archive.tables import metadata
from firsthand.errors import ArchiveError


def test_the_version_is_that_of_the_newest_script() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == migrations.HEAD


def test_the_scripts_make_the_tables_that_the_program_knows(archive: Archive) -> None:
    with archive.database.reading() as connection:
        there = set(inspect(connection).get_table_names())
        options = {"include_name": lambda name, kind, _parents: kind != "table" or name in metadata.tables}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
    assert metadata.tables.keys() <= there


def test_an_archive_of_a_newer_firsthand_is_refused(address: str) -> None:
    with Archive.open(address) as archive, archive.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(ArchiveError, match=r"made by a newer firsthand .*update firsthand"):
        Archive.open(address)


def test_what_is_no_archive_is_left_alone(address: str) -> None:
    engine = create_engine(located(address))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE accounts (name TEXT)"))
    with pytest.raises(ArchiveError, match="something else than an archive"):
        Archive.open(address)
    with engine.begin() as connection:
        assert inspect(connection).get_table_names() == ["accounts"]
    engine.dispose()


def test_opening_again_changes_nothing(address: str) -> None:
    for _ in range(2):
        with Archive.open(address) as archive, archive.database.reading() as connection:
            assert archive.database.version(connection) == migrations.HEAD
