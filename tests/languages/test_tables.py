import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from firsthand.languages.tables import languages_with, table

TABLES = sorted(Path(str(files("firsthand.languages"))).glob("data/*/*.toml"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_table_says_first_where_it_comes_from_and_under_which_licence(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    head = [line for line in text.split("\n")[:3] if line.startswith("#")]
    assert "origin" in " ".join(head).casefold()
    assert "licence" in " ".join(head).casefold()
    assert tomllib.loads(text)


def test_tables_are_found_by_language_and_concern() -> None:
    codes = languages_with("times")
    assert codes == tuple(sorted(codes))
    assert {"de", "en"} <= set(codes)
    assert "all" not in codes
    assert table("de", "times")["settings"]
    assert table("all", "places")


def test_a_language_or_concern_without_a_table_gives_an_empty_one() -> None:
    assert table("qq", "times") == {}
    assert table("en", "no such concern") == {}
    assert languages_with("no such concern") == ()
