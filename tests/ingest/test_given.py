from pathlib import Path

import pytest

from firsthand.errors import UsageError
from firsthand.ingest import pages, read_given
from firsthand.settings import Settings


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("given.json", '{"a.txt": {"outlet": "Mill Gazette", "published": "2031-02-03"}}'),
        ("given.jsonl", '{"path": "a.txt", "outlet": "Mill Gazette", "published": "2031-02-03"}\n'),
        ("given.csv", "path,outlet,published\na.txt,Mill Gazette,2031-02-03\n"),
    ],
)
def test_the_three_forms_say_the_same(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text("The mill closed.")
    table = read_given(tmp_path / name)
    (page,) = pages([str(tmp_path / "pages")], settings=Settings(), given=table)
    assert page.given.outlet == "Mill Gazette"
    assert page.given.published == "2031-02-03"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("g.json", "[1]"),
        ("g.json", "{"),
        ("g.json", '{"a": 1}'),
        ("g.jsonl", '{"outlet": "x"}'),
        ("g.json", '{"a": {"published": "soon"}}'),
    ],
)
def test_a_broken_table_says_what_is_wrong(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(UsageError, match=r"g\.json"):
        read_given(tmp_path / name)
