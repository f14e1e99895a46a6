"""Whoever information is credited to."""

from typing import Literal

from firsthand.model.annotations import SourceKind
from firsthand.model.record import Record, Span


class Citation(Record, frozen=True, kw_only=True):
    """Where an article names a source."""

    article: str
    span: Span


class Source(Record, frozen=True, kw_only=True):
    """Agency, outlet, person or document. Held: its report is among `articles`; absent: only named; inferred: not even named.

    The `name` of an inferred one is the code of the language that its report is in (ISO 639-1), `cited_by` are the traces.
    """

    id: str
    name: str
    kind: SourceKind
    state: Literal["held", "absent", "inferred"]
    articles: tuple[str, ...] = ()
    cited_by: tuple[Citation, ...] = ()
