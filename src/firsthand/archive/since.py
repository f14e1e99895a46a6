"""Which articles of an archive are new, and the chapters that they changed."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, func, select

from firsthand.archive.tables import articles, runs, stories

ADD = "add"
LAST = "last"


def arrived_after_last(connection: Connection, run: int) -> Select[Any]:
    """Ids of the articles that came after the last run of `add` before this one that was finished."""
    before = select(func.coalesce(func.max(runs.c.number), 0))
    before = before.where(runs.c.command == ADD, runs.c.number < run, runs.c.finished.is_not(None))
    last = connection.execute(before).scalar_one()
    return select(articles.c.id).where(articles.c.added > last, articles.c.story.is_not(None))


def published_since(day: str) -> Select[Any]:
    """Ids of the articles that were published on that day (ISO 8601) or later, as far as is known."""
    return select(articles.c.id).where(articles.c.last >= day, articles.c.story.is_not(None))


def changed(connection: Connection, fresh: Select[Any]) -> Iterator[tuple[str, frozenset[str]]]:
    """Each chapter that holds fresh articles, and these, the earliest chapter first."""
    first = func.min(func.coalesce(stories.c.first, "9999"))
    chapters = select(stories.c.chapter).join(articles, articles.c.story == stories.c.id)
    chapters = chapters.where(articles.c.id.in_(fresh)).group_by(stories.c.chapter).order_by(first, stories.c.chapter)
    for chapter in connection.execute(chapters).scalars().all():
        inside = fresh.where(articles.c.story.in_(select(stories.c.id).where(stories.c.chapter == chapter)))
        yield chapter, frozenset(connection.execute(inside).scalars())
