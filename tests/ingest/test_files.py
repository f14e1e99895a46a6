import os
import stat
from pathlib import Path

import pytest

from firsthand.ingest import pages
from firsthand.model.page import Page, Problem
from firsthand.settings import Budget, Settings

SETTINGS = Settings()


def read(*inputs: object, settings: Settings = SETTINGS) -> list[Page | Problem]:
    return list(pages([str(item) for item in inputs], settings=settings))


def test_a_folder_is_read_recursively_in_order_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b/two.txt", "a.txt", ".secret.txt", ".hidden/three.txt"):
        (tmp_path / name).write_text("The mill closed on Monday.")
    assert [Path(page.path).name for page in read(tmp_path)] == ["a.txt", "two.txt"]


def test_a_glob_is_sorted_and_one_without_matches_is_a_problem(tmp_path: Path) -> None:
    for name in ("2.txt", "1.txt"):
        (tmp_path / name).write_text("words")
    assert [Path(page.path).name for page in read(tmp_path / "*.txt")] == ["1.txt", "2.txt"]
    (problem,) = read(tmp_path / "*.html")
    assert isinstance(problem, Problem)
    assert "matches no file" in problem.error


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"  \n\t ", "empty"),
        (bytes(range(256)) * 40, "not text"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n", "image"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x00\x01\x02\x03" * 500, "not text"),
    ],
)
def test_what_is_no_text_costs_only_itself(tmp_path: Path, data: bytes, says: str) -> None:
    (tmp_path / "bad.txt").write_bytes(data)
    (tmp_path / "good.txt").write_text("The mill closed on Monday.")
    problem, page = read(tmp_path)
    assert isinstance(problem, Problem)
    assert says in problem.error
    assert isinstance(page, Page)


def test_a_page_over_its_budget_is_refused_before_it_is_read(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.truncate(200_000_000)  # sparse: takes no disk
    (problem,) = read(big)
    assert isinstance(problem, Problem)
    assert "too large" in problem.error
    small = Settings(budget=Budget(bytes=10))
    (tmp_path / "big.txt").write_text("eleven words")
    (problem,) = read(big, settings=small)
    assert isinstance(problem, Problem)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Zażółć gęślą jaźń, powiedział rzecznik.", "utf-8"),
        ("Der Sprecher sagte: „Größere Übel.“", "utf-8-sig"),
        ("Новости дня: порт закрыт на неделю.", "utf-16"),
        ("Le café est fermé, a déclaré la mairie de la ville. Les élèves étaient là.", "cp1252"),
        ("Le port a rouvert, selon le préfet.", "utf-16-le"),
    ],
)
def test_encodings(tmp_path: Path, text: str, encoding: str) -> None:
    (tmp_path / "page.txt").write_bytes(text.encode(encoding))
    (page,) = read(tmp_path)
    assert isinstance(page, Page)
    assert page.content == text


def test_a_declared_character_set_is_believed(tmp_path: Path) -> None:
    source = '<html><meta charset="iso-8859-2"><p>Minister powiedział, że żąda wyjaśnień.</p></html>'
    (tmp_path / "page.html").write_bytes(source.encode("iso-8859-2"))
    (page,) = read(tmp_path)
    assert isinstance(page, Page)
    assert page.kind == "html"
    assert "żąda" in page.content


def test_line_ends_are_unified(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(b"one\r\ntwo\rthree\n")
    (page,) = read(tmp_path)
    assert isinstance(page, Page)
    assert page.content == "one\ntwo\nthree\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    closed = tmp_path / "closed.txt"
    closed.write_text("words")
    closed.chmod(stat.S_IWUSR)
    (problem,) = read(closed)
    assert isinstance(problem, Problem)
    assert "permissions" in problem.error


def test_what_does_not_exist_and_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    missing, pipe, empty = read(tmp_path / "nothing.txt", tmp_path / "pipe", tmp_path)[:3]
    assert isinstance(missing, Problem)
    assert "does not exist" in missing.error
    assert isinstance(pipe, Problem)
    assert "regular file" in pipe.error
    assert isinstance(empty, Problem)
