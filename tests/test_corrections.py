"""Corrections through the whole path: they hold, they are said, and undoing them leaves no trace."""

import json
from pathlib import Path

import firsthand
from firsthand.model.correction import correction
from firsthand.model.dossier import Dossier
from firsthand.model.record import encode
from tests.test_cli import STORY
from tests.test_cli import firsthand as command

AT = "2031-03-05T10:00:00+00:00"
OTHER = """Orchard fair draws record crowd

More than 9,000 people came to the orchard fair in Tellmark on Saturday, the organisers said.

"The cider ran out at four," said Josef Brandal, who runs the largest press.

The fair will return next September with twice as many stalls, Brandal said.
"""


def read(folder: Path, *corrections: object) -> Dossier:
    return firsthand.read(str(folder), corrections=corrections, jobs=1)


def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "mill.txt").write_text(STORY)
    (folder / "fair.txt").write_text(OTHER)
    return folder


def test_every_kind_is_undone_without_a_trace(tmp_path: Path) -> None:
    folder = pages(tmp_path)
    plain = read(folder)
    first, second = plain.stories
    one, two = first.articles[0], second.articles[0]
    readings = [quote.readings[0].id for quote in plain.quotes]
    made = [
        correction("merge", (first.id, second.id), by="Ada", at=AT),
        correction("move", (one, second.id), by="Ada", at=AT),
        correction("split", (one,), by="Ada", at=AT),
        correction("same_actor", (plain.actors[0].id, plain.actors[1].id), by="Ada", at=AT),
        correction("not_derived", (one, two), by="Ada", at=AT),
        correction("same_quote", readings[:2], by="Ada", at=AT),
        correction("note", (first.id,), by="Ada", at=AT, value="call the owner"),
        correction("status", (first.id,), by="Ada", at=AT, value="checked"),
    ]
    changed = read(folder, *made)
    assert changed.corrections == tuple(sorted(made, key=lambda each: each.id))
    assert encode(changed) == encode(read(folder, *reversed(made)))
    undo = correction("undo", [each.id for each in made], by="Bo", at="2031-03-06T10:00:00+00:00")
    assert encode(read(folder, *made, undo)) == encode(plain)


def test_a_note_follows_the_story_that_took_in_its_own(tmp_path: Path) -> None:
    folder = pages(tmp_path)
    first, second = read(folder).stories
    merge = correction("merge", (first.id, second.id), by="Ada", at=AT)
    notes = [correction("note", (story.id,), by="Ada", at=AT, value="call") for story in (first, second)]
    lost = correction("note", ("story-0",), by="Ada", at=AT, value="call")
    done = read(folder, merge, *notes, lost)
    (story,) = done.stories
    assert {subject for each in done.corrections if each.kind == "note" for subject in each.subjects} == {
        story.id,
        "story-0",
    }
    (problem,) = done.problems
    assert problem.path == lost.id


def test_the_command_takes_a_file_and_says_what_has_no_effect(tmp_path: Path) -> None:
    folder, file = pages(tmp_path), tmp_path / "corrections.jsonl"
    first, second = read(folder).stories
    lines = [{"kind": "merge", "subjects": [first.id, second.id, "story-0"], "by": "Ada", "at": AT}]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    done = command("read", folder, "--corrections", file, "--json")
    assert done.returncode == 3
    assert len(json.loads(done.stdout)["stories"]) == 1
    assert "merge by Ada on 2031-03-05 has no effect: story-0 is in no story here" in done.stderr
