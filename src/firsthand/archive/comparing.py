"""What of each article is compared, kept with the archive: new articles are compared with those held without reading them again.

```
>>> known = comparing(connection, ["article-1", "article-2"], {"article-2"}, number, settings, engine)
>>> known.links[0].score
>>> keep(connection, known, number, settings)
```
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import numpy as np
from sqlalchemy import Connection, delete, select, update

from firsthand.archive.articles import PAGE, load
from firsthand.archive.portions import portions
from firsthand.archive.tables import articles, features
from firsthand.compare import Portion, Ready, Window, arriving, joined, linked
from firsthand.compare.features import Features
from firsthand.compare.packing import unpacked
from firsthand.compare.vectors import Vector
from firsthand.engine import Engine
from firsthand.model.link import Link
from firsthand.settings import Settings


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
    window, known = Window(settings.compare), set[str]()
    made: dict[str, bytes] = {}
    vectors: dict[str, bytes] = {}

    def portion(ids: Sequence[str]) -> Portion:
        rows, kept = _kept(connection, ids, number)
        known.update(kept)
        lacking = load(connection, set(ids) - rows.keys(), basis=PAGE)
        return Portion(ids, [(a, lacking.annotations[a.id]) for a in lacking.articles], rows, kept)

    def ready(ids: Sequence[str]) -> Iterator[Ready]:
        for each in arriving(map(portion, portions(ids)), window.openings, engine):
            made.update(each.made)
            vectors.update((key, vector.tobytes()) for key, vector in each.vectors.items() if key not in known)
            yield each

    for each in ready([key for key in order if key not in asking]):
        window.hold(each)
    links = linked(window, window.add(joined(ready([key for key in order if key in asking]))))
    return Known(tuple(sorted(links, key=lambda link: (link.a, link.b))), made, vectors)


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


def _kept(connection: Connection, ids: Iterable[str], number: int) -> tuple[dict[str, Features], dict[str, Vector]]:
    rows: dict[str, Features] = {}
    vectors: dict[str, Vector] = {}
    where = features.c.article.in_(list(ids)), features.c.producer == number
    for row in connection.execute(select(features).where(*where)):
        held = unpacked(row.payload)
        if held is None:
            continue
        rows[row.article] = held
        if row.vector is not None:
            vectors[row.article] = np.frombuffer(row.vector, dtype=np.float32)
    return rows, vectors
