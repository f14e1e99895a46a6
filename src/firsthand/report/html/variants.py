"""One wording against another, word by word, as an apparatus prints it.

```
>>> [(v.base, v.other) for v in variants("He never said so", "He never hinted so") if v.differs]
[('said', 'hinted')]
```
"""

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from firsthand.languages.words import words

LONGEST = 400  # words of either side that are compared; beyond it the readings stand side by side
EDGES = re.compile(r"^[\s\"'“”„«»‚‘’.,;:!?–—-]*|[\s\"'“”„«»‚‘’.,;:!?–—-]*$")


class Variant(NamedTuple):
    """A stretch that both share (`base` and `other` say the same), or one where they differ; either may be empty."""

    base: str
    other: str
    differs: bool


class Token(NamedTuple):
    """A word with what stands around it up to the next."""

    text: str
    form: str


@lru_cache(maxsize=4096)
def variants(base: str, other: str) -> tuple[Variant, ...]:
    """The stretches of two wordings in order. Case, quotation marks and closing punctuation make no difference.

    A single equal word between two differences is taken into them, so that a line reads as one change.
    """
    if base.split() == other.split():
        return (Variant(base, other, differs=False),)
    left, right = _tokens(base), _tokens(other)
    if not left or not right or max(len(left), len(right)) > LONGEST:
        return (Variant(base, other, differs=base.split() != other.split()),)
    matcher = SequenceMatcher(None, [t.form for t in left], [t.form for t in right], autojunk=False)
    raw = [
        Variant(_join(left[a:b]), _join(right[c:d]), differs=tag != "equal")
        for tag, a, b, c, d in matcher.get_opcodes()
    ]
    return _swallowed(raw)


def likeness(pieces: tuple[Variant, ...]) -> float:
    """Part of the longer wording's words that both share, 0 to 1."""
    shared = sum(len(piece.base.split()) for piece in pieces if not piece.differs)
    longer = max(sum(len(p.base.split()) for p in pieces), sum(len(p.other.split()) for p in pieces))
    return shared / longer if longer else 1.0


def lemma(text: str) -> str:
    """Words as a list of variants gives them: without the marks and blanks at their edges."""
    return EDGES.sub("", text.strip())


def _swallowed(raw: list[Variant]) -> tuple[Variant, ...]:
    merged: list[Variant] = []
    for at, variant in enumerate(raw):
        lone = (
            not variant.differs
            and 0 < at < len(raw) - 1
            and len(variant.base.split()) == 1
            and all(v.base.strip() and v.other.strip() for v in (raw[at - 1], raw[at + 1]))
        )
        if merged and merged[-1].differs and (lone or variant.differs):
            last = merged[-1]
            merged[-1] = Variant(last.base + variant.base, last.other + variant.other, differs=True)
        else:
            merged.append(variant)
    return tuple(merged)


def _tokens(text: str) -> list[Token]:
    found = words(text)
    tokens = []
    for at, word in enumerate(found):
        start = 0 if at == 0 else word.start
        end = found[at + 1].start if at + 1 < len(found) else len(text)
        tokens.append(Token(text[start:end], word.form))
    return tokens


def _join(tokens: list[Token]) -> str:
    return "".join(token.text for token in tokens)
