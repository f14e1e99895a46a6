"""`firsthand forget`: an article out of an archive."""

from __future__ import annotations

from typing import Annotated

import typer

from firsthand.commands.archived import line, opened
from firsthand.commands.arguments import ArchivePlace  # noqa: TC001 - Typer looks at it
from firsthand.commands.clock import now
from firsthand.commands.exits import FAILURE
from firsthand.commands.output import reader, say


def forget(
    key: Annotated[str, typer.Argument(metavar="ID|URL", help="An article's id, or its address.")],
    archive: ArchivePlace = None,
) -> None:
    """Take an article out of the archive, with every version of its address and all that stands on it."""
    from firsthand.engine import Local

    with opened(archive) as held, Local(1) as engine:
        gone = held.forget(key, at=now(), engine=engine)
    if not gone:
        say(f"the archive holds no article under {key}; `firsthand search` gives ids")
        raise typer.Exit(FAILURE)
    with reader():
        for each in gone:
            line(f"forgotten: {each}")
