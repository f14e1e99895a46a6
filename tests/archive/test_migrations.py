from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from firsthand.archive import Archive, migrations, words
from firsthand.archive.location import located
from firsthand.archive.tables import metadata
from firsthand.engine import Engine
from firsthand.errors import ArchiveError
from tests.archive.pages import page, written


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


def test_an_archive_of_the_first_version_is_brought_up_to_date(
    address: str, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as then:  # as the first version made it: no lines, strokes in its words
        then.setattr("firsthand.archive.database.HEAD", "0001")
        with Archive.open(address) as archive, archive.database.reading() as connection:
            assert not inspect(connection).has_table("lines")
    boat = page("d", "Żółta łódź płynie z Łodzi.", title="Łódź", outlet="D", published="2031-03-05")
    with Archive.open(address) as archive:
        archive.add([written(tmp_path, boat)], at="2031-03-05T10:00:00+00:00", engine=engine)
        with archive.database.reading() as connection:
            (number,) = words.find(connection, "zolta", 9)
        with archive.database.writing() as connection:  # and as it held an article
            connection.execute(text("DROP TABLE lines"))
            connection.execute(text("DROP TABLE features"))
            connection.execute(text("DELETE FROM words"))
            held = "'żółta':1" if connection.dialect.name == "postgresql" else "żółta"
            connection.execute(text(words.INSERT[connection.dialect.name]), {"number": number, "held": held})
            connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
        assert archive.search("zolta") == []
    with Archive.open(address) as archive:
        assert [hit.outlet for hit in archive.search("zolta lodzi")] == ["D"]
        assert archive.examine() == []
