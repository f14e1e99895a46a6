"""Documentation is part of the product: its links, commands and code are checked like the rest."""

import re
import runpy
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from firsthand.cli import app

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md"), *ROOT.glob("benchmarks/**/*.md")]
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?://|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_dossier_page_is_up_to_date() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "dossier_page"))
    assert (ROOT / "docs" / "dossier.md").read_text(encoding="utf-8") == script["page"]()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_and_their_options_exist(page: Path) -> None:
    lines = re.findall(r"^\$ (firsthand [^#\n>|]+)", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for line in lines:
        _, command, *words = shlex.split(line)
        done = CliRunner().invoke(app, [command, "--help"], terminal_width=200)
        assert done.exit_code == 0, line
        assert [word for word in words if word.startswith("--") and word not in done.output] == [], line


def test_the_readme_example_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT / "examples")
    (block,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.DOTALL)
    exec(compile(block, "README.md", "exec"), {})  # noqa: S102 - our own page
    assert "articles" in capsys.readouterr().out


def test_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for page in PAGES:
        for target in re.findall(r"^\$ make (\w+)", page.read_text(encoding="utf-8"), flags=re.MULTILINE):
            assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE), (page.name, target)
