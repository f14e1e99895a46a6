"""What of each article is compared, kept with the archive: new articles are compared with those held without reading them again.

```
>>> known = comparing(connection, ["article-1", "article-2"], {"article-2"}, number, settings, engine)
>>> known.links[0].score
>>> keep(connection, known, number, settings)
```
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import msgspec
import numpy as np
from sqlalchemy import Connection, delete, select, update

from firsthand.archive.articles import PAGE, load
from firsthand.archive.portions import portions
from firsthand.archive.tables import articles, features
from firsthand.compare import Window, linked, rows_of
from firsthand.compare.bags import Bag
from firsthand.compare.features import BLANK, Features
from firsthand.compare.window import Vector
from firsthand.engine import Engine
from firsthand.model.link import Link
from firsthand.settings import Settings

BAGS = tuple(name for name, value in BLANK._asdict().items() if isinstance(value, Bag))


class Packed(msgspec.Struct, frozen=True, array_like=True):
    """The features of an article as they are kept; `bags` has three arrays for each of `BAGS`."""

    language: str
    size: int
    bags: tuple[bytes, ...]
    shingles: bytes
    published: tuple[int, int] | None
    events: bytes
    opening: str


class Known(NamedTuple):
    """Links of new articles, and what was not kept yet of the articles compared."""

    links: tuple[Link, ...]
    made: dict[str, bytes]
    vectors: dict[str, bytes]


def comparing(
    connection: Connection,
    order: Sequence[str],
    asking: AbstractSet[str],
    number: int,
    settings: Settings,
    engine: Engine,
) -> Known:
    """Compare some articles with all of these, which stand in the order of publication; `number` is the producer's."""
    window, made, vectors = Window(settings.compare), dict[str, bytes](), dict[str, Vector]()
    rows: dict[str, Features] = {}
    new = [key for key in order if key in asking]
    for some in [*portions([key for key in order if key not in asking]), new]:
        rows = {}
        for portion in portions(some):
            found = _kept(connection, portion, number, vectors)
            lacking = load(connection, set(portion) - found.keys(), basis=PAGE)
            fresh = rows_of(lacking.articles, lacking.annotations, engine)
            found |= {each.id: row for each, row in zip(lacking.articles, fresh, strict=True)}
            made |= {each.id: packed(row) for each, row in zip(lacking.articles, fresh, strict=True)}
            rows |= found
        if some is not new:
            window.hold(some, [rows[key] for key in some], vectors)
    known = set(vectors)
    links = linked(window, window.add(new, [rows[key] for key in new], engine, vectors))
    later = {key: vector.tobytes() for key in order if key not in known and (vector := window.vector(key)) is not None}
    return Known(tuple(sorted(links, key=lambda link: (link.a, link.b))), made, later)


def keep(connection: Connection, known: Known, number: int, settings: Settings) -> None:
    """Keep what was made, and let go of what is too old for any window; undated articles count as of the latest day here."""
    days: dict[str, str | None] = {}
    for portion in portions(sorted(known.made)):
        rows = connection.execute(select(articles.c.id, articles.c.first).where(articles.c.id.in_(portion)))
        days.update((row.id, row.first) for row in rows)
    latest = max((day for day in days.values() if day), default="")
    for portion in portions(sorted(known.made)):
        connection.execute(delete(features).where(features.c.article.in_(portion)))
        connection.execute(
            features.insert(),
            [
                {
                    "article": key,
                    "day": days[key] or latest,
                    "producer": number,
                    "payload": known.made[key],
                    "vector": known.vectors.get(key),
                }
                for key in portion
            ],
        )
    for key in sorted(known.vectors.keys() - known.made.keys()):
        connection.execute(update(features).where(features.c.article == key).values(vector=known.vectors[key]))
    oldest = select(features.c.day).order_by(features.c.day.desc()).offset(settings.archive.window).limit(1)
    day = connection.execute(oldest).scalar()
    if day is not None:
        connection.execute(delete(features).where(features.c.day < day))


def packed(row: Features) -> bytes:
    """Features as bytes."""
    bags = tuple(array.tobytes() for name in BAGS for array in getattr(row, name))
    return msgspec.msgpack.encode(
        Packed(row.language, row.size, bags, row.shingles.tobytes(), row.published, row.events.tobytes(), row.opening)
    )


def unpacked(payload: bytes) -> Features:
    """What was packed."""
    held = msgspec.msgpack.decode(payload, type=Packed)
    bags = {name: _bag(*held.bags[3 * place : 3 * place + 3]) for place, name in enumerate(BAGS)}
    return BLANK._replace(
        language=held.language,
        size=held.size,
        shingles=np.frombuffer(held.shingles, dtype=np.uint64),
        published=held.published,
        events=np.frombuffer(held.events, dtype=np.int64),
        opening=held.opening,
        **bags,
    )


def _bag(keys: bytes, counts: bytes, commonness: bytes) -> Bag:
    return Bag(np.frombuffer(keys, np.uint64), np.frombuffer(counts, np.float32), np.frombuffer(commonness, np.float32))


def _kept(connection: Connection, ids: Iterable[str], number: int, vectors: dict[str, Vector]) -> dict[str, Features]:
    found: dict[str, Features] = {}
    where = features.c.article.in_(list(ids)), features.c.producer == number
    for row in connection.execute(select(features).where(*where)):
        found[row.article] = unpacked(row.payload)
        if row.vector is not None:
            vectors[row.article] = np.frombuffer(row.vector, dtype=np.float32)
    return found
