"""Something somebody said, its readings in the articles, and what changed between them."""

from typing import Literal

import msgspec

from firsthand.model.annotations import QuoteForm
from firsthand.model.record import Reason, Record, Span

ChangeKind = Literal[
    "same", "trimmed", "extended", "reworded", "inserted", "translated", "marks_added", "marks_removed", "spliced",
    "speaker_changed", "occasion_changed",
]  # fmt: skip


class Via(Record, frozen=True, kw_only=True):
    """One hop of the chain: the source it went through and where this article says so."""

    via: str
    span: Span


class Reading(Record, frozen=True, kw_only=True):
    """The wording of a quote in one article; `span` covers the words without their marks."""

    id: str
    article: str
    span: Span
    form: QuoteForm
    speaker_span: Span | None = None
    cue_span: Span | None = None
    chain: tuple[Via, ...] = ()
    score: float


class Edit(Record, frozen=True, kw_only=True):
    """A stretch of words replaced by another (either may be empty); `meaning` if it can change what was said."""

    before: str = msgspec.field(name="from")
    after: str = msgspec.field(name="to")
    weight: Literal["meaning", "wording"]


class Change(Record, frozen=True, kw_only=True):
    """How one reading differs from another. Marks added are no charge where `direct_elsewhere` names a direct wording."""

    id: str
    reading: str
    against: str
    kinds: tuple[ChangeKind, ...]
    edits: tuple[Edit, ...] = ()
    direct_elsewhere: str | None = None
    score: float
    reasons: tuple[Reason, ...] = ()


class Occasion(Record, frozen=True, kw_only=True):
    """Where and when it was said, as the articles tell: "Radio Estmark interview"; `said` is an ISO 8601 date."""

    text: str | None = None
    said: str | None = None


class Quote(Record, frozen=True, kw_only=True):
    """Something somebody said: all its readings in a storyline. `changes` compare with the origin's reading."""

    id: str
    storyline: str
    speaker: str | None = None
    occasion: Occasion | None = None
    readings: tuple[Reading, ...]
    changes: tuple[Change, ...] = ()
    reasons: tuple[Reason, ...] = ()
