"""Quotes of one article: who said it, through whom, in which words.

Direct speech within marks of every convention, dash dialogue, transcripts; clauses with marked parts; reported speech.
"""

from collections.abc import Sequence

from firsthand.annotate.quotes.attribution import Attributed, around, attribute, begins_sentence, ends_sentence
from firsthand.annotate.quotes.chain import hops
from firsthand.annotate.quotes.dialogue import dialogue, transcript
from firsthand.annotate.parser import PIPELINES, installed_pipeline
from firsthand.languages.speech import Grammar, grammar
from firsthand.annotate.quotes.marks import Segment
from firsthand.annotate.quotes.passage import Passage
from firsthand.annotate.quotes.resolution import Resolver
from firsthand.model.annotations import Name, Sentence, Utterance
from firsthand.model.article import Article
from firsthand.model.record import Span
from firsthand.settings import Settings

__all__ = ["parsed_languages", "utterances"]


def parsed_languages() -> tuple[str, ...]:
    """Languages whose quotes are read with an installed parser."""
    return tuple(language for language in PIPELINES if installed_pipeline(language))


def utterances(
    article: Article, sentences: Sequence[Sentence], names: Sequence[Name], settings: Settings
) -> tuple[Utterance, ...]:
    """Quotes of the article, sorted by place."""
    rules = grammar(article.language.value if article.language else "")
    reader = Reader(rules, names, settings)
    for passage in passages(article, sentences, rules):
        reader.read(passage)
    return tuple(sorted(reader.found, key=lambda u: (u.span, u.form)))


def passages(article: Article, sentences: Sequence[Sentence], rules: Grammar) -> list[Passage]:
    """Paragraphs of the article's matter, in order."""
    groups: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        groups.setdefault(sentence.paragraph, []).append(sentence)
    return [
        Passage(
            article.text,
            (min(s.span[0] for s in group), max(s.span[1] for s in group)),
            sorted(s.span[0] for s in group),
            rules,
            group[0].region,
        )
        for _, group in sorted(groups.items())
    ]


class Reader:
    """Reads an article's paragraphs in order and remembers who spoke last, for words that name nobody."""

    def __init__(self, rules: Grammar, names: Sequence[Name], settings: Settings) -> None:
        self.rules = rules
        self.settings = settings
        self.resolver = Resolver(names)
        self.found: list[Utterance] = []
        self.last: Utterance | None = None  # latest quote with a speaker
        self.last_passage = -2
        self.number = -1
        self.left_open = False  # the paragraph before ended within a quote

    def read(self, passage: Passage) -> None:
        """Find the quotes of one paragraph."""
        self.number += 1
        for spoken in (*dialogue(passage), *transcript(passage)):
            self._add(passage, spoken.span, "direct", spoken.speaker, spoken.cue, spoken.score)
        if self.found and self.found[-1].span[0] >= passage.span[0]:
            return
        open_now = False
        done: set[int] = set()
        for index, segment in enumerate(passage.outer):
            if index in done:
                continue
            attributed = attribute(passage, index)
            if attributed is None:
                self._unattributed(passage, index, segment)
            elif not segment.opened and not (attributed.side == "after" and attributed.near):
                continue
            elif attributed.near and (attributed.side == "after" or _whole(passage, segment)):
                self._add(passage, (segment.start, segment.end), "direct", attributed.speaker, attributed.cue,
                          attributed.score)  # fmt: skip
            else:
                done |= self._mixed(passage, index, attributed)
            open_now = not segment.closed
        self.left_open = open_now

    def _mixed(self, passage: Passage, index: int, attributed: Attributed) -> set[int]:
        """A clause with marked parts: from the verb (or the sentence's start) to the sentence's end (or the verb)."""
        segment = passage.outer[index]
        a, _, _, _ = around(passage, index)
        members = {index}
        end = segment.outer_end
        if attributed.side in ("before", "clause") and attributed.cue is not None:
            start = min(self._clause_start(passage, attributed, segment), segment.start)
            for later in range(index + 1, len(passage.outer)):
                low, _, _, _ = around(passage, later)
                other = passage.outer[later]
                own = attribute(passage, later)
                between = passage.text[end : other.outer_start]
                if "." in between or ";" in between or (own and own.near) or _whole(passage, other):
                    break
                members.add(later)
                end = other.outer_end
        else:
            words = passage.words
            start = min(words[a].start if a < len(words) else segment.start, segment.start)
        marked = tuple((passage.outer[m].start, passage.outer[m].end) for m in sorted(members))
        last = passage.outer[max(members)]
        stop = last.end
        if attributed.side in ("before", "clause"):
            _, _, c, d = around(passage, max(members))
            if d > c:
                stop = passage.words[d - 1].end
            elif last.closed and start < segment.start:
                stop = last.end
        if start >= segment.outer_start and stop <= last.outer_end and len(members) == 1:
            self._add(passage, (segment.start, segment.end), "direct", attributed.speaker, attributed.cue,
                      attributed.score)  # fmt: skip
            return members
        self._add(passage, (start, stop), "mixed", attributed.speaker, attributed.cue, attributed.score, marked)
        return members

    def _clause_start(self, passage: Passage, attributed: Attributed, segment: Segment) -> int:
        index = (attributed.cue or 0) + 1
        if attributed.speaker and attributed.speaker[0] >= index:
            index = attributed.speaker[1]
        while (
            index < len(passage.words)
            and passage.words[index].start < segment.start
            and passage.words[index].form in self.rules.complementizers
        ):
            index += 1
        return passage.words[index].start if index < len(passage.words) else segment.start

    def _unattributed(self, passage: Passage, index: int, segment: Segment) -> None:
        """No verb near: words of whoever spoke before, if they read as a sentence; else a title or a scare quote."""
        if not segment.opened or passage.text.count(" ", segment.start, segment.end) < 2:
            return
        whole = _whole(passage, segment)
        if not whole:
            return
        span = (segment.start, segment.end)
        same = self.last is not None and self.last_passage == self.number
        following = self.last is not None and self.last_passage == self.number - 1 and index == 0
        if self.last is not None and (same or following or self.left_open):
            score = 0.8 if same or self.left_open else 0.6
            self._inherit(span, self.last, score)
        else:
            self.found.append(Utterance(span=span, form="direct", score=0.5))

    def _inherit(self, span: Span, before: Utterance, score: float) -> None:
        new = Utterance(
            span=span, form="direct", speaker=before.speaker, speaker_span=before.speaker_span,
            chain=before.chain, score=round(score * min(1.0, before.score + 0.05), 3),
        )  # fmt: skip
        self.found.append(new)
        self.last_passage = self.number

    def _add(
        self,
        passage: Passage,
        span: Span,
        form: str,
        speaker: tuple[int, int] | None,
        cue: int | None,
        score: float,
        marked: tuple[Span, ...] = (),
    ) -> None:
        key: str | None = None
        speaker_span: Span | None = None
        sure = 1.0
        if speaker is not None:
            speaker_span = (passage.words[speaker[0]].start, passage.words[speaker[1] - 1].end)
            key, sure = self.resolver.resolve(passage, speaker)
        cue_span = None if cue is None else (passage.words[cue].start, passage.words[cue].end)
        utterance = Utterance(
            span=span,
            form=form,  # type: ignore[arg-type]
            marked=marked,
            speaker=key,
            speaker_span=speaker_span,
            cue_span=cue_span,
            chain=hops(passage, cue, span, self.resolver.names),
            score=round(score * sure, 3),
        )
        self.found.append(utterance)
        if speaker_span is not None:
            self.last, self.last_passage = utterance, self.number


def _whole(passage: Passage, segment: Segment) -> bool:
    return begins_sentence(passage, segment) and ends_sentence(passage, segment)
