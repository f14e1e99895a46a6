from pathlib import Path

import msgspec
import pytest
from sqlalchemy import func, select, update

from firsthand.archive import Archive
from firsthand.archive.tables import features
from firsthand.compare.ready import made_ready
from firsthand.engine import Engine
from firsthand.model.dossier import Dossier
from firsthand.settings import Archive as ArchiveSettings
from firsthand.settings import Group, Settings

PAGES = sorted((Path(__file__).parent.parent.parent / "examples" / "pages").iterdir())
AT = "2031-03-05T10:00:00+00:00"
LARGE = Settings(group=Group(repaired=6))  # a window of more articles than that counts as large


def filled(address: str, settings: Settings, engine: Engine, *, after: int = 0) -> Archive:
    """The example pages, the first so many at once, the others one at a time."""
    archive = Archive.open(address, settings)
    if after:
        archive.add([str(page) for page in PAGES[:after]], at=AT, engine=engine)
    for page in PAGES[after:]:
        archive.add([str(page)], at=AT, engine=engine)
    return archive


def kept(archive: Archive) -> int:
    with archive.database.reading() as connection:
        return connection.execute(select(func.count()).select_from(features)).scalar_one()


def test_a_large_window_gives_the_stories_of_a_small_one(address: str, engine: Engine, examples: Dossier) -> None:
    last_alone = Settings(group=Group(repaired=len(PAGES) - 1))
    with filled(address, last_alone, engine, after=len(PAGES) - 1) as archive:
        told = archive.dossier()
        assert {frozenset(story.articles) for story in told.stories} == {
            frozenset(s.articles) for s in examples.stories
        }
        assert {each.article for each in told.memberships} == {article.id for article in told.articles}
        assert archive.examine() == []


def test_what_is_kept_is_not_made_again(address: str, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def counted(portion, openings, engine):  # type: ignore[no-untyped-def]
        made.extend(article.id for article, _ in portion.pages)
        return made_ready(portion, openings, engine)

    monkeypatch.setattr("firsthand.compare.ready.made_ready", counted)
    with filled(address, LARGE, engine, after=12) as archive:
        assert len(made) == len(set(made)) == kept(archive) == len(PAGES)
        with archive.database.writing() as connection:  # as another program's version made it
            connection.execute(update(features).values(producer=0))
        archive.add([str(PAGES[0])], at=AT, engine=engine)
        assert len(made) == len(PAGES)  # nothing is pending: nothing is compared


def test_features_of_early_days_go(tmp_path: Path, engine: Engine) -> None:
    few = msgspec.structs.replace(LARGE, archive=ArchiveSettings(window=4))
    with filled(str(tmp_path / "archive.db"), few, engine, after=12) as archive:
        assert 0 < kept(archive) < len(PAGES)
