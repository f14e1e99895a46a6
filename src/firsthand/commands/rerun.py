"""`firsthand rerun`: one stage again, over everything that an archive holds."""

from __future__ import annotations

from typing import Annotated

import typer

from firsthand.commands.archived import line, opened
from firsthand.commands.arguments import ArchivePlace, Jobs  # noqa: TC001 - Typer looks at them
from firsthand.commands.clock import now
from firsthand.commands.exits import FINE, UNREAD
from firsthand.commands.output import counted, reader, say


def rerun(
    stage: Annotated[str, typer.Argument(metavar="STAGE", help="annotate, sources, derivations, quotes, claims, …")],
    archive: ArchivePlace = None,
    jobs: Jobs = None,
) -> None:
    """Run one stage again, after an update: where it gives what it gave before, nothing else runs."""
    from firsthand.engine import Local
    from firsthand.report.progress import progress_bar

    with opened(archive) as held, Local(jobs) as engine, progress_bar() as progress:
        done = held.rerun(stage, at=now(), engine=engine, progress=progress)
    for problem in done.problems:
        say(f"{problem.path}: {problem.error}")
    with reader():
        if done.changed:
            line(f"{stage} gives something else in {done.changed} of {counted(done.looked_at, done.what)}; told anew")
        elif done.looked_at:
            line(f"{stage} gives what it gave before, in {counted(done.looked_at, done.what)}; nothing changed")
        elif stage == "annotate":
            line("every article was annotated by the programs that are installed; nothing changed")
        else:
            line("the archive holds nothing yet; nothing changed")
    raise typer.Exit(UNREAD if done.problems else FINE)
