"""Independent origins: the roots that articles rest on, however many outlets repeat them.

```
>>> origins_of(collection, ("carrier", "other carrier", "rewrite"))
frozenset({'source-5d0c…'})
```
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from firsthand.model.article import Article
from firsthand.model.collection import Collection
from firsthand.model.derivation import Derivation
from firsthand.model.record import Span, overlap

BULK = 0.5
"""An article that holds excerpts, less than half of it, is a report of its own as well; what tells a report over is none, however freely."""


def origins_of(collection: Collection, articles: Iterable[str]) -> frozenset[str]:
    """The fewest articles and sources that explain all of these articles; ten copies of one dispatch are one origin."""
    return Roots(collection.articles, collection.derivations).of(articles)


class Roots:
    """The roots of all articles of a run, worked out once.

    An article rests on every source it is derived from; one that prints an agency's dispatch, on the agency's. Text that
    two articles share goes back to one place, whoever had it first: a source where either goes back to one, else the
    article with the smaller id.
    """

    def __init__(self, articles: Iterable[Article], derivations: Iterable[Derivation]) -> None:
        known = {article.id: article.carries for article in articles}
        parents: dict[str, dict[str, float]] = defaultdict(dict)
        level = []
        told: set[str] = set()
        self._borrowed: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for article, carried in known.items():
            if carried:
                parents[article][carried] = 1.0
        for derivation in derivations:
            if derivation.directed:
                parents[derivation.article][derivation.source] = derivation.share
                if derivation.kind != "excerpt":
                    told.add(derivation.article)
                self._borrowed[derivation.article] += [
                    (each.article, derivation.source) for each in derivation.evidence
                ]
            elif derivation.share >= BULK or derivation.kind in ("copy", "rewrite", "translation"):
                level.append((derivation.article, derivation.source))
        ends = {article: _climb(article, parents, told) for article in known}
        self._group: dict[str, str] = {}
        for pair in level:
            sides = [ends.get(article, frozenset({article})) for article in pair]
            # Which of its several roots a mix shares with another article is not known.
            if all(len(side) == 1 for side in sides):
                found = {self._find(min(side)) for side in sides}
                first, *others = sorted(found, key=lambda root: (root in known, root))
                for other in others:
                    self._group[other] = first
        self._ends: Mapping[str, frozenset[str]] = {
            article: frozenset(self._find(root) for root in side) for article, side in ends.items()
        }

    def of(self, articles: Iterable[str]) -> frozenset[str]:
        """The fewest roots that explain all of these articles."""
        return _fewest(self.above(article) for article in articles)

    def at(self, places: Iterable[tuple[str, Span]]) -> frozenset[str]:
        """The fewest roots that explain what stands at these places: a borrowed paragraph goes back to its lender."""
        return _fewest(self._lender(article, span) for article, span in places)

    def _lender(self, article: str, span: Span) -> frozenset[str]:
        """Roots of the parent that a stretch was taken from (half of it at least), else of the article."""
        lent = {
            source
            for stretch, source in self._borrowed.get(article, ())
            if 2 * overlap(stretch, span) >= span[1] - span[0] > 0
        }
        return frozenset(root for source in lent for root in self.above(source)) or self.above(article)

    def above(self, article: str) -> frozenset[str]:
        """Every root of one article, or of a source: itself."""
        return self._ends.get(article, frozenset({self._find(article)}))

    def _find(self, root: str) -> str:
        while root in self._group:
            root = self._group[root]
        return root


def _fewest(sides: Iterable[frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    for side in sorted(set(sides), key=lambda each: (len(each), sorted(each))):
        # A mix of several origins adds none where one of them is counted: it may have this from there.
        if not found & side:
            found.add(min(side))
    return frozenset(found)


def _climb(article: str, parents: Mapping[str, Mapping[str, float]], told: AbstractSet[str]) -> frozenset[str]:
    """The ends of all ways up from an article; a way that returns to itself ends with the smallest id on it."""
    ends: set[str] = set()
    seen: set[str] = set()
    todo = [article]
    while todo:
        node = todo.pop()
        if node in seen:
            continue
        seen.add(node)
        above = parents.get(node, {})
        if node not in told and sum(above.values()) < BULK:
            ends.add(node)
        else:
            todo.extend(above)
    return frozenset(ends or {min(seen)})
