"""Words of one sentence with what names need to know of each.

```
>>> [t.form for t in tokens("Varna's aide", 0, 12, grammar("en"))]
['varna', 'aide']
```
"""

from collections.abc import Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from firsthand.annotate.names.grammar import Grammar
from firsthand.languages.words import fold

APOSTROPHES = ("'", "’")
POSSESSIVES = ("'s", "’s", "'S", "’S")


class Token(NamedTuple):
    """One word; `end` leaves out a possessive 's. `before` is what stands between it and the word before it."""

    start: int
    end: int
    form: str
    capital: bool
    possessive: bool
    before: str


def tokens(text: str, start: int, stop: int, grammar: Grammar, seams: Sequence[int] = ()) -> list[Token]:
    """Words of `text[start:stop]`; spans in code points of the whole text. At `seams` a word ends, though no space is there."""
    found = []
    last = start
    elisions = grammar.elisions
    borders = (start, *[seam for seam in seams if start < seam < stop], stop)
    matches = chain.from_iterable(grammar.token.finditer(text, low, high) for low, high in pairwise(borders))
    for match in matches:
        word = match.group()
        begin, end = match.span()
        possessive = "'" in word or "’" in word
        if possessive:
            possessive = word.endswith(POSSESSIVES)
            if possessive:
                word = word[:-2]
        form = fold(word)
        capital = word[0].isupper() and not (form in elisions and text[end : end + 1] in APOSTROPHES)
        shown = end - 2 if possessive else end
        found.append(Token(begin, shown, form, capital, possessive, text[last:begin]))
        last = end
    return found
