"""`firsthand rerun`: one stage again, over everything that an archive holds."""

from __future__ import annotations

from typing import Annotated

import typer

from firsthand.commands.archived import opened
from firsthand.commands.arguments import ArchivePlace, Jobs  # noqa: TC001 - Typer looks at them
from firsthand.commands.clock import now
from firsthand.commands.exits import FINE, UNREAD
from firsthand.commands.output import say


def rerun(
    stage: Annotated[str, typer.Argument(metavar="STAGE", help="annotate, sources, derivations, quotes, claims, …")],
    archive: ArchivePlace = None,
    jobs: Jobs = None,
) -> None:
    """Run one stage again, after an update: where it gives what it gave before, nothing else runs."""
    from firsthand.engine import Local
    from firsthand.report.progress import progress_bar

    with opened(archive) as held, Local(jobs) as engine, progress_bar() as progress:
        problems = held.rerun(stage, at=now(), engine=engine, progress=progress)
    for problem in problems:
        say(f"{problem.path}: {problem.error}")
    raise typer.Exit(UNREAD if problems else FINE)
