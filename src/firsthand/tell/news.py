"""Dossier and new articles → what is new: what nothing older says.

```
>>> [each.title for each in news(dossier, frozenset({"article-5d0c…"}))]
['Mill closes after flood']
```
"""

from collections.abc import Iterator

from firsthand.model.claim import Claim
from firsthand.model.dossier import Dossier
from firsthand.model.news import Arrival, NewOrigin, News
from firsthand.model.origins import Roots
from firsthand.model.story import Story


def published_since(dossier: Dossier, day: str) -> frozenset[str]:
    """Articles that were published on that day (ISO 8601) or later; one whose date leaves that open is taken as new."""
    return frozenset(each.id for each in dossier.articles if each.published and each.published.latest[:10] >= day)


def news(dossier: Dossier, fresh: frozenset[str]) -> tuple[News, ...]:
    """What the fresh articles bring, storyline by storyline, in the order of the dossier; nothing of what they bring not."""
    stories = {story.id: story for story in dossier.stories}
    inside = {story for line in dossier.storylines for story in line.stories}
    chapters = [(line.id, line.title, [stories[story] for story in line.stories]) for line in dossier.storylines]
    chapters += [(story.id, story.title, [story]) for story in dossier.stories if story.id not in inside]
    roots = Roots(dossier.articles, dossier.derivations)
    found = (_chapter(dossier, fresh, roots, key, title, members) for key, title, members in chapters)
    return tuple(each for each in found if each.articles)


def _chapter(dossier: Dossier, fresh: frozenset[str], roots: Roots, key: str, title: str, stories: list[Story]) -> News:
    members = {article for story in stories for article in story.articles}
    chosen = {story.id for story in stories}
    mine = members & fresh
    quotes = [quote for quote in dossier.quotes if quote.storyline == key]
    told = {reading.id: reading.article for quote in quotes for reading in quote.readings}
    return News(
        chapter=key,
        title=title,
        new=tuple(story.id for story in stories if mine.issuperset(story.articles)),
        grown=tuple(s.id for s in stories if mine & set(s.articles) and not mine.issuperset(s.articles)),
        articles=tuple(_arrivals(dossier, stories, mine)),
        origins=tuple(_origins(dossier, roots, stories, mine)),
        quotes=tuple(quote for quote in quotes if all(reading.article in mine for reading in quote.readings)),
        changes=tuple(change for quote in quotes for change in quote.changes if told[change.reading] in mine),
        claims=tuple(claim for claim in dossier.claims if claim.story in chosen and _is_new(claim, mine)),
        positions=tuple(
            each for each in dossier.positions if each.article in mine and each.change in ("first", "changed")
        ),
    )


def _arrivals(dossier: Dossier, stories: list[Story], fresh: set[str]) -> Iterator[Arrival]:
    articles = {article.id: article for article in dossier.articles}
    for story in stories:
        for member in story.articles:
            if member in fresh:
                article = articles[member]
                yield Arrival(
                    article=member,
                    story=story.id,
                    title=article.title.value if article.title else "",
                    outlet=article.outlet.value if article.outlet else None,
                    published=article.published.value if article.published else None,
                    url=article.url,
                )


def _origins(dossier: Dossier, roots: Roots, stories: list[Story], fresh: set[str]) -> Iterator[NewOrigin]:
    sources = {source.id: source.name for source in dossier.sources}
    titles = {article.id: article.title.value for article in dossier.articles if article.title}
    for story in stories:
        older = [article for article in story.articles if article not in fresh]
        known = {root for article in older for root in roots.above(article)}
        for origin in story.origins:
            if origin not in known and len(older) < len(story.articles):
                yield NewOrigin(story=story.id, origin=origin, name=sources.get(origin) or titles.get(origin, ""))


def _is_new(claim: Claim, fresh: set[str]) -> bool:
    """Whether only fresh articles state it, or one of the values that they differ in."""
    if all(statement.article in fresh for statement in claim.statements):
        return True
    values = claim.difference.values if claim.difference else ()
    return any(all(claim.statements[index].article in fresh for index in value.statements) for value in values)
