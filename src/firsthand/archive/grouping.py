"""Articles that came → the stories that they belong to, in the company of articles near in time.

Pending articles are taken in order of time, so many at once, with a *window* around them: every article within
`Group.days`, all of each one's story. The stages see that window only, so that the cost does not follow the archive's size.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, and_, delete, func, or_, select, update

from firsthand.archive.articles import PAGE, STORY, days, load, mark_stale, parts
from firsthand.archive.corrected import corrections_of
from firsthand.archive.database import Database
from firsthand.archive.producing import producer
from firsthand.archive.tables import annotations, articles, links, redirects, stories, ties
from firsthand.engine import Engine
from firsthand.group.stories import LATE
from firsthand.group.storylines import chains
from firsthand.model.collection import Collection
from firsthand.model.link import Link
from firsthand.model.page import Problem
from firsthand.model.record import encode, identity
from firsthand.model.story import Story, StoryLink
from firsthand.pipeline import GROUPING, Progress, guarded
from firsthand.settings import Settings

ENDLESS = "9999-12-31"


class Slice(NamedTuple):
    """Pending articles that are grouped together, and all articles that the stages see for it."""

    pending: frozenset[str]
    articles: frozenset[str]
    stories: frozenset[str]


class Dated(NamedTuple):
    """What `_around` needs to know of an article."""

    id: str
    first: str | None
    last: str | None


def group(database: Database, settings: Settings, engine: Engine, progress: Progress | None = None) -> list[Problem]:
    """Group everything that is pending; each slice is one transaction. What went wrong is told."""
    problems: list[Problem] = []
    with database.reading() as connection:
        total = connection.execute(select(func.count()).where(articles.c.pending)).scalar_one()
    done = 0
    while True:
        with database.reading() as connection:
            chosen = next_slice(connection, settings)
            if not chosen.pending:
                return problems
            before = window(connection, chosen)
        after = before
        for stage in GROUPING:
            if progress:
                progress(stage.__name__, done, total)
            after = guarded(stage, after, settings, engine)
        problems += after.problems
        with database.writing() as connection:
            store(connection, chosen, before, placed(after, before), settings)
        done += len(chosen.pending)


def next_slice(connection: Connection, settings: Settings) -> Slice:
    """The earliest pending articles, undated ones last, and their window."""
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
    firsts = [row.first for row in rows if row.first]
    reach = timedelta(settings.group.days)
    near = []
    if firsts:
        last = max(row.last for row in rows if row.last)
        first, last = _moved(min(firsts), -reach), _moved(last, reach)
        near.append(and_(articles.c.first <= last, articles.c.last >= first))
    recent = select(articles.c.number).where(articles.c.story.is_not(None)).order_by(articles.c.number.desc())
    if len(firsts) < len(rows):  # an undated article is compared with what came last
        near.append(articles.c.number.in_(recent.limit(settings.archive.recent)))
    near.append(articles.c.number.in_(recent.where(articles.c.first.is_(None)).limit(settings.archive.recent)))
    close = select(articles.c.id, articles.c.story).where(articles.c.story.is_not(None), or_(*near))
    found = connection.execute(close).all()
    told = {row.story for row in found}
    held = {row.id for row in rows} | {row.id for row in found}
    for part in parts(sorted(told)):
        held.update(connection.execute(select(articles.c.id).where(articles.c.story.in_(part))).scalars())
    return held, told


def _moved(day: str, by: timedelta) -> str:
    try:
        return (date.fromisoformat(day) + by).isoformat()
    except (ValueError, OverflowError):
        return day


def window(connection: Connection, chosen: Slice) -> Collection:
    """The collection that the grouping stages begin with: articles as their pages gave them, stories as they are."""
    held = load(connection, chosen.articles, basis=PAGE)
    known = [
        msgspec.json.decode(payload, type=Story)
        for part in parts(sorted(chosen.stories))
        for payload in connection.execute(select(stories.c.payload).where(stories.c.id.in_(part))).scalars()
    ]
    known.sort(key=lambda story: (story.first or LATE, story.id))
    return Collection(
        articles=held.articles,
        annotations=held.annotations,
        stories=tuple(known),
        **corrections_of(connection, chosen.articles | chosen.stories),
    )


def placed(after: Collection, before: Collection) -> Collection:
    """The collection with a story for each article, whatever a stage that failed left out."""
    inside = {article for story in after.stories for article in story.articles}
    alone = [
        Story(
            id=identity("story", article.id),
            title=article.title.value if article.title else "",
            articles=(article.id,),
            first=days(article.published)[0],
            last=days(article.published)[1],
        )
        for article in after.articles
        if article.id not in inside
    ]
    return msgspec.structs.replace(after, stories=(*after.stories, *alone)) if alone else after


def store(connection: Connection, chosen: Slice, before: Collection, after: Collection, settings: Settings) -> None:
    """Write down who belongs where, what led elsewhere, and which chapters must be told again."""
    known = {story.id: story for story in before.stories}
    made = {story.id: story for story in after.stories}
    changed = [story for story in after.stories if _members(known.get(story.id)) != _members(story)]
    gone = [story for story in before.stories if story.id not in made]
    lead = _lead(gone, after)
    chapters = _chapters_of(connection, known)
    _store_dates(connection, before, after)
    _store_memberships(connection, changed, after)
    _store_links(connection, chosen.pending, after, settings)
    _store_stories(connection, changed, gone, known)
    for old, new in lead.items():
        redirect(connection, old, new)
    _store_ties(connection, after, known.keys() | made.keys(), lead)
    again = _rechapter(connection, {*chapters.values()}, made)
    untold = {chapters[story.id] for story in gone if story.id in chapters}
    new_chapters = _chapters_of(connection, [story.id for story in changed])
    mark_stale(connection, again | untold | set(new_chapters.values()))
    for part in parts(sorted(chosen.pending)):
        connection.execute(update(articles).where(articles.c.id.in_(part)).values(pending=False))


def _members(story: Story | None) -> tuple[object, ...]:
    return (sorted(story.articles), story.first, story.last, story.title) if story else ()


def _lead(gone: Sequence[Story], after: Collection) -> dict[str, str]:
    """Where the id of a story that is no more leads: as the stages say, else to the story of most of its articles."""
    told = {each.old: each.new for each in getattr(after, "redirects", ())}
    of_article = {article: story.id for story in after.stories for article in story.articles}
    found = {}
    for story in gone:
        counts: dict[str, int] = defaultdict(int)
        for article in story.articles:
            if article in of_article:
                counts[of_article[article]] += 1
        best = min(counts, key=lambda key: (-counts[key], key), default=None)
        if new := told.get(story.id, best):
            found[story.id] = new
    return found


def redirect(connection: Connection, old: str, new: str) -> None:
    """Let an old id lead to a new one, and whatever led to the old one."""
    if old == new:
        return
    connection.execute(update(redirects).where(redirects.c.new == old).values(new=new))
    connection.execute(delete(redirects).where(or_(redirects.c.old == old, redirects.c.old == redirects.c.new)))
    connection.execute(redirects.insert().values(old=old, new=new))


def _chapters_of(connection: Connection, wanted: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in parts(sorted(wanted)):
        rows = connection.execute(select(stories.c.id, stories.c.chapter).where(stories.c.id.in_(part)))
        found.update((row.id, row.chapter) for row in rows)
    return found


def _store_dates(connection: Connection, before: Collection, after: Collection) -> None:
    """Dates that stories give to articles, and the annotations made anew with them; dates that they give no longer."""
    given = {article.id: article.published for article in before.articles}
    number = producer(connection)
    undated = [a for a in before.articles if a.published is None or a.published.basis == "inferred"]
    held = _dates_held(connection, [article.id for article in undated])
    for article in after.articles:
        new = article.published if article.published != given[article.id] else None
        payload = encode(new) if new else None
        if article.id not in held or held[article.id] == payload:
            continue
        first, last = days(article.published)
        where = articles.c.id == article.id
        connection.execute(update(articles).where(where).values(published=payload, first=first, last=last))
        connection.execute(delete(annotations).where(annotations.c.article == article.id, annotations.c.basis == STORY))
        if new:
            marks = encode(after.annotations[article.id])
            row = {"article": article.id, "basis": STORY, "producer": number, "payload": marks}
            connection.execute(annotations.insert().values(**row))


def _dates_held(connection: Connection, ids: Sequence[str]) -> dict[str, bytes | None]:
    found: dict[str, bytes | None] = {}
    for part in parts(sorted(ids)):
        rows = connection.execute(select(articles.c.id, articles.c.published).where(articles.c.id.in_(part)))
        found.update((row.id, bytes(row.published) if row.published else None) for row in rows)
    return found


def _store_memberships(connection: Connection, changed: Sequence[Story], after: Collection) -> None:
    why = {each.article: each for each in getattr(after, "memberships", ())}
    for story in changed:
        for article in story.articles:
            reasons = encode(why[article]) if article in why else None
            row = update(articles).where(articles.c.id == article)
            connection.execute(row.values(story=story.id, membership=reasons))


def _store_links(connection: Connection, pending: frozenset[str], after: Collection, settings: Settings) -> None:
    """Links of the new articles that later stages look at: within a story, or strong enough to bring another one near."""
    story_of = {article: story.id for story in after.stories for article in story.articles}
    kept = [
        {"a": link.a, "b": link.b, "score": link.score, "payload": encode(link)}
        for link in after.links
        if (link.a in pending or link.b in pending)
        and (story_of.get(link.a) == story_of.get(link.b) or link.score >= settings.derive.near)
    ]
    for part in parts(sorted(pending)):
        connection.execute(delete(links).where(or_(links.c.a.in_(part), links.c.b.in_(part))))
    if kept:
        connection.execute(links.insert(), kept)


def load_links(connection: Connection, ids: Iterable[str]) -> tuple[Link, ...]:
    """Links between articles among these, sorted."""
    wanted = set(ids)
    found = [
        msgspec.json.decode(row.payload, type=Link)
        for part in parts(sorted(wanted))
        for row in connection.execute(select(links).where(links.c.a.in_(part)))
        if row.b in wanted
    ]
    return tuple(sorted(found, key=lambda link: (link.a, link.b)))


def _store_stories(
    connection: Connection, changed: Sequence[Story], gone: Sequence[Story], known: Mapping[str, Story]
) -> None:
    for story in changed:
        held = {"first": story.first, "last": story.last, "articles": len(story.articles), "payload": encode(story)}
        if story.id in known:
            connection.execute(update(stories).where(stories.c.id == story.id).values(**held))
        else:
            connection.execute(stories.insert().values(id=story.id, chapter=story.id, **held))
    for part in parts([story.id for story in gone]):
        connection.execute(delete(stories).where(stories.c.id.in_(part)))


def _store_ties(connection: Connection, after: Collection, seen: Iterable[str], lead: Mapping[str, str]) -> None:
    """The ties between stories that the window shows; one to a story outside of it stays unless a stronger one was found."""
    window_stories = set(seen)
    found = {tie.later: tie for line in after.storylines for tie in line.links}
    for part in parts(sorted(window_stories)):
        for row in connection.execute(select(ties).where(ties.c.later.in_(part))).all():
            tie = msgspec.json.decode(row.payload, type=StoryLink)
            later = lead.get(tie.later, tie.later)
            if tie.earlier not in window_stories and (later not in found or found[later].score < tie.score):
                found[later] = msgspec.structs.replace(tie, later=later)
        connection.execute(delete(ties).where(ties.c.later.in_(part)))
    for old, new in lead.items():
        for row in connection.execute(select(ties).where(ties.c.earlier == old)).all():
            tie = msgspec.structs.replace(msgspec.json.decode(row.payload, type=StoryLink), earlier=new)
            connection.execute(update(ties).where(ties.c.later == row.later).values(earlier=new, payload=encode(tie)))
    rows = [
        {"later": tie.later, "earlier": tie.earlier, "payload": encode(tie)}
        for tie in found.values()
        if tie.earlier != tie.later
    ]
    if rows:
        connection.execute(ties.insert(), rows)


def _rechapter(connection: Connection, old: set[str], made: Mapping[str, Story]) -> set[str]:
    """Say anew which chapter each story of these chapters belongs to; gives every chapter that changed, old and new."""
    concerned = {row.id: row.chapter for row in _stories_in(connection, old)}
    concerned.update(_chapters_of(connection, made))
    held = load_ties(connection, concerned)
    beyond = {tie.earlier for tie in held} - concerned.keys()
    if beyond:  # a story now hangs on one whose chapter was not looked at yet
        more = {*_chapters_of(connection, beyond).values()}
        concerned.update((row.id, row.chapter) for row in _stories_in(connection, more))
        held = load_ties(connection, concerned)
    known = load_stories(connection, concerned)
    inside = {story: line.id for line in chains(known, {tie.later: tie for tie in held}) for story in line.stories}
    changed = set()
    for story in known:
        new = inside.get(story.id, story.id)
        if new != concerned[story.id]:
            changed |= {new, concerned[story.id]}
            connection.execute(update(stories).where(stories.c.id == story.id).values(chapter=new))
            if concerned[story.id] != story.id:  # a storyline's id that is no more leads to where its stories went
                redirect(connection, concerned[story.id], new)
    return changed


def _stories_in(connection: Connection, chapters: Iterable[str]) -> list["Placed"]:
    return [
        Placed(row.id, row.chapter)
        for part in parts(sorted(chapters))
        for row in connection.execute(select(stories.c.id, stories.c.chapter).where(stories.c.chapter.in_(part)))
    ]


class Placed(NamedTuple):
    """A story and its chapter."""

    id: str
    chapter: str


def load_stories(connection: Connection, ids: Iterable[str]) -> tuple[Story, ...]:
    """Stories in the order of their first day."""
    found = [
        msgspec.json.decode(payload, type=Story)
        for part in parts(sorted(ids))
        for payload in connection.execute(select(stories.c.payload).where(stories.c.id.in_(part))).scalars()
    ]
    return tuple(sorted(found, key=lambda story: (story.first or LATE, story.id)))


def load_ties(connection: Connection, ids: Iterable[str]) -> list[StoryLink]:
    """Ties by which these stories follow an earlier one, or a later one follows them."""
    found = {}
    for part in parts(sorted(ids)):
        for row in connection.execute(select(ties).where(or_(ties.c.later.in_(part), ties.c.earlier.in_(part)))):
            found[row.later] = msgspec.json.decode(row.payload, type=StoryLink)
    return [found[later] for later in sorted(found)]
