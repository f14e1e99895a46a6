"""A labelled set as an archive gets it: portion by portion in the order of publication, grouped after each of them.

A portion is what was published on one day; pages without a date come last, ten at a time. What is scored is what the archive
shows when the last one is in: its stories with their repair, as `firsthand add` leaves them.
"""

import tempfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import msgspec
from sqlalchemy import select

from firsthand.archive import Archive
from firsthand.archive import articles as shelf
from firsthand.archive.grouping import group
from firsthand.archive.producing import producer
from firsthand.archive.tables import articles as held
from firsthand.archive.tables import runs
from firsthand.engine import Engine
from firsthand.group import ordered
from firsthand.model.article import Article
from firsthand.model.collection import Collection
from firsthand.model.page import Page
from firsthand.settings import Settings

UNDATED = 10


def arrived(collection: Collection, settings: Settings, engine: Engine) -> dict[str, str]:
    """Story of each path, after all articles have come to an archive of their own.

    Each has an address of its own: titles of a set that are the same word for word would be one article otherwise.
    """
    told: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder, Archive.open(str(Path(folder, "archive.db")), settings) as archive:
        with archive.database.writing() as connection:
            made = runs.insert().values(command="add", started="2031-01-01T00:00:00+00:00").returning(runs.c.number)
            run = int(connection.execute(made).scalar_one())
        for portion in portions(collection.articles):
            found = [msgspec.structs.replace(a, url=f"https://set.example/{a.path}") for a in portion]
            pages = {article.path: Page(path=article.path, kind="text", content=article.text) for article in found}
            with archive.database.writing() as connection:
                shelf.add(connection, found, collection.annotations, pages, run, producer(connection))
            group(archive.database, settings, engine)
        with archive.database.reading() as connection:
            for row in connection.execute(select(held.c.path, held.c.story)):
                told[row.path] = row.story
    return told


def portions(articles: Sequence[Article]) -> Iterator[list[Article]]:
    """A day's articles at a time, in order, then those without a date."""
    order = ordered(articles)
    dated = [article for article in order if article.published]
    for _, day in groupby(dated, key=lambda article: article.published.earliest[:10] if article.published else ""):
        yield list(day)
    rest = order[len(dated) :]
    yield from (rest[at : at + UNDATED] for at in range(0, len(rest), UNDATED))
