"""Correcting from the command line: what is said holds, is told, and can be taken back."""

import json
from pathlib import Path

import pytest

from tests.archive.test_commands import Run, filled, ids, run  # noqa: F401 - fixtures


@pytest.fixture
def stories(filled: Run) -> list[str]:  # noqa: F811 - the fixture
    return ids(filled("stories"))


def test_a_merge_holds_is_told_and_is_taken_back(filled: Run, stories: list[str], tmp_path: Path) -> None:  # noqa: F811
    before = filled("export").out
    done = filled("correct", "merge", *stories[:2], "--by", "Ada", "--jobs", 1)
    assert done.code == 0, done.err
    made = done.out.strip()
    assert len(ids(filled("stories"))) == len(stories) - 1
    gone = next(story for story in stories if story not in ids(filled("stories")))
    told = filled("why", gone)
    assert told.code == 0, told.err
    assert "corrected by Ada" in told.out
    assert made in told.out
    (listed,) = filled("corrections").out.splitlines()
    assert [listed.split()[0], "Ada" in listed, "undone" in listed] == [made, True, False]
    assert "Merged" in filled("why", made).out
    assert filled("correct", "undo", made, "--by", "Bo", "--jobs", 1).code == 0
    assert ids(filled("stories")) == stories
    assert json.loads(filled("export").out) == json.loads(before)
    assert "(undone)" in filled("corrections").out
    lines = filled("corrections", "--json").out.splitlines()
    assert [json.loads(line)["kind"] for line in lines] == ["merge", "undo"]


def test_a_split_says_who_stays_behind(filled: Run) -> None:  # noqa: F811
    dossier = json.loads(filled("export").out)
    story = next(story for story in dossier["stories"] if len(story["articles"]) > 1)
    leaving, *staying = story["articles"]
    assert filled("correct", "split", leaving, "--jobs", 1).code == 0
    (made,) = json.loads(filled("export").out)["corrections"]
    assert made["against"] == sorted(staying)
    assert len(json.loads(filled("export").out)["stories"]) == len(dossier["stories"]) + 1


def test_derivations_and_quotes_are_named_by_their_own_ids(filled: Run) -> None:  # noqa: F811
    dossier = json.loads(filled("export").out)
    one, two = dossier["quotes"][0], dossier["quotes"][-1]
    filled("correct", "same-quote", one["id"], two["id"], "--jobs", 1)
    (made,) = json.loads(filled("export").out)["corrections"]
    assert made["subjects"] == [one["readings"][0]["id"], two["readings"][0]["id"]]


def test_a_note_stands_beside_what_it_is_about(filled: Run, stories: list[str]) -> None:  # noqa: F811
    assert filled("correct", "note", stories[0], "ask the mill", "--by", "Ada", "--jobs", 1).code == 0
    assert "ask the mill" in filled("why", stories[0]).out


@pytest.mark.parametrize(
    "words",
    [
        ("marry", "{story}"),
        ("merge", "{story}"),
        ("merge", "{story}", "story-000000000000"),
        ("undo", "{story}"),
        ("note", "{story}", " "),
        ("note", "{story}"),
        ("split", "{story}"),
        ("same-actor", "{story}", "{story}/Ada"),
        ("not-derived", "{story}", "{story}"),
        ("undo", "correction-000000000000"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_not_kept(filled: Run, stories: list[str], words: tuple[str, ...]) -> None:  # noqa: F811
    done = filled("correct", *(word.format(story=stories[0]) for word in words), "--jobs", 1)
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert "please report it" not in done.err
    assert filled("corrections").out == "nothing was corrected yet\n"
