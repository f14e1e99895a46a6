"""`firsthand stories`: what an archive tells of, as a list."""

from __future__ import annotations

from typing import Annotated

import typer

from firsthand.commands.archived import day, line, opened
from firsthand.commands.arguments import ArchivePlace, Since, Until  # noqa: TC001 - Typer looks at them
from firsthand.commands.output import reader, say, write_json


def stories(
    since: Since = None,
    until: Until = None,
    json: Annotated[bool, typer.Option("--json", help="Print each story as one line of JSON.")] = False,
    archive: ArchivePlace = None,
) -> None:
    """List the stories of the archive, the latest first: id, days, articles and origins, title."""
    first, last = day(since), day(until)
    some = False
    with opened(archive) as held, reader():
        for story in held.stories(first, last):
            some = True
            if json:
                write_json(story)
            else:
                days = " – ".join(dict.fromkeys(each for each in (story.first, story.last) if each)) or "not dated"
                line(f"{story.id}  {days:23}  {story.articles:4} / {story.origins:<3}  {story.title}")
    if not some:
        say("no story has a day within these" if since or until else "the archive holds no story yet")
