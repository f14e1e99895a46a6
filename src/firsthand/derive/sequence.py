"""Whether two articles that share their figures also tell things in the same order, in quite other words or another language.

```
>>> sequences([(rewrite, report)], Derive())(rewrite, report)
True
```

Two reports of one event share its numbers and names, but each has some of its own and its own order. Who retells a report, without
saying so, keeps both.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from random import Random

import numpy as np
from numpy.typing import NDArray

from firsthand.derive.counterparts import forward_path
from firsthand.derive.facts import YEARS, facts_of
from firsthand.derive.spans import products
from firsthand.derive.witness import Witness
from firsthand.languages.encoder import encoder
from firsthand.settings import Derive

Floats = NDArray[np.float32]

FLOOR = 0.2  # likeness of two sentences of which nothing is known
SHUFFLES = 20
LONGEST = 1_000  # code points of a sentence that is encoded
TELLING = 0.5  # rarity of a fact whose place in a text is looked at
DOUBT = 3.0  # weight of pairs in disorder that are supposed beside those found: few facts show no order
STEM, ENDING = 4, 2  # consonants of a name from which another spelling may have so many more: case endings


def figures_alike(a: Witness, b: Witness, settings: Derive) -> float:
    """The part of the figures of either that both have, one more supposed that they do not share; 0 where they share too few."""
    mine, other = _figures(a), _figures(b)
    shared = len(mine & other)
    return shared / (len(mine | other) + 1) if shared >= settings.figures else 0.0


def figures_differ(a: Witness, b: Witness, settings: Derive) -> bool:
    """Whether two articles have figures, and most of them are not the same: one form filled in anew, or what came of it."""
    mine, other = _figures(a), _figures(b)
    return min(len(mine), len(other)) >= settings.form_figures and len(mine & other) < len(mine | other) / 2


def facts_alike(a: Witness, b: Witness) -> float:
    """The part of the figures of both that they share, weighed by rarity, and a third of how far they share their facts in order.

    Order is that of first mention, pair by pair of the facts that both have: 1 if all are in order, -1 if all are the other way.
    """
    mine, other = _first(a), _first(b)
    both = _matched(mine, other)
    figures = [sum(rarity for fact, (_, rarity) in side.items() if fact[0] == "#") for side in (mine, other)]
    shared = sum(mine[fact][1] for fact, _ in both if fact[0] == "#")
    part = 2 * shared / (sum(figures) + 1)
    places = [(mine[fact], other[twin]) for fact, twin in both if min(mine[fact][1], other[twin][1]) > TELLING]
    forward = found = 0.0
    for (one, there), (two, yonder) in combinations(places, 2):
        weight = min(one[1], there[1]) * min(two[1], yonder[1])
        found += weight
        forward += weight if (one[0] < two[0]) == (there[0] < yonder[0]) else -weight
    return part + forward / (found + DOUBT) / 3


def few_figures_shared(a: Witness, b: Witness, settings: Derive) -> bool:
    """Whether two articles are full of figures, hardly one of them the same: market reports, results, the weather of two days."""
    mine, other = _figures(a), _figures(b)
    few = min(len(mine), len(other))
    return few >= settings.form_full and len(mine & other) < settings.form_kept * few


def sequences(pairs: Sequence[tuple[Witness, Witness]], settings: Derive) -> Callable[[Witness, Witness], bool]:
    """Encode every sentence that these pairs need, once; the result says of a pair whether both run along one order."""
    needed = {each.id: each for pair in pairs for each in pair}
    vectors = {key: _vectors(each) for key, each in sorted(needed.items())}

    def along(a: Witness, b: Witness) -> bool:
        order = excess(products(vectors[a.id], vectors[b.id]))
        bound = settings.sequence_same if a.language == b.language else settings.sequence
        return facts_alike(a, b) + settings.sequence_order * order >= bound

    return along


def excess(meaning: Floats) -> float:
    """How much more alike the sentences of two texts are in their order than in any other, a sentence; 0 to 1.

    `meaning` has shape (sentences a, sentences b). What is alike in any order is the matter; order is how it was told.
    """
    if min(meaning.shape) < FEW:
        return 0.0
    chance = Random(0)
    others = []
    for _ in range(SHUFFLES):
        columns = list(range(meaning.shape[1]))
        chance.shuffle(columns)
        others.append(_along(meaning[:, columns]))
    return _along(meaning) - float(np.mean(others))


FEW = 4  # sentences under which there is no order to speak of


def _along(meaning: Floats) -> float:
    path = forward_path(meaning - FLOOR)
    total: float = sum(float(meaning[place]) for place in path)
    return total / float(min(meaning.shape))


def _vectors(article: Witness) -> Floats:
    """Vectors of the sentences of the body."""
    numbers = np.unique(article.matter.sentence[article.body])
    spans = article.matter.spans[numbers].tolist()
    return encoder().encode([article.article.text[start:end][:LONGEST] for start, end in spans])


def _figures(article: Witness) -> set[str]:
    return {fact for fact in _first(article) if fact[0] == "#" and int(fact[1:]) not in YEARS}


def _first(article: Witness) -> dict[str, tuple[int, float]]:
    """Each fact of the body: the place of its first mention among all, and its rarity."""
    rows = facts_of(article)
    found: dict[str, tuple[int, float]] = {}
    for number in np.unique(article.matter.sentence[article.body]).tolist():
        for fact, rarity in rows[number].items():
            found.setdefault(fact, (len(found), rarity))
    return found


def _matched(mine: Mapping[str, object], other: Mapping[str, object]) -> list[tuple[str, str]]:
    """Facts of both: the same, or names of which one goes on by an ending."""
    both = [(fact, fact) for fact in mine if fact in other]
    rest = [fact for fact in other if fact not in mine and fact[0] != "#"]
    for fact in mine:
        if fact in other or fact[0] == "#":
            continue
        twin = next((each for each in rest if _one_name(fact, each)), None)
        if twin is not None:
            both.append((fact, twin))
            rest.remove(twin)
    return both


def _one_name(one: str, two: str) -> bool:
    short, long = sorted((one, two), key=len)
    return len(short) >= STEM and long.startswith(short) and len(long) - len(short) <= ENDING
