import json
from pathlib import Path

import pytest

from firsthand.errors import UsageError
from firsthand.ingest import read_corrections
from firsthand.model.correction import correction

LINE = {"kind": "merge", "subjects": ["story-1", "story-2"], "by": "Ada", "at": "2031-03-05T10:00:00+01:00"}


def written(tmp_path: Path, *lines: object) -> Path:
    file = tmp_path / "corrections.jsonl"
    file.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines))
    return file


def test_lines_are_corrections_with_ids_and_times_in_utc(tmp_path: Path) -> None:
    (found,) = read_corrections(written(tmp_path, LINE, ""))
    assert found == correction("merge", ("story-1", "story-2"), by="Ada", at="2031-03-05T09:00:00+00:00")
    (again,) = read_corrections(written(tmp_path, LINE | {"at": "2031-03-05T09:00:00"}))
    assert again == found
    (named,) = read_corrections(written(tmp_path, LINE | {"id": "correction-1"}))
    assert named.id == "correction-1"


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "marry"},
        {"subjects": ["story-1"]},
        {"subjects": ["story-1", "story-1"]},
        {"kind": "not_derived", "subjects": ["a", "b", "c"]},
        {"kind": "note", "subjects": ["story-1"]},
        {"at": "yesterday"},
        {"by": " "},
        {"because": "I say so"},
    ],
)
def test_what_is_no_correction_is_refused_with_its_line(tmp_path: Path, change: dict[str, object]) -> None:
    with pytest.raises(UsageError, match="line 2"):
        read_corrections(written(tmp_path, LINE, LINE | change))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="JSON Lines"):
        read_corrections(tmp_path / "none.jsonl")


def test_the_lines_of_the_documentation_are_corrections(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "corrections.md").read_text(encoding="utf-8")
    blocks = page.split("```json\n")[1:]
    assert [len(read_corrections(written(tmp_path, block.partition("```")[0]))) for block in blocks] == [2]
