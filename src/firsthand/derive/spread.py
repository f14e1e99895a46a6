"""Where a source's matter stands in an article: block by block, by the rare words that a passage of the source has.

```
>>> [round(block.held, 2) for block in densities(follow_up, first_report, Derive())]
[0.26, 0.14, 0.83, 0.3]
```
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.derive.witness import Witness
from firsthand.settings import Derive


class Block(NamedTuple):
    """A paragraph, or short ones together: its words (places), and the part of its rare words that a passage of the source has."""

    words: NDArray[np.int64]
    held: float


def densities(child: Witness, parent: Witness, settings: Derive) -> list[Block]:
    """The blocks of an article beside a source in the same language.

    A passage is twice as long as the block, so that a long source, which has more words of any kind, does not seem to be drawn on
    more. A word weighs the less the more sentences of the source have it: the names of those whom it is about stand everywhere.
    """
    matter, other = child.matter, parent.matter
    rows = parent.body & (other.rarity > 0)
    pairs = np.unique(np.stack([other.stems[rows], other.sentence[rows].astype(np.uint64)]), axis=1)
    known, often = np.unique(pairs[0], return_counts=True)
    found = []
    for words in blocks(child, settings):
        stems, first = np.unique(matter.stems[words], return_index=True)
        weight = matter.rarity[words][first].astype(np.float64)
        there = np.isin(stems, known)
        weight[there] /= np.sqrt(often[np.searchsorted(known, stems[there])])
        held, total = _held(stems, weight, parent, max(settings.passage, 2 * len(words))), float(weight.sum())
        found.append(Block(words, held / total if total else 0.0))
    return found


def throughout(found: list[Block], settings: Derive) -> bool:
    """Whether an article draws on a source from beginning to end, as a telling does: in two blocks at least."""
    touched = [len(block.words) for block in found if block.held >= settings.touched]
    return len(touched) > 1 and sum(touched) >= settings.spread * sum(len(block.words) for block in found)


def confined(found: list[Block], settings: Derive) -> bool:
    """Whether what an article has of a source stands in one place, as an excerpt does, and most of it is about other things."""
    densest = max((block.held for block in found), default=0.0)
    other = sum(len(block.words) for block in found if block.held < densest / 2)
    least = settings.confined * sum(len(block.words) for block in found)
    return len(found) > 2 and densest >= settings.touched and other >= least


def held_at(found: list[Block], child: Witness, place: int) -> float:
    """How much of the block that a code point of the article stands in, or right behind, is the source's."""
    for block in reversed(found):
        if int(child.matter.starts[block.words[0]]) <= place:
            return block.held
    return 0.0


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
