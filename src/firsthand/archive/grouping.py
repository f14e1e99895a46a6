"""Articles that came → the stories that they belong to. Pending ones are taken in order of time, each slice in one transaction."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, delete, func, select, update

from firsthand.archive.articles import STORY, days, mark_stale
from firsthand.archive.beside import mark_borrowers
from firsthand.archive.comparing import comparing, keep
from firsthand.archive.corrected import redirect, unredirect
from firsthand.archive.database import Database
from firsthand.archive.links import load_links, store_links
from firsthand.archive.portions import portions
from firsthand.archive.producing import producer
from firsthand.archive.stories import chapters_of, store_stories
from firsthand.archive.tables import annotations, articles
from firsthand.archive.ties import rechapter, store_ties
from firsthand.archive.window import Slice, near, next_slice, order_of, window
from firsthand.compare import link
from firsthand.engine import Engine
from firsthand.group.stories import ordered
from firsthand.model.collection import Collection
from firsthand.model.link import Link
from firsthand.model.page import Problem
from firsthand.model.record import encode, identity
from firsthand.model.story import Membership, Story
from firsthand.pipeline import GROUPING, Progress, guarded
from firsthand.settings import Settings


def group(database: Database, settings: Settings, engine: Engine, progress: Progress | None = None) -> list[Problem]:
    """Group everything that is pending; each slice is one transaction. What went wrong is told."""
    problems: list[Problem] = []
    with database.reading() as connection:
        total = connection.execute(select(func.count()).where(articles.c.pending)).scalar_one()
    done = 0
    while True:
        with database.writing() as connection:
            number = producer(connection)
        with database.reading() as connection:
            chosen = next_slice(connection, settings)
            if not chosen.pending:
                return problems
            if progress:
                progress(link.__name__, done, total)
            whole = chosen.loose or len(chosen.articles) <= settings.group.repaired
            if whole:
                before = window(connection, chosen)
                order = [article.id for article in ordered(before.articles)]
                known = comparing(connection, order, chosen.articles, number, settings, engine)
                before = msgspec.structs.replace(before, links=known.links)
            else:
                known = comparing(connection, order_of(connection, chosen), chosen.pending, number, settings, engine)
                chosen = near(connection, chosen, known.links, settings)
                before = window(connection, chosen)
                before = msgspec.structs.replace(before, links=_links(connection, chosen, known.links))
        after = msgspec.structs.replace(before, stories=()) if chosen.loose else before
        for stage in GROUPING:
            if stage is link:
                continue
            if progress:
                progress(stage.__name__, done, total)
            after = guarded(stage, after, settings, engine)
        problems += told(after, before)
        with database.writing() as connection:
            store(connection, chosen, before, placed(after, before), settings)
            keep(connection, known, number, settings)
        done += len(chosen.pending)


def _links(connection: Connection, chosen: Slice, new: Sequence[Link]) -> tuple[Link, ...]:
    """Links among the articles of a slice: the pending ones' new, others as they were kept."""
    found = {(each.a, each.b): each for each in load_links(connection, chosen.articles)}
    found = {pair: each for pair, each in found.items() if not chosen.pending.intersection(pair)}
    found |= {(k.a, k.b): k for k in new if k.a in chosen.articles and k.b in chosen.articles}
    return tuple(found[pair] for pair in sorted(found))


def told(after: Collection, before: Collection) -> list[Problem]:
    """What went wrong in the stages; that a correction speaks of another part of the archive is no problem."""
    made = {each.id for each in before.corrections}
    return [problem for problem in after.problems if problem.path not in made]


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
    changed = [s for s in after.stories if chosen.loose or _members(known.get(s.id)) != _members(s)]
    gone = [story for story in before.stories if story.id not in made]
    lead = _lead(gone, after)
    touched = {story.id for story in changed} | {s.id for s in after.stories if chosen.pending.intersection(s.articles)}
    if chosen.whole:
        touched |= made.keys()
    chapters = chapters_of(connection, known)
    store_dates(connection, before, after)
    _store_memberships(connection, changed, touched, after)
    unredirect(connection, {each.old for each in before.redirects} - {each.old for each in after.redirects})
    for each in after.redirects:
        redirect(connection, each.old, each.new)
    store_links(connection, chosen, after, settings)
    store_stories(connection, changed, gone, known)
    for old, new in lead.items():
        redirect(connection, old, new)
    store_ties(connection, after, known.keys() | made.keys(), touched, lead)
    unredirect(connection, made)
    again = rechapter(connection, {*chapters.values()}, made)
    untold = {chapters[story.id] for story in gone if story.id in chapters}
    new_chapters = chapters_of(connection, [story.id for story in changed])
    mark_stale(connection, again | untold | set(new_chapters.values()))
    mark_borrowers(connection, after, chosen.pending, settings)
    for portion in portions(sorted(chosen.pending)):
        connection.execute(update(articles).where(articles.c.id.in_(portion)).values(pending=False))


def _members(story: Story | None) -> tuple[object, ...]:
    return (sorted(story.articles), story.first, story.last, story.title) if story else ()


def _lead(gone: Sequence[Story], after: Collection) -> dict[str, str]:
    """Where the id of a story that is no more leads: as the stages say, else to the story of most of its articles."""
    told = {each.old: each.new for each in after.redirects}
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


def store_dates(connection: Connection, before: Collection, after: Collection) -> None:
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
    for portion in portions(sorted(ids)):
        rows = connection.execute(select(articles.c.id, articles.c.published).where(articles.c.id.in_(portion)))
        found.update((row.id, bytes(row.published) if row.published else None) for row in rows)
    return found


def _store_memberships(connection: Connection, changed: Sequence[Story], touched: set[str], after: Collection) -> None:
    """Which story each article of the touched ones belongs to, and why: that can change while the story does not."""
    story_of = {article: story.id for story in changed for article in story.articles}
    looked_at = {story.id for story in after.stories}
    why = {each.article: each for each in after.memberships}
    held: dict[str, bytes | None] = {}
    for portion in portions([article for story in after.stories if story.id in touched for article in story.articles]):
        rows = connection.execute(select(articles.c.id, articles.c.membership).where(articles.c.id.in_(portion)))
        held.update((row.id, bytes(row.membership) if row.membership else None) for row in rows)
    for article, payload in held.items():
        new = encode(_settled(why[article], payload, looked_at)) if article in why else None
        if article in story_of:
            row = update(articles).where(articles.c.id == article)
            connection.execute(row.values(story=story_of[article], membership=new))
        elif new != payload:
            connection.execute(update(articles).where(articles.c.id == article).values(membership=new))


def _settled(new: Membership, payload: bytes | None, looked_at: set[str]) -> Membership:
    """The membership with the runner-up that it had, where that was not among the stories looked at now."""
    held = msgspec.json.decode(payload, type=Membership).runner_up if payload else None
    if held is None or held.story in looked_at or (new.runner_up and new.runner_up.score >= held.score):
        return new
    return msgspec.structs.replace(new, runner_up=held)
