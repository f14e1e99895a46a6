"""In how many places two wordings of one text differ: what says who is next to whom in a family without dates.

```
>>> edits(matter("He said no. …", …), matter("He said never. …", …), runs)
1
```
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

from firsthand.derive.counterparts import chain
from firsthand.derive.matter import Matter
from firsthand.derive.spans import Run

SHORT = 60  # words of a gap that is compared word by word; longer ones are an omission or a passage written anew


def edits(a: Matter, b: Matter, found: Sequence[Run]) -> int:
    """Words replaced, and stretches left out or put in, which count once however long: one decision made them."""
    anchors = _forward(found)
    left, right = a.keys.tolist(), b.keys.tolist()
    total = 0
    i = j = 0
    for run in (*anchors, Run(len(left), len(right), 0)):
        total += _gap(left[i : run.a], right[j : run.b])
        i, j = run.a + run.length, run.b + run.length
    return total


def _forward(found: Sequence[Run]) -> list[Run]:
    """The longest copied runs in the same order, cut where they overlap."""
    kept: list[Run] = []
    for place in chain([(run.a, run.b, float(run.length)) for run in found]):
        run = found[place]
        if kept:
            cut = max(0, kept[-1].a + kept[-1].length - run.a, kept[-1].b + kept[-1].length - run.b)
            run = Run(run.a + cut, run.b + cut, run.length - cut)
        if run.length > 0:
            kept.append(run)
    return kept


def _gap(left: list[int], right: list[int]) -> int:
    if not left or not right:
        return 1 if left or right else 0
    if max(len(left), len(right)) > SHORT:
        return min(len(left), len(right)) + 1
    total = 0
    for tag, i, k, j, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "replace":
            total += min(k - i, m - j) + (k - i != m - j)
        elif tag != "equal":
            total += 1
    return total
