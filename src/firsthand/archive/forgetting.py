"""Forgetting an article: its address with all versions, and whatever stands on it."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, delete, or_, select, update

from firsthand.archive import furniture, words
from firsthand.archive.articles import mark_stale
from firsthand.archive.tables import annotations, articles, features, links, redirects, stories, ties
from firsthand.archive.ties import rechapter
from firsthand.model.record import encode
from firsthand.model.story import Story


def forget(connection: Connection, keys: Sequence[str]) -> None:
    """Take these articles out, as if they had never been read; the rest of their stories is to be grouped and told anew."""
    rows = connection.execute(
        select(articles.c.id, articles.c.number, articles.c.story).where(articles.c.id.in_(keys))
    ).all()
    for story in sorted({row.story for row in rows if row.story}):
        _shrink(connection, story, set(keys))
    connection.execute(delete(annotations).where(annotations.c.article.in_(keys)))
    connection.execute(delete(features).where(features.c.article.in_(keys)))
    connection.execute(delete(links).where(or_(links.c.a.in_(keys), links.c.b.in_(keys))))
    connection.execute(delete(redirects).where(or_(redirects.c.old.in_(keys), redirects.c.new.in_(keys))))
    words.delete(connection, [row.number for row in rows])
    furniture.forget(connection, keys)
    connection.execute(delete(articles).where(articles.c.id.in_(keys)))


def _shrink(connection: Connection, key: str, leaving: set[str]) -> None:
    row = connection.execute(select(stories).where(stories.c.id == key)).one()
    mark_stale(connection, (row.chapter,))
    story = msgspec.json.decode(row.payload, type=Story)
    members = tuple(article for article in story.articles if article not in leaving)
    if members:
        story = msgspec.structs.replace(story, articles=members)
        held = {"payload": encode(story), "articles": len(members), "loose": True}
        connection.execute(update(stories).where(stories.c.id == key).values(**held))
        return
    connection.execute(delete(stories).where(stories.c.id == key))
    connection.execute(delete(ties).where(or_(ties.c.later == key, ties.c.earlier == key)))
    connection.execute(delete(redirects).where(redirects.c.new == key))
    mark_stale(connection, rechapter(connection, {row.chapter}, {}))
