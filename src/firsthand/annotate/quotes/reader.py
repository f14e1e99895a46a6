"""Reads an article's paragraphs in order and remembers who spoke last, for words that name nobody.

Each paragraph first gives drafts (where words are quoted, and which words name the speaker); then the drafts are read
in the order of the text, names are resolved, and words without a speaker of their own inherit one.
"""

from collections.abc import Sequence
from typing import NamedTuple

from firsthand.annotate.quotes.attribution import Attributed, Frame, around, attribute, cue_before
from firsthand.annotate.quotes.chain import hops, occasion
from firsthand.annotate.quotes.dialogue import dialogue, headed, interrupted, transcript
from firsthand.annotate.quotes.indirect import Clause
from firsthand.annotate.quotes.marks import Segment
from firsthand.annotate.quotes.passage import Passage
from firsthand.annotate.quotes.resolution import Resolver
from firsthand.annotate.quotes.speakers import main_subject
from firsthand.languages.speech import Grammar
from firsthand.model.annotations import Name, QuoteForm, Utterance
from firsthand.model.record import Span, overlap

FAR = 10  # words between a verb and marked words from which another verb may govern them
UNKNOWN_LANGUAGE = 6  # words within marks that are speech rather than a name, in a language without a table
NESTED = 0.85  # score of reported speech that is sure: kept within other reported speech, lifts marked words in it
SHORT = 3  # words; shorter marked words without a verb near are a title or a scare quote


class Draft(NamedTuple):
    """A quote before its speaker is resolved; speaker and cue are word indices of the passage."""

    span: Span
    form: QuoteForm
    speaker: tuple[int, int] | None
    cue: int | None
    score: float
    marked: tuple[Span, ...] = ()
    inherits: bool = False
    first: bool = False  # stands at the start of its paragraph


class Reader:
    """Collects the utterances of one article in `found`."""

    def __init__(self, rules: Grammar, names: Sequence[Name]) -> None:
        self.rules = rules
        self.resolver = Resolver(names)
        self.found: list[Utterance] = []
        self.last: Utterance | None = None  # latest quote with a speaker
        self.last_passage = -2
        self.number = -1
        self.left_open = False  # the paragraph before ended within a quote
        self.announced: Utterance | None = None  # the paragraph before ended with "… said:"

    def read(self, passage: Passage, clauses: Sequence[Clause]) -> None:
        """Find the quotes of one paragraph. `clauses` are its stretches of reported speech, sorted."""
        self.number += 1
        spoken = [*dialogue(passage), *transcript(passage)]
        if spoken:
            drafts = [Draft(s.span, "direct", s.speaker, s.cue, s.score, inherits=s.speaker is None) for s in spoken]
        elif heads := headed(passage):
            drafts = [Draft(s.span, "indirect", s.speaker, s.cue, s.score) for s in heads]
        else:
            drafts = _without_speakers(passage, self._merge(passage, self._marked(passage), clauses))
        for draft in sorted(drafts, key=lambda d: (d.span, d.form)):
            self._finish(passage, draft)
        self.left_open = bool(passage.outer) and not passage.outer[-1].closed and not spoken
        self.announced = self._announce(passage)

    def _marked(self, passage: Passage) -> list[Draft]:
        drafts: list[Draft] = []
        done: set[int] = set()
        previous: tuple[int, Attributed] | None = None
        for index, segment in enumerate(passage.outer):
            if index in done:
                continue
            if self._compound(passage, segment):
                continue
            broken = interrupted(passage, segment)
            if broken:
                drafts.extend(Draft(s.span, "direct", s.speaker, s.cue, s.score) for s in broken)
                continue
            attributed = attribute(passage, index)
            if attributed is None and previous is not None and self._same_sentence(passage, previous[0], index):
                attributed = previous[1]._replace(side="beside", near=False, score=0.75)
            if attributed is None:
                draft = self._alone(passage, index, segment)
                if draft:
                    drafts.append(draft)
                continue
            if not segment.opened and not (attributed.side == "after" and attributed.near):
                continue
            begins = attributed.side == "before" and self._after_colon(passage, segment)
            direct = attributed.near and (attributed.side == "after" or passage.whole(segment) or begins)
            if self._names_something(passage, index, attributed, direct=direct):
                continue
            previous = (index, attributed)
            if direct:
                drafts.append(
                    Draft(
                        (segment.start, segment.end),
                        "direct",
                        attributed.speaker,
                        attributed.cue,
                        attributed.score,
                        inherits=attributed.speaker is None,
                    )
                )
            else:
                draft, members = self._mixed(passage, index, attributed)
                drafts.append(draft)
                done |= members
        return drafts

    def _names_something(self, passage: Passage, index: int, attributed: Attributed, *, direct: bool) -> bool:
        """A title, or what "so-called" leads to; after "nannte es" a name is what somebody said."""
        segment = passage.outer[index]
        if attributed.cue is not None and passage.words[attributed.cue].form in self.rules.naming:
            return False
        if self._so_called(passage, segment) and not direct:
            return True
        if self.rules.nouns_capital and not attributed.near and self._lone_noun(passage, index):
            return True
        return passage.is_title(segment) and (not direct or self.rules.nouns_capital or self._inside(passage, index))

    def _after_colon(self, passage: Passage, segment: Segment) -> bool:
        """Whether a colon leads to words that begin as a sentence, which may end after the marks: `napisał: „Wiemy”.`."""
        led = passage.text[passage.span[0] : segment.outer_start].rstrip()[-1:]
        ended = passage.text[segment.outer_end : segment.outer_end + 1] in ("", ".", "!", "?", "\n")
        return led == ":" and ended and passage.begins_sentence(segment)

    def _lone_noun(self, passage: Passage, index: int) -> bool:
        """A single noun, where nouns have capitals and no mood tells of speech: a name, or a word held at arm's length."""
        segment = passage.outer[index]
        first, last = passage.first_at(segment.start), passage.first_at(segment.end)
        return last - first == 1 and passage.is_upper(first) and not self._in_reported_mood(passage, index)

    def _inside(self, passage: Passage, index: int) -> bool:
        """Whether words of the same sentence stand before the marks, without colon or comma between."""
        frame = around(passage, index)
        led = passage.text[passage.span[0] : passage.outer[index].outer_start].rstrip()[-1:]
        return frame.a < frame.b and led not in (":", ",")

    def _so_called(self, passage: Passage, segment: Segment) -> bool:
        first = passage.first_at(segment.outer_start)
        return first > 0 and passage.words[first - 1].form in self.rules.so_called

    def _compound(self, passage: Passage, segment: Segment) -> bool:
        """`the "Star"-led group`: the marks name something."""
        after = passage.text[segment.outer_end : segment.outer_end + 2]
        return len(after) == 2 and after[0] in "-‑" and after[1].isalpha()

    def _same_sentence(self, passage: Passage, before: int, index: int) -> bool:
        between = passage.text[passage.outer[before].outer_end : passage.outer[index].outer_start]
        begins = passage.begins_sentence(passage.outer[index]) or passage.starts_within(
            passage.outer[before].outer_end, passage.outer[index].outer_start
        )
        closed = passage.last_sign(passage.outer[before]) in ".!?…" and begins
        return not closed and not any(sign in between for sign in ".!?;\n") and len(between) < 200

    def _mixed(self, passage: Passage, index: int, attributed: Attributed) -> tuple[Draft, set[int]]:
        """A clause with marked parts: from the verb (or the sentence's start) to the sentence's end (or the verb)."""
        segment, words = passage.outer[index], passage.words
        frame = around(passage, index)
        members = [index]
        if attributed.side in ("before", "clause", "beside"):
            if attributed.side == "beside":
                start = segment.start
            else:
                start = min(self._clause_start(passage, attributed, segment), segment.start)
            for later in range(index + 1, len(passage.outer)):
                other = passage.outer[later]
                own = attribute(passage, later)
                if not self._same_sentence(passage, later - 1, later) or (own and own.near) or passage.is_title(other):
                    break
                members.append(later)
            tail = around(passage, members[-1])
            stop = words[tail.d - 1].end if tail.d > tail.c else passage.outer[members[-1]].end
        else:
            start = min(words[frame.a].start if frame.a < len(words) else segment.start, segment.start)
            stop = segment.end
        marked = tuple((passage.outer[m].start, passage.outer[m].end) for m in members)
        score = round(max(0.2, attributed.score - self._doubt(passage, index, attributed)), 3)
        form: QuoteForm = "direct" if marked == ((start, stop),) else "mixed"
        parts = () if form == "direct" else marked
        speaker = attributed.speaker
        return Draft((start, stop), form, speaker, attributed.cue, score, parts, inherits=speaker is None), set(members)

    def _doubt(self, passage: Passage, index: int, attributed: Attributed) -> float:
        """Few words within marks, names only, an article before them, a far verb: scare quotes as often as speech."""
        segment, words = passage.outer[index], passage.words
        first, last = passage.first_at(segment.start), passage.first_at(segment.end)
        doubt = {1: 0.3, 2: 0.2, 3: 0.12, 4: 0.06}.get(last - first, 0.0)
        if self._in_reported_mood(passage, index):
            doubt /= 2
        content = [i for i in range(first, last) if not self.rules.is_function(words[i].form)]
        if all(passage.is_upper(i) or words[i].form[0].isdigit() for i in content):
            doubt += 0.12
        if not attributed.near:
            if first and (words[first - 1].form in self.rules.determiners or passage.is_upper(first - 1)):
                doubt += 0.08
            if attributed.cue is not None and first - attributed.cue > FAR:
                doubt += 0.05
        return doubt

    def _in_reported_mood(self, passage: Passage, index: int) -> bool:
        """Whether a verb around the marks tells by its mood that somebody else's words are given: "der Plan sei „tot“"."""
        if not self.rules.reported_mood:
            return False
        frame = around(passage, index)
        forms = (passage.words[i].form for i in (*range(frame.a, frame.b), *range(frame.c, frame.d)))
        return any(form in self.rules.reported_mood for form in forms)

    def _clause_start(self, passage: Passage, attributed: Attributed, segment: Segment) -> int:
        """Start of the reported clause: after the verb, its subject, and "that"."""
        index = 0 if attributed.cue is None else attributed.cue + 1
        if attributed.speaker and attributed.speaker[0] >= index:
            index = attributed.speaker[1]
        while (
            index < len(passage.words)
            and passage.words[index].start < segment.start
            and passage.words[index].form in self.rules.complementizers
        ):
            index += 1
        return passage.words[index].start if index < len(passage.words) else segment.start

    def _alone(self, passage: Passage, index: int, segment: Segment) -> Draft | None:
        """No verb near: words of whoever spoke before, if they read as a sentence; else a title or a scare quote."""
        span = (segment.start, segment.end)
        if not segment.opened:
            return None
        count = passage.text.count(" ", *span) + 1
        if self._so_called(passage, segment):
            return None
        if passage.whole(segment) and count >= SHORT and not passage.is_title(segment):
            frame = around(passage, index)
            beside = None
            if frame.a == frame.b:  # it stands as a sentence of its own
                beside = self._sentence_before(passage, segment)
            score = 0.6 if beside else 0.5
            return Draft(span, "direct", beside, None, score, inherits=True, first=index == 0 and frame.a == frame.b)
        if not self.rules.verbs and passage.first_at(span[1]) - passage.first_at(span[0]) >= UNKNOWN_LANGUAGE:
            return Draft(span, "direct", None, None, 0.4)
        if not passage.is_title(segment) and self._in_reported_mood(passage, index):
            frame = around(passage, index)
            start = passage.words[frame.a].start if frame.a < frame.b else segment.start
            stop = passage.words[frame.d - 1].end if frame.d > frame.c else segment.end
            return Draft((min(start, span[0]), max(stop, span[1])), "mixed", None, None, 0.55, (span,), inherits=True)
        return None

    def _sentence_before(self, passage: Passage, segment: Segment) -> tuple[int, int] | None:
        """Subject of the sentence before, when no quote stands between."""
        low = max((s.outer_end for s in passage.outer if s.outer_end <= segment.outer_start), default=passage.span[0])
        text = passage.text[low : segment.outer_start].rstrip()
        if not text:
            return None
        start, _ = passage.sentence(low + len(text) - 1, low, segment.outer_start)
        a, b = passage.first_at(start), passage.first_at(segment.outer_start)
        return main_subject(passage, a, b) if a < b else None

    def _merge(self, passage: Passage, drafts: list[Draft], clauses: Sequence[Clause]) -> list[Draft]:
        """Drafts with clauses of reported speech: one that holds marked words gives them its bounds and speaker."""
        kept = list(drafts)
        for clause in sorted(clauses, key=lambda c: (-c.score, c.span)):
            inside = [d for d in kept if d.form != "indirect" and overlap(d.span, clause.span)]
            nested = any(
                d.form == "indirect" and d.span[0] <= clause.span[0] and clause.span[1] <= d.span[1] for d in kept
            )
            if nested and clause.score < NESTED:
                continue
            if not inside:
                marked = self._marked_in(passage, clause)
                form: QuoteForm = "mixed" if marked else "indirect"
                few = min((passage.text.count(" ", *span) for span in marked), default=SHORT) < SHORT
                score = clause.score - 0.2 if few and clause.score < NESTED else clause.score
                kept.append(Draft(clause.span, form, clause.speaker, clause.cue, round(score, 3), marked))
                continue
            for draft in inside:
                same = draft.cue is not None and draft.cue == clause.cue
                holds = (
                    clause.span[0] <= draft.marked[0][0] and draft.marked[-1][1] <= clause.span[1]
                    if draft.marked
                    else False
                )
                if draft.form == "mixed" and not same and holds and clause.score >= NESTED and draft.score < NESTED:
                    kept.remove(draft)  # the clause that holds the marked words tells better who said them
                    kept.append(draft._replace(span=clause.span, speaker=clause.speaker, cue=clause.cue, score=0.85))
                elif draft.form == "mixed" and same:
                    kept.remove(draft)
                    start, stop = clause.span
                    bounds = (min(start, draft.marked[0][0]), max(stop, draft.marked[-1][1]))
                    score = max(draft.score, round(clause.score - 0.1, 3)) if clause.score >= NESTED else draft.score
                    kept.append(draft._replace(span=bounds, speaker=clause.speaker or draft.speaker, score=score))
        return kept

    def _marked_in(self, passage: Passage, clause: Clause) -> tuple[Span, ...]:
        """Marked words in a clause of reported speech, names and lone words left out."""
        return tuple(
            (s.start, s.end)
            for s in passage.outer
            if clause.span[0] <= s.start
            and s.end <= clause.span[1]
            and " " in passage.text[s.start : s.end]
            and not passage.is_title(s)
        )

    def _announce(self, passage: Passage) -> Utterance | None:
        """`Stated Bell:` at the end of a paragraph announces the words that begin the next one."""
        text = passage.text[passage.span[0] : passage.span[1]].rstrip()
        if not text.endswith(":"):
            return None
        place = passage.span[0] + len(text) - 1
        low = max((s.outer_end for s in passage.outer), default=passage.span[0])
        start, _ = passage.sentence(place, low, passage.span[1])
        a, b = passage.first_at(start), len(passage.words)
        cue = cue_before(passage, Frame(a, b, b, b)) if a < b else None
        phrase = cue.speaker if cue else main_subject(passage, a, b)
        if phrase is None:
            return None
        key, sure = self.resolver.resolve(passage, phrase)
        span = (passage.words[phrase[0]].start, passage.words[phrase[1] - 1].end)
        return Utterance(span=span, form="direct", speaker=key, speaker_span=span, score=(0.9 if cue else 0.7) * sure)

    def _finish(self, passage: Passage, draft: Draft) -> None:
        if draft.speaker is None and draft.cue is not None and self.last_passage != self.number:
            named = self.resolver.antecedent(passage, passage.words[draft.cue].start, draft.span)
            if named is not None:
                first, end = passage.first_at(named.span[0]), passage.first_at(named.span[1])
                draft = draft._replace(speaker=(first, end), inherits=False, score=round(0.85 * draft.score, 3))
        if draft.inherits and (self._inherit(passage, draft) or draft.form != "direct"):
            return  # a clause in reported mood whose speaker nobody named is left out
        key: str | None = None
        speaker_span: Span | None = None
        sure = 1.0
        if draft.speaker is not None:
            speaker_span = (passage.words[draft.speaker[0]].start, passage.words[draft.speaker[1] - 1].end)
            key, sure = self.resolver.resolve(passage, draft.speaker, draft.span)
        utterance = Utterance(
            span=draft.span,
            form=draft.form,
            marked=draft.marked,
            speaker=key,
            speaker_span=speaker_span,
            cue_span=self._cue_span(passage, draft),
            chain=hops(passage, draft.cue, draft.span, speaker_span, key),
            occasion_span=occasion(passage, draft.cue),
            score=round(draft.score * sure, 3),
        )
        self.found.append(utterance)
        if speaker_span is not None:
            self.last, self.last_passage = utterance, self.number

    def _cue_span(self, passage: Passage, draft: Draft) -> Span | None:
        return None if draft.cue is None else (passage.words[draft.cue].start, passage.words[draft.cue].end)

    def _inherit(self, passage: Passage, draft: Draft) -> bool:
        """Give the draft the speaker announced, going on, or of the paragraph before; False where none fits."""
        source, score = self.last, 0.0
        if source is not None and self.left_open and draft.first:
            score = 0.85
        elif source is not None and self.last_passage == self.number:
            score = 0.8 if draft.form == "direct" else 0.55
        elif self.announced is not None and draft.first:
            source, score = self.announced, self.announced.score
        elif draft.speaker is not None:
            return False
        elif source is not None and self.last_passage == self.number - 1:
            score = 0.6
        if source is None or not score:
            return False
        self.found.append(
            Utterance(
                span=draft.span,
                form=draft.form,
                marked=draft.marked,
                speaker=source.speaker,
                speaker_span=source.speaker_span,
                cue_span=self._cue_span(passage, draft),
                chain=source.chain,
                score=round(min(score, source.score), 3),
            )
        )
        self.last, self.last_passage = self.found[-1], self.number
        return True


def _without_speakers(passage: Passage, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts without marked words that only name who speaks: `„…“, schrieb „Die Zeit“`."""
    speakers = [
        (passage.words[d.speaker[0]].start, passage.words[d.speaker[1] - 1].end)
        for d in drafts
        if d.speaker is not None
    ]
    kept: list[Draft] = []
    for draft in drafts:
        if draft.span in speakers or (draft.marked and all(part in speakers for part in draft.marked)):
            continue
        kept.append(draft._replace(marked=tuple(part for part in draft.marked if part not in speakers)))
    return kept
