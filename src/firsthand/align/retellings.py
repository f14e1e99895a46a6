"""What a retelling changes in what it retells: a fact that no source of it has, a hedge that it leaves out."""

from collections.abc import Sequence

from firsthand.align.quantities import quantities
from firsthand.align.statements import Told
from firsthand.model.article import Article
from firsthand.model.collection import Collection
from firsthand.model.record import overlap


class Kin:
    """Parents of every article as far as their texts are held, and what each article adds to them."""

    def __init__(self, collection: Collection) -> None:
        self._articles = {article.id: article for article in collection.articles}
        self._collection = collection
        self._parents: dict[str, list[str]] = {}
        self._added: dict[str, list[tuple[tuple[int, int], ...]]] = {}
        carriers: dict[str, list[str]] = {}
        for article in collection.articles:
            if article.carries:
                carriers.setdefault(article.carries, []).append(article.id)
        for derivation in collection.derivations:
            if not derivation.directed:
                continue
            held = [derivation.place] if derivation.place in self._articles else carriers.get(derivation.source, [])
            self._parents.setdefault(derivation.article, []).extend(each for each in held if each != derivation.article)
            if derivation.place in self._articles:
                self._added.setdefault(derivation.article, []).append(derivation.added)
        self._held: dict[str, frozenset[float]] = {}

    def parents(self, article: str) -> list[str]:
        """Articles whose text this one holds."""
        return self._parents.get(article, [])

    def adds(self, one: Told) -> bool:
        """Whether a sentence gives a number or a day that none of the article's sources has, outside of what it took."""
        spans = self._added.get(one.article.id)
        if not spans:
            return False
        size = one.sentence.span[1] - one.sentence.span[0]
        own = all(sum(overlap(one.sentence.span, span) for span in added) >= size / 2 for added in spans)
        held = frozenset().union(*(self._values(parent) for parent in self.parents(one.article.id)))
        told_of = self._days(self.parents(one.article.id)) | _published(one.article)
        hard = [quantity for quantity in one.quantities if quantity.named and not quantity.denied]
        new_number = any(quantity.value not in held for quantity in hard)
        return own and (new_number or bool(one.days - told_of))

    def dropped_hedges(self, members: Sequence[Told]) -> list[tuple[int, int]]:
        """Pairs (parent, child), by their place, of which the parent hedges and the child asserts."""
        place = {one.article.id: number for number, one in enumerate(members)}
        return [
            (place[parent], number)
            for number, one in enumerate(members)
            if not (one.hedged or one.asks or one.denies or one.negated or one.sourced)
            for parent in self.parents(one.article.id)
            if parent in place and members[place[parent]].hedged and members[place[parent]].language == one.language
        ]

    def _values(self, article: str) -> frozenset[float]:
        if article not in self._held:
            known = self._articles[article]
            language = known.language.value if known.language else ""
            found = quantities(known.text, (0, len(known.text)), language, ())
            self._held[article] = frozenset(quantity.value for quantity in found)
        return self._held[article]

    def _days(self, parents: Sequence[str]) -> frozenset[str]:
        """Days and months that the parents tell of, and the days they are of."""
        days: set[str] = set()
        for parent in parents:
            days |= {time.value[:10] for time in self._collection.annotations[parent].times if time.value}
            days |= _published(self._articles[parent])
        return frozenset(days)


def _published(article: Article) -> set[str]:
    return {article.published.earliest[:10]} if article.published and article.published.earliest else set()
