"""An archive: what was read stays read.

```
>>> with Archive.open("news.db") as archive:
...     archive.add(["pages/"], at="2031-03-05T10:00:00+00:00")
...     dossier = archive.dossier()
```
"""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from itertools import islice
from typing import TYPE_CHECKING, Self

import msgspec
from sqlalchemy import Connection, func, or_, select, update

from firsthand.archive import articles as shelf
from firsthand.archive import correcting
from firsthand.archive.copying import backup, restore
from firsthand.archive.corrected import all_corrections
from firsthand.archive.database import Database
from firsthand.archive.doctor import Trouble, examined, put_right
from firsthand.archive.export import exported
from firsthand.archive.listing import Listed, chapters_between, listed
from firsthand.archive.location import located
from firsthand.archive.lookup import Found, find
from firsthand.archive.producing import producer
from firsthand.archive.search import Hit, search
from firsthand.archive.since import LAST, arrived_after_last, changed, published_since
from firsthand.archive.tables import articles, runs, stories
from firsthand.archive.telling import held, with_lenders
from firsthand.archive.versions import Version, versions
from firsthand.model.collection import Collection
from firsthand.model.page import Given, Page, Problem
from firsthand.model.record import Record
from firsthand.producers import dossier_of
from firsthand.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from firsthand.archive.rerunning import Rerun
    from firsthand.engine import Engine
    from firsthand.model.correction import Correction
    from firsthand.model.dossier import Dossier
    from firsthand.model.news import News
    from firsthand.pipeline import Progress


class Addition(Record, frozen=True, kw_only=True):
    """What one `add` did: the number of its run, articles that are new, new versions, pages known already, problems."""

    run: int
    new: int
    versions: int
    known: int
    problems: tuple[Problem, ...] = ()


class Archive:
    """One archive, open. Use as a context manager, or `close` it.

    What reads, groups and tells is imported when it is asked for: looking something up starts without it.
    """

    def __init__(self, database: Database, settings: Settings | None = None) -> None:
        self.database = database
        self.settings = settings or Settings()

    @classmethod
    def open(cls, address: str | None = None, settings: Settings | None = None, *, make: bool = True) -> Self:
        """Open the archive at a path or a PostgreSQL address; by default where `FIRSTHAND_ARCHIVE` or the platform says.

        Raises ArchiveError when that cannot be, or, unless it may `make` one, when there is none.
        """
        return cls(Database(located(address), make=make), settings)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self.database.close()

    def add(
        self,
        inputs: Sequence[str],
        *,
        at: str,
        engine: Engine | None = None,
        given: Mapping[str, Given] | None = None,
        progress: Progress | None = None,
        confirmed: Callable[[shelf.Added], None] | None = None,
    ) -> Addition:
        """Read pages into the archive, group them into stories, tell the stories that changed.

        Pages are confirmed as they come: what is stored stays, whatever happens afterwards; work that an earlier run left
        undone is finished too. `confirmed` is told what is stored, each time. `at` is the time now, ISO 8601.
        """
        from firsthand.ingest import pages  # noqa: PLC0415

        added, problems = shelf.Added(), []
        with self._work("add", at, engine) as (run, working):
            for chunk in _chunks(pages(inputs, settings=self.settings, given=given), self.settings.archive.confirmed):
                more, unread = self._confirm(chunk, run, working, progress)
                if confirmed:
                    confirmed(more)
                added = shelf.Added(*(a + b for a, b in zip(added, more, strict=True)))
                problems += unread
                if self.pending() >= self.settings.archive.together:
                    problems += self._finish(run, working, progress)
            problems += self._finish(run, working, progress)
        return Addition(run=run, problems=tuple(problems), **added._asdict())

    @contextmanager
    def _work(self, command: str, at: str, engine: Engine | None) -> Iterator[tuple[int, Engine]]:
        """Be the one that changes the archive, in a run of that number, on this engine or one of our own."""
        from firsthand.engine import Local  # noqa: PLC0415

        with self.database.alone(), nullcontext(engine) if engine else Local() as working:
            with self.database.writing() as connection:
                made = runs.insert().values(command=command, started=at).returning(runs.c.number)
                run = int(connection.execute(made).scalar_one())
            yield run, working
            with self.database.writing() as connection:  # not reached where the work was cut short
                connection.execute(update(runs).where(runs.c.number == run).values(finished=at))

    def _confirm(
        self, chunk: Sequence[Page | Problem], run: int, engine: Engine, progress: Progress | None
    ) -> tuple[shelf.Added, list[Problem]]:
        from firsthand.archive import furniture  # noqa: PLC0415
        from firsthand.pipeline import annotated, extracted  # noqa: PLC0415

        found = [page for page in chunk if isinstance(page, Page)]
        unread = [page for page in chunk if isinstance(page, Problem)]
        with self.database.reading() as connection:
            fresh = shelf.unseen(connection, found)
            earlier = furniture.lately(connection, fresh, self.settings)
        read, problems, lines = extracted(fresh, self.settings, engine, progress, earlier)
        with self.database.reading() as connection:
            several = shelf.torn(read)
            unknown = tuple(article for article in read if not shelf.known(connection, article, several))
        collection = annotated(Collection(articles=unknown), self.settings, engine, progress)
        by_path = {page.path: page for page in fresh}
        place = {path: number for number, path in enumerate(by_path)}
        came = sorted(collection.articles, key=lambda article: place[article.path])
        with self.database.writing() as connection:
            number = producer(connection)
            added, kept = shelf.add(connection, came, collection.annotations, by_path, run, number, several)
            furniture.keep(connection, {key: lines[path] for key, path in kept.items()}, self.settings)
        known = len(found) - len(fresh) + len(read) - len(unknown)
        return added._replace(known=added.known + known), [*unread, *problems, *collection.problems]

    def _finish(self, run: int, engine: Engine, progress: Progress | None) -> list[Problem]:
        from firsthand.archive.grouping import group  # noqa: PLC0415
        from firsthand.archive.telling import tell  # noqa: PLC0415

        return [
            *group(self.database, self.settings, engine, progress),
            *tell(self.database, self.settings, engine, run, progress),
        ]

    def correct(
        self, made: Correction, *, at: str, engine: Engine | None = None, progress: Progress | None = None
    ) -> list[Problem]:
        """Keep a correction for ever, and do again what it touches. What went wrong is told. `at` is the time now."""
        with self._work("correct", at, engine) as (run, working):
            with self.database.writing() as connection:
                correcting.store(connection, made)
            return self._finish(run, working, progress)

    def corrections(self) -> tuple[Correction, ...]:
        """Every correction that was ever made, those undone too, in the order of time."""
        with self.database.reading() as connection:
            return all_corrections(connection)

    def find(self, key: str) -> Found | None:
        """What an id names now, former ids led to what they have become; None for an id that was never given."""
        with self.database.reading() as connection:
            return find(connection, key)

    def collection(self, chapters: Sequence[str], alone: Sequence[str] = ()) -> Collection:
        """These chapters with all that is known of them, and those from which text of theirs comes.

        A chapter is a storyline, or a story that belongs to none. `alone` are articles that are in none: former versions.
        """
        with self.database.reading() as connection:
            told = with_lenders(connection, chapters)
            if not alone:
                return told
            more = shelf.load(connection, alone, basis=shelf.STORY)
        together = sorted((*told.articles, *more.articles), key=lambda article: article.id)
        return msgspec.structs.replace(told, articles=tuple(together), annotations=told.annotations | more.annotations)

    def stories(self, since: str | None = None, until: str | None = None) -> Iterator[Listed]:
        """Stories that have a day within [`since`, `until`] (ISO 8601 days), the latest first."""
        with self.database.reading() as connection:
            yield from listed(connection, since, until)

    def search(self, words: str, most: int = 20) -> list[Hit]:
        """Articles that hold all the words, in any script, the best first; `"…"` asks for words side by side."""
        with self.database.reading() as connection:
            return search(connection, words, most)

    def show(self, key: str) -> Dossier | None:
        """The dossier of what an id names: of its storyline, or of its story where that is in none; None for no such id.

        Storylines from which text of it comes are there as well. An article that no story holds, a former version, comes alone.
        """
        with self.database.reading() as connection:
            found = find(connection, key)
            if found is None:
                return None
            if found.chapter is not None:
                return dossier_of(with_lenders(connection, [found.chapter]))
            alone = shelf.load(connection, [found.id], basis=shelf.STORY).articles
            return dossier_of(Collection(articles=alone))

    def versions(self, key: str) -> tuple[Version, ...]:
        """Every version of an article's address, the oldest first, with the sentences that are new and those that went."""
        with self.database.reading() as connection:
            return versions(connection, key)

    def forget(
        self, key: str, *, at: str, engine: Engine | None = None, progress: Progress | None = None
    ) -> tuple[str, ...]:
        """Take out an article, every version of its address, and all that stands on them; gives the ids that went.

        `key` is an article's id or address. Its story is grouped and told anew without it.
        """
        from firsthand.archive.forgetting import forget  # noqa: PLC0415

        with self._work("forget", at, engine) as (run, working):
            with self.database.writing() as connection:
                same = or_(articles.c.id == key, articles.c.address == shelf.address_key(key))
                first = connection.execute(select(articles.c.id).where(same)).scalar()
                gone = tuple(each.article for each in versions(connection, first)) if first else ()
                forget(connection, gone)
            self._finish(run, working, progress)
        self.database.settle()
        return gone

    def backup(self, file: Path) -> None:
        """Write the archive to a new file, an archive of SQLite by itself; others may go on reading and writing."""
        backup(self.database, file)

    def restore(self, file: Path) -> None:
        """Bring a backup back into this archive, which must hold nothing yet."""
        restore(self.database, file)

    def examine(self) -> list[Trouble]:
        """Everything that is not as it should be; nothing is changed."""
        return examined(self.database)

    def repair(self, *, at: str, engine: Engine | None = None, progress: Progress | None = None) -> list[Problem]:
        """Set right what can be, and finish what earlier runs left undone. What went wrong is told."""
        with self._work("doctor", at, engine) as (run, working):
            with self.database.writing() as connection:
                put_right(connection)
            return self._finish(run, working, progress)

    def news(self, since: str, run: int) -> Iterator[tuple[Dossier, tuple[News, ...]]]:
        """What is new, storyline by storyline, each with its dossier.

        `since` is a day (ISO 8601), for what was published on it or later, or "last", for what came after the last finished
        run of `add` before the run of this number.
        """
        from firsthand.tell.news import news  # noqa: PLC0415

        with self.database.reading() as connection:
            fresh = arrived_after_last(connection, run) if since == LAST else published_since(since)
            for chapter, articles_there in changed(connection, fresh):
                dossier = dossier_of(held(connection, [chapter]))
                yield dossier, news(dossier, articles_there)

    def rerun(self, stage: str, *, at: str, engine: Engine | None = None, progress: Progress | None = None) -> Rerun:
        """Run one stage again over everything that is held, and those after it where it gives something else now.

        Raises UsageError for what is none of `rerunning.STAGES`. `at` is the time now.
        """
        from firsthand.archive.rerunning import rerun  # noqa: PLC0415

        with self._work("rerun", at, engine) as (run, working):
            before = self._finish(run, working, progress)
            done = rerun(self.database, stage, self.settings, working, run, progress)
            after = self._finish(run, working, progress)
        return done._replace(problems=(*before, *done.problems, *after))

    def pending(self) -> int:
        """How many articles are stored and not grouped yet."""
        with self.database.reading() as connection:
            return connection.execute(select(func.count()).where(articles.c.pending)).scalar_one()

    def export(
        self, chapters: Sequence[str] | None = None, *, since: str | None = None, until: str | None = None
    ) -> Iterator[bytes]:
        """The JSON of the dossier of these chapters, or of all, in pieces; memory stays flat.

        With `since` or `until` (ISO 8601 days), of those that have a story with a day in between.
        """
        with self.database.reading() as connection:
            if since or until:
                within = chapters_between(connection, since, until)
                chapters = within if chapters is None else [each for each in within if each in set(chapters)]
            yield from exported(connection, chapters)

    def dossier(self, chapters: Sequence[str] | None = None) -> Dossier:
        """The dossier of these chapters, or of all: it is made in memory; see `export` for large ones."""
        with self.database.reading() as connection:
            return dossier_of(held(connection, list(_all(connection)) if chapters is None else chapters))


def _all(connection: Connection) -> Iterator[str]:
    """Every chapter, in the order of its first story."""
    first = func.min(func.coalesce(stories.c.first, "9999"))
    wanted = select(stories.c.chapter).group_by(stories.c.chapter).order_by(first, stories.c.chapter)
    yield from connection.execute(wanted).scalars()


def _chunks(found: Iterator[Page | Problem], size: int) -> Iterator[list[Page | Problem]]:
    while chunk := list(islice(found, size)):
        yield chunk
