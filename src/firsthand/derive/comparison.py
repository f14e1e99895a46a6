"""Two witnesses compared: which sentences render which, how much of either, in what order. It says nothing of direction.

```
>>> compare(later, earlier, Derive()).order
(42, 45)
```
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.derive.counterparts import Counterpart, chain, counterparts
from firsthand.derive.spans import Run, runs
from firsthand.derive.witness import Witness
from firsthand.settings import Derive

Meaning = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """`share` is the part of each side's own words (body, unquoted) under counterparts, `copied` the part in copied runs.

    `words` counts the own words of `a` in long copied runs, `order` is (sentences in the same order, sentences matched) among
    own sentences of `a`, `verbatim` how much of a matched sentence is copied, on average.
    """

    a: Witness
    b: Witness
    pairs: tuple[Counterpart, ...]
    runs: tuple[Run, ...]
    share: tuple[float, float]
    copied: tuple[float, float]
    words: int
    order: tuple[int, int]
    verbatim: float

    @property
    def across(self) -> bool:
        """Whether the two are in different languages."""
        return bool(self.a.language and self.b.language and self.a.language != self.b.language)


def compare(
    a: Witness, b: Witness, settings: Derive, meaning: Meaning | None = None, *, credited: bool = False
) -> Comparison:
    """Compare two witnesses; `meaning` is the likeness of their sentences' meaning, shape (sentences a, sentences b)."""
    pairs = counterparts(a.matter, b.matter, settings, meaning, credited=credited)
    found = runs(a.matter, b.matter, settings)
    marked = np.zeros(a.matter.size, dtype=np.bool_), np.zeros(b.matter.size, dtype=np.bool_)
    taken = np.zeros(a.matter.size, dtype=np.bool_)
    for run in found:
        left, right = slice(run.a, run.a + run.length), slice(run.b, run.b + run.length)
        # What either side prints as a quotation is one on the other as well, with marks or without.
        own = a.own[left] & b.own[right]
        marked[0][left] |= own
        marked[1][right] |= own
        if int(own.sum()) >= settings.long_run:
            taken[left] |= own
    told = _told(a), _told(b)
    # A headline or a quotation that both print makes nobody's report another's: only own sentences count.
    kept = [pair for pair in pairs if told[0][pair.a] and told[1][pair.b]]
    forward = chain([(pair.a, pair.b, pair.score) for pair in kept])
    return Comparison(
        a=a,
        b=b,
        pairs=tuple(pairs),
        runs=tuple(found),
        share=(_share(a, [pair.a for pair in kept]), _share(b, [pair.b for pair in kept])),
        copied=(_part(marked[0], a.own), _part(marked[1], b.own)),
        words=int(taken.sum()),
        order=(len({kept[k].a for k in forward}), len({pair.a for pair in kept})),
        verbatim=round(sum(pair.verbatim for pair in kept) / len(kept), 4) if kept else 0.0,
    )


def kin(comparison: Comparison, settings: Derive, *, credited: bool, leans: bool = False) -> bool:
    """Whether one holds text of the other, or both of a third: much copied, or many facts told in the same order.

    Less is enough where one credits the other in its text, and least where it names it again and again (`leans`).
    """
    forward, matched = comparison.order
    share = max(comparison.share)
    if comparison.words >= settings.copied_words:
        return True
    if credited and forward >= (1 if leans else settings.credited_order):
        return True
    if forward < settings.order_kept * matched:
        return False
    few = forward >= settings.same_order_few and share >= settings.same_order_most
    return few or (forward >= settings.same_order and share >= settings.same_order_share)


def _told(witness: Witness) -> NDArray[np.bool_]:
    """Which sentences are mostly the article's own words."""
    count = np.diff(witness.matter.first)
    own = np.add.reduceat(witness.own.astype(np.int64), witness.matter.first[:-1]) if len(count) else count
    told: NDArray[np.bool_] = 2 * own >= count
    return told


def _share(witness: Witness, sentences: list[int]) -> float:
    return _part(np.isin(witness.matter.sentence, sentences), witness.own)


def _part(marked: NDArray[np.bool_], own: NDArray[np.bool_]) -> float:
    total = int(own.sum())
    return round(float((marked & own).sum()) / total, 4) if total else 0.0
