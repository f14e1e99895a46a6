"""One paragraph made ready for its quotes: words, the gaps between them, marked segments, sentence starts, names."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise

from firsthand.annotate.quotes.marks import Segment, segments
from firsthand.languages import Word, words
from firsthand.languages.speech import Grammar
from firsthand.model.annotations import Name
from firsthand.model.record import Span

STOPS = frozenset(".!?…")
OUTSIDE = 5  # words outside the marks under which a sentence is a quote with its "she said" and reports nothing else
LONGEST_SENTENCE = 1_200  # code points; a longer one costs the parser too much
INNER_CLOSERS = "\"'”’»›“‘)]"


class Passage:
    """A paragraph of one article; all places are code points of the whole text, all indices count `words`."""

    def __init__(
        self,
        text: str,
        span: Span,
        starts: Sequence[int],
        grammar: Grammar,
        kind: str = "body",
        names: Sequence[Name] = (),
        marked: list[Segment] | None = None,
        seams: Sequence[int] = (),
    ) -> None:
        self.text = text
        self.span = span
        self.grammar = grammar
        self.kind = kind
        self.starts = starts  # of the sentences, sorted
        self.names = names  # that stand in this paragraph, sorted
        self.segments: list[Segment] = segments(text, *span) if marked is None else marked
        borders = (span[0], *[seam for seam in seams if span[0] < seam < span[1]], span[1])
        # of the paragraph, marked or not; glued words apart
        self.words: list[Word] = [word for low, high in pairwise(borders) for word in words(text, low, high)]
        self.places = [word.start for word in self.words]
        forms = grammar.cues
        self._cues = [index for index, word in enumerate(self.words) if word.form in forms]

    def cues(self, low: int, high: int) -> list[int]:
        """Indices in [`low`, `high`) of words that may tell of speech."""
        return self._cues[bisect_left(self._cues, low) : bisect_left(self._cues, high)]

    @cached_property
    def outer(self) -> list[Segment]:
        """Segments that stand in no other."""
        return [segment for segment in self.segments if segment.depth == 0]

    @cached_property
    def _opens(self) -> list[int]:
        return [segment.start for segment in self.outer]

    def names_in(self, low: int, high: int) -> Sequence[Name]:
        """Names that start in [`low`, `high`)."""
        return self.names[bisect_left(self._name_starts, low) : bisect_left(self._name_starts, high)]

    @cached_property
    def _name_starts(self) -> list[int]:
        return [name.span[0] for name in self.names]

    @cached_property
    def named(self) -> dict[int, tuple[int, Name]]:
        """First word of a name → (the word after it, the name)."""
        return {self.first_at(name.span[0]): (self.first_at(name.span[1]), name) for name in self.names}

    def first_at(self, place: int) -> int:
        """Index of the first word that starts at or after a place."""
        return bisect_left(self.places, place)

    def gap(self, index: int) -> str:
        """What stands between the word before and this word."""
        if index <= 0 or index >= len(self.words):
            return "\n"
        return self.text[self.words[index - 1].end : self.words[index].start]

    def is_upper(self, index: int) -> bool:
        """Whether the word begins with a capital."""
        return self.text[self.words[index].start].isupper()

    def titled_after(self, index: int) -> tuple[int, int] | None:
        """The words within marks that follow a word directly, if they read as a name: `schrieb „Die Zeit“`."""
        return self._titled(lambda s: self.first_at(s.start) == index + 1)

    def titled_before(self, index: int) -> tuple[int, int] | None:
        """The words within marks that stand directly before a word, if they read as a name: `«Ведомости» пишут`."""
        return self._titled(lambda s: self.first_at(s.end) == index)

    def _titled(self, beside: Callable[[Segment], bool]) -> tuple[int, int] | None:
        for segment in self.outer:
            if beside(segment) and segment.closed and self.is_name(segment):
                between = self.text[segment.outer_end : segment.outer_end + 1]
                return None if between == "," else (self.first_at(segment.start), self.first_at(segment.end))
        return None

    def is_name(self, segment: Segment) -> bool:
        """Whether the words in marks are few, begin with a capital, and end without a full stop."""
        first, last = self.first_at(segment.start), self.first_at(segment.end)
        return 0 < last - first <= 4 and self.is_upper(first) and self.last_sign(segment) not in ".!?…,"

    def cue_sentences(self) -> list[Span]:
        """Sentences that hold a reporting verb or an "according to" outside the marks."""
        found: list[Span] = []
        if not self._cues:
            return found
        starts = [*self.starts, self.span[1]]
        for start, end in pairwise(starts):
            if end - start > LONGEST_SENTENCE:
                continue
            low, high = self.first_at(start), self.first_at(end)
            if any(self._reports(index, low) for index in self.cues(low, high)) and self._outside(low, high) >= OUTSIDE:
                stop = end
                while stop > start and self.text[stop - 1].isspace():
                    stop -= 1
                found.append((start, stop))
        return found

    def _reports(self, index: int, low: int) -> bool:
        """Whether a word outside the marks may report: no noun after an article, no verb like "knew"."""
        form, grammar = self.words[index].form, self.grammar
        if form in grammar.according or form in grammar.according_after or self.adds_speaker(index):
            return not self.inside(self.words[index].start)
        if form not in grammar.verbs or grammar.lemmas[form] in grammar.silent:
            return False
        if index > low and self.words[index - 1].form in grammar.determiners and form not in grammar.cue_nouns:
            return False
        return not self.inside(self.words[index].start)

    def adds_speaker(self, index: int) -> bool:
        """Whether the word names the speaker after a comma: `…, so die Ministerin`."""
        grammar, following = self.grammar, index + 1
        if self.words[index].form not in grammar.cues_after or following >= len(self.words):
            return False
        form = self.words[following].form
        nominal = self.is_upper(following) or form in grammar.determiners or form in grammar.pronouns
        return nominal and "," in self.gap(index) and self.gap(following).isspace()

    def _outside(self, low: int, high: int) -> int:
        """How many of the words stand outside the marks, counted up to what matters."""
        if not self.outer:
            return high - low
        within = self._within
        return high - low - (bisect_left(within, high) - bisect_left(within, low))

    @cached_property
    def _within(self) -> list[int]:
        """Words that stand within marks."""
        return [i for s in self.outer for i in range(self.first_at(s.start), self.first_at(s.end))]

    def inside(self, place: int) -> bool:
        """Whether a place lies within marks."""
        index = bisect_right(self._opens, place) - 1
        return index >= 0 and place < self.outer[index].end

    def quotes(self, phrase: tuple[int, int]) -> bool:
        """Whether a phrase stands within marks and is not all that they hold."""
        start, end = self.words[phrase[0]].start, self.words[phrase[1] - 1].end
        return self.inside(start) and not any(s.start == start and s.end == end for s in self.outer)

    def sentence(self, place: int, low: int, high: int) -> Span:
        """The stretch of [`low`, `high`) around a place that no sentence start cuts."""
        left = bisect_right(self.starts, place) - 1
        start = self.starts[left] if left >= 0 else low
        end = self.starts[left + 1] if left + 1 < len(self.starts) else high
        return max(low, start), min(high, end)

    def starts_within(self, low: int, high: int) -> bool:
        """Whether a sentence starts in [`low`, `high`)."""
        return bisect_left(self.starts, low) < bisect_left(self.starts, high)

    def last_sign(self, segment: Segment) -> str:
        """The last sign of the words in marks, inner closing marks left aside."""
        end = segment.end
        while end - 1 > segment.start and self.text[end - 1] in INNER_CLOSERS:
            end -= 1
        return self.text[end - 1]

    def ends_sentence(self, segment: Segment) -> bool:
        """Whether the words in marks end as a sentence does (the comma before a verb included)."""
        return self.last_sign(segment) in ".!?…,—–"

    def begins_sentence(self, segment: Segment) -> bool:
        """Whether the words in marks begin as a sentence does: with a capital, a digit or dots."""
        start = self.text[segment.start : segment.start + 12].lstrip("…. ¿¡[(“‘'\"„‚«\xa0")
        return bool(start) and (start[0].isupper() or start[0].isdigit() or not start[0].isalpha())

    def whole(self, segment: Segment) -> bool:
        """Whether the words in marks read as one or more sentences."""
        return self.begins_sentence(segment) and self.ends_sentence(segment)

    def is_title(self, segment: Segment) -> bool:
        """Whether the words in marks read as a name or title: every word of content has a capital."""
        first, last = self.first_at(segment.start), self.first_at(segment.end)
        count = last - first
        if count > 8 or self.last_sign(segment) in "!?":
            return False
        content = [i for i in range(first, last) if not self.grammar.is_function(self.words[i].form)]
        if not content or not all(self.is_upper(i) or self.words[i].form[0].isdigit() for i in content):
            return False
        if not self.grammar.nouns_capital:
            return True
        if any(self.words[i].form in self.grammar.auxiliaries and not self.is_upper(i) for i in range(first, last)):
            return False  # "Wir haben Angst."
        if not self.is_upper(first):
            return False
        before = self.words[first - 1].form if first > 0 else None
        if count >= 2 and len(content) == count:
            return True  # nothing but capitals: "Krone Montezumas"
        alone = before is None or "\n" in self.gap(first) or any(sign in self.gap(first) for sign in ":.!?")
        return (alone and count >= 2) or before in self.grammar.determiners or (first > 0 and self.is_upper(first - 1))
