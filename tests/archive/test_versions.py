from pathlib import Path

import pytest

from firsthand.archive import Added, Archive
from firsthand.engine import Engine
from firsthand.model.page import Given, Page
from firsthand.settings import Settings
from tests.archive.pages import MILL, PAGES, page, written

AT = "2031-03-05T10:00:00+00:00"


def test_an_address_that_says_something_else_is_a_new_version_in_the_same_story(
    archive: Archive, engine: Engine, tmp_path: Path
) -> None:
    archive.add([written(tmp_path, *PAGES)], at=AT, engine=engine)
    before = archive.dossier()
    changed = PAGES[0] | {"text": PAGES[0]["text"].replace("two metres", "three metres")}
    told: list[Added] = []
    archive.add([written(tmp_path, changed)], at=AT, engine=engine, confirmed=told.append)
    assert told == [Added(versions=1)]
    after = archive.dossier()
    assert [archive.find(story.id).id for story in before.stories] == [story.id for story in after.stories]
    assert len(after.articles) == len(before.articles)
    (new,) = {a.id for a in after.articles} - {a.id for a in before.articles}
    (old,) = {a.id for a in before.articles} - {a.id for a in after.articles}
    assert "three metres" in next(a.text for a in after.articles if a.id == new)
    found = archive.find(old)
    assert found is not None
    assert (found.kind, found.chapter) == ("articles", None)
    assert (old, new) in [(hit.article, hit.replaced_by) for hit in archive.search('"two metres"')]


def test_another_menu_around_the_same_report_is_no_new_version(
    archive: Archive, engine: Engine, tmp_path: Path
) -> None:
    told: list[Added] = []
    for menu in ("Home\nWorld\nSport", "Home\nWorld\nSport\nWeather", "Start\nNews"):
        one = PAGES[0] | {"text": f"{menu}\n\n{PAGES[0]['text']}"}
        archive.add([written(tmp_path, one)], at=AT, engine=engine, confirmed=told.append)
    assert told == [Added(new=1), Added(known=1), Added(known=1)]


def test_the_same_words_at_two_outlets_are_two_articles(archive: Archive, engine: Engine, tmp_path: Path) -> None:
    pages = [page(name, MILL, title="Mill closes", outlet=name, published="2031-03-03") for name in ("one", "two")]
    told: list[Added] = []
    for each in pages:
        del each["url"]
        archive.add([written(tmp_path, each)], at=AT, engine=engine, confirmed=told.append)
    archive.add([written(tmp_path, *pages)], at=AT, engine=engine, confirmed=told.append)
    assert told == [Added(new=1), Added(new=1), Added(known=2)]


def test_odd_addresses_and_names_are_kept(archive: Archive, engine: Engine, tmp_path: Path) -> None:
    odd = page(
        "x", MILL, title="Mill", outlet="The\x00Post", published="2031-03-03", url="https://x.example/" + "ä" * 3_000
    )
    told: list[Added] = []
    for _ in range(2):
        archive.add([written(tmp_path, odd)], at=AT, engine=engine, confirmed=told.append)
    changed = odd | {"text": odd["text"].replace("two metres", "three metres")}
    archive.add([written(tmp_path, changed)], at=AT, engine=engine, confirmed=told.append)
    assert told == [Added(new=1), Added(known=1), Added(versions=1)]


def added(archive: Archive, engine: Engine, *inputs: str) -> Added:
    told: list[Added] = []
    archive.add(inputs, at=AT, engine=engine, confirmed=told.append)
    return told[0]


def test_an_address_that_comes_back_to_what_it_said_is_a_version_again(
    archive: Archive, engine: Engine, tmp_path: Path
) -> None:
    other = PAGES[0] | {"text": PAGES[0]["text"].replace("two metres", "three metres")}
    files = [written(tmp_path, each, name=f"{day}.jsonl") for day, each in enumerate((PAGES[0], other) * 2)]
    assert [added(archive, engine, file) for file in files] == [Added(new=1), *[Added(versions=1)] * 3]
    (shown,) = archive.dossier().articles
    assert "three metres" in shown.text
    kept = archive.versions(shown.id)
    assert len({each.article for each in kept}) == 4
    assert [added(archive, engine, file) for file in files] == [Added(known=1)] * 4, "the files are known as they are"


def test_an_address_that_says_several_things_at_a_time_does_not_change_each_time(
    archive: Archive, engine: Engine, tmp_path: Path
) -> None:
    told = []
    for menu in ("Home\nWorld", "Start\nNews", "Top\nSport"):
        parts = [each | {"text": f"{menu}\n\n{each['text']}", "url": "https://long.example/1"} for each in PAGES[:2]]
        told.append(added(archive, engine, written(tmp_path, *parts)))
    assert told == [Added(new=1, versions=1), Added(known=2), Added(known=2)]


def test_what_an_address_answers_counts_as_of_now(
    archive: Archive, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = "https://post.example/mill"
    answers = [MILL, MILL, MILL.replace("two metres", "three metres"), MILL, MILL]

    def fetch(address: str, _settings: Settings) -> Page:
        return Page(path=address, kind="text", content=answers.pop(0), given=Given(url=address, title="Mill closes"))

    monkeypatch.setattr("firsthand.ingest.fetch", fetch)
    told = [added(archive, engine, url) for _ in range(5)]
    assert told == [Added(new=1), Added(known=1), Added(versions=1), Added(versions=1), Added(known=1)]
    assert "two metres" in archive.dossier().articles[0].text
