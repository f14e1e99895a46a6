"""Article A holds text of B."""

from typing import Literal

from firsthand.model.record import Reason, Record, Span

DerivationKind = Literal["copy", "rewrite", "translation", "excerpt", "sibling"]


class Evidence(Record, frozen=True, kw_only=True):
    """A stretch of the article and the stretch of its source that it renders."""

    article: Span
    source: Span
    how: Literal["verbatim", "paraphrase", "translation"]


class Derivation(Record, frozen=True, kw_only=True):
    """`article` holds text of `source` (an article id, or a source id where the report itself is not held).

    Where a source's report is held as an article prints it, `printed` is that article, and spans of the source are its.
    `share` is the part of the article's body that the evidence covers; `added` are spans of the article that the source
    lacks, `dropped` spans of the source that the article lacks. Undirected when nothing but likeness speaks.
    """

    id: str
    article: str
    source: str
    kind: DerivationKind
    directed: bool
    credited: Literal["text", "photo", "none"]
    share: float
    score: float
    reasons: tuple[Reason, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    added: tuple[Span, ...] = ()
    dropped: tuple[Span, ...] = ()
    printed: str | None = None

    @property
    def place(self) -> str:
        """The article that spans of the source are of, if one is held; else the source."""
        return self.printed or self.source
