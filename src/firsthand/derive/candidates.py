"""Which pairs of articles are compared at all: members of one story, and whoever shares passages across stories.

```
>>> candidates(collection, witnesses, settings, engine)
[(0, 3), (0, 7), (2, 3)]
```
"""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from firsthand.derive.near import Near
from firsthand.derive.spans import grams
from firsthand.derive.witness import Witness
from firsthand.engine import Engine
from firsthand.languages.hashes import Hashed, hashed
from firsthand.model.collection import Collection
from firsthand.settings import Derive


def candidates(
    collection: Collection, witnesses: Sequence[Witness], settings: Derive, engine: Engine
) -> list[tuple[int, int]]:
    """Pairs of positions in `witnesses`, sorted."""
    place = {witness.id: number for number, witness in enumerate(witnesses)}
    near = Near(collection, settings)
    pairs: set[tuple[int, int]] = set()
    large: set[int] = set()
    for story in collection.stories:
        members = sorted(place[article] for article in story.articles if article in place)
        if len(members) <= settings.story_pairs:
            pairs.update(combinations(members, 2))
        else:
            large.update(members)
    # In a large story each article is compared with those it is linked to most closely.
    linked: dict[int, list[tuple[float, int]]] = {member: [] for member in large}
    for link in collection.links:
        a, b = place.get(link.a), place.get(link.b)
        if a in linked and b in linked:
            linked[a].append((-link.score, b))
            linked[b].append((-link.score, a))
    for member, others in linked.items():
        for _, other in sorted(others)[: settings.story_pairs]:
            pairs.add((min(member, other), max(member, other)))
    # An outlet that is named may have lent its text from a story beside this one.
    for source in collection.sources:
        if source.kind == "outlet" and source.state == "held":
            printed = {article for article in source.articles if article in place}
            by_story: dict[str, list[str]] = {}
            for held in sorted(printed, key=place.__getitem__):
                for story_id in near.stories[held]:
                    by_story.setdefault(story_id, []).append(held)
            for citing in sorted({citation.article for citation in source.cited_by} & place.keys()):
                for lender in near.printings(citing, printed, by_story):
                    pairs.add((min(place[citing], place[lender]), max(place[citing], place[lender])))
    # In the order of time, so that of more articles than a window holds those of the same weeks are compared.
    order = sorted(range(len(witnesses)), key=lambda number: (witnesses[number].appeared or UNDATED, number))
    words = hashed(witnesses[number].article.text for number in order)
    keys = (_keys(witnesses[number], found, settings) for number, found in zip(order, words, strict=True))
    joined = engine.join(keys, cap=settings.join_cap, window=settings.join_window)
    enough = np.flatnonzero(joined.shared >= settings.join_shared)
    for a, b in zip(joined.a[enough].tolist(), joined.b[enough].tolist(), strict=True):
        pairs.add((min(order[a], order[b]), max(order[a], order[b])))
    return sorted(pairs)


UNDATED = (float("inf"), float("inf"))


def _keys(witness: Witness, found: Hashed, settings: Derive) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """Passages of own words only: furniture is left out, and a quotation that two pages print is nobody's report."""
    matter = witness.matter
    keys = grams(found.keys, settings.gram)
    if not len(keys) or not matter.size:
        return keys[:0]
    at = np.searchsorted(matter.starts, found.starts, side="right") - 1
    own = (at >= 0) & (found.starts < matter.ends[at]) & witness.own[at]
    counted = np.cumsum(np.r_[0, own])
    whole: np.ndarray[tuple[int], np.dtype[np.uint64]] = keys[
        counted[settings.gram :] - counted[: -settings.gram] == settings.gram
    ]
    return whole
