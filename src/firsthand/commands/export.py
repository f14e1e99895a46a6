"""`firsthand export`: an archive as a dossier."""

from __future__ import annotations

import sys

from firsthand.commands.arguments import ArchivePlace  # noqa: TC001 - Typer looks at it
from firsthand.commands.output import reader


def export(archive: ArchivePlace = None) -> None:
    """Print what the archive holds as one dossier, as `read --json` does (see `firsthand schema`)."""
    from firsthand.archive import Archive

    with Archive.open(archive, make=False) as opened, reader():
        for piece in opened.export():
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.write(b"\n")
