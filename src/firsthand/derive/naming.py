"""How an article names each source: as a credit for its text or a picture, in the page's furniture, or only as what it speaks of.

```
>>> naming(article, annotations, cited, lines).names["source-5d0c…"]
'photo'
```
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from firsthand.derive.credited import credited
from firsthand.derive.lenders import says, spoken_to
from firsthand.model.annotations import Annotations, CreditLines
from firsthand.model.article import Article
from firsthand.model.record import Span, overlap

Named = Literal["text", "photo", "page", "spoken_of"]

RANKS: tuple[Named, ...] = ("text", "photo", "page", "spoken_of")
SIGNED = re.compile(r"[(/\[]([^()/\[\]\n]{2,40})[)/\]]")


class Naming(NamedTuple):
    """By source id: how it is named at its strongest, where, and the places where it may have lent its text."""

    names: Mapping[str, Named]
    places: Mapping[str, Span]
    lent: Mapping[str, Sequence[Span]]


def naming(
    article: Article, annotations: Annotations | None, cited: Sequence[tuple[str, Span]], lines: CreditLines
) -> Naming:
    """What an article makes of the sources that it names; `cited` are their ids and places."""
    pictures, furniture = article.spans("photo_credit", "caption"), article.spans("furniture")
    first = min((start for start, _ in article.spans("body")), default=0)
    places_of_credit = _credited(article, annotations, lines, [span for _, span in cited])
    names: dict[str, Named] = {}
    places: dict[str, Span] = {}
    for source, span in cited:
        how: Named = "text"
        if span in lines.reprints:
            pass
        elif any(overlap(span, picture) for picture in pictures):
            how = "photo"
        elif any(overlap(span, line) for line in lines.endings):
            loose: Named = "spoken_of" if span[0] < first or says(article, span) else "page"
            how = "text" if any(overlap(span, place) for place in places_of_credit) else loose
        elif any(overlap(span, line) for line in furniture):
            how = "photo" if article.text[span[1] : span[1] + 1] == "/" else "page"
        elif not any(overlap(span, place) for place in places_of_credit):
            how = "spoken_of"
        if source not in names or RANKS.index(how) < RANKS.index(names[source]):
            names[source], places[source] = how, span
    spoken = {each.span for each in (annotations.attributions if annotations else ()) if spoken_to(article, each)}
    lent: dict[str, list[Span]] = {}
    for source, span in cited:
        if span not in spoken or span in lines.reprints:
            lent.setdefault(source, []).append(span)
    return Naming(names, places, lent)


def _credited(
    article: Article, annotations: Annotations | None, lines: CreditLines, cited: Iterable[Span]
) -> list[Span]:
    """Where a name is a credit: attributions, credit lines, signatures in brackets; elsewhere it is what the news is about."""
    marked = [each.span for each in (annotations.attributions if annotations else ())]
    signed = [found.span(1) for span in article.spans("body") for found in SIGNED.finditer(article.text, *span)]
    wire = [article.wire.span] if article.wire is not None and article.wire.span is not None else []
    beside = [span for span in cited if credited(article.text, span, article.tongue)]
    own = article.spans("credit", "byline", "dateline", "note")
    return [*marked, *(each.span for each in lines.lenders), *own, *signed, *wire, *beside]
