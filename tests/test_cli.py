import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from firsthand.cli import COMMANDS, app
from firsthand.errors import OutputError

STORY = """Mill closes after flood

The paper mill at Oster Bridge closed on Monday after the river Lenn rose by two metres, its owner said.

"We could not keep the turbines dry," said Marta Hollin, who has run the mill since 2019.

About 140 people work there. The town council will meet on Thursday to talk about help for them.
"""


def firsthand(*arguments: object, stdin: str | None = None, seed: str = "0") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "firsthand", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )


def test_a_wrong_call_points_at_the_help_of_its_command() -> None:
    done = firsthand("show")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "`firsthand show --help`" in done.stderr or "`python -m firsthand show --help`" in done.stderr
    assert "show" not in firsthand("frobnicate").stderr


def test_help_names_every_command_in_a_line_that_is_not_cut() -> None:
    lines = firsthand("--help").stdout.partition("Commands:")[2].strip().splitlines()
    assert len(lines) == len(COMMANDS)
    assert all(line.endswith(".") and not line.endswith("...") for line in lines)


def test_a_language_without_tables_is_named(tmp_path: Path) -> None:
    (tmp_path / "bwawa.txt").write_text(
        "Serikali yafungua bwawa jipya Lumen\n\nSerikali ya mkoa imefungua bwawa jipya juu ya mji wa Lumen siku ya Ijumaa "
        "baada ya miaka tisa ya kazi. Meya aliwaambia wageni mia kadhaa kwamba mji hautafurika tena wakati wa masika.\n"
    )
    assert "No tables for Swahili" in firsthand("read", tmp_path).stdout
    (tmp_path / "bwawa.txt").write_text(STORY)
    assert "No tables" not in firsthand("read", tmp_path).stdout


def test_pages_that_share_nothing_are_said_to(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text(
        "Salt is dear\n\nIn Veld a pound of salt costs nine crowns since Friday, traders say.\n"
    )
    done = firsthand("compare", tmp_path / "a.txt", tmp_path / "b.txt")
    assert "shares nothing with" in done.stdout
    assert "shares text" not in done.stdout


def test_read_prints_the_report(tmp_path: Path) -> None:
    (tmp_path / "mill.txt").write_text(STORY)
    done = firsthand("read", tmp_path)
    assert done.returncode == 0, done.stderr
    assert "1 article" in done.stdout
    assert done.stderr == ""


def test_json_from_standard_input_is_the_same_bytes_under_any_hash_seed() -> None:
    first, second = (firsthand("read", "-", "--json", stdin=STORY, seed=seed) for seed in ("1", "2"))
    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout
    dossier = json.loads(first.stdout)
    assert dossier["format"] == 0
    assert len(dossier["articles"]) == 1


def test_bad_pages_cost_themselves_and_exit_with_3(tmp_path: Path) -> None:
    (tmp_path / "mill.txt").write_text(STORY)
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "deep.html").write_text("<html>" + "<div>" * 100_000 + "The mill closed." + "</div>" * 100_000)
    done = firsthand("read", tmp_path, "--json")
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    lines = done.stderr.strip().splitlines()
    assert all(line.startswith("firsthand: ") for line in lines)
    assert any("empty.txt" in line for line in lines)
    assert any("picture.txt" in line for line in lines)
    assert [problem["path"] for problem in json.loads(done.stdout)["problems"]] == [
        line.removeprefix("firsthand: ").partition(": ")[0] for line in lines
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ("read",),
        ("read", "does-not-exist.txt"),
        ("read", "--given", "does-not-exist.json", "x.txt"),
        ("nonsense",),
        ("read", "--nonsense"),
    ],
)
def test_failures_have_one_clear_line_and_exit_with_2(arguments: tuple[str, ...]) -> None:
    done = firsthand(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("firsthand: ")
    assert "please report it" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_an_unknown_report_language_is_refused_before_anything_is_read(more: tuple[str, ...]) -> None:
    done = firsthand("read", "does-not-exist.txt", "--language", "xx", *more)
    assert done.returncode == 2
    assert "speaks" in done.stderr
    assert "does-not-exist" not in done.stderr


def test_the_schema_is_json() -> None:
    done = firsthand("schema")
    assert done.returncode == 0
    assert json.loads(done.stdout)["$ref"].endswith("Dossier")


@pytest.mark.parametrize("arguments", [("read",), ("read", "--json"), ("clean",), ("clean", "--json"), ("schema",)])
def test_a_closed_pipe_is_no_error(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "mill.txt").write_text(STORY)
    inputs = [] if arguments == ("schema",) else [str(tmp_path)]
    with subprocess.Popen(
        [sys.executable, "-m", "firsthand", *arguments, *inputs], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()  # before anything is written: every write meets a closed pipe
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize("name", ["no-such-folder/report.html", "."])
def test_an_unwritable_report_is_refused_before_anything_is_read(tmp_path: Path, name: str) -> None:
    done = firsthand("read", "does-not-exist.txt", "--html", tmp_path / name)
    assert done.returncode == 2
    assert "cannot write the report" in done.stderr
    assert "does-not-exist" not in done.stderr


def test_a_report_that_fails_late_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mill.txt").write_text(STORY)
    monkeypatch.setattr("firsthand.commands.read.check_writable", lambda _: None)
    done = CliRunner().invoke(
        app, ["read", str(tmp_path / "mill.txt"), "--json", "--html", str(tmp_path / "none" / "x")]
    )
    assert isinstance(done.exception, OutputError)
    assert json.loads(done.stdout)["articles"]


def test_interrupting_ends_cleanly(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": STORY.replace("Monday", f"Monday ({n})") * 3}) + "\n" for n in range(4_000))
    (tmp_path / "many.jsonl").write_text(lines)
    process = subprocess.Popen(
        [sys.executable, "-m", "firsthand", "read", str(tmp_path)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    time.sleep(4)
    os.killpg(process.pid, signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in stderr
    assert "stopped" in stderr


def test_help_imports_nothing_heavy() -> None:
    heavy = "import sys; import firsthand.cli; print([m for m in ('lxml', 'numpy', 'rich', 'spacy', 'sqlalchemy', 'trafilatura') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
