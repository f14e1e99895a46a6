"""Two witnesses compared: which sentences render which, how much of either, in what order. It says nothing of direction.

```
>>> compare(later, earlier, Derive()).order
(42, 45)
```
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.derive.counterparts import Counterpart, chain, counterparts
from firsthand.derive.facts import covered
from firsthand.derive.spans import Run, runs
from firsthand.derive.units import converted
from firsthand.derive.witness import Witness, hours_between
from firsthand.settings import Derive

Meaning = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """`share` is the part of each side's own words (body, unquoted) under counterparts, `copied` the part in copied runs.

    `told` is the part of what each side's own words say, outside copied runs, that the other says as well: rare words count for
    more, and it is 0 across languages. `words` counts the own words of `a` in long copied runs, `quoted` the quoted words that both have in
    copied runs, `order` is (sentences in the same order, sentences matched) among
    own sentences of `a`, `steady` the part of sentences surely alike in meaning that are in order (1 within a language), `verbatim` how much of a matched sentence is copied, on average. `along` says that both share
    their figures and tell things in one order (`sequence.py`), which is looked for only where nothing else makes them kin.
    """

    a: Witness
    b: Witness
    pairs: tuple[Counterpart, ...]
    runs: tuple[Run, ...]
    share: tuple[float, float]
    copied: tuple[float, float]
    told: tuple[float, float]
    words: int
    quoted: int
    order: tuple[int, int]
    steady: float
    verbatim: float
    along: bool = False

    @property
    def across(self) -> bool:
        """Whether the two are in different languages."""
        return bool(self.a.language and self.b.language and self.a.language != self.b.language)

    @property
    def certainty(self) -> float:
        """How sure it is that they share text: nothing below .5 is kin; many words copied or many facts in order say more."""
        forward, matched = self.order
        order = forward / matched if matched else 0.0
        weight = min(1.0, self.words / 60 + forward * order / 12)
        return 0.5 + 0.5 * weight


def compare(
    a: Witness, b: Witness, settings: Derive, meaning: Meaning | None = None, *, credited: bool = False
) -> Comparison:
    """Compare two witnesses; `meaning` is the likeness of their sentences' meaning, shape (sentences a, sentences b)."""
    pairs = counterparts(a.matter, b.matter, settings, meaning, credited=credited)
    found = runs(a.matter, b.matter, settings)
    marked = np.zeros(a.matter.size, dtype=np.bool_), np.zeros(b.matter.size, dtype=np.bool_)
    taken = np.zeros(a.matter.size, dtype=np.bool_)
    quoted = 0
    for run in found:
        left, right = slice(run.a, run.a + run.length), slice(run.b, run.b + run.length)
        # What either side prints as a quotation is one on the other as well, with marks or without.
        own = a.own[left] & b.own[right]
        marked[0][left] |= own
        marked[1][right] |= own
        quoted += run.length - int(own.sum())
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
        told=(_matter_in(a, b, marked[0]), _matter_in(b, a, marked[1])),
        words=int(taken.sum()),
        quoted=quoted,
        order=(len({kept[k].a for k in forward}), len({pair.a for pair in kept})),
        steady=1.0 if meaning is None else _steady(meaning, settings),
        verbatim=round(sum(pair.verbatim for pair in kept) / len(kept), 4) if kept else 0.0,
    )


def kin(comparison: Comparison, settings: Derive, *, credited: bool, leans: bool = False, draws: bool = False) -> bool:
    """Whether one holds text of the other, or both of a third: much copied, many facts in the same order, or nearly all told.

    Less is enough where one credits the other in its text, and least where it names it again and again (`leans`);
    shared names and numbers are enough where it names it once for every few of its sentences (`draws`).
    """
    if not credited and form(comparison, settings):
        return False
    forward, matched = comparison.order
    share = max(comparison.share)
    if comparison.words >= settings.copied_words:
        return True
    few = 1 if leans or comparison.quoted >= settings.gram else settings.credited_order
    told = max(comparison.told) >= settings.told_credited or comparison.quoted >= settings.long_run
    if credited and (forward >= few or told):
        return True
    parts = covered(comparison.a, comparison.b) if credited else (0.0, 0.0)
    if credited and (min(parts) >= settings.credited_covered or (draws and sum(parts) >= settings.credited_facts)):
        return True
    if max(comparison.told) + min(comparison.told) / 2 >= settings.told:
        return True
    if forward < settings.order_kept * matched:
        return False
    enough = forward >= settings.same_order_few and share >= settings.same_order_most
    short = min(len(comparison.a.matter.spans), len(comparison.b.matter.spans)) // 2
    if comparison.across and forward >= max(settings.credited_order, short):
        enough = enough or min(comparison.share) >= settings.same_order_most
    return enough or (forward >= settings.same_order and share >= settings.same_order_share)


def _steady(meaning: Meaning, settings: Derive) -> float:
    """Sentences that are each other's best and surely alike: the part of them that runs forward on both sides."""
    if not meaning.size:
        return 0.0
    there, back = meaning.argmax(axis=1), meaning.argmax(axis=0)
    sure = [
        (i, int(j), float(meaning[i, j]))
        for i, j in enumerate(there)
        if back[j] == i and meaning[i, j] > settings.meaning_cosine
    ]
    return len(chain(sure)) / len(sure) if sure else 0.0


def form(comparison: Comparison, settings: Derive) -> bool:
    """Whether two texts fill in one form: sentences alike, days apart, and hardly a figure the same in them.

    A form is the same words for other events (an accident, the weather, a market day): nobody has it from anybody.
    """
    a, b = comparison.a, comparison.b
    if max(comparison.copied) < settings.form_copied:
        return False
    hours = hours_between(a, b)
    if hours is None or hours < 24 * settings.form_days:
        return False
    mine = set(_figures(a, {pair.a for pair in comparison.pairs}))
    other = set(_figures(b, {pair.b for pair in comparison.pairs}))
    few = min(len(mine), len(other))
    if (
        few < settings.form_figures
        or converted(a.article.text, b.article.text)
        or converted(b.article.text, a.article.text)
    ):
        return False
    return len(mine & other) < settings.form_kept * few


def _figures(witness: Witness, sentences: Iterable[int]) -> Iterator[str]:
    for number in sorted(sentences):
        start, end = witness.matter.spans[number].tolist()
        for figure in FIGURE.findall(witness.article.text[start:end]):
            yield figure.translate(DIVIDERS)


FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
DIVIDERS = str.maketrans("", "", ".,:")


def _matter_in(one: Witness, other: Witness, copied: NDArray[np.bool_]) -> float:
    """How much of what one says in its own words, outside copied runs, stands in the other's body, weighed by rarity."""
    if one.language != other.language:
        return 0.0
    said = one.own & ~copied & (one.matter.rarity > 0)
    stems, first = np.unique(one.matter.stems[said], return_index=True)
    weight = one.matter.rarity[said][first]
    total = int(weight.sum())
    there = np.isin(stems, other.matter.stems[other.body])
    return round(float(weight[there].sum()) / total, 4) if total else 0.0


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
