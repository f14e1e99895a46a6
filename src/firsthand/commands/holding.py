"""What an archive holds of the ids and addresses that somebody names, for commands that read pages as well."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from firsthand.commands.archived import found, opened
from firsthand.commands.output import say
from firsthand.commands.reading import dossier_from
from firsthand.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.archive import Archive
    from firsthand.archive.lookup import Found
    from firsthand.model.collection import Collection
    from firsthand.model.dossier import Dossier

ID = re.compile(r"[a-z]+-[0-9a-f]{12}")


def meant(inputs: Sequence[str], archive: str | None, *of_pages: Path | None) -> bool:
    """Whether inputs are what an archive holds: one was named, or they are all ids, and no files.

    Raises UsageError where they are, and files are named that only pages to be read can use.
    """
    held = archive is not None or all(ID.fullmatch(each) and not Path(each).exists() for each in inputs)
    if held and any(of_pages):
        raise UsageError(
            "--given and --corrections are for pages that are read; what an archive holds is corrected by `firsthand correct`"
        )
    return held


def dossier_named(
    inputs: Sequence[str], archive: str | None, given: Path | None, corrections: Path | None, jobs: int | None
) -> Dossier:
    """The dossier of pages that are read, or of the storylines that ids and addresses name in an archive.

    Exits with 2 for an id or address that names nothing.
    """
    if not meant(inputs, archive, given, corrections):
        return dossier_from(inputs, given, corrections, jobs)
    from firsthand.producers import dossier_of

    with opened(archive) as held:
        return by_itself(dossier_of(_collection(held, [found(held, key) for key in inputs])))


def by_itself(dossier: Dossier) -> Dossier:
    """A part of an archive as a report shows it; says which text in it comes from elsewhere."""
    from firsthand.report import part

    alone = part.by_itself(dossier)
    for source in alone.outside:
        say(f"text that stands here comes from {source}, which is in another story; see `firsthand show {source}`")
    return alone.dossier


class ArticlesHeld(NamedTuple):
    """Articles in the order in which they were named, and the collection that holds them."""

    articles: tuple[str, ...]
    collection: Collection


def articles_held(keys: Sequence[str], archive: str | None) -> ArticlesHeld:
    """The articles that ids and addresses name, all of a story's for a story. Exits with 2 for one that names nothing."""
    named: list[str] = []
    with opened(archive) as held:
        whats = [found(held, key) for key in keys]
        collection = _collection(held, whats)
        for what in whats:
            if what.kind == "articles":
                named.append(what.id)
                continue
            lines = [line.stories for line in collection.storylines if line.id == what.id]
            wanted = lines[0] if lines else (what.id,)
            named += [article for story in collection.stories if story.id in wanted for article in story.articles]
    return ArticlesHeld(tuple(dict.fromkeys(named)), collection)


def _collection(archive: Archive, whats: Sequence[Found]) -> Collection:
    """All that is held of these; former versions too, which no chapter tells of."""
    chapters = tuple(dict.fromkeys(what.chapter for what in whats if what.chapter))
    alone = [what.id for what in whats if what.kind == "articles" and what.chapter is None]
    return archive.collection(chapters, alone)
