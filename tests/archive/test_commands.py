import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import select, text

from firsthand.archive import Archive
from firsthand.archive.tables import metadata, records, stories
from firsthand.cli import main
from tests.archive.pages import FERRY, PAGES, page, written


class Done(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(address: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """The command as it is typed, with the archive under test as the usual one."""
    monkeypatch.setenv("FIRSTHAND_ARCHIVE", address)

    def typed(*words: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["firsthand", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capfd.readouterr()
        return Done(int(ended.value.code or 0), said.out, said.err)

    return typed


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Run:
    assert run("add", written(tmp_path, *PAGES), "--jobs", 1).code == 0
    return run


def ids(done: Done) -> list[str]:
    return [line.split()[0] for line in done.out.splitlines()]


def test_stories_are_listed_the_latest_first(filled: Run) -> None:
    done = filled("stories")
    assert done.out.splitlines()[0].endswith("Ferry runs aground in fog")
    assert len(ids(done)) == len(filled("stories", "--json").out.splitlines()) == 2
    assert len(ids(filled("stories", "--since", "2031-03-05"))) == 1
    assert len(ids(filled("stories", "--until", "2031-03-03"))) == 1
    assert filled("stories", "--since", "soon").code == 2
    assert filled("stories", "--since", "2040-01-01").err == "firsthand: no story has a day within these\n"


def test_show_reports_one_story(filled: Run, tmp_path: Path) -> None:
    ferry, mill = ids(filled("stories"))
    done = filled("show", mill)
    assert "Mill closes after flood" in done.out
    assert "Ferry" not in done.out
    dossier = json.loads(filled("show", ferry, "--json").out)
    assert [story["id"] for story in dossier["stories"]] == [ferry]
    assert filled("show", ferry, "--html", tmp_path / "ferry.html").code == 0
    assert "Cape Tarvin" in (tmp_path / "ferry.html").read_text(encoding="utf-8")
    missing = filled("show", "story-nothing")
    assert missing.code == 2
    assert "holds nothing under story-nothing" in missing.err


def test_show_tells_what_changed_between_versions(filled: Run, tmp_path: Path) -> None:
    changed = PAGES[0] | {"text": PAGES[0]["text"].replace("two metres", "three metres")}
    filled("add", written(tmp_path, changed), "--jobs", 1)
    (hit,) = (json.loads(line) for line in filled("search", '"three metres"', "--json").out.splitlines())
    shown = filled("show", hit["article"]).out
    assert "- The paper mill at Oster Bridge closed on Monday after the river Lenn rose by two metres" in shown
    assert "+ The paper mill at Oster Bridge closed on Monday after the river Lenn rose by three metres" in shown


def test_search_finds_words_in_any_script_and_marks_them(filled: Run, tmp_path: Path) -> None:
    others = (
        page("a", "Паром сел на мель у мыса Тарвин.", title="Паром", outlet="А", published="2031-03-05", url="https://a.example/1"),
        page("b", "渡輪在塔爾文角擱淺，沒有人受傷。", title="渡輪擱淺", outlet="B", published="2031-03-05", url="https://b.example/1"),
        page("d", "Żółta łódź płynie z Łodzi.", title="Łódź", outlet="D", published="2031-03-05", url="https://d.example/1"),
        page("c", "Fährunglück: Die Fähre lief am Kap auf.", title="Fähre", outlet="C", published="2031-03-05", url="https://c.example/1"),
    )  # fmt: skip
    filled("add", written(tmp_path, *others), "--jobs", 1)

    def found(*words: str) -> list[str]:
        return [json.loads(line)["outlet"] for line in filled("search", *words, "--json").out.splitlines()]

    assert found("ПАРОМ", "мель") == ["А"]
    assert found("塔爾文角") == ["B"]
    assert found("渡") == found("淺") == found("輪在") == ["B"]
    assert found("淺 沒有") == found('"擱淺 沒有"') == ["B"]
    assert found("爾塔") == found('"淺擱"') == []
    assert found("zolta", "lodzi") == found("żółta") == found("zol*") == ["D"]
    assert found("fahre") == ["C"]
    assert found("oster bridge", "turbines") == found('"oster bridge"', "turbines")
    assert sorted(found("oster bridge", "turbines")) == ["The Lenn Post", "Valley Echo"]
    assert found("bridge oster") == []
    assert found("mill", "ferry") == []
    assert found("turbin*") == found("turbines")
    assert found('"oster brid*"') == found("oster bridge")
    assert found("turbin") == []
    assert filled("search", "!!!").code == 2
    (hit,) = (json.loads(line) for line in filled("search", "captain", "brandt", "--json").out.splitlines())
    assert [hit["text"][start:end] for start, end in hit["marked"]] == ["captain", "Brandt"]
    assert hit["text"] in FERRY


def test_export_of_some(filled: Run) -> None:
    ferry, mill = ids(filled("stories"))
    for options in (("--since", "2031-03-05"), (ferry,), (ferry, mill, "--since", "2031-03-05")):
        dossier = json.loads(filled("export", *options).out)
        assert [story["id"] for story in dossier["stories"]] == [ferry]
        assert len(dossier["articles"]) == 1
        assert {claim["story"] for claim in dossier["claims"]} <= {ferry}


def test_forget_takes_out_the_article_and_what_stands_on_it(filled: Run, address: str, tmp_path: Path) -> None:
    changed = PAGES[0] | {"text": PAGES[0]["text"].replace("two metres", "three metres")}
    filled("add", written(tmp_path, changed), "--jobs", 1)
    done = filled("forget", PAGES[0]["url"])
    gone = [line.removeprefix("forgotten: ") for line in done.out.splitlines()]
    assert len(gone) == 2
    assert "Lenn Post" not in filled("export").out
    assert all(filled("show", key).code == 2 for key in gone)
    assert filled("search", "turbines").out.count("article-") == 1
    assert filled("doctor").out == "sound\n"
    assert filled("forget", gone[0]).code == 2
    with Archive.open(address) as archive, archive.database.reading() as connection:
        for table in ("articles", "annotations", "links", "records", "parts", "stories"):
            rows = connection.execute(select(metadata.tables[table])).all()
            assert not [key for key in gone for row in rows for value in row if key in str(value)], table


def test_the_last_article_of_a_story_takes_the_story_along(filled: Run) -> None:
    ferry, mill = ids(filled("stories"))
    filled("forget", PAGES[2]["url"])
    assert ids(filled("stories")) == [mill]
    assert filled("show", ferry).code == 2


def test_a_backup_is_an_archive_and_can_be_restored(filled: Run, tmp_path: Path, address: str) -> None:
    before = filled("export").out
    assert filled("backup", tmp_path / "kept.db").code == 0
    assert filled("export", "--archive", tmp_path / "kept.db").out == before
    assert "is there already" in filled("backup", tmp_path / "kept.db").err
    assert filled("restore", tmp_path / "kept.db").code == 2  # this archive holds something
    assert filled("restore", tmp_path / "kept.db", "--archive", tmp_path / "new.db").code == 0
    assert filled("export", "--archive", tmp_path / "new.db").out == before
    for each in PAGES:
        filled("forget", each["url"])
    assert filled("restore", tmp_path / "kept.db").code == 0
    assert filled("export").out == before
    assert filled("doctor").out == "sound\n"
    more = page("late", FERRY, title="Ferry again", outlet="Late", published="2031-03-06")
    assert filled("add", written(tmp_path, more), "--jobs", 1).out.startswith("stored: 1 new")
    assert filled("doctor").out == "sound\n"


def test_an_archive_of_a_page_that_says_little_is_sound(run: Run, tmp_path: Path) -> None:
    little = page("d", "Żółta łódź płynie z Łodzi.", title="Łódź", outlet="D", published="2031-03-05")
    run("add", written(tmp_path, little), "--jobs", 1)
    assert run("doctor").out == "sound\n"


def test_doctor_finds_and_repairs(filled: Run, address: str) -> None:
    with Archive.open(address) as archive, archive.database.writing() as connection:
        connection.execute(text("UPDATE articles SET pending = true WHERE outlet = 'The Tide'"))
        connection.execute(text("UPDATE articles SET story = 'story-gone' WHERE outlet = 'Valley Echo'"))
        connection.execute(text("DELETE FROM words WHERE rowid = 1"))
        for chapter in ("story-gone", "story-lost"):
            held = records.insert().values(chapter=chapter, kind="claims", place=0, payload=b"{}")
            connection.execute(held)
        empty = {"id": "story-empty", "chapter": "story-empty", "articles": 0, "loose": False, "payload": b"{}"}
        connection.execute(stories.insert().values(**empty))
    done = filled("doctor")
    assert done.code == 1
    assert "pending: articles not grouped yet: 1" in done.out
    assert "inconsistent: articles whose story is not there: 1" in done.out
    assert "inconsistent: articles that cannot be searched: 1" in done.out
    assert "inconsistent: records of storylines that are not there: 2" in done.out
    assert "inconsistent: stories without articles: 1" in done.out
    assert "inconsistent: stories that were never told: 1" in done.out
    assert filled("doctor", "--repair", "--jobs", 1).code == 0
    assert filled("doctor").out == "sound\n"
    assert len(filled("search", "mill").out.splitlines()) == 4


def test_what_add_and_rerun_did_is_said(run: Run, tmp_path: Path) -> None:
    one, all_of_them = written(tmp_path, PAGES[0], name="one.jsonl"), written(tmp_path, *PAGES)
    assert run("add", one, "--jobs", 1).out == "stored: 1 new article\n"
    assert run("add", one, "--jobs", 1).out == "nothing new: 1 page known already\n"
    assert run("add", all_of_them, "--jobs", 1).out == "stored: 2 new articles, 1 known already\n"
    changed = PAGES[0] | {"text": PAGES[0]["text"].replace("two metres", "three metres")}
    assert run("add", written(tmp_path, changed), "--jobs", 1).out == "stored: 1 new version\n"
    same = run("add", one, "--json", "--jobs", 1)
    assert (same.out, same.err) == ("", "firsthand: nothing new: 1 page known already\n")
    assert "what earlier runs left undone is finished" in run("add", "--jobs", 1).err
    assert run("rerun", "claims", "--jobs", 1).out.endswith("nothing changed\n")
    assert run("rerun", "annotate", "--jobs", 1).out.endswith("nothing changed\n")


def test_an_address_names_its_article(filled: Run, tmp_path: Path) -> None:
    url = PAGES[0]["url"]
    changed = PAGES[0] | {"text": PAGES[0]["text"].replace("two metres", "three metres")}
    filled("add", written(tmp_path, changed), "--jobs", 1)
    for command in (("show", url), ("why", url), ("export", url), ("correct", "note", url, "call them", "--jobs", 1)):
        done = filled(*command)
        assert (done.code, "is now" in done.err) == (0, False), command
    assert (
        "+ The paper mill at Oster Bridge closed on Monday after the river Lenn rose by three"
        in filled("show", url).out
    )
    unknown = filled("show", "https://nowhere.example/1")
    assert unknown.code == 2
    assert (
        "holds no page of https://nowhere.example/1; `firsthand add https://nowhere.example/1` reads it" in unknown.err
    )


def test_files_that_are_not_there_are_said(filled: Run, tmp_path: Path) -> None:
    nowhere = tmp_path / "no" / "kept.db"
    backup = filled("backup", nowhere)
    assert (
        backup.err
        == f"firsthand: cannot write the backup {nowhere}: there is no folder {nowhere.parent}; make it first\n"
    )
    restored = filled("restore", nowhere, "--archive", tmp_path / "new.db")
    assert f"cannot restore {nowhere}: there is no such file; name the one that" in restored.err
    assert not (tmp_path / "new.db").exists()
    assert "it is a folder" in filled("restore", tmp_path).err
    other = written(tmp_path, PAGES[1], name="other.jsonl")
    assert "it is no archive" in filled("restore", other, "--archive", tmp_path / "new.db").err
    assert not (tmp_path / "new.db").exists()
    page_of = written(tmp_path, PAGES[0])
    for done in (
        filled("read", page_of, "--corrections", nowhere),
        filled("read", page_of, "--given", nowhere),
        filled("why", "story-1", "--dossier", nowhere),
    ):
        assert f"{nowhere}: there is no such file; look at the name" in done.err
        assert (done.code, "Errno" in done.err) == (2, False)
    assert "`firsthand add … --since last` does" in filled("read", page_of, "--since", "last").err


def test_a_forgotten_page_leaves_no_bytes(tmp_path: Path, filled: Run, address: str) -> None:
    if "://" in address:
        pytest.skip("where a server keeps its bytes is the server's")
    changed = PAGES[2] | {"text": PAGES[2]["text"].replace("60 passengers", "61 passengers")}
    filled("add", written(tmp_path, changed), "--jobs", 1)

    def found() -> set[bytes]:
        held = b"".join(file.read_bytes() for file in tmp_path.glob("archive.db*"))
        return {word for word in (b"Tarvin", b"tarvin", b"Brandt", b"Nareth", b"nareth") if word in held}

    assert found() >= {b"Tarvin", b"Brandt", b"tarvin"}
    filled("forget", PAGES[2]["url"])
    assert found() == set()
    assert filled("search", "turbines").out.count("article-") == 2


def test_trace_quotes_and_compare_read_what_is_held(filled: Run, tmp_path: Path, address: str) -> None:
    _, mill = ids(filled("stories"))
    urls = [each["url"] for each in PAGES]
    read = filled("trace", written(tmp_path, *PAGES[:2]), "--json", "--jobs", 1)
    for named in ((mill,), ("--archive", address, urls[0])):
        assert json.loads(filled("trace", *named, "--json").out) == json.loads(read.out)
        assert "Marta Hollin" in filled("quotes", *named).out
        assert "Ilse Brandt" not in filled("quotes", *named).out
    beside = filled("compare", "--archive", address, *urls[:2], "--json")
    assert json.loads(beside.out) == json.loads(filled("compare", mill, "--json").out)
    assert filled("compare", "--archive", address, urls[0]).err.startswith("firsthand: nothing to compare")
    assert "holds no page of https://no.example" in filled("trace", "--archive", address, "https://no.example").err
    assert "`firsthand correct`" in filled("trace", mill, "--given", tmp_path / "given.json").err
    assert "there is no archive at" in filled("trace", mill, "--archive", tmp_path / "none.db").err


def test_two_versions_of_an_address_are_compared(filled: Run, tmp_path: Path) -> None:
    changed = PAGES[0] | {"text": PAGES[0]["text"].replace("two metres", "three metres")}
    filled("add", written(tmp_path, changed), "--jobs", 1)
    hits = [json.loads(line) for line in filled("search", "metres", "paper mill at Oster", "--json").out.splitlines()]
    old, new = sorted((hit for hit in hits if hit["outlet"] == "The Lenn Post"), key=lambda hit: not hit["replaced_by"])
    found = filled("compare", old["article"], new["article"])
    assert (found.code, found.err) == (0, "")
    (link,) = json.loads(filled("compare", old["article"], new["article"], "--json").out)
    assert link["derivation"]["share"] > 0.7


@pytest.mark.parametrize("command", ["stories", "export", "doctor", "backup x", "show x", "search x", "forget x"])
def test_without_an_archive_there_is_a_word(command: str, run: Run, tmp_path: Path) -> None:
    done = run(*command.split(), "--archive", tmp_path / "none.db")
    assert done.code == 2
    assert "`firsthand add` makes one" in done.err
    assert not (tmp_path / "none.db").exists()
