"""What is told from all of it: timeline, digest, leads, findings."""

from typing import Literal

from firsthand.model.article import DateField
from firsthand.model.record import Reason, Record, Span

FindingKind = Literal[
    "altered_quote", "marks_added", "not_credited", "differs", "disputed", "position_changed", "claim_added",
    "hedge_dropped",
]  # fmt: skip


class Mention(Record, frozen=True, kw_only=True):
    """A sentence that tells of an event, and the temporal expression that dates it."""

    article: str
    span: Span
    time_span: Span


class Event(Record, frozen=True, kw_only=True):
    """One date of the timeline. `new` if the stories' own happening, else background."""

    id: str
    date: DateField
    stories: tuple[str, ...]
    new: bool
    mentions: tuple[Mention, ...]
    origins: int
    score: float
    reasons: tuple[Reason, ...] = ()


class Cited(Record, frozen=True, kw_only=True):
    """Another article's words for the same matter."""

    article: str
    span: Span
    score: float


class DigestSentence(Record, frozen=True, kw_only=True):
    """A sentence of the digest, copied from `article`, with the other articles' words beside it."""

    article: str
    span: Span
    citations: tuple[Cited, ...] = ()


class Digest(Record, frozen=True, kw_only=True):
    """The story in sentences of its own articles."""

    story: str
    sentences: tuple[DigestSentence, ...]


class Lead(Record, frozen=True, kw_only=True):
    """What to obtain next for a story, and why."""

    story: str
    source: str
    reasons: tuple[Reason, ...] = ()


class Finding(Record, frozen=True, kw_only=True):
    """Something an editor should look at; `refs` are ids of the records that show it."""

    id: str
    kind: FindingKind
    refs: tuple[str, ...]
    score: float
