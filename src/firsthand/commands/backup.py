"""`firsthand backup` and `firsthand restore`: a whole archive to a file, and back."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer looks at it when the command is made
from typing import Annotated

import typer

from firsthand.commands.archived import opened
from firsthand.commands.arguments import ArchivePlace  # noqa: TC001 - as above
from firsthand.commands.output import say


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The new file.")], archive: ArchivePlace = None
) -> None:
    """Write the whole archive, from SQLite or PostgreSQL, to a new file, which is an archive by itself."""
    with opened(archive) as held:
        held.backup(file)
    say(f"the backup is in {file.resolve()}; `firsthand stories --archive {file}` reads it")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `firsthand backup` wrote.")],
    archive: ArchivePlace = None,
) -> None:
    """Bring a backup back into an archive, of SQLite or PostgreSQL, that holds nothing yet."""
    from firsthand.archive.copying import check_backup

    check_backup(file)  # before an archive is made for it
    with opened(archive, make=True) as held:
        held.restore(file)
    say(f"restored {file.resolve()}")
