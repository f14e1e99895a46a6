"""Likeness of sentences across languages: sentence vectors in bulk, for candidate pairs in different languages only.

What the encoder cannot read is compared by its names and numbers (`facts.py`).

```
>>> meanings([(polish, english)])(polish, english).shape
(31, 28)
```
"""

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from firsthand.derive.facts import likeness
from firsthand.derive.spans import products
from firsthand.derive.witness import Witness
from firsthand.languages.encoder import encoder

Floats = NDArray[np.float32]


def meanings(pairs: Sequence[tuple[Witness, Witness]]) -> Callable[[Witness, Witness], Floats | None]:
    """Encode every sentence that a pair in two languages needs, once; the result gives a pair's cosines, or None."""
    needed: dict[str, Witness] = {}
    known = encoder().languages if any(_across(a, b) for a, b in pairs) else frozenset()
    for a, b in pairs:
        if _across(a, b) and a.language in known and b.language in known:
            needed.setdefault(a.id, a)
            needed.setdefault(b.id, b)
    texts: list[str] = []
    place: dict[str, tuple[int, int]] = {}
    for key in sorted(needed):
        each = needed[key]
        start = len(texts)
        texts.extend(each.article.slice((int(low), int(high)))[:LONGEST] for low, high in each.matter.spans)
        place[key] = start, len(texts)
    vectors = encoder().encode(texts) if texts else np.empty((0, 0), dtype=np.float32)

    def meaning(a: Witness, b: Witness) -> Floats | None:
        if not _across(a, b):
            return None
        if a.id not in place or b.id not in place:
            return likeness(a, b)
        left, right = vectors[slice(*place[a.id])], vectors[slice(*place[b.id])]
        shared = np.minimum(_shared_numbers(a, b), MOST) * NUMBER
        return (products(left, right) + shared).astype(np.float32)

    return meaning


def _shared_numbers(a: Witness, b: Witness) -> Floats:
    """How many numbers of two digits or more each two sentences share: they stay the same in every language."""
    rows = np.zeros((len(a.matter.spans), len(b.matter.spans)), dtype=np.float32)
    there: dict[str, set[int]] = {}
    for number, form in _numbers(b):
        there.setdefault(form, set()).add(number)
    for number, form in sorted(set(_numbers(a))):
        for other in there.get(form, ()):
            rows[number, other] += 1
    return rows


def _numbers(witness: Witness) -> list[tuple[int, str]]:
    return [
        (number, match.group())
        for number, (start, end) in enumerate(witness.matter.spans.tolist())
        for match in DIGITS.finditer(witness.article.text, start, end)
    ]


DIGITS = re.compile(r"\d{2,}")
NUMBER, MOST = 0.1, 2  # what a shared number adds to a cosine, and how many count
LONGEST = 1_000  # code points of a sentence that are encoded; the encoder's cost grows with length


def _across(a: Witness, b: Witness) -> bool:
    return bool(a.language and b.language and a.language != b.language)
