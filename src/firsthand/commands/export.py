"""`firsthand export`: an archive as a dossier."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from firsthand.commands.archived import day, found, opened
from firsthand.commands.arguments import ArchivePlace, Since, Until  # noqa: TC001 - Typer looks at them
from firsthand.commands.output import reader


def export(
    keys: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID...]", help="Stories or storylines; all of them when none is named."),
    ] = None,
    since: Since = None,
    until: Until = None,
    archive: ArchivePlace = None,
) -> None:
    """Print what the archive holds as one dossier, as `read --json` does (see `firsthand schema`)."""
    first, last = day(since), day(until)
    with opened(archive) as held:
        chapters = [str(found(held, key).chapter) for key in keys] if keys else None
        with reader():
            for piece in held.export(chapters, since=first, until=last):
                sys.stdout.buffer.write(piece)
            sys.stdout.buffer.write(b"\n")
