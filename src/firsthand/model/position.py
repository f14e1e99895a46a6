"""What an actor says they want, refuse, offer or require."""

from typing import Literal

from firsthand.model.article import DateField
from firsthand.model.record import Reason, Record, Span

PositionKind = Literal[
    "demands", "requires", "refuses", "offers", "accepts", "supports", "denies", "threatens", "predicts"
]


class Position(Record, frozen=True, kw_only=True):
    """One statement of a position: when it was said, when reported, and how it stands to the actor's earlier one."""

    id: str
    actor: str
    matter: str
    kind: PositionKind
    article: str
    span: Span
    said: DateField | None = None
    reported: DateField | None = None
    quote: str | None = None
    change: Literal["first", "repeated", "changed", "listed_differently"]
    against: str | None = None
    score: float
    reasons: tuple[Reason, ...] = ()
