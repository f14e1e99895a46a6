"""Stories: articles about the same happening.

An article joins a story when the mean log-odds to its members says so; average link repairs what came in the wrong order.
"""

from collections.abc import Mapping, Sequence

import msgspec

from firsthand.engine import Engine
from firsthand.group.bonds import adjacency
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
    bonds = adjacency(collection.links, settings.group)
    return told(collection, average_link(order, bonds, settings.group), bonds)


def streamed(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill `stories` as if every article had to be placed when it came: what a stream shows before its repair."""
    order = [article.id for article in ordered(collection.articles)]
    bonds = adjacency(collection.links, settings.group)
    return told(collection, assign(order, bonds, settings.group), bonds)


def ordered(articles: Sequence[Article]) -> list[Article]:
    """Articles in the order in which they were published, undated ones last."""
    return sorted(articles, key=lambda a: (a.published.earliest if a.published else LATE, a.id))


def told(
    collection: Collection, groups: Sequence[Sequence[str]], bonds: Mapping[str, Mapping[str, float]]
) -> Collection:
    """The collection with these groups as its stories."""
    held = {article.id: article for article in collection.articles}
    made = [_story([held[i] for i in group], bonds) for group in groups]
    made.sort(key=lambda story: (story.first or LATE, story.id))
    return msgspec.structs.replace(collection, stories=tuple(made))


def _story(members: Sequence[Article], bonds: Mapping[str, Mapping[str, float]]) -> Story:
    first = members[0]
    dated = [a.published for a in members if a.published]
    return Story(
        id=identity("story", first.id),
        title=_title(members, bonds),
        articles=tuple(a.id for a in members),
        first=min((d.earliest[:10] for d in dated), default=None),
        last=max((d.latest[:10] for d in dated), default=None),
    )


def _title(members: Sequence[Article], bonds: Mapping[str, Mapping[str, float]]) -> str:
    """The title of the first dated member that has one, else of the member nearest to all others."""
    titled = [a for a in members if a.title and a.title.value.strip()]
    dated = [a for a in titled if a.published]
    if dated and dated[0].title:
        return dated[0].title.value
    ids = {a.id for a in members}
    central = max(titled, key=lambda a: sum(v for o, v in bonds.get(a.id, {}).items() if o in ids), default=None)
    return central.title.value if central and central.title else ""
