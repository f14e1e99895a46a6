from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from firsthand import pipeline, read
from firsthand.engine import Engine, Local
from firsthand.extract.furniture import PageLines, page_lines
from firsthand.model.collection import Collection
from firsthand.model.page import Page
from firsthand.pipeline import PLAIN_NAMES, STAGES, extracted, guarded
from firsthand.report.html import html_report
from firsthand.report.terminal import print_report
from firsthand.settings import Settings
from tests.test_cli import STORY

SETTINGS = Settings()


@pytest.fixture
def engine() -> Iterator[Engine]:
    with Local(1) as local:
        yield local


def claims(_collection: Collection, _settings: Settings, _engine: Engine) -> Collection:
    raise KeyError("mill")


def stopped(_collection: Collection, _settings: Settings, _engine: Engine) -> NoReturn:
    raise KeyboardInterrupt


def exhausted(_collection: Collection, _settings: Settings, _engine: Engine) -> NoReturn:
    raise MemoryError


def test_every_stage_has_a_plain_name() -> None:
    assert [stage.__name__ for stage in STAGES] == list(PLAIN_NAMES)


def test_a_stage_that_fails_costs_its_part_only(engine: Engine) -> None:
    before = Collection(actor_of={("a", "b"): "c"})
    after = guarded(claims, before, SETTINGS, engine)
    assert after.actor_of == before.actor_of
    (problem,) = after.problems
    assert problem.path == "comparing the accounts"
    assert "KeyError: 'mill'" in problem.error
    assert "please report it" in problem.error


def test_stopping_and_want_of_memory_pass_through(engine: Engine) -> None:
    with pytest.raises(KeyboardInterrupt):
        guarded(stopped, Collection(), SETTINGS, engine)
    with pytest.raises(MemoryError):
        guarded(exhausted, Collection(), SETTINGS, engine)


@pytest.mark.parametrize("number", range(len(STAGES)), ids=lambda number: STAGES[number].__name__)
def test_whatever_stage_fails_there_is_a_report(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mill.txt").write_text(STORY)
    (tmp_path / "paper.txt").write_text("The Lenn Post\n\n" + STORY)
    monkeypatch.setattr(pipeline, "STAGES", (*STAGES[:number], claims, *STAGES[number + 1 :]))
    dossier = read(str(tmp_path), jobs=1)
    assert [problem.path for problem in dossier.problems] == ["comparing the accounts"]
    print_report(dossier)
    assert "2 articles" in capsys.readouterr().out
    assert html_report(dossier)


def lines_of(page: Page, settings: Settings) -> PageLines:
    if page.path == "bad":
        raise RuntimeError("odd")
    return page_lines(page, settings)


def test_a_page_that_cannot_be_laid_out_costs_itself(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "page_lines", lines_of)
    pages = [Page(path=name, kind="text", content=f"{name}\n\n{STORY}") for name in ("good", "bad", "fine")]
    articles, problems, _ = extracted(pages, SETTINGS, engine)
    assert sorted(article.path for article in articles) == ["fine", "good"]
    assert [problem.path for problem in problems] == ["bad"]
