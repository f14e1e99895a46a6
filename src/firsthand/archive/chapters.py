"""Which records belong to which chapter (a storyline, or a story in none), and how they come together again.

```
>>> by_chapter = divided(collection)
>>> united("sources", [source for chapter in by_chapter.values() for source in chapter["sources"]])
```
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, get_args, get_type_hints

import msgspec

from firsthand.model.actor import Actor
from firsthand.model.collection import Collection
from firsthand.model.source import Source

KINDS = (
    "storylines", "sources", "derivations", "actors", "actor_of", "quotes", "claims", "positions", "timeline", "digests", "leads",
    "findings",
)  # fmt: skip
"""Fields of a collection whose records are stored by chapter."""

Divided = dict[str, dict[str, list[Any]]]
"""Records by chapter and kind, in the order in which the stages gave them."""


class Called(msgspec.Struct, frozen=True):
    """One entry of `Collection.actor_of`."""

    article: str
    key: str
    actor: str


TYPES: dict[str, Any] = {
    kind: Called if kind == "actor_of" else get_args(get_type_hints(Collection)[kind])[0] for kind in KINDS
}


def chapter_of(collection: Collection) -> dict[str, str]:
    """The chapter of every story: its storyline, else the story itself."""
    inside = {story: line.id for line in collection.storylines for story in line.stories}
    return {story.id: inside.get(story.id, story.id) for story in collection.stories}


def divided(collection: Collection) -> Divided:
    """The records of every chapter of a collection."""
    of_story = chapter_of(collection)
    of_article = {article: of_story[story.id] for story in collection.stories for article in story.articles}
    made: Divided = {chapter: {kind: [] for kind in KINDS} for chapter in of_story.values()}
    home: dict[str, str] = {}

    def put(kind: str, chapter: str | None, record: Any) -> None:  # noqa: ANN401 - any record
        if chapter is None:
            return
        made[chapter][kind].append(record)
        home[getattr(record, "id", "")] = chapter

    for line in collection.storylines:
        put("storylines", line.id, line)
    for source in collection.sources:
        for chapter, part in _shared_out(source, of_article).items():
            made[chapter]["sources"].append(part)
    for derivation in collection.derivations:
        put("derivations", of_article.get(derivation.article), derivation)
    acting: dict[str, set[str]] = defaultdict(set)
    for (article, key), actor in collection.actor_of.items():
        if article in of_article:
            acting[actor].add(of_article[article])
            made[of_article[article]]["actor_of"].append(Called(article, key, actor))
    for known in collection.actors:
        for chapter in sorted(acting[known.id]):
            made[chapter]["actors"].append(known)
    for quote in collection.quotes:
        put("quotes", quote.storyline if quote.storyline in made else None, quote)
    for claim in collection.claims:
        put("claims", of_story.get(claim.story), claim)
    for position in collection.positions:
        put("positions", of_article.get(position.article), position)
    for event in collection.timeline:
        put("timeline", of_story.get(event.stories[0]), event)
    for digest in collection.digests:
        put("digests", of_story.get(digest.story), digest)
    for lead in collection.leads:
        put("leads", of_story.get(lead.story), lead)
    for finding in collection.findings:
        put("findings", next((home[ref] for ref in finding.refs if ref in home), None), finding)
    return made


def _shared_out(source: Source, of_article: Mapping[str, str]) -> dict[str, Source]:
    """The part of a source that each chapter knows."""
    held: dict[str, list[str]] = defaultdict(list)
    for article in source.articles:
        held[of_article[article]].append(article)
    cited = defaultdict(list)
    for citation in source.cited_by:
        cited[of_article[citation.article]].append(citation)
    return {
        chapter: msgspec.structs.replace(source, articles=tuple(held[chapter]), cited_by=tuple(cited[chapter]))
        for chapter in sorted(held.keys() | cited.keys())
    }


def within(collection: Collection) -> Iterator[tuple[str, str, str]]:
    """Ids inside other records, each with its chapter and that record: readings and changes; memberships with their article."""
    of_story = chapter_of(collection)
    chapters = set(of_story.values())
    for quote in collection.quotes:
        if quote.storyline in chapters:
            inner = [reading.id for reading in quote.readings] + [change.id for change in quote.changes]
            yield from ((key, quote.storyline, quote.id) for key in inner)
    for each in collection.memberships:
        if each.story in of_story:
            yield each.id, of_story[each.story], each.article


def united(kind: str, records: Sequence[Any]) -> list[Any]:
    """Records of one kind from several chapters: what each chapter knows of one source or actor, joined under its id."""
    if kind not in ("sources", "actors"):
        return list(records)
    known: dict[str, list[Any]] = defaultdict(list)
    for record in records:
        known[record.id].append(record)
    join = _one_source if kind == "sources" else _one_actor
    return [join(known[key]) for key in sorted(known)]


def _one_source(same: Sequence[Source]) -> Source:
    first = same[0]
    return msgspec.structs.replace(
        first,
        state="held" if any(each.state == "held" for each in same) else first.state,
        articles=tuple(sorted({article for each in same for article in each.articles})),
        cited_by=tuple(sorted({c for each in same for c in each.cited_by}, key=lambda c: (c.article, c.span))),
    )


def _one_actor(same: Iterable[Actor]) -> Actor:
    """The actor as the chapter knows it that has most names for it, with the names of the others behind."""
    ranked = sorted(dict.fromkeys(same), key=lambda each: (-len(each.aliases), each.name))
    first = ranked[0]
    names = dict.fromkeys(name for each in ranked for name in (*each.aliases, each.name) if name != first.name)
    return msgspec.structs.replace(first, aliases=tuple(names)) if len(ranked) > 1 else first
