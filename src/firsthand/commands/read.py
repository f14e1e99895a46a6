"""`firsthand read`: pages once, and the report of them."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer looks at it when the command is made
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.commands.archived import day
from firsthand.commands.arguments import CorrectionsFile, Fields, GivenFile, Inputs, Jobs, Language  # noqa: TC001 - as above
from firsthand.commands.exits import exit_code
from firsthand.commands.output import check_writable, reader, write_json, write_page
from firsthand.commands.reading import dossier_from
from firsthand.errors import UsageError

if TYPE_CHECKING:
    from firsthand.model.dossier import Dossier


def read(
    inputs: Inputs,
    json: Annotated[bool, typer.Option("--json", help="Print the dossier as JSON (see `firsthand schema`).")] = False,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write the report as one HTML file.")
    ] = None,
    show: Annotated[bool, typer.Option("--open", help="Open the HTML report in the browser.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Exit with 1 when there are findings.")] = False,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="DAY", help="Say only what is new: what was published on that day or later brings."
        ),
    ] = None,
    given: GivenFile = None,
    fields: Fields = None,
    corrections: CorrectionsFile = None,
    language: Language = "en",
    jobs: Jobs = None,
) -> None:
    """Read pages once and report: stories, their family trees, altered quotes, differences, what to obtain next."""
    from firsthand.report.wording import messages

    messages(language)  # a language that the report cannot speak is refused before anything is read
    if html:
        check_writable(html)
    if since == "last":
        raise UsageError(
            "`read` keeps nothing, so it knows no last run: `firsthand add … --since last` does, or name a day (2031-03-05)"
        )
    moment = day(since)
    dossier = dossier_from(inputs, given, corrections, jobs, fields)
    unwritten: Exception | None = None
    if html or show:
        try:
            _write_report(dossier, language, html, show=show)
        except Exception as error:  # noqa: BLE001 - the page costs itself: what was read is printed first
            unwritten = error
    if moment:
        _print_news(dossier, moment, language, json=json)
    else:
        _print(dossier, language, json=json)
    if unwritten:
        raise unwritten
    raise typer.Exit(exit_code(dossier, check=check))


def _write_report(dossier: Dossier, language: str, file: Path | None, *, show: bool) -> None:
    from firsthand.report.html import html_report

    write_page(html_report(dossier, language), file, show=show)


def _print_news(dossier: Dossier, since: str, language: str, *, json: bool) -> None:
    from firsthand.report.news import print_news
    from firsthand.tell.news import news, published_since

    found = news(dossier, published_since(dossier, since))
    with reader():
        if json:
            for each in found:
                write_json(each)
        else:
            print_news(dossier, found, language)


def _print(dossier: Dossier, language: str, *, json: bool) -> None:
    from firsthand.report.terminal import print_report

    with reader():
        if json:
            write_json(dossier)
        else:
            print_report(dossier, language)
