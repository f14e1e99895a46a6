"""One stage again, over everything that is held: after an update of firsthand, of a parser, of a table of words.

Chapters where the stage gives what it gave before are left as they are; in the others the stages after it follow.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from sqlalchemy import delete, func, select, update

from firsthand.archive.articles import PAGE, STORY, load, mark_stale
from firsthand.archive.beside import with_what_lies_beside
from firsthand.archive.chapters import divided
from firsthand.archive.database import Database
from firsthand.archive.grouping import told as problems_of
from firsthand.archive.portions import portions
from firsthand.archive.producing import producer
from firsthand.archive.tables import annotations, articles, features, stories, told
from firsthand.archive.telling import Batch, held, store
from firsthand.engine import Engine
from firsthand.errors import UsageError
from firsthand.model.collection import Collection
from firsthand.model.page import Problem
from firsthand.model.record import encode
from firsthand.pipeline import TELLING, Progress, annotated, guarded
from firsthand.settings import Settings

ANNOTATE = "annotate"
BESIDE = ("sources", "derivations")  # what looks at other chapters; each rests on what the one before says of these
STAGES = (ANNOTATE, *(stage.__name__ for stage in TELLING))
"""What can be run again. Grouping cannot: stories keep their members until people or new articles move them."""


class Rerun(NamedTuple):
    """What running a stage again gave: how many of how many storylines or articles it tells otherwise now, what went wrong."""

    changed: int
    looked_at: int
    what: Literal["storyline", "article"]
    problems: tuple[Problem, ...]


def rerun(
    database: Database, stage: str, settings: Settings, engine: Engine, run: int, progress: Progress | None = None
) -> Rerun:
    """Run one stage again; raises UsageError for a name that is none of `STAGES`."""
    if stage not in STAGES:
        raise UsageError(f"there is no stage {stage} that could run again; there are {', '.join(STAGES)}")
    if stage == ANNOTATE:
        return _annotate(database, settings, engine, progress)
    problems: list[Problem] = []
    done = other = 0
    names = [each.__name__ for each in TELLING]
    last = names.index(stage)
    first = names.index(BESIDE[0]) if stage in BESIDE else last
    for batch in _batches(database, settings):
        with database.reading() as connection:
            before = held(connection, batch)
            if stage in BESIDE:
                before = with_what_lies_beside(connection, before, settings)
        after = before
        for each in TELLING[first : last + 1]:
            after = guarded(each, after, settings, engine)
        same = _same(before, after)
        changed = [chapter for chapter in batch if chapter not in same]
        if changed:
            for later in TELLING[last + 1 :]:
                after = guarded(later, after, settings, engine)
        problems += problems_of(after, before)
        with database.writing() as connection:
            number = producer(connection)
            for portion in portions(sorted(same)):
                stamped = update(told).where(told.c.chapter.in_(portion), told.c.stage == stage)
                connection.execute(stamped.values(producer=number, run=run))
            if changed:
                store(connection, Batch(tuple(changed), ()), after, run, [s.__name__ for s in TELLING])
        done += len(batch)
        other += len(changed)
        if progress:
            progress(stage, done, done)
    return Rerun(other, done, "storyline", tuple(problems))


def _batches(database: Database, settings: Settings) -> Iterator[list[str]]:
    """All chapters in the order of their days, as many at a time as `tell` takes."""
    size = func.sum(stories.c.articles).label("size")
    first = func.min(func.coalesce(stories.c.first, "9999"))
    with database.reading() as connection:
        rows = connection.execute(
            select(stories.c.chapter, size).group_by(stories.c.chapter).order_by(first, stories.c.chapter)
        ).all()
    batch: list[str] = []
    filled = 0
    for row in rows:
        if batch and filled + row.size > settings.archive.batch:
            yield batch
            batch, filled = [], 0
        batch.append(row.chapter)
        filled += row.size
    if batch:
        yield batch


def _same(before: Collection, after: Collection) -> set[str]:
    """Chapters about which the stage says nothing else than before."""
    old, new = divided(before), divided(after)
    origins = {story.id: story for story in before.stories}
    moved = {story.id for story in after.stories if origins.get(story.id) != story}
    carried = {article.id: article.carries for article in before.articles}
    moved |= {article.id for article in after.articles if carried[article.id] != article.carries}
    touched = {line.id for line in after.storylines for story in line.stories if story in moved} | moved
    touched |= {
        _chapter(after, story.id) for story in after.stories if story.id in moved or moved & set(story.articles)
    }
    return {chapter for chapter, kinds in new.items() if kinds == old.get(chapter) and chapter not in touched}


def _chapter(collection: Collection, story: str) -> str:
    return next((line.id for line in collection.storylines if story in line.stories), story)


def _annotate(database: Database, settings: Settings, engine: Engine, progress: Progress | None) -> Rerun:
    """Mark anew what other programs marked; where that differs it is stored, and the chapter told again."""
    problems: list[Problem] = []
    looked_at = other = 0
    with database.writing() as connection:
        number = producer(connection)
    for basis in (PAGE, STORY):
        with database.reading() as connection:
            made_before = select(annotations.c.article).where(
                annotations.c.basis == basis, annotations.c.producer != number
            )
            todo = list(connection.execute(made_before.order_by(annotations.c.article)).scalars())
        for some in portions(todo):
            with database.reading() as connection:
                before = load(connection, some, basis=basis)
            after = annotated(Collection(articles=before.articles), settings, engine, progress)
            problems += after.problems
            changed = [key for key, marks in after.annotations.items() if marks != before.annotations.get(key)]
            with database.writing() as connection:
                for key, marks in after.annotations.items():
                    made = update(annotations).where(annotations.c.article == key, annotations.c.basis == basis)
                    connection.execute(made.values(producer=number, payload=encode(marks)))
                looked_at += len(after.annotations)
                other += len(changed)
                for portion in portions(changed):
                    connection.execute(delete(features).where(features.c.article.in_(portion)))
                    # Linked, dated and tied to others anew; each keeps its story until new articles or people move it.
                    again = articles.c.id.in_(portion), articles.c.story.is_not(None)
                    connection.execute(update(articles).where(*again).values(pending=True))
                    touched = select(stories.c.chapter).join(articles, articles.c.story == stories.c.id)
                    mark_stale(connection, connection.execute(touched.where(articles.c.id.in_(portion))).scalars())
    return Rerun(other, looked_at, "article", tuple(problems))
