"""Speech without quote marks: a line that begins with a dash, and transcripts ("NAME: words").

`– We go – said Ann. – Now – she added.` → `We go`, `Now`.
"""

import re
from typing import NamedTuple

from firsthand.annotate.quotes.marks import Segment
from firsthand.annotate.quotes.passage import Passage
from firsthand.annotate.quotes.speakers import subject_after, subject_before
from firsthand.model.record import Span

# Spanish sets its dashes close: "—Vamos —dijo Ana—. Ya."
DASH = re.compile(r"(?:--|[–—―‒-])(?=\s)|(?<=\s)[—–―](?=\w)|(?<=\w)[—–―](?=[.,;:!?])")
LEAD = re.compile(r"\s*(?:(?:--|[–—―‒-])\s+|[—―](?=[\w¿¡«]))")
AFTER_COLON = re.compile(r":\s+(?:--|[–—―-])\s+(?=[^\W\d_])")
SHORTEST = 3  # words that a headline gives a person
HEADED = 0.65  # score of words in a headline after a name: hardly ever a person's own
SENTENCE_ENDS = frozenset('.!?…"”»')
TRANSCRIPT = re.compile(r"\s*((?:[A-ZÀ-ÞА-ЯЄІЇҐ][\w.'’-]*\s?){1,5}(?:\([^()\n]{1,40}\))?)\s?:\s+(?=\S)")


class Spoken(NamedTuple):
    """Words spoken, without marks; word indices of speaker and cue."""

    span: Span
    speaker: tuple[int, int] | None
    cue: int | None
    score: float


class Teller(NamedTuple):
    """The narrator's words: who spoke, by which verb."""

    speaker: tuple[int, int] | None
    cue: int | None
    score: float


def dialogue(passage: Passage) -> list[Spoken]:
    """Parts of a dash line that are speech. A part after a dash is the narrator's if it tells who spoke, or how."""
    if passage.kind in ("headline", "byline", "credit", "photo_credit", "dateline", "date"):
        return []
    lead = LEAD.match(passage.text, *passage.span)
    if lead is None and passage.grammar.dash_dialogue:
        lead = AFTER_COLON.search(passage.text, *passage.span)
    if lead is None:
        return []
    parts: list[Span] = []
    start = lead.end()
    for dash in DASH.finditer(passage.text, start, passage.span[1]):
        parts.append((start, dash.start()))
        start = dash.end()
    parts.append((start, passage.span[1]))
    return _spoken(passage, parts)


def interrupted(passage: Passage, segment: Segment) -> list[Spoken]:
    """Words within one pair of marks that dashes break for who says them: `«Мы идём, – сказала Анна. – Сейчас»`."""
    if not passage.grammar.dash_dialogue:
        return []
    parts: list[Span] = []
    start = segment.start
    for dash in DASH.finditer(passage.text, start, segment.end):
        parts.append((start, dash.start()))
        start = dash.end()
    parts.append((start, segment.end))
    found = _spoken(passage, parts) if len(parts) > 1 else []
    return found if found and all(spoken.cue is not None for spoken in found) else []


def _spoken(passage: Passage, parts: list[Span]) -> list[Spoken]:
    found: list[Spoken] = []
    waiting: list[Span] = []  # speech whose teller has not been named yet
    teller: Teller | None = None
    resumes = True  # the part before was the narrator's, so this one is speech
    for part in parts:
        told = None if resumes else _narrator(passage, waiting[-1], part)
        if told is not None:
            teller = told
            found.extend(Spoken(_trim(passage, span), told.speaker, told.cue, told.score) for span in waiting)
            waiting = []
            resumes = True
        elif resumes:
            waiting.append(part)
            resumes = False
        else:
            waiting[-1] = (waiting[-1][0], part[1])  # a dash inside the words
    if teller is not None:
        found.extend(Spoken(_trim(passage, span), teller.speaker, teller.cue, teller.score) for span in waiting)
    elif waiting:
        # without a reporting verb a dash line may be an item of a list: only dialogue if it reads as sentences
        told_last = _last_clause(passage, waiting)
        if told_last is not None:
            return [told_last]
        last = passage.text[waiting[0][0] : waiting[-1][1]].rstrip()[-1:]
        if not passage.grammar.dash_dialogue or last not in SENTENCE_ENDS:
            return []
        found = [Spoken(_trim(passage, span), None, None, 0.4) for span in waiting]
    return [spoken for spoken in found if spoken.span[1] > spoken.span[0]]


def _trim(passage: Passage, span: Span) -> Span:
    start, end = span
    while start < end and (passage.text[start].isspace() or passage.text[start] in ".,;:"):
        start += 1
    while end > start and passage.text[end - 1].isspace():
        end -= 1
    return start, end


def _narrator(passage: Passage, before: Span, part: Span) -> Teller | None:
    """Who spoke, when the part is the narrator's: it begins in lower case and its first words hold a reporting verb.

    After a comma, an exclamation or a question, lower case alone tells the narrator where dashes mark dialogue.
    """
    words, grammar = passage.words, passage.grammar
    low, high = passage.first_at(part[0]), passage.first_at(part[1])
    if low >= high or (passage.is_upper(low) and words[low].form not in grammar.verbs and low not in passage.named):
        return None
    for verb in range(low, min(high, low + 6)):
        if words[verb].form in grammar.verbs:
            speaker = subject_after(passage, verb, high)
            if speaker is None and verb > low:
                speaker = subject_before(passage, verb, low)
            return Teller(speaker, verb, 0.9)
    sign = passage.text[before[0] : before[1]].rstrip()[-1:]
    if grammar.dash_dialogue and sign in (",", "!", "?") and not passage.is_upper(low):
        return Teller(None, None, 0.6)
    return None


def _last_clause(passage: Passage, waiting: list[Span]) -> Spoken | None:
    """`– We go, we all go, Ann said on Monday.`: the second dash is missing and the last clause tells who spoke."""
    start, end = waiting[0][0], waiting[-1][1]
    comma = max(passage.text.rfind(sign, start, end) for sign in (", ", "? ", "! "))
    if comma < 0:
        return None
    low, high = passage.first_at(comma), passage.first_at(end)
    if passage.text[comma] != ",":
        comma += 1
    for verb in range(low, min(high, low + 8)):
        if passage.words[verb].form in passage.grammar.verbs:
            speaker = subject_before(passage, verb, low) if verb > low else subject_after(passage, verb, high)
            if speaker is not None and high - verb < 8:
                return Spoken(_trim(passage, (start, comma)), speaker, verb, 0.75)
    return None


def headed(passage: Passage) -> list[Spoken]:
    """`Ann Bell: the harbour will stay open`: a headline that begins with a person and a colon, without marks."""
    first = passage.named.get(0)
    if passage.kind not in ("headline", "heading") or passage.outer or first is None or first[1].kind != "person":
        return []
    start, stop = first[1].span[1], passage.span[1]
    if passage.text[start : start + 1] != ":" or len(passage.words) - first[0] < SHORTEST:
        return []
    return [Spoken(_trim(passage, (start + 1, stop)), (0, first[0]), None, HEADED)]


def transcript(passage: Passage) -> list[Spoken]:
    """`NAME: words` at the start of a line, the name in capitals throughout."""
    match = TRANSCRIPT.match(passage.text, *passage.span)
    if match is None or passage.kind not in ("body", "heading"):
        return []
    name = match.group(1)
    letters = [c for c in name if c.isalpha()]
    if not letters or not all(c.isupper() for c in letters) or len(letters) < 2:
        return []
    low, high = passage.first_at(match.start(1)), passage.first_at(match.end(1))
    span = _trim(passage, (match.end(), passage.span[1]))
    return [Spoken(span, (low, high), None, 0.75)] if span[1] - span[0] > 1 and high > low else []
