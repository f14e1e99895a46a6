"""The words that a record stands on: quoted from the articles, each with its place.

```
>>> for ground in grounds(edition, derivation):
...     print(ground.label, ground.here.place.letter, ground.here.words)
```
"""

from functools import singledispatch
from typing import NamedTuple

from firsthand.model.claim import Claim
from firsthand.model.derivation import Derivation
from firsthand.model.position import Position
from firsthand.model.quote import Quote
from firsthand.model.record import Record, Span, overlap
from firsthand.model.source import Source
from firsthand.model.story import Membership
from firsthand.model.tellings import Event
from firsthand.report.html.edition import Edition, Passage
from firsthand.report.legible import one_line

LONGEST = 240  # code points of a passage that are quoted


class Ground(NamedTuple):
    """Words of an article, and beside them words of another where the two go together; `label` says what they show."""

    label: str
    here: Passage
    there: Passage | None = None


@singledispatch
def grounds(record: Record, edition: Edition) -> tuple[Ground, ...]:
    """The grounds of a record, in the order of the text; none for a kind of record that has none of its own."""
    return ()


@grounds.register
def _(link: Derivation, edition: Edition) -> tuple[Ground, ...]:
    return (*credits_of(link, edition), *dates_of(link, edition), *shared_by(link, edition))


def shared_by(link: Derivation, edition: Edition) -> tuple[Ground, ...]:
    """The stretches that both texts have, in the order of the derived one."""
    if link.place not in edition.articles:
        return ()
    return tuple(
        Ground(
            edition.say(f"how.{pair.how}"),
            edition.passage(link.article, pair.article, LONGEST),
            edition.passage(link.place, pair.source, LONGEST),
        )
        for pair in sorted(link.evidence, key=lambda pair: (pair.article, pair.source))
    )


def credits_of(link: Derivation, edition: Edition) -> tuple[Ground, ...]:
    """Where the derived article names the source, or what its reasons name; of an inferred one, the traces."""
    named = {
        arg
        for each in link.reasons
        if each.code in ("text_names", "photo_credit_names", "prints_dispatch")
        for arg in each.args
    }
    found = []
    for source in edition.sources_of.of([link.article]):
        traced = source.id == link.source and source.state == "inferred"
        credited = source.id == link.source and (link.credited != "none" or named)
        if traced or credited or source.name in named:
            label = edition.say("page.trace") if traced else edition.say("page.names", one_line(source.name, 60))
            found += [
                Ground(label, _sentence(edition, each.article, each.span))
                for each in source.cited_by
                if each.article == link.article
            ]
    return tuple(dict.fromkeys(found))


def dates_of(link: Derivation, edition: Edition) -> tuple[Ground, ...]:
    """The dates of both pages, where the direction rests on them."""
    if not any(each.code == "appeared_before" for each in link.reasons):
        return ()
    found = []
    for article in (link.article, link.place):
        field = edition.articles[article].published if article in edition.articles else None
        if field is not None and field.span is not None:
            found.append(Ground(edition.say("fact.published"), edition.passage(article, field.span, LONGEST)))
    return tuple(found)


@grounds.register
def _(held: Membership, edition: Edition) -> tuple[Ground, ...]:
    shared: dict[tuple[Passage, Passage], list[str]] = {}
    for each in held.evidence:
        sentences = _sentence(edition, held.article, each.span), _sentence(edition, each.other, each.other_span)
        shared.setdefault(sentences, []).append(edition.passage(held.article, each.span).words)
    return tuple(Ground(", ".join(dict.fromkeys(names)), *sentences) for sentences, names in shared.items())


@grounds.register
def _(quote: Quote, edition: Edition) -> tuple[Ground, ...]:
    return tuple(
        Ground(edition.say(f"form.{reading.form}"), edition.passage(reading.article, reading.span, LONGEST))
        for reading in sorted(quote.readings, key=lambda each: (edition.order(each.article), each.span))
    )


@grounds.register
def _(claim: Claim, edition: Edition) -> tuple[Ground, ...]:
    return tuple(
        Ground(edition.say(f"degree.{each.degree}"), edition.passage(each.article, each.span, LONGEST))
        for each in sorted(claim.statements, key=lambda each: (edition.order(each.article), each.span))
    )


@grounds.register
def _(event: Event, edition: Edition) -> tuple[Ground, ...]:
    return tuple(
        Ground(edition.passage(each.article, each.time_span).words, edition.passage(each.article, each.span, LONGEST))
        for each in event.mentions
    )


@grounds.register
def _(position: Position, edition: Edition) -> tuple[Ground, ...]:
    earlier = edition.positions.get(position.against or "")
    there = edition.passage(earlier.article, earlier.span, LONGEST) if earlier else None
    return (
        Ground(
            edition.say(f"position.{position.kind}"), edition.passage(position.article, position.span, LONGEST), there
        ),
    )


@grounds.register
def _(source: Source, edition: Edition) -> tuple[Ground, ...]:
    return tuple(
        Ground("", _sentence(edition, each.article, each.span))
        for each in sorted(source.cited_by, key=lambda each: (edition.order(each.article), each.span))
    )


def _sentence(edition: Edition, article: str, span: Span) -> Passage:
    """The sentence around a span; outside of sentences the region around it."""
    places = (place.span for place in edition.at.places(article))
    regions = (region.span for region in edition.articles[article].regions)
    around = next((each for each in (*places, *regions) if overlap(each, span)), span)
    return edition.passage(article, around, LONGEST)
