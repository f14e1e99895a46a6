"""Pairs of which people say that neither has its text from the other.

```
>>> collection, parted = told_apart(collection)
>>> parted("article-1", "article-2")
True
```
"""

from collections.abc import Iterable, Iterator

import msgspec

from firsthand.model.article import Article
from firsthand.model.collection import Collection
from firsthand.model.correction import Correction, inapplicable
from firsthand.model.page import Problem


class Parted:
    """The pairs of articles, or of an article and a source, that are kept apart."""

    def __init__(self, corrections: Iterable[Correction]) -> None:
        self._pairs = {frozenset(each.subjects) for each in corrections}

    def __call__(self, one: str, other: str) -> bool:
        """Whether these two are kept apart, in either order."""
        return frozenset((one, other)) in self._pairs

    def either(self, one: Article, other: Article) -> bool:
        """Whether two articles are kept apart, or one from the source whose report the other prints."""
        carried = ((one.id, other.carries), (other.id, one.carries))
        return self(one.id, other.id) or any(source is not None and self(key, source) for key, source in carried)


def told_apart(collection: Collection) -> tuple[Collection, Parted]:
    """The pairs, and the collection in which no article carries a report that it is said not to be derived from."""
    made = _not_derived(collection)
    parted = Parted(made)
    if not made:
        return collection, parted
    articles = tuple(_uncarried(article, parted) for article in collection.articles)
    return msgspec.structs.replace(collection, articles=articles), parted


def gone(collection: Collection, inferred: Iterable[str]) -> Iterator[Problem]:
    """Corrections of which an article or source is gone; `inferred` are ids of sources that were, or could be, inferred."""
    known = {each.id for each in collection.articles} | {each.id for each in collection.sources} | {*inferred}
    for each in _not_derived(collection):
        yield from (inapplicable(each, subject) for subject in each.subjects if subject not in known)


def _not_derived(collection: Collection) -> list[Correction]:
    return [each for each in collection.corrections if each.kind == "not_derived"]


def _uncarried(article: Article, parted: Parted) -> Article:
    carried = article.carries is not None and parted(article.id, article.carries)
    return msgspec.structs.replace(article, carries=None) if carried else article
