from pathlib import Path

import pytest

from firsthand.archive import Added, Archive
from firsthand.archive.tables import lines
from firsthand.engine import Engine
from firsthand.model.dossier import Dossier
from firsthand.settings import Archive as ArchiveSettings
from firsthand.settings import Extract, Settings
from tests.archive.pages import FERRY, MILL, MILL_LATER, page, written

PAGES = Path(__file__).parent.parent.parent / "examples" / "pages"
AT = "2031-03-05T10:00:00+00:00"
ASIDE = "Lantern parade moves through the old town on Saturday"
SAID = (("Mill closes after flood", MILL), ("Closed until spring", MILL_LATER), ("Ferry aground in fog", FERRY))


def members(dossier: Dossier) -> set[frozenset[str]]:
    return {frozenset(story.articles) for story in dossier.stories}


@pytest.mark.parametrize("order", [1, -1], ids=["first to last", "last to first"])
def test_the_example_pages_give_the_same_stories_one_at_a_time(
    order: int, tmp_path: Path, engine: Engine, examples: Dossier
) -> None:
    with Archive.open(str(tmp_path / "archive.db")) as archive:
        for each in sorted(PAGES.iterdir())[::order]:
            archive.add([str(each)], at=AT, engine=engine)
        assert members(archive.dossier()) == members(examples)


def posted(folder: Path, number: int, *, menu: str = "Home\nWorld") -> str:
    """A page of one outlet that shows the same line within each of its reports."""
    title, text = SAID[number]
    one = page(
        "post", text.replace("\n\n", f"\n\n{ASIDE}\n\n", 1), title=title, outlet="The Lenn Post", published=f"2031-03-0{number + 3}",
        url=f"https://post.example/{number}",
    )  # fmt: skip
    return written(folder, one | {"text": f"{menu}\n\n{one['text']}"}, name=f"{number}.jsonl")


def furniture(archive: Archive) -> dict[str, bool]:
    """Whether each article's line within the report is furniture."""
    found = {}
    for article in archive.dossier().articles:
        at = article.text.index(ASIDE)
        inside = [region.kind for region in article.regions if region.span[0] <= at < region.span[1]]
        found[article.url or ""] = inside == ["furniture"]
    return found


def test_what_an_outlet_prints_on_every_page_is_seen_page_by_page(
    archive: Archive, engine: Engine, tmp_path: Path
) -> None:
    for number in range(3):
        archive.add([posted(tmp_path, number)], at=AT, engine=engine)
    assert [furniture(archive)[f"https://post.example/{number}"] for number in range(3)] == [False, True, True]


def test_a_report_read_again_is_no_new_version_once_its_furniture_is_known(
    archive: Archive, engine: Engine, tmp_path: Path
) -> None:
    told: list[Added] = []
    for number in range(3):
        archive.add([posted(tmp_path, number)], at=AT, engine=engine)
    archive.add([posted(tmp_path, 0, menu="Start\nNews")], at=AT, engine=engine, confirmed=told.append)
    assert told == [Added(known=1)]


def test_a_page_read_again_and_again_does_not_make_its_own_lines_furniture(
    archive: Archive, engine: Engine, tmp_path: Path
) -> None:
    for menu in ("Home\nWorld", "Start\nNews", "Top\nSport", "All\nCity"):
        archive.add([posted(tmp_path, 0, menu=menu)], at=AT, engine=engine)
    assert furniture(archive) == {"https://post.example/0": False}


def test_only_the_lines_of_the_latest_pages_are_kept(address: str, engine: Engine, tmp_path: Path) -> None:
    settings = Settings(archive=ArchiveSettings(recent=1), extract=Extract(repeat_pages_compared=1))
    with Archive.open(address, settings) as archive:
        for number in range(3):
            archive.add([posted(tmp_path, number)], at=AT, engine=engine)
        newest = {a.url: a.id for a in archive.dossier().articles}["https://post.example/2"]
        with archive.database.reading() as connection:
            assert list(connection.execute(lines.select()).scalars()) == [3]
        archive.forget(newest, at=AT, engine=engine)
        with archive.database.reading() as connection:
            assert connection.execute(lines.select()).first() is None
