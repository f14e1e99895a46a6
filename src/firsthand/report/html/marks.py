"""Quotations, dates and positions marked in an article's text, cut so that marks may overlap.

```
>>> [(piece.words, piece.classes) for piece in cut("He said no on Friday", 0, [Mark((8, 10), "qu", ()), …])]
[('He said ', ''), ('no', 'qu'), (' on ', ''), ('Friday', 'ti')]
```
"""

from collections import defaultdict
from itertools import pairwise
from typing import NamedTuple

from firsthand.model.article import Repair
from firsthand.model.record import Span
from firsthand.report.html.apparatus import Entry
from firsthand.report.html.edition import Chapter, Edition
from firsthand.report.html.timeline import Happening
from firsthand.report.legible import legible


class Note(NamedTuple):
    """A small link behind a mark: "q3" to the third quotation."""

    label: str
    href: str
    title: str


class Mark(NamedTuple):
    """A stretch of text with a class and the note behind it."""

    span: Span
    style: str  # qu: quotation, ti: date
    notes: tuple[Note, ...]


class Piece(NamedTuple):
    """Words under the same marks; `reads` gives the repaired wording of a damaged stretch."""

    words: str
    classes: str
    notes: tuple[Note, ...]
    reads: str


def marks(
    edition: Edition, chapter: Chapter, entries: tuple[Entry, ...], happenings: tuple[Happening, ...]
) -> dict[str, list[Mark]]:
    """All marks of the articles of a chapter, by article."""
    found: dict[str, set[Mark]] = defaultdict(set)
    quoted = {
        reading: Note(f"q{entry.number}", f"#{entry.anchor}", edition.say("page.quotation", entry.number))
        for entry in entries
        for reading in entry.readings
    }
    dated = {
        each.id: Note(f"t{each.number}", f"#{each.anchor}", edition.say("page.date_number", each.number))
        for each in happenings
    }
    for quote in edition.quotes_of.of(chapter.members):
        for reading in quote.readings:
            found[reading.article].add(Mark(reading.span, "qu", _notes(quoted.get(reading.id))))
    for event in edition.dates_of.of(chapter.members):
        for mention in event.mentions:
            found[mention.article].add(Mark(mention.time_span, "ti", _notes(dated.get(event.id))))
    return {article: sorted(held) for article, held in found.items()}


def cut(text: str, span: Span, marked: list[Mark], repairs: tuple[Repair, ...] = ()) -> tuple[Piece, ...]:
    """The stretch in pieces, cut wherever a mark begins or ends."""
    start, end = span
    near = [mark for mark in marked if mark.span[0] < end and mark.span[1] > start]
    fixed = {r.span: r.reads for r in repairs if start <= r.span[0] and r.span[1] <= end}
    cuts = {start, end}
    for each in (*(mark.span for mark in near), *fixed):
        cuts |= {min(max(each[0], start), end), min(max(each[1], start), end)}
    places = sorted(cuts)
    pieces = []
    for left, right in pairwise(places):
        over = [mark for mark in near if mark.span[0] <= left and mark.span[1] >= right]
        classes = " ".join(dict.fromkeys(mark.style for mark in over))
        notes = tuple(dict.fromkeys(note for mark in over if mark.span[1] == right for note in mark.notes))
        pieces.append(Piece(legible(text[left:right]), classes, notes, legible(fixed.get((left, right), ""))))
    return tuple(pieces)


def _notes(note: Note | None) -> tuple[Note, ...]:
    return (note,) if note else ()
