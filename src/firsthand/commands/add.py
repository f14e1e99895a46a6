"""`firsthand add`: pages into an archive."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.commands.arguments import ArchivePlace, GivenFile, Jobs  # noqa: TC001 - Typer looks at them
from firsthand.commands.clock import now
from firsthand.commands.exits import FAILURE, FINE, UNREAD
from firsthand.commands.output import reader, say

if TYPE_CHECKING:
    from firsthand.archive import Added


def add(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[INPUT...]", help="Pages as for `read`; none to finish what an earlier run left undone."
        ),
    ] = None,
    archive: ArchivePlace = None,
    given: GivenFile = None,
    jobs: Jobs = None,
) -> None:
    """Read pages into the archive: each is confirmed when it is stored, then grouped and told with what is there."""
    from firsthand.archive import Archive
    from firsthand.engine import Local
    from firsthand.ingest import read_given
    from firsthand.report.progress import progress_bar

    table = read_given(given) if given else None
    with Archive.open(archive) as opened, Local(jobs) as engine, progress_bar() as progress:
        done = opened.add(inputs or (), at=now(), engine=engine, given=table, progress=progress, confirmed=_confirmed)
    for problem in done.problems:
        say(f"{problem.path}: {problem.error}")
    read = done.new + done.versions + done.known
    raise typer.Exit(FAILURE if inputs and not read else UNREAD if done.problems else FINE)


def _confirmed(added: Added) -> None:
    """Say what is safe now."""
    with reader():
        words = f"{added.new} new articles, {added.versions} new versions, {added.known} known already"
        sys.stdout.write(f"stored: {words}\n")
