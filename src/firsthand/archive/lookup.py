"""An id or an address → what it names: the kind of record, the record that holds it, the chapter that tells of it."""

from typing import NamedTuple

from sqlalchemy import Connection, select

from firsthand.archive.articles import address_key
from firsthand.archive.tables import articles, corrections, parts, records, redirects, stories


class Found(NamedTuple):
    """What an id names now.

    `kind` is "articles", "stories", or another field of a collection. `chapter` is None for what no chapter tells of: an
    article that is not grouped yet, a former version, a correction. `former` is the id that was asked for, where it led to
    this one.
    """

    id: str
    kind: str
    chapter: str | None
    former: str | None = None


def find(connection: Connection, key: str) -> Found | None:
    """What an id or an address names; an id that was alive once leads to what it has become, an address to its newest version."""
    key = _article_at(connection, key) or key
    seen: set[str] = set()
    found, now = _alive(connection, key), key
    while found is None and now not in seen:
        seen.add(now)
        new = connection.execute(select(redirects.c.new).where(redirects.c.old == now)).scalar()
        if new is None:
            return None
        now = new
        found = _alive(connection, now)
    return found if found is None or now == key else found._replace(former=key)


def _article_at(connection: Connection, address: str) -> str | None:
    if "://" not in address:
        return None
    held = select(articles.c.id).where(articles.c.address == address_key(address), articles.c.replaced_by.is_(None))
    return connection.execute(held).scalar()


def _alive(connection: Connection, key: str) -> Found | None:
    row = connection.execute(
        select(articles.c.id, stories.c.chapter)
        .outerjoin(stories, stories.c.id == articles.c.story)
        .where(articles.c.id == key)
    ).first()
    if row is not None:
        return Found(key, "articles", row.chapter)
    chapter = connection.execute(select(stories.c.chapter).where(stories.c.id == key)).scalar()
    if chapter is not None:
        return Found(key, "stories", chapter)
    held = connection.execute(select(records.c.kind, records.c.chapter).where(records.c.id == key)).first()
    if held is not None:
        return Found(key, held.kind, held.chapter)
    inner = connection.execute(select(parts.c.record, parts.c.chapter).where(parts.c.id == key)).first()
    if inner is not None:
        return Found(key, "memberships" if inner.record.startswith("article-") else "quotes", inner.chapter)
    if connection.execute(select(corrections.c.id).where(corrections.c.id == key)).first() is not None:
        return Found(key, "corrections", None)
    return None


def chapters_with(connection: Connection, key: str) -> set[str]:
    """Every chapter that tells of what an id names: an actor or a source may be in many."""
    found = find(connection, key)
    if found is None:
        return set()
    more = connection.execute(select(records.c.chapter).where(records.c.id == found.id)).scalars()
    return {*more, *([found.chapter] if found.chapter else [])}
