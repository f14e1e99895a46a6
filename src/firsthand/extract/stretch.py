"""The main stretch of a page: the run of lines with the most prose in it, a first guess at the body.

Maximum-sum segment (Bentley, "Programming pearls: algorithm design techniques", 1984) over words that stand in lines
that read like sentences, every other line costing six.
"""

import re

import numpy as np
from numpy.typing import NDArray

from firsthand.extract.blocks import Layout
from firsthand.languages.words import tokens_of
from firsthand.model.record import Span

SENTENCE_END = re.compile(r"[.!?…。！？؟।።၊](?:\s?['’`\"”»“）)\]」』]+)*$")
"""A sentence's end with what closes behind it; French, and whoever takes texts apart into words, leave a space there."""
COST = 6.0
SENTENCE_WORDS = 8  # a shorter line can be a label, however it ends


def ends_like_a_sentence(line: str) -> bool:
    """Whether a line ends in a full stop or the like."""
    return SENTENCE_END.search(line[-8:]) is not None


def prose_of(text: str, count: int) -> float:
    """How much of a sentence a line is, in words: all of it, half of it where it does not end like one, or nothing."""
    if count >= SENTENCE_WORDS and ends_like_a_sentence(text):
        return float(count)
    return count / 2 if count >= 12 else 0.0


def best_stretch(prose: NDArray[np.float64]) -> tuple[int, int]:
    """`[start, end)` of the lines with the greatest sum; (0, 0) when no line has any prose."""
    best, best_sum, start, total = (0, 0), 0.0, 0, 0.0
    for index, score in enumerate(prose.tolist()):
        if total <= 0:
            start, total = index, 0.0
        total += score or -COST
        if total > best_sum:
            best, best_sum = (start, index + 1), total
    return best


def main_spans(layout: Layout) -> tuple[Span, ...]:
    """Spans of the main stretch's prose; of the longest lines where a page has none."""
    spans = prose_spans(layout)
    if spans:
        return spans
    longest = sorted(layout.blocks, key=lambda block: (block.span[0] - block.span[1], block.span[0]))[:10]
    return tuple(sorted(block.span for block in longest))


def prose_spans(layout: Layout) -> tuple[Span, ...]:
    """Spans of the main stretch's prose; empty where a page has none."""
    prose = []
    for block in layout.blocks:
        text = layout.line(block)
        prose.append(prose_of(text, len(tokens_of(text))) * (1 - block.links))
    start, end = best_stretch(np.array(prose))
    return tuple(block.span for block, score in zip(layout.blocks[start:end], prose[start:end], strict=True) if score)
