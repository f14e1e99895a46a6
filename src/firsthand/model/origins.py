"""Independent origins: the roots that articles rest on, however many outlets repeat them."""

from collections.abc import Iterable, Mapping

from firsthand.model.article import Article
from firsthand.model.collection import Collection
from firsthand.model.derivation import Derivation


def origins_of(collection: Collection, articles: Iterable[str]) -> frozenset[str]:
    """Ids of the articles and sources that these articles rest on; ten copies of one dispatch are one origin.

    An article rests on every source it is derived from; one that prints an agency's dispatch, on the agency's. Articles
    bound by an undirected derivation count as one: which came first is unknown, but they are not independent.
    """
    return Roots(collection.articles, collection.derivations).of(articles)


class Roots:
    """The roots of all articles of a run, worked out once."""

    def __init__(self, articles: Iterable[Article], derivations: Iterable[Derivation]) -> None:
        parents: dict[str, set[str]] = {}
        self._peers: dict[str, set[str]] = {}
        for article in articles:
            if article.carries:
                parents[article.id] = {article.carries}
        for derivation in derivations:
            if derivation.directed:
                parents.setdefault(derivation.article, set()).add(derivation.source)
            else:
                self._peers.setdefault(derivation.article, set()).add(derivation.source)
                self._peers.setdefault(derivation.source, set()).add(derivation.article)
        self._parents: Mapping[str, set[str]] = parents

    def of(self, articles: Iterable[str]) -> frozenset[str]:
        """Roots of these articles; peers whose order is unknown are one, named by the smallest id among them."""
        found: set[str] = set()
        for article in articles:
            found |= self._climb(article)
        return frozenset(min(self._bound(root)) for root in found)

    def _climb(self, article: str) -> set[str]:
        roots, todo, seen = set(), [article], set()
        while todo:
            node = todo.pop()
            if node in seen:
                continue
            seen.add(node)
            above = self._parents.get(node, set()) - seen
            todo += sorted(above)
            if not above and not self._parents.get(node):
                roots.add(node)
        return roots or {min(seen)}  # a ring has no root: its members stand for one another

    def _bound(self, root: str) -> set[str]:
        """The root with every other root bound to it by undirected derivations."""
        bound, todo = {root}, [root]
        while todo:
            for peer in self._peers.get(todo.pop(), ()):
                for other in self._climb(peer):
                    if other not in bound:
                        bound.add(other)
                        todo.append(other)
        return bound
