"""Who is said to have spoken the words of one marked segment, from the words outside the marks around it."""

from typing import NamedTuple

from firsthand.annotate.quotes.marks import Segment
from firsthand.annotate.quotes.passage import STOPS, Passage
from firsthand.annotate.quotes.speakers import subject_after, subject_before

REACH = 40  # words outside the marks that are searched for a verb, each way
STRONG = frozenset({"neutral", "strong", "weak", "admit", "deny", "ask"})


class Attributed(NamedTuple):
    """Word indices of speaker [b, e) and cue verb; `side` says where they stand; `near` if the marks follow directly."""

    speaker: tuple[int, int] | None
    cue: int | None
    side: str  # before, after, clause
    near: bool
    score: float


def ends_sentence(passage: Passage, segment: Segment) -> bool:
    """Whether the words in marks end as a sentence does (comma before the cue included)."""
    return passage.text[segment.end - 1] in ".!?…,"


def begins_sentence(passage: Passage, segment: Segment) -> bool:
    """Whether the words in marks begin with a capital or a digit, as a sentence does."""
    start = passage.text[segment.start : segment.start + 2].lstrip("…. ¿¡[(")
    return bool(start) and (start[0].isupper() or start[0].isdigit() or not start[0].isalpha())


def around(passage: Passage, number: int) -> tuple[int, int, int, int]:
    """Word ranges outside the marks in the segment's sentence: before [a, b), after [c, d)."""
    outer, text = passage.outer, passage.text
    segment = outer[number]
    low = outer[number - 1].outer_end if number else passage.span[0]
    high = outer[number + 1].outer_start if number + 1 < len(outer) else passage.span[1]
    before = text[low : segment.outer_start].rstrip()
    a = b = passage.first_at(segment.outer_start)
    if before and before[-1] not in STOPS:
        start, _ = passage.sentence(low + len(before) - 1, low, segment.outer_start)
        a = passage.first_at(start)
    c = d = passage.first_at(segment.outer_end)
    if c < len(passage.words) and passage.places[c] < high:
        gap = text[segment.outer_end : passage.places[c]]
        last = text[segment.end - 1]
        fresh = passage.is_upper(c) and last in ".…" and not gap.strip(" \u00a0")
        if not fresh and not any(sign in ".!?;:" for sign in gap.strip()):
            start = passage.places[c]
            _, stop = passage.sentence(start, start, high)
            d = passage.first_at(stop)
    return a, b, c, d


def attribute(passage: Passage, number: int) -> Attributed | None:
    """The local attribution of the outer segment `number`, or None when no reporting verb is near."""
    segment = passage.outer[number]
    a, b, c, d = around(passage, number)
    colon = passage.text[: segment.outer_start].rstrip()[-1:] in (":", ",") if a < b else False
    before = _before(passage, a, b)
    whole = ends_sentence(passage, segment) and begins_sentence(passage, segment)
    if before and before.near and (colon or not whole):
        return before
    after = _after(passage, segment, c, d)
    if after and (whole or before is None or not before.near):
        return after
    return before or after or _according(passage, a, b, c, d)


def _before(passage: Passage, a: int, b: int) -> Attributed | None:
    grammar, words = passage.grammar, passage.words
    best: Attributed | None = None
    for verb in range(b - 1, max(a, b - REACH) - 1, -1):
        strength = grammar.verbs.get(words[verb].form)
        if strength is None or (passage.is_upper(verb) and verb > a):
            continue
        if not _is_verb(passage, verb, a):
            continue
        near = _reaches(passage, verb, b)
        speaker = subject_before(passage, verb, a)
        if speaker is None and grammar.inverted:
            speaker = subject_after(passage, verb, b)
        if speaker is None and words[verb].form.endswith("ing"):
            speaker = _main_subject(passage, a, verb)
        if speaker is None:
            continue
        score = (0.95 if near else 0.8) if strength in STRONG else (0.85 if near else 0.65)
        found = Attributed(speaker, verb, "before" if near else "clause", near, score)
        if near:
            return found
        if best is None or (best.score < score):
            best = found
    return best


def _is_verb(passage: Passage, index: int, low: int) -> bool:
    """Not a noun that looks like the verb: "the report", "a new claim"."""
    grammar, words = passage.grammar, passage.words
    if index == low:
        return True
    before = words[index - 1].form
    return not (before in grammar.determiners and before not in grammar.pronouns) and before not in grammar.inside_names


def _reaches(passage: Passage, verb: int, b: int) -> bool:
    """Whether the marks follow the verb directly or after a comma, a colon, "that", a listener or a short phrase."""
    grammar = passage.grammar
    between = b - verb - 1
    if between == 0:
        return True
    if between <= 2 and all(passage.words[i].form in grammar.complementizers for i in range(verb + 1, b)):
        return True
    last = passage.text[: passage.words[b - 1].end + 2][passage.words[b - 1].end :].strip()
    return between <= 14 and last[:1] in (":", ",")


def _main_subject(passage: Passage, a: int, verb: int) -> tuple[int, int] | None:
    """Subject of a participle ("…, adding"): that of the sentence's earlier verb, else its first phrase."""
    for index in range(verb - 1, a, -1):
        form = passage.words[index].form
        if form in passage.grammar.verbs and not form.endswith("ing") and _is_verb(passage, index, a):
            subject = subject_before(passage, index, a)
            if subject:
                return subject
    for index in range(a, verb):
        if passage.words[index].form in passage.grammar.pronouns:
            return index, index + 1
        if passage.words[index].form in passage.grammar.auxiliaries and index > a:
            return subject_before(passage, index, a)
    end = a
    while end < verb and (passage.is_upper(end) or passage.words[end].form in passage.grammar.determiners):
        end += 1
    return (a, end) if end > a else None


def _after(passage: Passage, segment: Segment, c: int, d: int) -> Attributed | None:
    grammar, words = passage.grammar, passage.words
    if c >= d:
        return None
    gap = passage.text[segment.outer_end : words[c].start]
    joined = passage.text[segment.end - 1] in ",?!…—–-." or any(sign in gap for sign in ",–—-")
    for verb in range(c, min(d, c + REACH)):
        strength = grammar.verbs.get(words[verb].form)
        if strength is None or (passage.is_upper(verb) and verb > c) or not _is_verb(passage, verb, c):
            continue
        adverbial = all(
            grammar.is_adverb(words[i].form) or words[i].form in grammar.auxiliaries for i in range(c, verb)
        )
        speaker = subject_after(passage, verb, d) if adverbial and grammar.inverted else None
        if speaker is None and verb > c:
            speaker = subject_before(passage, verb, c)
            if speaker is not None and speaker[0] > c + 2 and not joined:
                speaker = None
        if speaker is None:
            if not joined:
                return None
            continue
        score = 0.95 if joined and strength in STRONG else 0.8 if joined else 0.6
        return Attributed(speaker, verb, "after", joined, score)
    return None


def _according(passage: Passage, a: int, b: int, c: int, d: int) -> Attributed | None:
    grammar, words = passage.grammar, passage.words
    for low, high in ((a, b), (c, d)):
        for index in range(low, high):
            for phrase in grammar.according:
                if tuple(word.form for word in words[index : index + len(phrase)]) == phrase:
                    speaker = subject_after(passage, index + len(phrase) - 1, high)
                    if speaker:
                        return Attributed(speaker, index, "before" if low == a else "after", False, 0.8)
    return None
