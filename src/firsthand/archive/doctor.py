"""Is the archive sound, is anything left to do, and what can be set right.

```
>>> [trouble.kind for trouble in examined(database)]
['pending']
```
"""

from collections.abc import Iterator
from typing import Literal

from sqlalchemy import Connection, delete, func, select, text

from firsthand.archive.articles import mark_stale
from firsthand.archive.copying import index
from firsthand.archive.database import Database
from firsthand.archive.tables import annotations, articles, producers, records, stale, stories, told
from firsthand.model.record import Record, encode
from firsthand.producers import producers as installed

TroubleKind = Literal["damaged", "lost", "inconsistent", "pending", "outdated"]


class Trouble(Record, frozen=True, kw_only=True):
    """Something that is not as it should be.

    damaged: the file itself; restore a backup. lost: records that nothing can bring back. inconsistent: what `repair` sets
    right. pending: work that the next `add` finishes. outdated: told by other programs than those installed now.
    """

    kind: TroubleKind
    what: str
    count: int


def examined(database: Database) -> list[Trouble]:
    """Everything that is not as it should be; nothing is changed."""
    with database.reading() as connection:
        if database.sqlite:
            found = [line for line in connection.execute(text("PRAGMA integrity_check")).scalars() if line != "ok"]
            if found:
                return [Trouble(kind="damaged", what="; ".join(found[:3]), count=len(found))]
        return [trouble for trouble in _looked_through(connection) if trouble.count]


def _looked_through(connection: Connection) -> Iterator[Trouble]:
    def count(wanted: object) -> int:
        return int(connection.execute(wanted).scalar_one())  # type: ignore[call-overload]

    every = select(func.count())
    unmarked = ~select(annotations.c.article).where(annotations.c.article == articles.c.id).exists()
    yield Trouble(
        kind="lost", what="articles without annotations", count=count(every.select_from(articles).where(unmarked))
    )
    storyless = ~select(stories.c.id).where(stories.c.id == articles.c.story).exists()
    homeless = articles.c.story.is_not(None), storyless
    yield Trouble(kind="inconsistent", what="articles whose story is not there", count=count(every.where(*homeless)))
    empty = ~select(articles.c.id).where(articles.c.story == stories.c.id).exists()
    yield Trouble(
        kind="inconsistent", what="stories without articles", count=count(every.select_from(stories).where(empty))
    )
    chapterless = ~select(stories.c.id).where(stories.c.chapter == records.c.chapter).exists()
    unnoted = ~select(stale.c.chapter).where(stale.c.chapter == records.c.chapter).exists()
    orphans = every.select_from(records).where(chapterless, unnoted)
    yield Trouble(kind="inconsistent", what="records of storylines that are not there", count=count(orphans))
    held = count(every.select_from(articles))
    searched = int(connection.execute(text("SELECT count(*) FROM words")).scalar_one())
    yield Trouble(kind="inconsistent", what="articles that cannot be searched", count=abs(held - searched))
    untold = ~select(told.c.chapter).where(told.c.chapter == stories.c.chapter).exists()
    unmarked_stale = ~select(stale.c.chapter).where(stale.c.chapter == stories.c.chapter).exists()
    silent = every.select_from(stories).where(untold, unmarked_stale)
    yield Trouble(kind="inconsistent", what="stories that were never told", count=count(silent))
    yield Trouble(kind="pending", what="articles not grouped yet", count=count(every.where(articles.c.pending)))
    yield Trouble(kind="pending", what="corrected stories to be found anew", count=count(every.where(stories.c.loose)))
    yield Trouble(kind="pending", what="storylines to be told anew", count=count(every.select_from(stale)))
    now = encode(installed()).decode()
    other = select(told.c.chapter).distinct().join(producers, producers.c.number == told.c.producer)
    outdated = select(func.count()).select_from(other.where(producers.c.payload != now).subquery())
    yield Trouble(kind="outdated", what="storylines told by other programs than those installed", count=count(outdated))


def put_right(connection: Connection) -> None:
    """Set right what is inconsistent: what is missing is marked to be made again, what belongs to nothing goes."""
    storyless = ~select(stories.c.id).where(stories.c.id == articles.c.story).exists()
    connection.execute(
        articles.update().where(articles.c.story.is_not(None), storyless).values(story=None, pending=True)
    )
    empty = ~select(articles.c.id).where(articles.c.story == stories.c.id).exists()
    mark_stale(connection, connection.execute(select(stories.c.chapter).where(empty)).scalars())
    connection.execute(delete(stories).where(empty))
    chapterless = ~select(stories.c.id).where(stories.c.chapter == records.c.chapter).exists()
    connection.execute(delete(records).where(chapterless))
    untold = ~select(told.c.chapter).where(told.c.chapter == stories.c.chapter).exists()
    mark_stale(connection, connection.execute(select(stories.c.chapter).where(untold).distinct()).scalars())
    index(connection, connection)
