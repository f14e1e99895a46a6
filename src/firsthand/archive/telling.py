"""Chapters whose stories changed → their records, made anew: sources, derivations, quotes, claims and all the rest.

Chapters are told in batches of whole chapters; the records of each are replaced in one transaction, with the note that they
were to be made again. A run that is killed leaves the old records, and the note.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from sqlalchemy import Connection, delete, func, select, update

from firsthand.archive.articles import STORY, load
from firsthand.archive.chapters import KINDS, TYPES, Called, chapter_of, divided, united, within
from firsthand.archive.corrected import corrected
from firsthand.archive.database import Database
from firsthand.archive.links import load_links
from firsthand.archive.lookup import find
from firsthand.archive.portions import portions
from firsthand.archive.producing import producer
from firsthand.archive.stories import load_stories
from firsthand.archive.tables import articles, parts, records, stale, stories, told
from firsthand.archive.ties import load_ties
from firsthand.group.storylines import chains
from firsthand.model.collection import Collection
from firsthand.model.page import Problem
from firsthand.model.record import encode
from firsthand.settings import Settings

if TYPE_CHECKING:
    from firsthand.engine import Engine
    from firsthand.pipeline import Progress


class Batch(NamedTuple):
    """Chapters told together, and chapters that are no more, whose records go."""

    chapters: tuple[str, ...]
    gone: tuple[str, ...]


def tell(
    database: Database, settings: Settings, engine: "Engine", run: int, progress: "Progress | None" = None
) -> list[Problem]:
    """Tell every chapter that is noted as stale. What went wrong is told."""
    # The stages wait until something is told: whoever looks something up needs none.
    from firsthand.archive.beside import with_what_lies_beside  # noqa: PLC0415
    from firsthand.archive.grouping import told as problems_of  # noqa: PLC0415
    from firsthand.pipeline import TELLING, guarded  # noqa: PLC0415

    problems: list[Problem] = []
    done = 0
    while True:
        with database.reading() as connection:
            total = connection.execute(select(func.count()).select_from(stale)).scalar_one()
            batch = next_batch(connection, settings)
            collection = with_what_lies_beside(connection, assembled(connection, batch.chapters), settings)
        if not batch.chapters and not batch.gone:
            return problems
        for stage in TELLING:
            if progress:
                progress(stage.__name__, done, done + total)
            collection = guarded(stage, collection, settings, engine)
        problems += problems_of(collection, collection)
        with database.writing() as connection:
            store(connection, batch, collection, run, [stage.__name__ for stage in TELLING])
        done += len(batch.chapters) + len(batch.gone)


def next_batch(connection: Connection, settings: Settings) -> Batch:
    """The earliest stale chapters, whole, until they hold enough articles."""
    size = func.sum(stories.c.articles).label("size")
    first = func.min(func.coalesce(stories.c.first, "9999")).label("first")
    sized = select(stories.c.chapter, size).where(stories.c.chapter.in_(select(stale.c.chapter)))
    sized = sized.group_by(stories.c.chapter).order_by(first, stories.c.chapter).limit(settings.archive.batch)
    chosen: list[str] = []
    held = 0
    for row in connection.execute(sized):
        if chosen and held + row.size > settings.archive.batch:
            break
        chosen.append(row.chapter)
        held += row.size
    there = select(stories.c.chapter).where(stories.c.chapter == stale.c.chapter).exists()
    gone = connection.execute(select(stale.c.chapter).where(~there).order_by(stale.c.chapter).limit(500)).scalars()
    return Batch(tuple(chosen), tuple(gone))


def assembled(connection: Connection, chapters: Sequence[str]) -> Collection:
    """Everything about these chapters that the telling stages begin with."""
    ids = [
        story
        for portion in portions(sorted(chapters))
        for story in connection.execute(select(stories.c.id).where(stories.c.chapter.in_(portion))).scalars()
    ]
    known = load_stories(connection, ids)
    members = [article for story in known for article in story.articles]
    held = load(connection, members, basis=STORY)
    given = corrected(connection, {*members, *ids})
    return Collection(
        corrections=given.corrections,
        redirects=given.redirects,
        articles=held.articles,
        annotations=held.annotations,
        links=load_links(connection, members),
        stories=known,
        storylines=chains(known, {tie.later: tie for tie in load_ties(connection, ids)}),
        memberships=tuple(held.memberships[article] for article in members if article in held.memberships),
    )


def store(connection: Connection, batch: Batch, collection: Collection, run: int, stages: Iterable[str]) -> None:
    """Replace the records of these chapters; what the collection holds beside them is left as it is."""
    wanted = [*batch.chapters, *batch.gone]
    number = producer(connection)
    made = divided(collection)
    for portion in portions(wanted):
        connection.execute(delete(records).where(records.c.chapter.in_(portion)))
        connection.execute(delete(told).where(told.c.chapter.in_(portion)))
        connection.execute(delete(parts).where(parts.c.chapter.in_(portion)))
        connection.execute(delete(stale).where(stale.c.chapter.in_(portion)))
    rows = [row for chapter in batch.chapters for row in _rows(chapter, made.get(chapter, {}))]
    for some in portions(rows):
        connection.execute(records.insert(), list(some))
    inner = [
        {"id": id_, "chapter": chapter, "record": record}
        for id_, chapter, record in within(collection)
        if chapter in batch.chapters
    ]
    for some in portions(inner):
        connection.execute(parts.insert(), list(some))
    stamps = [
        {"chapter": chapter, "stage": stage, "producer": number, "run": run}
        for chapter in batch.chapters
        for stage in stages
    ]
    if stamps:
        connection.execute(told.insert(), stamps)
    chapters = chapter_of(collection)
    told_here = [story for story in collection.stories if chapters[story.id] in batch.chapters]
    members = {article for story in told_here for article in story.articles}
    for story in told_here:
        connection.execute(update(stories).where(stories.c.id == story.id).values(payload=encode(story)))
    for article in collection.articles:
        if article.id not in members:
            continue
        where = articles.c.id == article.id, articles.c.carries.is_distinct_from(article.carries)
        connection.execute(update(articles).where(*where).values(carries=article.carries))


def _rows(chapter: str, made: dict[str, list[Any]]) -> Iterable[dict[str, Any]]:
    for kind in KINDS:
        for place, record in enumerate(made.get(kind, ())):
            key = getattr(record, "id", None)
            yield {"chapter": chapter, "kind": kind, "place": place, "id": key, "payload": encode(record)}


class Made(NamedTuple):
    """One record as it is stored: the chapter that it belongs to, its place there, its kind."""

    chapter: str
    place: int
    kind: str
    record: Any


def held(connection: Connection, chapters: Sequence[str]) -> Collection:
    """These chapters with all their records, as a run over them alone would give them."""
    return _gathered(connection, chapters, _made(connection, chapters))


def with_lenders(connection: Connection, chapters: Sequence[str]) -> Collection:
    """What `held` gives, and the chapters of articles elsewhere from which text of these comes."""
    made = _made(connection, chapters)
    links = [each.record for each in made if each.kind == "derivations"]
    inside = {link.article for link in links} | {each.record.id for each in made if each.kind == "sources"}
    lenders = [find(connection, key) for key in sorted({link.place for link in links} - inside)]
    others = sorted({each.chapter for each in lenders if each and each.chapter} - set(chapters))
    return _gathered(connection, [*chapters, *others], made + _made(connection, others))


def _made(connection: Connection, chapters: Sequence[str]) -> list[Made]:
    """All records of these chapters."""
    return [
        Made(row.chapter, row.place, row.kind, msgspec.json.decode(row.payload, type=TYPES[row.kind]))
        for portion in portions(list(chapters))
        for row in connection.execute(select(records).where(records.c.chapter.in_(portion)))
    ]


def _gathered(connection: Connection, chapters: Sequence[str], made: Sequence[Made]) -> Collection:
    """Chapters with these records of theirs."""
    collection = assembled(connection, chapters)
    found: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    order = {chapter: place for place, chapter in enumerate(chapters)}
    for each in sorted(made, key=lambda each: (order[each.chapter], each.place)):
        found[each.kind].append(each.record)
    called: list[Called] = found.pop("actor_of")
    fields = {kind: tuple(united(kind, found[kind])) for kind in found if kind != "storylines"}
    actor_of = {(each.article, each.key): each.actor for each in called}
    return msgspec.structs.replace(collection, actor_of=dict(sorted(actor_of.items())), **fields)
