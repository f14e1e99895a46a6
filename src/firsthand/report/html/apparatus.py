"""Quotations as a critical edition prints them: a base wording, the other witnesses against it, the list of variants.

```
>>> [(entry.number, len(entry.panels)) for entry in entries(edition, chapter)]
[(1, 3), (2, 2)]
```
"""

from typing import NamedTuple

from firsthand.model.quote import Change, Quote, Reading
from firsthand.report.html.edition import Chapter, Edition, Passage, Ref
from firsthand.report.html.variants import Variant, lemma, variants
from firsthand.report.legible import legible, one_line

BASES = 6  # readings of one quotation that can be its base; the rest stand against the first only
SIGNS = {
    "same": "=", "trimmed": "−", "extended": "+", "reworded": "≈", "inserted": "+", "translated": "⇄",
    "marks_added": "“ ”", "marks_removed": "⊘", "spliced": "⋈", "speaker_changed": "≠", "occasion_changed": "≠",
}  # fmt: skip
TOLD = {"reworded", "inserted", "extended", "spliced", "marks_added", "speaker_changed", "occasion_changed", "trimmed"}
ORDER = ("speaker_changed", "spliced", "reworded", "inserted", "marks_added", "occasion_changed", "extended", "trimmed")


class Kind(NamedTuple):
    """One kind of change: a sign and words."""

    sign: str
    words: str


class Heavy(NamedTuple):
    """An edit that can change what was said."""

    before: str
    after: str


class Stretch(NamedTuple):
    """A stretch of a reading against the base; `heavy` if it can change what was said."""

    base: str
    other: str
    differs: bool
    heavy: bool


class Witness(NamedTuple):
    """A reading against the base. `pieces` is empty where the languages differ and a comparison of words says nothing."""

    passage: Passage
    pieces: tuple[Stretch, ...]
    kinds: tuple[Kind, ...]
    form: str
    cue: Passage | None
    chain: tuple[Passage, ...]
    direct: Ref | None  # where a direct wording is held, for words put in quotation marks
    undirect: bool  # words put in quotation marks, and no direct wording held
    heavy: tuple[Heavy, ...]  # those that no stretch shows
    doubt: str
    score: str
    reasons: tuple[str, ...]


class Note(NamedTuple):
    """One line of the list of variants: the base's words, what stands instead, and where."""

    at: int  # in the base
    base: str
    other: str
    after: str  # the base's word before an addition
    again: int  # which of several equal lemmata, 0 for the only one
    letter: Ref
    lang: str
    dir: str


class Panel(NamedTuple):
    """All readings against one of them."""

    anchor: str
    base: Passage
    base_form: str
    witnesses: tuple[Witness, ...]
    notes: tuple[Note, ...]


class Entry(NamedTuple):
    """One quotation. `panels` holds the first base last, so that it shows when no other is chosen."""

    number: int
    anchor: str
    speaker: str
    role: str
    occasion: str
    silent: tuple[Ref, ...]
    panels: tuple[Panel, ...]
    altered: bool
    direct: bool  # words in quotation marks are among what was altered
    readings: tuple[str, ...]  # their ids


def entries(edition: Edition, chapter: Chapter) -> tuple[Entry, ...]:
    """Quotations with more than one reading, altered ones first, then in the order in which they are first read."""
    held = [quote for quote in edition.quotes_of.of(chapter.members) if len(quote.readings) > 1]

    def rank(quote: Quote) -> tuple[object, ...]:
        told = {kind for change in quote.changes for kind in change.kinds}
        first = min((*edition.order(r.article), r.span) for r in quote.readings)
        return (
            not _direct(quote),
            next((at for at, kind in enumerate(ORDER) if kind in told), len(ORDER)),
            first,
            quote.id,
        )

    return tuple(_entry(edition, chapter, quote, number) for number, quote in enumerate(sorted(held, key=rank), 1))


def single(edition: Edition, chapter: Chapter) -> tuple[tuple[str, Passage, str], ...]:
    """Quotations that one article alone has: speaker, words, form."""
    held = [quote for quote in edition.quotes_of.of(chapter.members) if len(quote.readings) == 1]
    found = [(quote, quote.readings[0]) for quote in held]
    found.sort(key=lambda pair: (*edition.order(pair[1].article), pair[1].span, pair[0].id))
    return tuple(
        (
            _speaker(edition, quote),
            edition.passage(reading.article, reading.span, 240),
            edition.say(f"form.{reading.form}"),
        )
        for quote, reading in found
    )


def _direct(quote: Quote) -> bool:
    """Whether an altered reading, or the one it is held against, has words in quotation marks."""
    forms = {reading.id: reading.form for reading in quote.readings}
    return any(
        TOLD & set(change.kinds) and {forms.get(change.reading), forms.get(change.against)} & {"direct", "mixed"}
        for change in quote.changes
    )


def _speaker(edition: Edition, quote: Quote) -> str:
    actor = edition.actors.get(quote.speaker or "")
    return legible(actor.name) if actor else edition.say("report.unknown_speaker")


def _entry(edition: Edition, chapter: Chapter, quote: Quote, number: int) -> Entry:
    readings = sorted(quote.readings, key=lambda r: (*edition.order(r.article), r.span, r.id))
    against = {change.against for change in quote.changes}
    base = next((reading for reading in readings if reading.id in against), readings[0])
    rest = [reading for reading in readings if reading is not base]
    anchor = f"{chapter.anchor}-q{number}"
    chosen = [*rest[: BASES - 1], base]
    panels = tuple(
        _panel(edition, quote, each, [r for r in readings if r is not each], f"{anchor}-{at}")
        for at, each in enumerate(chosen, 1)
    )
    story = {article for s in chapter.stories if base.article in s.articles for article in s.articles}
    silent = edition.refs(story - {reading.article for reading in readings})
    actor = edition.actors.get(quote.speaker or "")
    occasion = quote.occasion
    told = [legible(occasion.text or ""), edition.day(occasion.said)] if occasion else []
    return Entry(
        number,
        anchor,
        _speaker(edition, quote),
        legible(actor.role) if actor and actor.role else "",
        ", ".join(part for part in told if part),
        silent,
        panels,
        altered=any(TOLD & set(change.kinds) for change in quote.changes),
        direct=_direct(quote),
        readings=tuple(reading.id for reading in readings),
    )


def _panel(edition: Edition, quote: Quote, base: Reading, others: list[Reading], anchor: str) -> Panel:
    changes = {change.reading: change for change in quote.changes if change.against == base.id}
    readings = {reading.id: reading for reading in quote.readings}
    witnesses = tuple(_witness(edition, base, other, changes.get(other.id), readings) for other in others)
    notes = sorted(note for witness in witnesses for note in _notes(witness)) if len(witnesses) > 1 else []
    passage = edition.passage(base.article, base.span)
    return Panel(anchor, passage, edition.say(f"form.{base.form}"), witnesses, tuple(notes))


def _witness(
    edition: Edition, base: Reading, other: Reading, change: Change | None, readings: dict[str, Reading]
) -> Witness:
    passage = edition.passage(other.article, other.span)
    foreign = edition.lang(base.article) != edition.lang(other.article)
    heavy = tuple(
        Heavy(one_line(edit.before), one_line(edit.after))
        for edit in (change.edits if change else ())
        if edit.weight == "meaning"
    )
    plain = () if foreign else variants(edition.passage(base.article, base.span).words, passage.words)
    pieces = tuple(Stretch(*piece, any(piece.differs and _within(each, piece) for each in heavy)) for piece in plain)
    kinds = change.kinds if change else ()
    if not kinds and foreign:
        kinds = ("translated",)
    elif not kinds and not any(piece.differs for piece in pieces):
        kinds = ("same",)
    direct = readings.get(change.direct_elsewhere or "") if change else None
    return Witness(
        passage,
        pieces,
        tuple(Kind(SIGNS[kind], edition.say(f"change.{kind}")) for kind in kinds),
        edition.say(f"form.{other.form}"),
        edition.passage(other.article, other.cue_span, 60) if other.cue_span else None,
        tuple(edition.passage(other.article, hop.span, 60) for hop in other.chain),
        edition.ref(direct.article, direct.span) if direct else None,
        "marks_added" in kinds and direct is None,
        tuple(each for each in heavy if not any(_within(each, piece) for piece in plain)),
        edition.doubt(change.score) if change else "",
        edition.figure(change.score) if change else "",
        edition.reasons(change.reasons) if change else (),
    )


def _within(heavy: Heavy, piece: Variant) -> bool:
    """Whether a stretch shows this edit."""
    sides = ((heavy.before, piece.base), (heavy.after, piece.other))
    return piece.differs and all(lemma(mine).casefold() in lemma(whole).casefold() for mine, whole in sides)


def _notes(witness: Witness) -> list[Note]:
    notes = []
    before, read = "", ""
    whole = "".join(piece.base for piece in witness.pieces).casefold()
    for piece in witness.pieces:
        base, other = lemma(piece.base), lemma(piece.other)
        if piece.differs and (base or other):
            again = base and whole.count(base.casefold()) > 1
            notes.append(
                Note(
                    len(read),
                    base,
                    other,
                    "" if base else before,
                    read.casefold().count(base.casefold()) + 1 if again else 0,
                    witness.passage.place,
                    witness.passage.lang,
                    witness.passage.dir,
                )
            )
        if base:
            before = lemma(base.split()[-1])
        read += piece.base
    return notes
