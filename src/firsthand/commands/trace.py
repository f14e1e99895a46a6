"""`firsthand trace`: the family tree of each story, with the words that it stands on."""

from __future__ import annotations

from typing import Annotated

import typer

from firsthand.commands.arguments import CorrectionsFile, GivenFile, HeldIn, Inputs, Jobs, Language  # noqa: TC001 - for Typer
from firsthand.commands.exits import exit_code
from firsthand.commands.holding import dossier_named
from firsthand.commands.output import reader, write_json


def trace(
    inputs: Inputs,
    json: Annotated[bool, typer.Option("--json", help="Print the derivations and their words as JSON.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Quote every shared passage, not only the longest.")] = False,
    archive: HeldIn = None,
    given: GivenFile = None,
    corrections: CorrectionsFile = None,
    language: Language = "en",
    jobs: Jobs = None,
) -> None:
    """Show who is first-hand in each story, who derives from whom, and on what words that rests."""
    from firsthand.report.trace import print_trace
    from firsthand.report.traced import traced
    from firsthand.report.wording import messages

    messages(language)
    dossier = dossier_named(inputs, archive, given, corrections, jobs)
    with reader():
        if json:
            write_json(traced(dossier, language))
        else:
            print_trace(dossier, language, every=every)
    raise typer.Exit(exit_code(dossier, check=False))
