"""Reported speech without marks, by word order: `The ministry said (that) prices fell`, `Laut Ministerium …`.

For languages without an installed parser. Surer forms only: a conjunction or comma after the verb, the verb and its
speaker at the sentence's end, "according to".
"""

from collections.abc import Iterator
from typing import NamedTuple

from firsthand.annotate.quotes.attribution import STRONG, is_verb, speaker_before
from firsthand.annotate.quotes.passage import Passage
from firsthand.annotate.quotes.speakers import credited, subject_after, subject_before
from firsthand.model.record import Span

LISTENERS = 7  # words that may stand between the verb and "that": "told the union's members on Monday that"
SHORTEST = 3  # words of a reported clause
ENDING = 12  # words of a last clause that names the speaker


class Clause(NamedTuple):
    """A stretch of reported speech: its words, word indices of speaker and cue."""

    span: Span
    speaker: tuple[int, int] | None
    cue: int
    score: float


def patterned(passage: Passage) -> list[Clause]:
    """Clauses of reported speech in one paragraph, at most one a reporting verb."""
    found: list[Clause] = []
    for start, end in passage.cue_sentences():
        low, high = passage.first_at(start), passage.first_at(end)
        clause = next(_according(passage, low, high), None)
        if clause is not None:
            found.append(clause)
            continue
        found.extend(_verbs(passage, low, high))
    return found


def _verbs(passage: Passage, low: int, high: int) -> Iterator[Clause]:
    grammar, words = passage.grammar, passage.words
    for verb in passage.cues(low, high):
        if passage.adds_speaker(verb) and not passage.inside(words[verb].start) and verb - low >= SHORTEST:
            speaker = subject_after(passage, verb, high)
            if speaker is not None and high - speaker[1] < ENDING:
                yield Clause((words[low].start, words[verb - 1].end), speaker, verb, 0.75)
                return
        strength = grammar.verbs.get(words[verb].form)
        if strength is None or strength == "blame" or passage.inside(words[verb].start):
            continue
        if not is_verb(passage, verb, low, high):
            continue
        clause = _following(passage, verb, low, high, strength) or _preceding(passage, verb, low, high, strength)
        if clause is not None and clause.speaker and passage.quotes(clause.speaker):
            return
        if clause is not None:
            yield clause
            return


def _following(passage: Passage, verb: int, low: int, high: int, strength: str) -> Clause | None:
    """`X said that …`, `X sagte, er …`, `X said the …`."""
    grammar, words = passage.grammar, passage.words
    first = _opening(passage, verb, high, strength)
    if first is None or high - first < SHORTEST:
        return None
    speaker = speaker_before(passage, verb, low, first)
    if speaker is None or (speaker[1] - speaker[0] == 1 and grammar.pronouns.get(words[speaker[0]].form) == "first"):
        return None
    if words[first].form in grammar.that and high - first > 1:
        first += 1
    sure = words[first].form in grammar.complementizers or words[first - 1].form in grammar.complementizers
    score = (0.75 if sure else 0.65) - (0.1 if strength not in STRONG else 0.0)
    return Clause((words[first].start, words[high - 1].end), speaker, verb, round(score, 2))


def _opening(passage: Passage, verb: int, high: int, strength: str) -> int | None:
    """Index of the first reported word after the verb."""
    grammar, words = passage.grammar, passage.words
    for index in range(verb + 1, min(high, verb + 2 + LISTENERS)):
        gap = passage.gap(index)
        if gap != " " and any(sign in gap for sign in '.;:!?"“”„«»'):
            return None
        if words[index].form in grammar.complementizers:
            return index
        if "," in gap:
            return index if grammar.comma_complement and strength in STRONG else None
    following = verb + 1
    if not grammar.subject_first or strength not in STRONG or grammar.lemmas.get(words[verb].form) not in grammar.say:
        return None
    if following + SHORTEST > high or not passage.gap(following).isspace():
        return None
    begins = words[following].form in grammar.determiners or words[following].form in grammar.pronouns
    clause = any(words[i].form in grammar.auxiliaries for i in range(following + 1, min(high, following + 12)))
    return following if (begins or passage.is_upper(following)) and clause else None


def _preceding(passage: Passage, verb: int, low: int, high: int, strength: str) -> Clause | None:
    """The verb and its speaker end the sentence: `Prices fell, the ministry said on Monday.`."""
    grammar, words = passage.grammar, passage.words
    if strength not in STRONG or high - verb > ENDING or verb - low < SHORTEST:
        return None
    if passage.text[words[high - 1].end : words[high - 1].end + 1] == ":":
        return None  # what it reports is still to come
    if any(words[verb].end <= s.outer_start < words[high - 1].end for s in passage.outer):
        return None  # what it reports stands within the marks after it
    if words[low].form in grammar.prepositions and sum("," in passage.gap(i) for i in range(low + 1, verb)) < 2:
        return None  # "In a statement, the ministry said to …"
    if any("," in passage.gap(i) for i in range(verb + 1, high)):
        return None
    if "," in passage.gap(verb) and grammar.inverted and strength != "ask":
        speaker = subject_after(passage, verb, high)
        edge = verb
    else:
        speaker = subject_before(passage, verb, low)
        edge = speaker[0] if speaker else verb
    if speaker is None or "," not in passage.gap(edge) or edge - low < SHORTEST:
        return None
    return Clause((words[low].start, words[edge - 1].end), speaker, verb, 0.75)


def _according(passage: Passage, low: int, high: int) -> Iterator[Clause]:
    """`According to the ministry, prices fell`; `Prices fell, according to the ministry`."""
    grammar, words = passage.grammar, passage.words
    for index in passage.cues(low, high):
        for phrase in grammar.according.get(words[index].form, ()):
            if tuple(word.form for word in words[index : index + len(phrase)]) != phrase:
                continue
            speaker = credited(passage, index + len(phrase) - 1, high)
            if speaker is None:
                continue
            if index - low <= 1 and high - speaker[1] >= SHORTEST:
                yield Clause((words[speaker[1]].start, words[high - 1].end), speaker, index, 0.75)
            elif index - low >= SHORTEST:
                last = words[high - 1].end if high - speaker[1] >= SHORTEST else words[index - 1].end
                yield Clause((words[low].start, last), speaker, index, 0.7)
            return
