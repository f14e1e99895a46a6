"""The body of a text dump: lines scored as prose, then the best contiguous stretches of them."""

from firsthand.extract.blocks import Layout
from firsthand.extract.furniture import line_hash
from firsthand.languages import words
from firsthand.model.record import Span
from firsthand.settings import Extract

SENTENCE_ENDS = tuple(".!?…\"'”’»“)]。！？」』؟।။።")


def body_of_dump(layout: Layout, repeated: frozenset[int], settings: Extract) -> tuple[Span, ...]:
    """Spans of the lines of the article's body, headings included, in order."""
    scores = []
    for block in layout.blocks:
        line = layout.line(block)
        count = len(words(line))
        if repeated and line_hash(line) in repeated:
            scores.append(-10.0)
        elif count >= 8 and line.endswith(SENTENCE_ENDS):
            scores.append(float(count))
        elif count >= 12:
            scores.append(count / 2)
        else:
            scores.append(-6.0)
    best, best_sum, start, total = (0, 0), 0.0, 0, 0.0
    for index, score in enumerate(scores):
        if total <= 0:
            start, total = index, 0.0
        total += score
        if total > best_sum:
            best, best_sum = (start, index + 1), total
    return tuple(layout.blocks[index].span for index in range(*best) if scores[index] > -10)
