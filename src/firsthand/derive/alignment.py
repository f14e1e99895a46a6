"""Any two articles side by side, kin or not: what stands in both, in which words, and what only one of them has.

```
>>> [link.id for link in alignments(collection, ("article-1", "article-2"), settings)]
['derivation-…']
```
"""

from collections.abc import Sequence
from itertools import combinations

from firsthand.derive.comparison import Meaning, compare
from firsthand.derive.crosslingual import meanings
from firsthand.derive.evidence import added, dropped, evidence
from firsthand.derive.kinds import kind
from firsthand.derive.witness import Witness, witness
from firsthand.model.collection import Collection
from firsthand.model.derivation import Derivation
from firsthand.model.record import identity, reason
from firsthand.settings import Derive, Settings


def alignments(collection: Collection, articles: Sequence[str], settings: Settings) -> tuple[Derivation, ...]:
    """One derivation for each pair of these articles, in their order: the one that is known, or what comparing gives.

    What comparing gives is undirected, and says by `too_little_shared` that it is no claim that one has it from the other.
    """
    known = {frozenset((link.article, link.place)): link for link in collection.derivations if link.evidence}
    held = {article.id: article for article in collection.articles}
    pairs = list(combinations(articles, 2))
    missing = [pair for pair in pairs if frozenset(pair) not in known]
    needed = {key: witness(held[key], collection.annotations.get(key), ()) for pair in missing for key in pair}
    meaning = meanings([(needed[a], needed[b]) for a, b in missing])
    for a, b in missing:
        one, two = needed[a], needed[b]
        known[frozenset((a, b))] = _aligned(one, two, meaning(one, two), settings.derive)
    return tuple(known[frozenset(pair)] for pair in pairs)


def _aligned(a: Witness, b: Witness, meaning: Meaning | None, settings: Derive) -> Derivation:
    compared = compare(a, b, settings, meaning)
    what, _ = kind(compared, 0, settings, rendered=False)
    return Derivation(
        id=identity("derivation", a.id, b.id),
        article=a.id,
        source=b.id,
        kind=what,
        directed=False,
        credited="none",
        share=compared.share[0],
        score=round(max(compared.share), 4),
        reasons=(reason("too_little_shared"),),
        evidence=evidence(compared, 0, settings),
        added=added(compared, 0),
        dropped=dropped(compared, 0),
    )
