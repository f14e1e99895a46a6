"""What a retelling changed and another repeats: the shared error by which copies of a lost text have always been ordered.

```
>>> changes(third, second, first)
['91']
```
"""

import re

import numpy as np

from firsthand.derive.spans import grams
from firsthand.derive.witness import Witness

FIGURE = re.compile(r"\d+(?:[.,:\u00a0\u202f]\d+)*")
RUN = 5  # words that both have and the third has not
RUNS = 4  # such runs: a phrase of eight words


def changes(child: Witness, parent: Witness, elder: Witness) -> list[str]:
    """Figures, and the beginning of a long phrase, that child and parent share and the parent's own parent lacks."""
    mine, other, above = (_figures(each) for each in (child, parent, elder))
    found = sorted((mine & other) - above)
    if child.language == parent.language:
        shared = np.intersect1d(_runs(child), _runs(parent))
        if len(np.setdiff1d(shared, _runs(elder))) >= RUNS:
            found.append("…")
    return found


def _figures(witness: Witness) -> set[str]:
    """Figures of two digits or more, whatever divides their thousands."""
    text = witness.article.text
    plain = {
        re.sub(r"\D", "", figure)
        for start, end in witness.article.spans("body")
        for figure in FIGURE.findall(text, start, end)
    }
    return {figure for figure in plain if len(figure) > 1}


def _runs(witness: Witness) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    return np.unique(grams(witness.matter.keys[witness.own], RUN))
