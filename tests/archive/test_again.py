from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from firsthand.archive import Added, Archive
from firsthand.engine import Local
from firsthand.model.page import Page
from tests.archive.told_pages import page

AT = "2031-03-05T10:00:00+00:00"


class Counting(Local):
    """An engine that counts what stages do with each record."""

    def __init__(self) -> None:
        super().__init__(1)
        self.mapped: list[Any] = []

    def map(self, function: Callable[[Any], Any], records: Iterable[Any], **options: Any) -> Iterator[Any]:
        given = list(records)
        self.mapped += given
        return super().map(function, given, **options)


def added(archive: Archive, folder: Path) -> tuple[Added, list[Any]]:
    told: list[Added] = []
    with Counting() as engine:
        archive.add([str(folder)], at=AT, engine=engine, confirmed=told.append)
        return told[0], engine.mapped


def test_a_page_that_is_held_as_it_came_is_not_read_again(archive: Archive, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(page(number), encoding="utf-8")
    added(archive, tmp_path)
    again, mapped = added(archive, tmp_path)
    assert again == Added(known=3)
    assert mapped == []


def test_a_page_that_says_the_same_elsewhere_is_laid_out_and_no_more(archive: Archive, tmp_path: Path) -> None:
    first, second = tmp_path / "monday", tmp_path / "tuesday"
    for folder in (first, second):
        folder.mkdir()
        (folder / "pier.txt").write_text(page(0), encoding="utf-8")
    added(archive, first)
    again, mapped = added(archive, second)
    assert again == Added(known=1)
    assert {type(each) for each in mapped} == {Page}
