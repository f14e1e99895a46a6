"""Links between articles that stages after grouping look at."""

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, delete, or_, select

from firsthand.archive.portions import portions
from firsthand.archive.tables import links
from firsthand.archive.window import Slice
from firsthand.model.collection import Collection
from firsthand.model.link import Link
from firsthand.model.record import encode
from firsthand.settings import Settings


def store_links(connection: Connection, chosen: Slice, after: Collection, settings: Settings) -> None:
    """Keep links of the slice's articles: within a story, or strong enough to bring another article near."""
    story_of = {article: story.id for story in after.stories for article in story.articles}
    kept = [
        {"a": link.a, "b": link.b, "score": link.score, "payload": encode(link)}
        for link in after.links
        if (link.a in chosen.pending or link.b in chosen.pending)
        and (story_of.get(link.a) == story_of.get(link.b) or link.score >= settings.derive.near)
    ]
    for portion in portions(sorted(chosen.pending)):
        held = connection.execute(
            select(links.c.a, links.c.b).where(or_(links.c.a.in_(portion), links.c.b.in_(portion)))
        ).all()
        for row in held:
            if row.a in chosen.articles and row.b in chosen.articles:
                connection.execute(delete(links).where(links.c.a == row.a, links.c.b == row.b))
    if kept:
        connection.execute(links.insert(), kept)


def load_links(connection: Connection, ids: Iterable[str]) -> tuple[Link, ...]:
    """Links between articles among these, sorted."""
    wanted = set(ids)
    found = [
        msgspec.json.decode(row.payload, type=Link)
        for portion in portions(sorted(wanted))
        for row in connection.execute(select(links).where(links.c.a.in_(portion)))
        if row.b in wanted
    ]
    return tuple(sorted(found, key=lambda link: (link.a, link.b)))
