"""Whether two articles that share their figures also tell things in the same order, in quite other words or another language.

```
>>> sequences([(rewrite, report)], Derive())(rewrite, report)
True
```

Two reports of one event share its numbers, but each has numbers of its own and its own order. Who retells a report, without
saying so, keeps both.
"""

from collections.abc import Callable, Sequence
from random import Random

import numpy as np
from numpy.typing import NDArray

from firsthand.derive.counterparts import forward_path
from firsthand.derive.facts import facts
from firsthand.derive.spans import products
from firsthand.derive.witness import Witness
from firsthand.languages.encoder import encoder
from firsthand.settings import Derive

Floats = NDArray[np.float32]

FLOOR = 0.2  # likeness of two sentences of which nothing is known
SHUFFLES = 20
YEARS = range(1900, 2036)  # numbers that most reports have
LONGEST = 1_000  # code points of a sentence that are encoded


def figures_alike(a: Witness, b: Witness, settings: Derive) -> float:
    """The part of the figures of either that both have, one more supposed that they do not share; 0 where they share too few."""
    mine, other = _figures(a), _figures(b)
    shared = len(mine & other)
    return shared / (len(mine | other) + 1) if shared >= settings.figures else 0.0


def figures_differ(a: Witness, b: Witness, settings: Derive) -> bool:
    """Whether two articles have figures, and most of them are not the same: one form filled in anew, or what came of it."""
    mine, other = _figures(a), _figures(b)
    return min(len(mine), len(other)) >= settings.form_figures and len(mine & other) < len(mine | other) / 2


def sequences(pairs: Sequence[tuple[Witness, Witness]], settings: Derive) -> Callable[[Witness, Witness], bool]:
    """Encode every sentence that these pairs need, once; the result says of a pair whether both run along one order."""
    needed = {each.id: each for pair in pairs for each in pair}
    vectors = {key: _vectors(each) for key, each in sorted(needed.items())}

    def along(a: Witness, b: Witness) -> bool:
        order = excess(products(vectors[a.id], vectors[b.id]))
        more = figures_alike(a, b, settings) - settings.figures_alike
        return order + settings.sequence_figures * more >= settings.sequence

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
    numbers = np.unique(article.matter.sentence[article.body])
    spans = [(int(start), int(end)) for start, end in article.matter.spans[numbers].tolist()]
    found = frozenset().union(*facts(article.article.text, spans, article.language)) if spans else frozenset()
    return {fact for fact in found if fact[0] == "#" and int(fact[1:]) not in YEARS}
