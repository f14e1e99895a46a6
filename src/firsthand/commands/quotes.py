"""`firsthand quotes`: who said what, in which words, and where."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from firsthand.commands.arguments import CorrectionsFile, GivenFile, HeldIn, Inputs, Jobs, Language  # noqa: TC001 - for Typer
from firsthand.commands.exits import exit_code
from firsthand.commands.holding import dossier_named
from firsthand.commands.output import reader, write_json


def quotes(
    inputs: Inputs,
    json: Annotated[
        bool, typer.Option("--json", help="Print the quotes as JSON, each reading with Web Annotation selectors.")
    ] = False,
    table: Annotated[bool, typer.Option("--csv", help="Print one reading a line as CSV.")] = False,
    archive: HeldIn = None,
    given: GivenFile = None,
    corrections: CorrectionsFile = None,
    language: Language = "en",
    jobs: Jobs = None,
) -> None:
    """List every quotation: who said it, in which words in each article, through whom, and what changed."""
    from firsthand.errors import UsageError
    from firsthand.report import quotations
    from firsthand.report.wording import messages

    messages(language)
    if json and table:
        raise UsageError("--json and --csv are two forms of the same; choose one")
    dossier = dossier_named(inputs, archive, given, corrections, jobs)
    with reader():
        if json:
            write_json(quotations.quotations(dossier, language))
        elif table:
            sys.stdout.buffer.write(quotations.table(dossier, language).encode("utf-8", "replace"))
        else:
            quotations.print_quotations(dossier, language)
    raise typer.Exit(exit_code(dossier, check=False))
