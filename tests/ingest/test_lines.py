from pathlib import Path

from firsthand.ingest import pages
from firsthand.model.page import Page, Problem
from firsthand.settings import Settings


def test_a_broken_line_costs_only_itself(tmp_path: Path) -> None:
    file = tmp_path / "pages.jsonl"
    file.write_text(
        '{"text": "The mill closed.", "outlet": "Mill Gazette", "published": "2031-02-03", "url": "https://mill.example/1"}\n'
        "{broken\n"
        "\n"
        '["no", "object"]\n'
        '{"outlet": "No Words Weekly"}\n'
        '{"text": "It opened.", "published": "3 February"}\n'
        '{"html": "<p>It closed again.</p>", "authors": ["Ada Quill"]}\n'
    )
    first, broken, array, wordless, undated, last = pages([str(file)], settings=Settings())
    assert isinstance(first, Page)
    assert (first.given.outlet, first.given.published, first.given.url) == (
        "Mill Gazette",
        "2031-02-03",
        "https://mill.example/1",
    )
    assert [problem.path.rpartition("#")[2] for problem in (broken, array, wordless, undated)] == ["2", "4", "5", "6"]
    assert all(isinstance(problem, Problem) for problem in (broken, array, wordless, undated))
    assert isinstance(last, Page)
    assert (last.kind, last.given.authors) == ("html", ("Ada Quill",))


def test_an_empty_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").write_text("\n\n")
    (problem,) = pages([str(tmp_path / "none.jsonl")], settings=Settings())
    assert isinstance(problem, Problem)
