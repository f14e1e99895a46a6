"""One paragraph made ready for its quotes: words, the gaps between them, marked segments, sentence starts."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from firsthand.languages.speech import Grammar
from firsthand.annotate.quotes.marks import Segment, segments
from firsthand.languages import Word, words
from firsthand.model.record import Span

STOPS = frozenset(".!?…")


class Passage:
    """A paragraph of one article; all places are code points of the whole text, all indices count `words`."""

    def __init__(self, text: str, span: Span, starts: Sequence[int], grammar: Grammar, kind: str = "body") -> None:
        self.text = text
        self.span = span
        self.grammar = grammar
        self.kind = kind
        self.starts = starts  # of the sentences, sorted
        self.segments: list[Segment] = segments(text, *span)

    @cached_property
    def words(self) -> list[Word]:
        """Words of the paragraph, marked or not."""
        return words(self.text, *self.span)

    @cached_property
    def places(self) -> list[int]:
        """Start of each word."""
        return [word.start for word in self.words]

    @cached_property
    def outer(self) -> list[Segment]:
        """Segments that stand in no other."""
        return [segment for segment in self.segments if segment.depth == 0]

    def first_at(self, place: int) -> int:
        """Index of the first word that starts at or after a place."""
        return bisect_left(self.places, place)

    def gap(self, index: int) -> str:
        """What stands between the word before and this word."""
        if index <= 0 or index >= len(self.words):
            return "\n"
        return self.text[self.words[index - 1].end : self.words[index].start]

    def after(self, index: int) -> str:
        """What stands between this word and the next."""
        end = self.words[index + 1].start if index + 1 < len(self.words) else self.span[1]
        return self.text[self.words[index].end : end]

    def is_upper(self, index: int) -> bool:
        """Whether the word begins with a capital."""
        return self.text[self.words[index].start].isupper()

    def sentence(self, place: int, low: int, high: int) -> Span:
        """The stretch of [`low`, `high`) around a place that no sentence start cuts."""
        left = bisect_right(self.starts, place) - 1
        start = self.starts[left] if left >= 0 else low
        end = self.starts[left + 1] if left + 1 < len(self.starts) else high
        return max(low, start), min(high, end)
