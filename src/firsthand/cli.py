"""The command: parse, call the public API, print. Data goes to standard output, everything else to standard error."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import webbrowser
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from firsthand import __version__, read
from firsthand.errors import FirsthandError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from firsthand.model.dossier import Dossier

FINE, FINDINGS, FAILURE, UNREAD, STOPPED = 0, 1, 2, 3, 130

app = typer.Typer(
    name="firsthand",
    help="Which report is first-hand, which is retold, and what changed in the telling.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Inputs = Annotated[
    list[str],
    typer.Argument(metavar="INPUT...", help="Files, folders, globs, http(s) addresses, or - for standard input."),
]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"firsthand {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version and exit.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Log what goes wrong inside, with its trace.")] = False,
) -> None:
    """Read news pages and see which report is first-hand, which is retold, and what changed in the telling."""
    logging.basicConfig(level=logging.DEBUG if debug else logging.ERROR, stream=sys.stderr)


@app.command("read")
def read_command(
    inputs: Inputs,
    json: Annotated[bool, typer.Option("--json", help="Print the dossier as JSON (see `firsthand schema`).")] = False,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write the report as one HTML file.")
    ] = None,
    show: Annotated[bool, typer.Option("--open", help="Open the HTML report in the browser.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Exit with 1 when there are findings.")] = False,
    given: Annotated[
        Path | None,
        typer.Option(
            "--given",
            metavar="FILE",
            help="What you know about pages that they do not say: JSON {path: {outlet, published, url, …}}, JSON Lines or CSV.",
        ),
    ] = None,
    language: Annotated[str, typer.Option("--language", help="Language of the report's own words: en or de.")] = "en",
    jobs: Annotated[int | None, typer.Option("--jobs", min=1, help="Processes to use (all cores by default).")] = None,
) -> None:
    """Read pages once and report: stories, their family trees, altered quotes, differences, what to obtain next."""
    from firsthand.ingest import read_given  # noqa: PLC0415 - keeps `firsthand --help` quick
    from firsthand.report.wording import messages  # noqa: PLC0415

    messages(language)  # a language that the report cannot speak is refused before anything is read
    if html:
        _check_writable(html)
    table = read_given(given) if given else None
    with _progress() as progress:
        dossier = read(*inputs, given=table, jobs=jobs, progress=progress)
    for problem in dossier.problems:
        _say(f"{problem.path}: {problem.error}")
    for key in sorted(set(table or ()) - _names_of(dossier)):
        _say(f"{given}: {key} is no page that was read; what is given for it was not used")
    if not dossier.articles:
        _say("no page could be read; nothing to report")
        raise typer.Exit(FAILURE)
    unwritten: Exception | None = None
    if html or show:
        try:
            _write_page(dossier, language, html, show=show)
        except Exception as error:  # noqa: BLE001 - the page costs itself: what was read is printed first
            unwritten = error
    _print(dossier, language, json=json)
    if unwritten:
        raise unwritten
    raise typer.Exit(exit_code(dossier, check=check))


@app.command()
def clean(
    inputs: Annotated[
        list[str] | None, typer.Argument(metavar="[INPUT...]", help="Pages as for `read`; standard input by default.")
    ] = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print each article as one line of JSON, regions and all.")
    ] = False,
) -> None:
    """Print the article of each page: headline, headings and body, without its furniture."""
    from firsthand import articles  # noqa: PLC0415
    from firsthand.report.plain import plain  # noqa: PLC0415

    found, problems = articles(*(inputs or ["-"]))
    for problem in problems:
        _say(f"{problem.path}: {problem.error}")
    with _reader():
        for article in found:
            text = msgspec.json.encode(article) if json else plain(article).encode("utf-8", "replace")
            sys.stdout.buffer.write(text + b"\n")
    raise typer.Exit(FAILURE if not found else UNREAD if problems else FINE)


def _print(dossier: Dossier, language: str, *, json: bool) -> None:
    from firsthand.report.terminal import print_report  # noqa: PLC0415

    with _reader():
        if json:
            sys.stdout.buffer.write(msgspec.json.encode(dossier) + b"\n")
        else:
            print_report(dossier, language)


def _check_writable(file: Path) -> None:
    """Raise OutputError now for a file that could not be written after a long read."""
    from firsthand.errors import OutputError  # noqa: PLC0415

    if file.is_dir():
        raise OutputError(f"cannot write the report to {file}: it is a folder; name a file in it")
    if not file.parent.is_dir():
        raise OutputError(f"cannot write the report to {file}: there is no folder {file.parent}; make it first")
    if not os.access(file if file.exists() else file.parent, os.W_OK):
        raise OutputError(f"cannot write the report to {file}: no permission; name another place")


def _write_page(dossier: Dossier, language: str, file: Path | None, *, show: bool) -> None:
    """Write the HTML report to the file, or to a new one in the folder for temporary files, and say where."""
    from firsthand.errors import OutputError  # noqa: PLC0415 - keeps `firsthand --help` quick
    from firsthand.report.html import html_report  # noqa: PLC0415

    page = html_report(dossier, language)
    if file is None:
        file = Path(tempfile.mkdtemp(prefix="firsthand-")) / "report.html"
    try:
        file.write_text(page, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"cannot write the report to {file}: {error.strerror or error}") from error
    _say(f"the report is in {file.resolve()}")
    if show and not webbrowser.open(file.resolve().as_uri()):
        _say(f"no browser was found; open {file.resolve()} yourself")


@app.command()
def schema() -> None:
    """Print the JSON Schema of the dossier that `read --json` prints."""
    from firsthand.model.dossier import schema as dossier_schema  # noqa: PLC0415

    with _reader():
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(dossier_schema()), indent=2) + b"\n")


def _names_of(dossier: Dossier) -> set[str]:
    """Every name by which `--given` may call a page: its path, its file's name, its address."""
    paths = {article.path for article in dossier.articles} | {problem.path for problem in dossier.problems}
    return paths | {Path(path).name for path in paths} | {a.url for a in dossier.articles if a.url}


def exit_code(dossier: Dossier, *, check: bool) -> int:
    """1 for findings under `--check`, 3 when some input could not be read, else 0."""
    if check and dossier.findings:
        return FINDINGS
    return UNREAD if dossier.problems else FINE


def _progress() -> AbstractContextManager[Callable[[str, int, int], None] | None]:
    """A progress bar on standard error where that is a terminal, else nothing."""
    from firsthand.report.progress import progress_bar  # noqa: PLC0415

    return progress_bar()


class ReaderLeftError(Exception):
    """Whoever read standard output has closed it, as `head` does; Typer would end a BrokenPipeError with code 1."""


@contextmanager
def _reader() -> Iterator[None]:
    """Write everything to standard output in the body, and all of it arrives, or ReaderLeftError is raised."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise ReaderLeftError from error


def _say(message: str) -> None:
    """One clear line on standard error; what could steer a terminal is made visible."""
    from firsthand.report.legible import legible  # noqa: PLC0415 - keeps `firsthand --help` quick

    clean = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in legible(message))
    with suppress(BrokenPipeError):  # nobody is listening
        sys.stderr.write(f"firsthand: {clean}\n")


def main() -> None:
    """Run the command; every way it can end has one clear line and an exit code, never a traceback."""
    try:
        code = app(standalone_mode=False)
        if code == STOPPED:
            _say("stopped")
    except (typer.Abort, KeyboardInterrupt):
        _say("stopped")
        code = STOPPED
    except typer.TyperException as error:
        _say(error.format_message().rstrip(".") + ". Try `firsthand --help`.")
        code = FAILURE
    except FirsthandError as error:
        _say(str(error))
        code = FAILURE
    except (ReaderLeftError, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader left; nothing more to say
        code = FINE
    except MemoryError:
        _say("ran out of memory; read fewer pages at once, or use fewer --jobs")
        code = FAILURE
    except Exception as error:
        logging.getLogger(__name__).debug("unexpected", exc_info=True)
        _say(f"failed inside ({type(error).__name__}: {error}); please report it, with what `firsthand --debug` adds")
        code = FAILURE
    sys.exit(code if isinstance(code, int) else FINE)


if __name__ == "__main__":
    main()
