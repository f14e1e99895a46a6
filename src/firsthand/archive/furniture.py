"""The lines of pages read lately: by them a page that comes alone is seen to repeat what its outlet prints on every page.

```
>>> earlier = lately(connection, pages, settings)
>>> read = extracted(pages, settings, engine, earlier=earlier)
>>> keep(connection, {"article-1": read.lines["a.html"]}, settings)
```
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from sqlalchemy import Connection, Subquery, delete, func, or_, select

from firsthand.archive.articles import address_key, storable
from firsthand.archive.portions import portions
from firsthand.archive.tables import articles, lines
from firsthand.extract.furniture import PageLines, host_of
from firsthand.model.page import Page
from firsthand.settings import Settings

LINE = np.dtype([("hash", "<u8"), ("length", "<u4")])
"""One line of a page as it is kept: the hash of its words, its length in code points."""


def lately(connection: Connection, pages: Sequence[Page], settings: Settings) -> list[PageLines]:
    """Lines of the latest pages, and of the latest from these pages' hosts, in the order in which they came.

    Earlier versions of these pages are left out: what a page repeats of itself is no furniture.
    """
    recent = select(lines.c.number).order_by(lines.c.number.desc()).limit(settings.archive.recent)
    chosen = set(connection.execute(recent).scalars())
    for portion in portions(sorted({host_of(page) for page in pages} - {""})):
        ranked = _ranked(portion)
        chosen.update(connection.execute(select(ranked.c.number).where(ranked.c.place <= _many(settings))).scalars())
    own: set[str] = set()
    for some in portions(pages):
        addresses = [address_key(page.given.url) for page in some if page.given.url]
        same = or_(articles.c.path.in_([storable(page.path) for page in some]), articles.c.address.in_(addresses))
        own.update(connection.execute(select(articles.c.id).where(same)).scalars())
    found: list[PageLines] = []
    for numbers in portions(sorted(chosen)):
        rows = connection.execute(select(lines).where(lines.c.number.in_(numbers)).order_by(lines.c.number))
        found += [_unpacked(row.host, row.payload) for row in rows if row.article not in own]
    return found


def keep(connection: Connection, new: Mapping[str, PageLines], settings: Settings) -> None:
    """Keep the lines of new articles' pages, and let go of those that `lately` will not ask for any more."""
    if not new:
        return
    rows = [{"article": each, "host": page.host, "payload": _packed(page)} for each, page in new.items()]
    connection.execute(lines.insert(), rows)
    recent = select(lines.c.number).order_by(lines.c.number.desc()).offset(settings.archive.recent).limit(1)
    last = connection.execute(recent).scalar()
    if last is None:
        return
    connection.execute(delete(lines).where(lines.c.host == "", lines.c.number <= last))
    for portion in portions(sorted({page.host for page in new.values()} - {""})):
        ranked = _ranked(portion)
        over = list(connection.execute(select(ranked.c.number).where(ranked.c.place > _many(settings))).scalars())
        for numbers in portions(over):
            connection.execute(delete(lines).where(lines.c.number.in_(numbers), lines.c.number <= last))


def forget(connection: Connection, keys: Sequence[str]) -> None:
    """Forget the lines of articles."""
    connection.execute(delete(lines).where(lines.c.article.in_(keys)))


def _many(settings: Settings) -> int:
    return settings.extract.repeat_pages_compared


def _ranked(hosts: Iterable[str]) -> Subquery:
    """The numbers of these hosts' pages, the latest of each at place 1."""
    place = func.row_number().over(partition_by=lines.c.host, order_by=lines.c.number.desc())
    return select(lines.c.number, place.label("place")).where(lines.c.host.in_(list(hosts))).subquery()


def _packed(page: PageLines) -> bytes:
    return np.array(list(page.lengths.items()), dtype=LINE).tobytes()


def _unpacked(host: str, payload: bytes) -> PageLines:
    held = np.frombuffer(payload, dtype=LINE)
    return PageLines(host=host, lengths=dict(zip(held["hash"].tolist(), held["length"].tolist(), strict=True)))
