"""Whom a credit of an article may mean: the others of its stories, and those that a link brings close enough.

```
>>> near = Near(collection, settings.derive)
>>> near.stories["a"], near.links["a"]
(('story-1',), [(2.5, 'b'), (-0.4, 'c')])
```
"""

from collections import defaultdict
from collections.abc import Collection as Some
from itertools import chain, islice

from firsthand.model.collection import Collection
from firsthand.settings import Derive


class Near:
    """`stories` of every article, `members` of every story, `links` of every article with their scores, strongest first."""

    def __init__(self, collection: Collection, settings: Derive) -> None:
        self.settings = settings
        held = {article.id for article in collection.articles}
        stories: dict[str, list[str]] = defaultdict(list)
        self.members: dict[str, tuple[str, ...]] = {}
        for story in collection.stories:
            self.members[story.id] = tuple(article for article in story.articles if article in held)
            for article in self.members[story.id]:
                stories[article].append(story.id)
        links: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for link in collection.links:
            if link.a in held and link.b in held and link.a != link.b:
                links[link.a].append((link.score, link.b))
                links[link.b].append((link.score, link.a))
        self.stories = {article: tuple(stories[article]) for article in sorted(held)}
        self.links = {article: sorted(links[article], key=lambda link: (-link[0], link[1])) for article in sorted(held)}

    def linked(self, article: str) -> list[str]:
        """Articles that a link brings close enough, the closest first."""
        return [other for score, other in self.links.get(article, ()) if score >= self.settings.near]

    def printings(self, article: str, printed: Some[str], by_story: dict[str, list[str]]) -> list[str]:
        """Those of `printed` that are near the article, `settings.printings` at most: linked ones, closest first, then others.

        `by_story` holds the same articles under each of their stories.
        """
        mine = set(self.stories.get(article, ()))
        strong = (
            other
            for score, other in self.links.get(article, ())
            if other in printed and (score >= self.settings.near or mine.intersection(self.stories[other]))
        )
        beside = (other for story in self.stories.get(article, ()) for other in by_story.get(story, ()))
        others = dict.fromkeys(other for other in chain(strong, islice(beside, 3 * self.settings.printings)))
        return [other for other in others if other != article][: self.settings.printings]
