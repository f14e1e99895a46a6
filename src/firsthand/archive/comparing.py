"""What of each article is compared, kept with the archive: new articles are compared with those held without reading them again.

```
>>> known = comparing(connection, ["article-1", "article-2"], {"article-2"}, number, settings, engine)
>>> known.links[0].score
>>> keep(connection, known, number, settings)
```
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from hashlib import blake2b
from typing import Any, NamedTuple

import msgspec
import numpy as np
from sqlalchemy import Connection, delete, select, update

from firsthand.archive.articles import PAGE, load
from firsthand.archive.portions import portions
from firsthand.archive.tables import articles, features
from firsthand.compare import Window, linked, rows_of
from firsthand.compare.features import BLANK, Features
from firsthand.compare.window import Vector
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
    window, made, vectors = Window(settings.compare), dict[str, bytes](), dict[str, Vector]()

    def rows(ids: Sequence[str]) -> list[Features]:
        found = _kept(connection, ids, number, vectors)
        lacking = load(connection, set(ids) - found.keys(), basis=PAGE)
        for article, row in zip(lacking.articles, rows_of(lacking.articles, lacking.annotations, engine), strict=True):
            found[article.id], made[article.id] = row, packed(row)
        return [found[key] for key in ids]

    for portion in portions([key for key in order if key not in asking]):
        window.hold(portion, rows(portion), vectors)
    new = [key for key in order if key in asking]
    asked = [row for portion in portions(new) for row in rows(portion)]
    known = set(vectors)
    links = linked(window, window.add(new, asked, engine, vectors))
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
    return msgspec.msgpack.encode([SHAPE, *_leaves(row)])


def unpacked(payload: bytes) -> Features | None:
    """What was packed; None where a firsthand of other features packed it."""
    shape, *leaves = msgspec.msgpack.decode(payload)
    return _grown(BLANK, iter(leaves)) if shape == SHAPE else None


def _leaves(value: Any) -> Iterator[Any]:  # noqa: ANN401 - a record, an array, or what MessagePack knows
    if hasattr(value, "_fields"):
        for part in value:
            yield from _leaves(part)
    else:
        yield value.tobytes() if isinstance(value, np.ndarray) else value


def _grown(like: Any, leaves: Iterator[Any]) -> Any:  # noqa: ANN401
    """What these leaves were, in the shape of another of its kind."""
    if hasattr(like, "_fields"):
        return type(like)(*(_grown(part, leaves) for part in like))
    value = next(leaves)
    if isinstance(like, np.ndarray):
        return np.frombuffer(value, dtype=like.dtype)
    return tuple(value) if isinstance(value, list) else value


def _shape(name: str, value: Any) -> str:  # noqa: ANN401
    inner = ",".join(_shape(*part) for part in value._asdict().items()) if hasattr(value, "_fields") else ""
    return f"{name}({inner})"


SHAPE = blake2b(_shape("features", BLANK).encode(), digest_size=8).digest()


def _kept(connection: Connection, ids: Iterable[str], number: int, vectors: dict[str, Vector]) -> dict[str, Features]:
    found: dict[str, Features] = {}
    where = features.c.article.in_(list(ids)), features.c.producer == number
    for row in connection.execute(select(features).where(*where)):
        held = unpacked(row.payload)
        if held is None:
            continue
        found[row.article] = held
        if row.vector is not None:
            vectors[row.article] = np.frombuffer(row.vector, dtype=np.float32)
    return found
