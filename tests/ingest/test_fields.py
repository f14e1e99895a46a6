import json
import re
from pathlib import Path

import pytest

from firsthand.errors import UsageError
from firsthand.ingest import fields_from, pages
from firsthand.model.page import Page, Problem
from firsthand.settings import Ingest, Settings

FIELDS = "text=body, title=meta.headline,published=meta.date,authors=by,url=link"


def read(tmp_path: Path, *records: object, fields: str = FIELDS) -> list[Page | Problem]:
    file = tmp_path / "export.jsonl"
    file.write_text("".join(json.dumps(record) + "\n" for record in records))
    return list(pages([str(file)], settings=Settings(ingest=Ingest(fields=fields_from(fields)))))


def test_fields_are_read_by_the_names_that_the_file_gives_them(tmp_path: Path) -> None:
    (page,) = read(
        tmp_path,
        {
            "body": "The mill closed.",
            "meta": {"headline": "Mill closes", "date": "2031-02-03"},
            "by": ["Ada Quill", "Odo Brand"],
            "link": "https://mill.example/1",
            "outlet": "Mill Gazette",
            "title": "not this one",
        },
    )
    assert isinstance(page, Page)
    assert (page.kind, page.content) == ("text", "The mill closed.")
    assert (page.given.title, page.given.published, page.given.authors, page.given.url, page.given.outlet) == (
        "Mill closes",
        "2031-02-03",
        ("Ada Quill", "Odo Brand"),
        "https://mill.example/1",
        "Mill Gazette",
    )


def test_a_line_may_lack_a_field_or_hold_another_kind_of_thing(tmp_path: Path) -> None:
    bare, dotted, wordless = read(
        tmp_path,
        {"body": "It opened.", "meta": "none"},
        {"body": "It closed.", "meta.headline": "By its whole name"},
        {"text": "a field that is not asked for"},
    )
    assert isinstance(bare, Page)
    assert bare.given.title is None
    assert isinstance(dotted, Page)
    assert dotted.given.title == "By its whole name"
    assert isinstance(wordless, Problem)
    assert "--fields" in wordless.error


@pytest.mark.parametrize("written", ["", "text", "text=", "=body", "body=text", "text=a,text=b", "text=a,,title=b"])
def test_a_mapping_that_makes_no_sense_is_refused(written: str) -> None:
    with pytest.raises(UsageError, match=re.escape("--fields")):
        fields_from(written)
