from pathlib import Path

import pytest

from firsthand.archive import Archive
from firsthand.engine import Engine
from firsthand.model.news import News
from tests.archive.pages import PAGES, page, written

AT = "2031-03-05T10:00:00+00:00"
LATER = """The paper mill at Oster Bridge will be torn down, its owner Marta Hollin said on Thursday. The river Lenn flooded it.

"I did not want this end," said Hollin. Some 150 people work at the mill, she added, and she demands help from the state.
"""
LATE = page("tide", LATER, title="Flooded paper mill to be torn down", outlet="The Tide", published="2031-03-06")


def news(archive: Archive, since: str, run: int) -> list[News]:
    return [each for _, found in archive.news(since, run) for each in found]


def test_since_last_is_what_the_run_before_did_not_have(archive: Archive, engine: Engine, tmp_path: Path) -> None:
    first = archive.add([written(tmp_path, *PAGES)], at=AT, engine=engine)
    assert sum(len(each.articles) for each in news(archive, "last", first.run)) == 3
    second = archive.add([written(tmp_path, LATE)], at=AT, engine=engine)
    (told,) = news(archive, "last", second.run)
    assert [each.title for each in told.articles] == ["Flooded paper mill to be torn down"]
    assert len(told.new) + len(told.grown) == 1
    assert {reading.article for quote in told.quotes for reading in quote.readings} == {told.articles[0].article}
    nothing = archive.add([written(tmp_path, LATE)], at=AT, engine=engine)
    assert news(archive, "last", nothing.run) == []


def test_what_a_run_that_was_cut_short_brought_is_new_still(archive: Archive, engine: Engine, tmp_path: Path) -> None:
    archive.add([written(tmp_path, *PAGES)], at=AT, engine=engine)

    def stop(_added: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archive.add([written(tmp_path, LATE)], at=AT, engine=engine, confirmed=stop)
    again = archive.add([], at=AT, engine=engine)
    (told,) = news(archive, "last", again.run)
    assert [each.outlet for each in told.articles] == ["The Tide"]


def test_since_a_day_is_what_was_published_then(archive: Archive, engine: Engine, tmp_path: Path) -> None:
    done = archive.add([written(tmp_path, *PAGES, LATE)], at=AT, engine=engine)
    titles = {each.title for told in news(archive, "2031-03-05", done.run) for each in told.articles}
    assert titles == {"Ferry runs aground in fog", "Flooded paper mill to be torn down"}


def test_an_older_article_takes_nothing_new_away(archive: Archive, engine: Engine, tmp_path: Path) -> None:
    copied = PAGES[0] | {"url": "https://mirror.example/mill", "outlet": "Mirror", "published": "2031-03-06"}
    done = archive.add([written(tmp_path, *PAGES, copied)], at=AT, engine=engine)
    (told,) = news(archive, "2031-03-06", done.run)
    assert [each.outlet for each in told.articles] == ["Mirror"]
    assert told.origins == ()  # a copy is no origin
    assert told.quotes == ()  # nor are its quotes new
