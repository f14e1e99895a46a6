"""Stories: articles about the same happening.

An article joins a story when the mean log-odds to its members says so; average link repairs what came in the wrong order.
A story keeps its id for as long as the article is in it that it was named after.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from firsthand.group.bonds import Bond, bonds, reaches
from firsthand.group.stream import Stream, assign
from firsthand.model.article import Article
from firsthand.model.collection import Collection
from firsthand.model.record import identity
from firsthand.model.redirect import Redirect
from firsthand.model.story import Story
from firsthand.settings import Settings

if TYPE_CHECKING:
    from firsthand.engine import Engine

LATE = "9999"  # sorts articles without a date last


def stories(collection: Collection, settings: Settings, engine: "Engine") -> Collection:
    """Fill `stories`, sorted by their first day; articles in none of the stories there are taken in as a stream does.

    `redirects` then says where stories went that are no more.
    """
    reach = reaches(ordered(collection.articles))
    placed = {article for story in collection.stories for article in story.articles if article in reach}
    held = [k for k in collection.links if k.a in reach and k.b in reach]
    stream = Stream(settings.group)
    stream.hold(
        {article: reach[article] for article in reach if article in placed},
        [k for k in held if k.a in placed and k.b in placed],
        [[article for article in story.articles if article in reach] for story in collection.stories],
    )
    stream.add(
        {article: reach[article] for article in reach if article not in placed},
        [k for k in held if k.a not in placed or k.b not in placed],
    )
    place = {article: number for number, article in enumerate(reach)}
    groups = sorted(sorted(group, key=place.__getitem__) for group in stream.groups)
    return renamed(collection, told(collection, groups, stream.bonds))


def streamed(collection: Collection, settings: Settings, engine: "Engine") -> Collection:
    """Fill `stories` as if every article had to be placed when it came: what a stream shows before its repair."""
    order = [article.id for article in ordered(collection.articles)]
    held = bonds(collection.links, settings.group)
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


def renamed(before: Collection, after: Collection) -> Collection:
    """`after` with the ids that its stories had before, and redirects from those that are no more.

    An id goes with the article that it was made from, or with most of its story where that is gone; a story of several
    that had ids keeps the oldest. An id that is alive leads nowhere else.
    """
    story_of = {article: story.id for story in after.stories for article in story.articles}
    founder = {identity("story", article): article for article in story_of}
    claims: dict[str, list[Story]] = {}
    for story in before.stories:
        places = [story_of[article] for article in story.articles if article in story_of]
        if places:
            home = story_of[founder[story.id]] if story.id in founder else max(sorted(places), key=places.count)
            claims.setdefault(home, []).append(story)
    oldest = {home: min(those, key=lambda s: (s.first or LATE, s.id)).id for home, those in claims.items()}
    named = [msgspec.structs.replace(story, id=oldest.get(story.id, story.id)) for story in after.stories]
    named.sort(key=lambda story: (story.first or LATE, story.id))
    alive = {story.id for story in named}
    leads = {each.old: each.new for each in before.redirects}
    leads |= {story.id: oldest[home] for home, those in claims.items() for story in those}
    redirects = tuple(Redirect(old=old, new=leads[old]) for old in sorted(leads) if old not in alive)
    return msgspec.structs.replace(after, stories=tuple(named), redirects=redirects)


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
