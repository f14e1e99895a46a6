"""The stories of an archive, as a list."""

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, func, select

from firsthand.archive.portions import streamed
from firsthand.archive.tables import stories
from firsthand.model.record import Record
from firsthand.model.story import Story

DAYLESS = "9999-12-31"


class Listed(Record, frozen=True, kw_only=True):
    """A story in one line; `storyline` is None where it belongs to none. `origins` is 0 until the story has been told."""

    id: str
    title: str
    first: str | None
    last: str | None
    articles: int
    origins: int
    storyline: str | None


def listed(connection: Connection, since: str | None = None, until: str | None = None) -> Iterator[Listed]:
    """Stories that have a day within [`since`, `until`] (ISO 8601 days), the latest first, undated ones last."""
    last = func.coalesce(stories.c.last, stories.c.first)
    wanted = select(stories.c.id, stories.c.chapter, stories.c.payload)
    if since:
        wanted = wanted.where(last >= since)
    if until:
        wanted = wanted.where(stories.c.first <= until)
    wanted = wanted.order_by(func.coalesce(last, "").desc(), stories.c.id)
    for row in streamed(connection, wanted):
        story = msgspec.json.decode(row.payload, type=Story)
        yield Listed(
            id=story.id,
            title=story.title,
            first=story.first,
            last=story.last,
            articles=len(story.articles),
            origins=len(story.origins),
            storyline=row.chapter if row.chapter != row.id else None,
        )


def chapters_between(connection: Connection, since: str | None, until: str | None) -> list[str]:
    """Chapters with a story that has a day within [`since`, `until`], in the order of their first one."""
    last = func.coalesce(stories.c.last, stories.c.first)
    first = func.min(func.coalesce(stories.c.first, DAYLESS))
    wanted = select(stories.c.chapter)
    if since:
        wanted = wanted.where(last >= since)
    if until:
        wanted = wanted.where(stories.c.first <= until)
    return list(connection.execute(wanted.group_by(stories.c.chapter).order_by(first, stories.c.chapter)).scalars())
