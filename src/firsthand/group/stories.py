"""Stories: articles about the same happening.

An article joins a story when the mean log-odds to its members says so; average link repairs what came in the wrong order.
"""

from collections.abc import Mapping, Sequence

import msgspec

from firsthand.engine import Engine
from firsthand.group.bonds import Bond, bonds, reaches
from firsthand.group.linkage import average_link
from firsthand.group.stream import assign
from firsthand.model.article import Article
from firsthand.model.collection import Collection
from firsthand.model.record import identity
from firsthand.model.story import Story
from firsthand.settings import Settings

LATE = "9999"  # sorts articles without a date last


def stories(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill `stories`, sorted by their first day."""
    order = [article.id for article in ordered(collection.articles)]
    held = bonds(collection.links, settings.group)
    return told(collection, average_link(order, held, reaches(collection.articles), settings.group), held)


def streamed(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill `stories` as if every article had to be placed when it came: what a stream shows before its repair.

    Only what the pair says by itself counts: the second look knows later articles.
    """
    order = [article.id for article in ordered(collection.articles)]
    first = (msgspec.structs.replace(k, score=k.channels.get("alone", k.score)) for k in collection.links)
    held = bonds(first, settings.group)
    return told(collection, assign(order, held, reaches(collection.articles), settings.group), held)


def ordered(articles: Sequence[Article]) -> list[Article]:
    """Articles in the order in which they were published, undated ones last."""
    return sorted(articles, key=lambda a: (a.published.earliest if a.published else LATE, a.id))


def told(collection: Collection, groups: Sequence[Sequence[str]], held: Mapping[str, Mapping[str, Bond]]) -> Collection:
    """The collection with these groups as its stories."""
    articles = {article.id: article for article in collection.articles}
    made = [_story([articles[i] for i in group], held) for group in groups]
    made.sort(key=lambda story: (story.first or LATE, story.id))
    return msgspec.structs.replace(collection, stories=tuple(made))


def _story(members: Sequence[Article], held: Mapping[str, Mapping[str, Bond]]) -> Story:
    first = members[0]
    dated = [a.published for a in members if a.published]
    return Story(
        id=identity("story", first.id),
        title=_title(members, held),
        articles=tuple(a.id for a in members),
        first=min((d.earliest[:10] for d in dated), default=None),
        last=max((d.latest[:10] for d in dated), default=None),
    )


def _title(members: Sequence[Article], held: Mapping[str, Mapping[str, Bond]]) -> str:
    """The title of the first dated member that has one, else of the member nearest to all others."""
    titled = [a for a in members if a.title and a.title.value.strip()]
    dated = [a for a in titled if a.published]
    if dated and dated[0].title:
        return dated[0].title.value
    ids = {a.id for a in members}
    central = max(titled, key=lambda a: sum(b.total for o, b in held.get(a.id, {}).items() if o in ids), default=None)
    return central.title.value if central and central.title else ""
