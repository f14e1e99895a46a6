"""Which pending articles are grouped together, and what the stages see for it: a *window* of articles near in time.

The window holds every article within `Group.days` and all of each one's story, and where these are few the latest to come as
well, so that a common word is seen to be one. All of a small window is grouped again; in a large one, only what new articles are near to.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, and_, func, or_, select

from firsthand.archive.articles import PAGE, load
from firsthand.archive.corrected import corrected
from firsthand.archive.portions import portions
from firsthand.archive.stories import load_stories
from firsthand.archive.tables import articles, stories
from firsthand.model.collection import Collection
from firsthand.model.link import Link
from firsthand.settings import Settings

ENDLESS = "9999-12-31"


class Slice(NamedTuple):
    """Pending articles that are grouped together, and all articles that the stages see for it."""

    pending: frozenset[str]
    articles: frozenset[str]
    stories: frozenset[str]
    loose: bool = False  # their stories were corrected, and are found anew among these articles alone
    whole: bool = True  # everything here is grouped again, not only what the pending articles touch


class Dated(NamedTuple):
    """What `_around` needs to know of an article."""

    id: str
    first: str | None
    last: str | None


def next_slice(connection: Connection, settings: Settings) -> Slice:
    """Articles of stories that were corrected; else the earliest pending articles, undated ones last, and their window."""
    freed = frozenset(connection.execute(select(stories.c.id).where(stories.c.loose)).scalars())
    if freed:
        members = frozenset(article for story in load_stories(connection, freed) for article in story.articles)
        return Slice(members, members, freed, loose=True)
    wanted = select(articles.c.id, articles.c.first, articles.c.last).where(articles.c.pending)
    wanted = wanted.order_by(func.coalesce(articles.c.first, ENDLESS), articles.c.number)
    rows = [Dated(*row) for row in connection.execute(wanted.limit(settings.archive.together))]
    while rows:
        held, told = _around(connection, rows, settings)
        if len(held) <= settings.archive.window or len(rows) == 1:
            return Slice(frozenset(row.id for row in rows), frozenset(held), frozenset(told))
        rows = rows[: max(1, len(rows) // 2)]  # scattered over months: a shorter stretch has a smaller window
    return Slice(frozenset(), frozenset(), frozenset())


def _around(connection: Connection, rows: Sequence[Dated], settings: Settings) -> tuple[set[str], set[str]]:
    """Ids of all articles to look at, and of their stories."""
    reach = timedelta(settings.group.days)
    near = [and_(articles.c.first <= last, articles.c.last >= first) for first, last in _stretches(rows, reach)]
    recent = select(articles.c.number).where(articles.c.story.is_not(None)).order_by(articles.c.number.desc())
    if any(row.first is None for row in rows):  # an undated article is compared with what came last
        near.append(articles.c.number.in_(recent.limit(settings.archive.recent)))
    near.append(articles.c.number.in_(recent.where(articles.c.first.is_(None)).limit(settings.archive.recent)))
    close = select(articles.c.id, articles.c.story).where(articles.c.story.is_not(None))
    found = connection.execute(close.where(or_(*near))).all()
    if len(found) < settings.archive.least:
        latest = articles.c.number.in_(recent.limit(settings.archive.least))
        found = connection.execute(close.where(or_(*near, latest))).all()
    told = {row.story for row in found}
    held = {row.id for row in rows} | {row.id for row in found}
    for portion in portions(sorted(told)):
        held.update(connection.execute(select(articles.c.id).where(articles.c.story.in_(portion))).scalars())
    return held, told


def _stretches(rows: Sequence[Dated], reach: timedelta) -> list[tuple[str, str]]:
    """The days of these articles and those around, as stretches that do not touch."""
    days = sorted((_moved(row.first, -reach), _moved(row.last, reach)) for row in rows if row.first and row.last)
    found: list[tuple[str, str]] = []
    for first, last in days:
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return found


def _moved(day: str, by: timedelta) -> str:
    try:
        return (date.fromisoformat(day) + by).isoformat()
    except (ValueError, OverflowError):
        return day


def order_of(connection: Connection, chosen: Slice) -> list[str]:
    """The articles of a slice in the order of their days, undated ones last."""
    days: dict[str, tuple[str, str]] = {}
    for portion in portions(sorted(chosen.articles)):
        rows = connection.execute(select(articles.c.id, articles.c.first).where(articles.c.id.in_(portion)))
        days.update((row.id, (row.first or ENDLESS, row.id)) for row in rows)
    return sorted(days, key=days.__getitem__)


def near(connection: Connection, chosen: Slice, links: Iterable[Link], settings: Settings) -> Slice:
    """The part of a slice that its pending articles may touch: the stories that strong links lead to, and those they are in."""
    ends = {end for link in links if link.score >= settings.derive.near for end in (link.a, link.b)} | chosen.pending
    told: set[str] = set()
    for portion in portions(sorted(ends)):
        wanted = select(articles.c.story).where(articles.c.id.in_(portion), articles.c.story.is_not(None))
        told.update(connection.execute(wanted).scalars())
    members = {article for story in load_stories(connection, told) for article in story.articles}
    return chosen._replace(articles=chosen.pending | members, stories=frozenset(told), whole=False)


def window(connection: Connection, chosen: Slice) -> Collection:
    """The collection that the grouping stages begin with: articles as their pages gave them, stories as they are."""
    held = load(connection, chosen.articles, basis=PAGE)
    given = corrected(connection, chosen.articles | chosen.stories)
    return Collection(
        articles=held.articles,
        annotations=held.annotations,
        stories=load_stories(connection, chosen.stories),
        corrections=given.corrections,
        redirects=given.redirects,
    )
