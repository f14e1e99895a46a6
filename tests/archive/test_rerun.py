from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text, update

from firsthand.archive import Archive
from firsthand.archive.tables import records
from firsthand.engine import Engine
from firsthand.errors import UsageError
from firsthand.model.annotations import Annotations
from firsthand.model.record import encode
from tests.archive.pages import PAGES, written

AT = "2031-03-05T10:00:00+00:00"


@pytest.fixture
def filled(archive: Archive, engine: Engine, tmp_path: Path) -> Archive:
    archive.add([written(tmp_path, *PAGES)], at=AT, engine=engine)
    return archive


def numbers(archive: Archive) -> set[int]:
    with archive.database.reading() as connection:
        return set(connection.execute(text("SELECT number FROM records")).scalars())


def test_a_stage_that_gives_the_same_again_changes_nothing(filled: Archive, engine: Engine) -> None:
    before, rows = filled.dossier(), numbers(filled)
    for stage in ("annotate", "sources", "quotes", "claims", "findings"):
        done = filled.rerun(stage, at=AT, engine=engine)
        assert (done.changed, done.problems) == (0, ())
    assert filled.dossier() == before
    assert numbers(filled) == rows


def test_where_a_stage_gives_something_else_what_follows_runs_too(filled: Archive, engine: Engine) -> None:
    before, rows = filled.dossier(), numbers(filled)
    claim = msgspec.structs.replace(before.claims[0], score=0.123)
    with filled.database.writing() as connection:  # as an older firsthand might have told it
        connection.execute(update(records).where(records.c.id == claim.id).values(payload=encode(claim)))
        connection.execute(text("UPDATE producers SET payload = '{}'"))
    assert filled.dossier() != before
    assert [trouble.kind for trouble in filled.examine()] == ["outdated"]
    filled.rerun("claims", at=AT, engine=engine)
    assert filled.dossier() == before
    kept = rows & numbers(filled)
    assert kept, "the other storyline is left as it was"
    assert kept != rows


def test_other_annotations_are_told_anew(filled: Archive, engine: Engine) -> None:
    before = filled.dossier()
    with filled.database.writing() as connection:
        payload = encode(Annotations(article=before.articles[0].id))
        connection.execute(
            text("UPDATE annotations SET payload = :payload WHERE article = :article"),
            {"payload": payload, "article": before.articles[0].id},
        )
        connection.execute(text("UPDATE producers SET payload = '{}'"))
        connection.execute(text("DELETE FROM links"))
        connection.execute(text("UPDATE articles SET membership = NULL"))
    done = filled.rerun("annotate", at=AT, engine=engine)
    assert (done.changed, done.looked_at, done.what) == (1, 3, "article")
    assert filled.dossier() == before
    with filled.database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM links")).scalar_one(), "they are linked again"


def test_grouping_is_no_stage_that_runs_again(filled: Archive, engine: Engine) -> None:
    with pytest.raises(UsageError, match="no stage stories"):
        filled.rerun("stories", at=AT, engine=engine)
