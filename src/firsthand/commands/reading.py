"""Inputs → dossier, as every command that reads pages does it: progress, problems and unused `--given` said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from firsthand.commands.exits import FAILURE
from firsthand.commands.output import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.model.dossier import Dossier
    from firsthand.settings import Settings


def dossier_from(
    inputs: Sequence[str],
    given: Path | None = None,
    corrections: Path | None = None,
    jobs: int | None = None,
    fields: str | None = None,
) -> Dossier:
    """The dossier of the inputs; what could not be read is said. Exits with 2 when no page could be read."""
    from firsthand import read
    from firsthand.ingest import read_corrections, read_given
    from firsthand.report.progress import progress_bar

    table = read_given(given) if given else None
    made = read_corrections(corrections) if corrections else ()
    with progress_bar() as progress:
        dossier = read(
            *inputs, given=table, settings=settings_with(fields), corrections=made, jobs=jobs, progress=progress
        )
    said(dossier)
    for key in sorted(set(table or ()) - _names_of(dossier)):
        say(f"{given}: {key} is no page that was read; what is given for it was not used")
    if not dossier.articles:
        say("no page could be read; nothing to report")
        raise typer.Exit(FAILURE)
    return dossier


def settings_with(fields: str | None) -> Settings:
    """The settings of a call: `--fields` as it was written, if it was."""
    from firsthand.ingest import fields_from
    from firsthand.settings import Ingest, Settings

    return Settings(ingest=Ingest(fields=fields_from(fields))) if fields else Settings()


def said(dossier: Dossier) -> None:
    """Say the dossier's problems."""
    for problem in dossier.problems:
        say(f"{problem.path}: {problem.error}")


def _names_of(dossier: Dossier) -> set[str]:
    """Every name by which `--given` may call a page: its path, its file's name, its address."""
    paths = {article.path for article in dossier.articles} | {problem.path for problem in dossier.problems}
    return paths | {Path(path).name for path in paths} | {a.url for a in dossier.articles if a.url}
