"""Stories as rows: loaded, stored, and the chapter that each belongs to."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, delete, select, update

from firsthand.archive.portions import portions
from firsthand.archive.tables import stories
from firsthand.group.stories import LATE
from firsthand.model.record import encode
from firsthand.model.story import Story


class Placed(NamedTuple):
    """A story and its chapter."""

    id: str
    chapter: str


def load_stories(connection: Connection, ids: Iterable[str]) -> tuple[Story, ...]:
    """Stories in the order of their first day."""
    found = [
        msgspec.json.decode(payload, type=Story)
        for portion in portions(sorted(ids))
        for payload in connection.execute(select(stories.c.payload).where(stories.c.id.in_(portion))).scalars()
    ]
    return tuple(sorted(found, key=lambda story: (story.first or LATE, story.id)))


def store_stories(
    connection: Connection, changed: Sequence[Story], gone: Sequence[Story], known: Mapping[str, Story]
) -> None:
    """Write down the stories that changed, a new one as a chapter of its own, and take out those that are no more."""
    for story in changed:
        held = {
            "first": story.first,
            "last": story.last,
            "articles": len(story.articles),
            "loose": False,
            "payload": encode(story),
        }
        if story.id in known:
            connection.execute(update(stories).where(stories.c.id == story.id).values(**held))
        else:
            connection.execute(stories.insert().values(id=story.id, chapter=story.id, **held))
    for portion in portions([story.id for story in gone]):
        connection.execute(delete(stories).where(stories.c.id.in_(portion)))


def chapters_of(connection: Connection, wanted: Iterable[str]) -> dict[str, str]:
    """The chapter of each of these stories that there is."""
    found: dict[str, str] = {}
    for portion in portions(sorted(wanted)):
        rows = connection.execute(select(stories.c.id, stories.c.chapter).where(stories.c.id.in_(portion)))
        found.update((row.id, row.chapter) for row in rows)
    return found


def stories_in(connection: Connection, chapters: Iterable[str]) -> list[Placed]:
    """All stories of these chapters."""
    return [
        Placed(row.id, row.chapter)
        for portion in portions(sorted(chapters))
        for row in connection.execute(select(stories.c.id, stories.c.chapter).where(stories.c.chapter.in_(portion)))
    ]
