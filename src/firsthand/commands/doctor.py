"""`firsthand doctor`: whether an archive is sound."""

from __future__ import annotations

from typing import Annotated

import typer

from firsthand.commands.archived import line, opened
from firsthand.commands.arguments import ArchivePlace, Jobs  # noqa: TC001 - Typer looks at them
from firsthand.commands.clock import now
from firsthand.commands.exits import FAILURE, FINDINGS, FINE
from firsthand.commands.output import reader, say


def doctor(
    repair: Annotated[
        bool, typer.Option("--repair", help="Set right what can be, and finish what earlier runs left undone.")
    ] = False,
    archive: ArchivePlace = None,
    jobs: Jobs = None,
) -> None:
    """Look the archive through. Exits with 0 when it is sound, 1 when `--repair` would help, 2 when it is damaged."""
    from firsthand.engine import Local

    with opened(archive) as held:
        if repair:
            with Local(jobs) as engine:
                for problem in held.repair(at=now(), engine=engine):
                    say(f"{problem.path}: {problem.error}")
        troubles = held.examine()
    with reader():
        for trouble in troubles:
            line(f"{trouble.kind}: {trouble.what}: {trouble.count}")
        if not troubles:
            line("sound")
    kinds = {trouble.kind for trouble in troubles}
    raise typer.Exit(FAILURE if kinds & {"damaged", "lost"} else FINDINGS if kinds - {"outdated"} else FINE)
