"""An archive as a dossier, written piece by piece: no more of it is in memory than one chapter, or one source.

Articles, sources and actors come in the order of their ids, all other records chapter by chapter, in the order of their days.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

import msgspec
from sqlalchemy import Connection, func, select

from firsthand.archive.articles import as_found
from firsthand.archive.chapters import KINDS, TYPES, united
from firsthand.archive.corrected import all_corrections
from firsthand.archive.portions import streamed
from firsthand.archive.tables import articles, records, redirects, stories
from firsthand.model.correction import in_force
from firsthand.model.dossier import Dossier
from firsthand.model.record import encode
from firsthand.model.redirect import Redirect
from firsthand.model.story import Story
from firsthand.producers import producers


def exported(connection: Connection, chapters: Sequence[str] | None = None) -> Iterator[bytes]:
    """The JSON of the dossier of these chapters, or of all, in pieces."""
    told: dict[str, Callable[[], Iterable[bytes]]] = {
        "format": lambda: (encode(Dossier().format),),
        "producers": lambda: (encode(producers()),),
        "articles": lambda: _array(_articles(connection, chapters)),
        "memberships": lambda: _array(_memberships(connection, chapters)),
        "corrections": lambda: _array(encode(each) for each in in_force(all_corrections(connection))),
        "redirects": lambda: _array(_redirects(connection)),
        "stories": lambda: _array(_stories(connection, chapters)),
    }
    for number, field in enumerate(Dossier.__struct_fields__):
        yield b"," if number else b"{"
        yield encode(field) + b":"
        if field in told:
            yield from told[field]()
        elif field in KINDS:
            yield from _array(_records(connection, field, chapters))
        else:
            yield b"[]"
    yield b"}"


def _array(pieces: Iterable[bytes]) -> Iterator[bytes]:
    yield b"["
    for number, piece in enumerate(pieces):
        yield b"," + piece if number else piece
    yield b"]"


def _articles(connection: Connection, chapters: Sequence[str] | None) -> Iterator[bytes]:
    wanted = select(articles).where(articles.c.story.is_not(None)).order_by(articles.c.id)
    if chapters is not None:
        inside = select(stories.c.id).where(stories.c.chapter.in_(chapters))
        wanted = wanted.where(articles.c.story.in_(inside))
    for row in streamed(connection, wanted):
        # Most articles are as their page gave them: their payload is what is exported.
        yield encode(as_found(row)) if row.published or row.carries else bytes(row.payload)


def _stories(connection: Connection, chapters: Sequence[str] | None) -> Iterator[bytes]:
    wanted = select(stories.c.payload).order_by(func.coalesce(stories.c.first, "9999"), stories.c.id)
    if chapters is not None:
        wanted = wanted.where(stories.c.chapter.in_(chapters))
    for row in streamed(connection, wanted):
        yield bytes(row.payload)


def _memberships(connection: Connection, chapters: Sequence[str] | None) -> Iterator[bytes]:
    """In the order of the stories, and of the articles in each."""
    held = select(stories.c.id, stories.c.payload, articles.c.id.label("article"), articles.c.membership)
    held = held.join(articles, articles.c.story == stories.c.id).where(articles.c.membership.is_not(None))
    held = held.order_by(func.coalesce(stories.c.first, "9999"), stories.c.id)
    if chapters is not None:
        held = held.where(stories.c.chapter.in_(chapters))
    for _, group in groupby(streamed(connection, held), key=lambda row: row.id):
        members = list(group)
        order = msgspec.json.decode(members[0].payload, type=Story).articles
        for row in sorted(members, key=lambda row: order.index(row.article)):
            yield bytes(row.membership)


def _redirects(connection: Connection) -> Iterator[bytes]:
    for row in streamed(connection, select(redirects).order_by(redirects.c.old)):
        yield encode(Redirect(old=row.old, new=row.new))


def _records(connection: Connection, kind: str, chapters: Sequence[str] | None) -> Iterator[bytes]:
    wanted = select(records.c.id, records.c.payload).where(records.c.kind == kind)
    if chapters is not None:
        wanted = wanted.where(records.c.chapter.in_(chapters))
    if kind in ("sources", "actors"):
        rows = streamed(connection, wanted.order_by(records.c.id, records.c.number))
        for _, same in groupby(rows, key=lambda row: row.id):
            known = [msgspec.json.decode(row.payload, type=TYPES[kind]) for row in same]
            yield encode(united(kind, known)[0])
        return
    first = select(stories.c.chapter, func.min(func.coalesce(stories.c.first, "9999")).label("first"))
    begun = first.group_by(stories.c.chapter).subquery()
    wanted = wanted.join(begun, begun.c.chapter == records.c.chapter)
    for row in streamed(connection, wanted.order_by(begun.c.first, records.c.chapter, records.c.place)):
        yield bytes(row.payload)
