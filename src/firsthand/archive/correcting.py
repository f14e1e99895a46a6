"""A correction → what must be done again because of it: stories grouped anew, chapters told anew."""

from collections.abc import Iterator

from sqlalchemy import Connection, select, update

from firsthand.archive.articles import mark_stale
from firsthand.archive.corrected import all_corrections
from firsthand.archive.lookup import chapters_with, find
from firsthand.archive.tables import articles, corrections, stories
from firsthand.model.correction import Correction
from firsthand.model.record import encode

PLACING = ("merge", "split", "move")
SAYING = ("note", "status")  # these change no record


def store(connection: Connection, made: Correction) -> None:
    """Keep a correction for ever, and mark what it touches. One that is held already is not kept twice."""
    if connection.execute(select(corrections.c.id).where(corrections.c.id == made.id)).first() is not None:
        return
    for each in _undone(connection, made):
        named = {subject.partition("/")[0] for subject in (*each.subjects, *each.against)}
        if each.kind in PLACING:
            told = [story for subject in sorted(named) for story in _stories_of(connection, subject)]
            connection.execute(update(stories).where(stories.c.id.in_(told)).values(loose=True))
        if each.kind not in SAYING:
            mark_stale(connection, {chapter for subject in named for chapter in chapters_with(connection, subject)})
    connection.execute(corrections.insert().values(id=made.id, at=made.at, payload=encode(made)))


def _undone(connection: Connection, made: Correction) -> Iterator[Correction]:
    """The correction itself, or those whose effect an undo changes."""
    known = {each.id: each for each in all_corrections(connection)}
    todo, seen = [made], set[str]()
    while todo:
        each = todo.pop()
        if each.id in seen:
            continue
        seen.add(each.id)
        if each.kind == "undo":
            todo.extend(known[subject] for subject in each.subjects if subject in known)
        else:
            yield each


def _stories_of(connection: Connection, subject: str) -> list[str]:
    found = find(connection, subject)
    if found is None:
        return []
    if found.kind == "stories":
        return [found.id]
    story = connection.execute(select(articles.c.story).where(articles.c.id == found.id)).scalar()
    return [story] if story else []
