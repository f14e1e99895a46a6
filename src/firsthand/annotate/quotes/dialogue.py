"""Speech without quote marks: a line that begins with a dash, and transcripts ("NAME: words").

`– We go – said Ann. – Now – she added.` → `We go`, `Now`.
"""

import re
from typing import NamedTuple

from firsthand.annotate.quotes.passage import Passage
from firsthand.annotate.quotes.speakers import subject_after, subject_before
from firsthand.model.record import Span

DASH = re.compile(r"(?:--|[–—―‒-])(?=\s)")
LEAD = re.compile(r"\s*(?:--|[–—―‒-])\s+")
TRANSCRIPT = re.compile(r"\s*((?:[A-ZÀ-ÞА-ЯЄІЇҐ][\w.'’-]*\s?){1,5}(?:\([^()\n]{1,40}\))?)\s?:\s+(?=\S)")


class Spoken(NamedTuple):
    """Words spoken, without marks; word indices of speaker and cue."""

    span: Span
    speaker: tuple[int, int] | None
    cue: int | None
    score: float


def dialogue(passage: Passage) -> list[Spoken]:
    """Parts of a dash line that are speech. A part after a dash is the narrator's if a reporting verb leads it."""
    lead = LEAD.match(passage.text, *passage.span)
    if lead is None or passage.kind in ("headline", "byline", "credit", "photo_credit", "dateline", "date"):
        return []
    parts: list[Span] = []
    start = lead.end()
    for dash in DASH.finditer(passage.text, start, passage.span[1]):
        parts.append((start, dash.start()))
        start = dash.end()
    parts.append((start, passage.span[1]))
    found: list[Spoken] = []
    waiting: list[Span] = []
    speaker: tuple[int, int] | None = None
    cue: int | None = None
    spoke = False
    for number, part in enumerate(parts):
        told = _narrator(passage, part) if number else None
        if told is None:
            if waiting and not spoke:
                waiting[-1] = (waiting[-1][0], part[1])  # a dash inside the words
            else:
                waiting.append(part)
            spoke = False
        else:
            speaker, cue, _ = told
            spoke = True
            found.extend(Spoken(_trim(passage, span), speaker, cue, 0.9) for span in waiting)
            waiting = []
            rest = told[2]
            if rest is not None:
                found.append(Spoken(_trim(passage, rest), None, None, 0.5))
    if waiting and cue is None:
        # without a reporting verb a dash line may be an item of a list: only dialogue if it reads as sentences
        told_last = _last_clause(passage, waiting)
        if told_last is not None:
            return [told_last]
        if not passage.grammar.dash_dialogue or passage.text[waiting[0][0] : waiting[-1][1]].rstrip()[-1:] not in (
            ".",
            "!",
            "?",
            "…",
            '"',
            "”",
            "»",
        ):
            return []
        return [Spoken(_trim(passage, span), None, None, 0.4) for span in waiting]
    found.extend(Spoken(_trim(passage, span), speaker, cue, 0.85) for span in waiting)
    return [spoken for spoken in found if spoken.span[1] > spoken.span[0]]


def _trim(passage: Passage, span: Span) -> Span:
    start, end = span
    while start < end and passage.text[start].isspace():
        start += 1
    while end > start and passage.text[end - 1].isspace():
        end -= 1
    return start, end


def _narrator(passage: Passage, part: Span) -> tuple[tuple[int, int] | None, int, Span | None] | None:
    """Speaker and cue when the part tells who spoke: it begins in lower case and its first words hold the verb."""
    words, grammar = passage.words, passage.grammar
    low, high = passage.first_at(part[0]), passage.first_at(part[1])
    if low >= high or passage.is_upper(low):
        return None
    for verb in range(low, min(high, low + 5)):
        if words[verb].form in grammar.verbs:
            speaker = subject_after(passage, verb, high)
            if speaker is None and verb > low:
                speaker = subject_before(passage, verb, low)
            return speaker, verb, None
    return None


def _last_clause(passage: Passage, waiting: list[Span]) -> Spoken | None:
    """`– We go, we all go, Ann said on Monday.`: the second dash is missing and the last clause tells who spoke."""
    start, end = waiting[0][0], waiting[-1][1]
    comma = passage.text.rfind(", ", start, end)
    if comma < 0:
        return None
    low, high = passage.first_at(comma), passage.first_at(end)
    for verb in range(low, min(high, low + 8)):
        if passage.words[verb].form in passage.grammar.verbs:
            speaker = subject_before(passage, verb, low) if verb > low else subject_after(passage, verb, high)
            if speaker is not None and high - verb < 8:
                return Spoken(_trim(passage, (start, comma)), speaker, verb, 0.75)
    return None


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
