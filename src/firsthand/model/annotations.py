"""What is marked in one article's text, side by side with it: sentences, names, times, quotes, attributions."""

from typing import Literal

from firsthand.model.article import Granularity, RegionKind
from firsthand.model.record import Record, Span

NameKind = Literal["person", "place", "organisation", "unknown"]
QuoteForm = Literal["direct", "mixed", "indirect"]
SourceKind = Literal["agency", "outlet", "person", "document", "unknown"]


class Sentence(Record, frozen=True, kw_only=True):
    """One sentence (or headline, heading, caption) of the text; `region` is the kind of region that it stands in.

    `paragraph` numbers the lines of article matter from 0; `number` the sentences in the paragraph from 0.
    """

    span: Span
    region: RegionKind
    paragraph: int
    number: int


class Name(Record, frozen=True, kw_only=True):
    """One mention of somebody or something by name. `key` joins spellings inside this article: the longest form."""

    span: Span
    kind: NameKind
    key: str
    role: str | None = None  # "Citadel spokesman", as written before or after the name
    score: float = 1.0


class Time(Record, frozen=True, kw_only=True):
    """One temporal expression, TIMEX3 type and value, bounded by [`earliest`, `latest`] (ISO 8601) where it can be.

    `value` is empty when it is relative and nothing is known to count from. `rule` names the grammar rule, `clash`
    notes a weekday that contradicts its date.
    """

    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    earliest: str | None = None
    latest: str | None = None
    granularity: Granularity | None = None
    rule: str
    clash: bool = False


class Hop(Record, frozen=True, kw_only=True):
    """A named stop between the speaker and this page: an agency, outlet, book or interview, as it is named here."""

    name: str
    span: Span


class Utterance(Record, frozen=True, kw_only=True):
    """One quotation in one article.

    `span` covers the words quoted, without their marks (for `mixed`, the whole clause; `marked` then gives the parts
    within marks). `speaker` is the resolved name key as far as this article tells.
    """

    span: Span
    form: QuoteForm
    marked: tuple[Span, ...] = ()
    speaker: str | None = None
    speaker_span: Span | None = None
    cue_span: Span | None = None
    chain: tuple[Hop, ...] = ()
    occasion_span: Span | None = None
    score: float = 1.0


class Attribution(Record, frozen=True, kw_only=True):
    """The text credits information to a source: "Reuters reported", "told Radio Estmark", "according to the ministry".

    `name` as written, `canonical` the table's name where an agency or outlet table knows it, `span` covers the name.
    """

    name: str
    canonical: str | None = None
    kind: SourceKind
    span: Span
    cue_span: Span | None = None
    score: float = 1.0


class CreditLines(Record, frozen=True, kw_only=True):
    """What an article's own lines say of whose report it is.

    `lenders` are outlets where it first appeared and offices that gave it out, `reprints` the names of outlets from which it has its
    whole text, `endings` the lines that sign it.
    """

    lenders: tuple[Attribution, ...] = ()
    reprints: tuple[Span, ...] = ()
    endings: tuple[Span, ...] = ()


class Annotations(Record, frozen=True, kw_only=True):
    """Everything marked in one article."""

    article: str
    sentences: tuple[Sentence, ...] = ()
    names: tuple[Name, ...] = ()
    times: tuple[Time, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    attributions: tuple[Attribution, ...] = ()
