"""A page read: the whole text, typed regions, metadata with their basis."""

from typing import Literal

from firsthand.model.record import Record, Span

RegionKind = Literal[
    "headline",
    "byline",
    "date",
    "dateline",
    "body",
    "heading",
    "caption",
    "photo_credit",
    "credit",
    "note",
    "furniture",
]
Basis = Literal["page", "json-ld", "meta", "url", "given", "inferred"]
Granularity = Literal[
    "second", "minute", "hour", "day", "week", "month", "quarter", "season", "year", "decade", "century"
]
CreditRole = Literal["reporting", "writing", "editing", "translation", "photo", "material"]


class Region(Record, frozen=True, kw_only=True):
    """A typed stretch of the text. Regions of one article are sorted and never overlap; every visible line has one.

    `detail` refines furniture: menu, links, share, comments, player, promotion, legal, icons, related, other.
    """

    kind: RegionKind
    span: Span
    detail: str | None = None


class Repair(Record, frozen=True, kw_only=True):
    """How a damaged stretch should read; the text itself stays as it came."""

    span: Span
    reads: str


class Field(Record, frozen=True, kw_only=True):
    """One piece of metadata: where it comes from, where it stands in the text (if it does), how sure it is."""

    value: str
    basis: Basis
    span: Span | None = None
    score: float = 1.0


class DateField(Record, frozen=True, kw_only=True):
    """A date with its uncertainty.

    `value` is ISO 8601, as precise as `granularity`; `earliest` and `latest` bound it (ISO 8601 dates, or date-times
    with offset when granularity is finer than a day; inclusive).
    """

    value: str
    granularity: Granularity
    earliest: str
    latest: str
    basis: Basis
    span: Span | None = None
    score: float = 1.0


class Credit(Record, frozen=True, kw_only=True):
    """Somebody credited on the page for a part of the work; `span` covers the name."""

    role: CreditRole
    name: str
    span: Span


class Article(Record, frozen=True, kw_only=True):
    """A page read.

    `text` is one block of the page a line and never changes: all spans of all records count code points in it.
    `carries` is the id of the agency source whose report the page prints, once sources are known. `wire` names the
    agency that a dateline or credit line says so: the evidence for `carries`. `published_others` are other days that the
    page gives and that were not taken, the strongest first.
    """

    id: str
    path: str
    url: str | None = None
    text: str
    regions: tuple[Region, ...] = ()
    repairs: tuple[Repair, ...] = ()
    title: Field | None = None
    outlet: Field | None = None
    authors: tuple[Field, ...] = ()
    language: Field | None = None
    section: Field | None = None
    published: DateField | None = None
    published_others: tuple[DateField, ...] = ()
    modified: DateField | None = None
    wire: Field | None = None
    carries: str | None = None
    credits: tuple[Credit, ...] = ()

    @property
    def tongue(self) -> str:
        """The language without its region (`pt` of `pt-BR`), empty where it is unknown: the name of its tables."""
        return self.language.value.split("-")[0] if self.language else ""

    @property
    def seams(self) -> tuple[int, ...]:
        """Places where two words stand without a space between, as far as `repairs` say so, in order."""
        glued = [(repair.span[0], repair.reads.split(" ")) for repair in self.repairs if self._is_glued(repair)]
        return tuple(start + sum(map(len, parts[:count])) for start, parts in glued for count in range(1, len(parts)))

    def _is_glued(self, repair: Repair) -> bool:
        return repair.reads != self.slice(repair.span) == repair.reads.replace(" ", "")

    def slice(self, span: Span) -> str:
        """The words under a span."""
        return self.text[span[0] : span[1]]

    def spans(self, *kinds: RegionKind) -> tuple[Span, ...]:
        """Spans of the regions of these kinds, in order."""
        return tuple(region.span for region in self.regions if region.kind in kinds)
