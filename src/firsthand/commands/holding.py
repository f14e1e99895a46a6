"""What an archive holds of the ids and addresses that somebody names, for commands that read pages as well."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from firsthand.commands.archived import found, opened
from firsthand.commands.output import say
from firsthand.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.archive import Archive
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


def dossier_held(keys: Sequence[str], archive: str | None) -> Dossier:
    """The dossier of the storylines that ids and addresses name or stand in. Exits with 2 for one that names nothing."""
    from firsthand.producers import dossier_of
    from firsthand.report.part import by_itself

    with opened(archive) as held:
        part = by_itself(dossier_of(_collection(held, keys)))
    for source in part.outside:
        say(f"text that stands here comes from {source}, which is in another story; see `firsthand show {source}`")
    return part.dossier


class ArticlesHeld(NamedTuple):
    """Articles in the order in which they were named, and the collection that holds them."""

    articles: tuple[str, ...]
    collection: Collection


def articles_held(keys: Sequence[str], archive: str | None) -> ArticlesHeld:
    """The articles that ids and addresses name, all of a story's for a story. Exits with 2 for one that names nothing."""
    named: list[str] = []
    with opened(archive) as held:
        collection = _collection(held, keys)
        for key in keys:
            what = found(held, key)
            if what.kind == "articles":
                named.append(what.id)
                continue
            lines = [line.stories for line in collection.storylines if line.id == what.id]
            wanted = lines[0] if lines else (what.id,)
            named += [article for story in collection.stories if story.id in wanted for article in story.articles]
    return ArticlesHeld(tuple(dict.fromkeys(named)), collection)


def _collection(archive: Archive, keys: Sequence[str]) -> Collection:
    """All that is held of these; former versions too, which no chapter tells of."""
    whats = [found(archive, key) for key in keys]
    chapters = tuple(dict.fromkeys(what.chapter for what in whats if what.chapter))
    alone = [what.id for what in whats if what.kind == "articles" and what.chapter is None]
    return archive.collection(chapters, alone)
