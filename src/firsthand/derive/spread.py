"""How far a source's matter is spread over an article: block by block, by the rare words that a passage of the source has.

```
>>> spread(follow_up, first_report, Derive())
0.23
```
"""

import numpy as np
from numpy.typing import NDArray

from firsthand.derive.witness import Witness
from firsthand.settings import Derive


def spread(child: Witness, parent: Witness, settings: Derive) -> float:
    """The part of the child's words in blocks whose rare words stand in good part in one passage of the parent.

    A telling draws on its source from beginning to end, an excerpt stands in one place. 0 where fewer than two blocks are
    touched: then it cannot be seen. Both in one language. A word weighs the less the more sentences of the parent have it: in
    a long source of the same matter, the names of those whom it is about stand everywhere.
    """
    matter, other = child.matter, parent.matter
    rows = parent.body & (other.rarity > 0)
    pairs = np.unique(np.stack([other.stems[rows], other.sentence[rows].astype(np.uint64)]), axis=1)
    known, often = np.unique(pairs[0], return_counts=True)
    touched: list[int] = []
    for block in blocks(child, settings):
        stems, first = np.unique(matter.stems[block], return_index=True)
        weight = matter.rarity[block][first].astype(np.float64)
        there = np.isin(stems, known)
        weight[there] /= np.sqrt(often[np.searchsorted(known, stems[there])])
        held = _held(stems, weight, parent, max(settings.passage, 2 * len(block)))
        if held and held >= settings.touched * float(weight.sum()):
            touched.append(len(block))
    return sum(touched) / int(child.body.sum()) if len(touched) > 1 else 0.0


def blocks(article: Witness, settings: Derive) -> list[NDArray[np.int64]]:
    """Places of the words of the body's paragraphs; short ones go with those behind them."""
    breaks = [place for place, sign in enumerate(article.article.text) if sign == "\n"]
    line = np.searchsorted(breaks, article.matter.starts)
    found: list[NDArray[np.int64]] = []
    for number in np.unique(line[article.body]):
        words = np.flatnonzero(article.body & (line == number))
        if found and len(found[-1]) < settings.block:
            found[-1] = np.r_[found[-1], words]
        else:
            found.append(words)
    if len(found) > 1 and len(found[-1]) < settings.block:
        last = found.pop()
        found[-1] = np.r_[found[-1], last]
    return found


def _held(stems: NDArray[np.uint64], weight: NDArray[np.float64], parent: Witness, length: int) -> float:
    """The most that a passage of so many words of the parent's body has of some stems."""
    places = np.flatnonzero(parent.body)
    starts = [int(place) for place in np.unique(parent.matter.first[parent.matter.sentence[places]])]
    best = 0.0
    for start in starts:
        passage = places[(places >= start) & (places < start + length)]
        best = max(best, float(weight[np.isin(stems, parent.matter.stems[passage])].sum()))
    return best
