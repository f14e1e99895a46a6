"""The stretches on both sides that show a derivation, and what was added and dropped.

```
>>> evidence(comparison, child=0, settings=Derive())[0]
Evidence(article=(0, 120), source=(10, 130), how='verbatim')
```
"""

from collections.abc import Iterable
from typing import Literal

from firsthand.derive.comparison import Comparison
from firsthand.derive.witness import Witness
from firsthand.model.derivation import Evidence
from firsthand.model.record import Span
from firsthand.settings import Derive


def evidence(comparison: Comparison, child: int, settings: Derive) -> tuple[Evidence, ...]:
    """One stretch a sentence of the child, in order; a sentence copied nearly whole is `verbatim`."""
    a, b = comparison.a.matter, comparison.b.matter
    found: list[Evidence] = []
    for pair in comparison.pairs:
        left, right = _span(a.spans[pair.a]), _span(b.spans[pair.b])
        how: Literal["verbatim", "paraphrase", "translation"] = "translation" if comparison.across else "paraphrase"
        if pair.verbatim >= settings.verbatim_sentence and not comparison.across:
            how = "verbatim"
        mine, other = (right, left) if child else (left, right)
        found.append(Evidence(article=mine, source=other, how=how))
    return tuple(sorted(found, key=lambda each: (each.article, each.source)))


def added(comparison: Comparison, child: int) -> tuple[Span, ...]:
    """Spans of the child's body that the parent lacks: neighbouring sentences joined."""
    matched = {(pair.a, pair.b)[child] for pair in comparison.pairs}
    return _lacking((comparison.a, comparison.b)[child], matched)


def dropped(comparison: Comparison, child: int) -> tuple[Span, ...]:
    """Spans of the parent's body that the child lacks."""
    matched = {(pair.a, pair.b)[1 - child] for pair in comparison.pairs}
    return _lacking((comparison.a, comparison.b)[1 - child], matched)


def _lacking(witness: Witness, matched: Iterable[int]) -> tuple[Span, ...]:
    matter, out = witness.matter, set(matched)
    spans: list[Span] = []
    last = -2
    for number in range(len(matter.spans)):
        low, high = int(matter.first[number]), int(matter.first[number + 1])
        if number in out or not witness.body[low:high].any():
            continue
        span = _span(matter.spans[number])
        if last == number - 1:
            spans[-1] = (spans[-1][0], span[1])
        else:
            spans.append(span)
        last = number
    return tuple(spans)


def _span(row: Iterable[int]) -> Span:
    start, end = row
    return int(start), int(end)
