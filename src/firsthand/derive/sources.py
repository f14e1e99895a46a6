"""Whoever the articles credit, as sources: agencies carried, outlets, agencies, persons and documents cited.

```
>>> sources(collection, settings, engine).sources[0]
Source(id='source-…', name='Reuters', kind='agency', state='held', articles=('…',), cited_by=(Citation(…), …))
```
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from firsthand.derive.addresses import ADDRESS, is_address
from firsthand.derive.credited import credited
from firsthand.derive.lenders import draws_on, endings, is_called, lenders, own_name, reprinted, without_agency_noun
from firsthand.derive.mentions import Mentioned, mentioned_agencies
from firsthand.derive.names import agency, canonical, folded
from firsthand.derive.near import Near
from firsthand.derive.outlets import Outlets
from firsthand.derive.papers import by_marks, by_noun, by_noun_alone, by_short_name, is_noun
from firsthand.engine import Engine
from firsthand.languages.cases import endings as case_endings
from firsthand.languages.cases import stem
from firsthand.languages.outlets import sounds_like_outlet
from firsthand.model.annotations import Annotations, Attribution, CreditLines, SourceKind
from firsthand.model.article import Article
from firsthand.model.collection import Collection
from firsthand.model.record import Span, identity, overlap
from firsthand.model.source import Citation, Source
from firsthand.settings import Settings

STEM = 2  # letters that a name's word keeps in every case, at least one more
SIGNATURE = 60  # characters of a line that signs a report


class Credit(NamedTuple):
    """One place where an article names a source."""

    article: str
    name: str
    kind: SourceKind
    span: Span | None


def sources(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill `credit_lines`, `sources`, and `carries` of the articles that print an agency's report."""
    wires = {
        article.id: article.wire
        for article in collection.articles
        if article.wire is not None and not _drawn_on(article) and not _own_sign(article)
    }
    carried = {canonical(wire.value): wire.value for _, wire in sorted(wires.items())}
    for article in collection.articles:  # "la agencia Trasluz" is one wherever it is named without that word
        for name in _called_agencies(article, collection.annotations.get(article.id)):
            carried.setdefault(canonical(name), name)
    outlets = Outlets(collection, Near(collection, settings.derive))
    mentioned = mentioned_agencies(carried.values())
    lines = {
        article.id: CreditLines(
            lenders=tuple(lenders(article)),
            reprints=tuple(sorted(reprinted(article))),
            endings=tuple(endings(article)),
        )
        for article in collection.articles
    }
    found: list[Credit] = []
    for article in collection.articles:
        found.extend(_credits(article, collection.annotations.get(article.id), lines[article.id], mentioned, outlets))
    nodes: dict[str, list[Credit]] = {}
    names: dict[str, tuple[SourceKind, str]] = {}
    held: dict[str, set[str]] = {}
    for credit in found:
        kind, name, printed = _node(credit, carried, outlets)
        key = identity("source", kind, canonical(name))
        names.setdefault(key, (kind, name))
        nodes.setdefault(key, []).append(credit)
        held.setdefault(key, set()).update(printed)
    carries: dict[str, str] = {}
    for number, wire in sorted(wires.items()):
        key = identity("source", "agency", canonical(wire.value))
        names.setdefault(key, ("agency", agency(wire.value) or wire.value))
        nodes.setdefault(key, [])
        held.setdefault(key, set()).add(number)
        carries[number] = key
    made = [
        Source(
            id=key,
            name=names[key][1],
            kind=names[key][0],
            state="held" if held[key] else "absent",
            articles=tuple(sorted(held[key])),
            cited_by=tuple(
                Citation(article=citing, span=span)
                for citing, span in sorted({(c.article, c.span) for c in cited if c.span is not None})
            ),
        )
        for key, cited in sorted(nodes.items())
    ]
    articles = tuple(msgspec.structs.replace(a, carries=carries.get(a.id)) for a in collection.articles)
    # What was inferred from derivations stays until these are found anew.
    made += [each for each in collection.sources if each.state == "inferred"]
    made.sort(key=lambda each: each.id)
    return msgspec.structs.replace(collection, articles=articles, credit_lines=lines, sources=tuple(made))


def _drawn_on(article: Article) -> bool:
    """Whether the agency is named as a source of material ("with AFP"): then the report is the outlet's own telling."""
    place = article.wire.span if article.wire is not None else None
    return place is not None and draws_on(article, place)


def _own_sign(article: Article) -> bool:
    """Whether what signs a report is its own outlet, by a part of its name: a station's call sign in the dateline."""
    wire = article.wire
    return wire is not None and agency(wire.value) is None and own_name(wire.value, article)


def _credits(
    article: Article,
    annotations: Annotations | None,
    lines: CreditLines,
    mentioned: Mentioned,
    outlets: Outlets,
) -> Iterator[Credit]:
    """Every place where the page names a source: wire, attributions; agencies and its story's outlets wherever it tells."""
    own = canonical(article.outlet.value) if article.outlet else None
    if article.wire is not None and not _own_sign(article):
        yield Credit(article.id, article.wire.value, "agency", article.wire.span)
    furniture = article.spans("furniture")
    people = _words_of_people(annotations) if annotations else frozenset()
    people |= {word for author in article.authors for word in author.value.split()[:-1]}
    for (start, end), name in mentioned.find(article.text):
        if article.text[start:end] in people:
            continue  # Petra Lund is no news agency, nor is Petra
        # Outside the matter only "AGENCY/Name" is a credit, that of a picture; links and offers name agencies too.
        picture = article.text[end : end + 1] == "/" and article.text[end + 1 : end + 2].isalpha()
        if picture or not any(low <= start < high for low, high in furniture):
            yield Credit(article.id, name, "agency", (start, end))
    for span in lines.endings:
        if span[1] - span[0] > SIGNATURE:
            continue
        for place, name in mentioned.find(article.text[slice(*span)]):
            yield Credit(article.id, name, "agency", (span[0] + place[0], span[0] + place[1]))
    marked = [each for each in (annotations.attributions if annotations else ()) if each.name not in people]
    marked = [_outlet_of(each) for each in marked if not is_noun(each.name, article)]
    named_here = [*_outlets_named(article, outlets), *_addresses(article, outlets)]
    attributions = [*marked, *lines.lenders, *by_noun(article), *_in_marks(article, annotations), *named_here]
    full = {folded(each.canonical or each.name): each for each in attributions}
    for attribution in attributions:
        # "the Kurier" is the Kurier Nadborski where the same page gives the whole name.
        mine = set(folded(attribution.canonical or attribution.name))
        longer = [each for parts, each in sorted(full.items()) if mine < set(parts) and each.kind == attribution.kind]
        meant = longer[0] if len(longer) == 1 and attribution.kind in ("outlet", "person") else attribution
        place = without_agency_noun(article, meant.span)
        name = article.text[slice(*place)] if place != meant.span else meant.canonical or meant.name
        if canonical(name) and canonical(name) != own and not (meant.kind == "outlet" and own_name(name, article)):
            yield Credit(article.id, name, meant.kind, attribution.span)
    yield from _by_noun(article, attributions)
    named = [each for each in attributions if each.kind == "outlet"]
    for span, each in by_short_name(article, named):
        if not own_name(each.canonical or each.name, article):
            yield Credit(article.id, each.canonical or each.name, "outlet", span)


def _in_marks(article: Article, annotations: Annotations | None) -> Iterator[Attribution]:
    """Outlets in quotation marks; what somebody said stands in marks, too, but not again and again."""
    said = [each.span for each in annotations.utterances] if annotations else []
    found = list(by_marks(article))
    often = Counter(each.name for each in found)
    for each in found:
        if often[each.name] > 1 or not any(overlap(each.span, span) for span in said):
            yield each


def _outlet_of(attribution: Attribution) -> Attribution:
    """A document with an outlet's name is the outlet: "a study of which the Rundschau reports"."""
    if attribution.kind == "document" and sounds_like_outlet(attribution.name):
        return msgspec.structs.replace(attribution, kind="outlet")
    return attribution


def _by_noun(article: Article, attributions: Sequence[Attribution]) -> Iterator[Credit]:
    """The outlet that an article named last, where it is called "the paper" again."""
    outlets = sorted((each for each in attributions if each.kind == "outlet"), key=lambda each: each.span)
    for span in by_noun_alone(article, [each.span for each in attributions]) if outlets else ():
        meant = next((each for each in reversed(outlets) if each.span < span), outlets[0])
        name = meant.canonical or meant.name
        if not own_name(name, article):
            yield Credit(article.id, name, "outlet", span)


def _called_agencies(article: Article, annotations: Annotations | None) -> Iterator[str]:
    """Names that the article calls an agency's."""
    for each in annotations.attributions if annotations else ():
        place = without_agency_noun(article, each.span)
        if each.kind != "person" and (place != each.span or is_called(article, each.span)):
            yield article.text[slice(*place)]


def _words_of_people(annotations: Annotations) -> frozenset[str]:
    """Words of the names of people whom the article calls by more than one: given names are no agencies' names."""
    people = (name.key.split() for name in annotations.names if name.kind == "person")
    return frozenset(word for words in people if len(words) > 1 for word in words[:-1])


def _outlets_named(article: Article, outlets: Outlets) -> Iterator[Attribution]:
    """Outlets of the same story, by their whole name or their author's in any case, or by a part that no other has.

    Names of one word are too often words of the language: they count where something is credited to them.
    """
    mine = {folded(each.value) for each in article.authors}
    near = outlets.named(article)
    whole = [(outlet, name) for outlet in near for name in sorted(outlet.called)]
    short = [(outlet, name) for outlet in near for name in sorted(outlet.short)]
    taken: list[Span] = []
    for names in (whole, short):
        found = [
            (outlet, span)
            for outlet, name in names
            if folded(name) and folded(name) not in mine
            for span in _places(article, name)
            if not any(overlap(span, other) for other in taken)
        ]
        taken += [span for _, span in found]
        yield from (Attribution(name=each.name, canonical=each.name, kind="outlet", span=span) for each, span in found)


def _places(article: Article, name: str) -> Iterator[Span]:
    """Where a name stands; one word only where something is credited to it."""
    pattern = _in_any_case(name, article.tongue)
    for start, end in article.spans("body", "credit", "note", "furniture"):
        for found in pattern.finditer(article.text, start, end):
            if len(folded(name)) > 1 or credited(article.text, found.span(), article.tongue):
                yield found.span()


def _addresses(article: Article, outlets: Outlets) -> Iterator[Attribution]:
    """Outlets of the same story by the web address of their pages."""
    for start, end in article.spans("body", "credit", "note", "furniture"):
        for found in ADDRESS.finditer(article.text, start, end):
            outlet = outlets.at(article.id, found.group())
            if outlet is not None:
                yield Attribution(name=outlet.name, canonical=outlet.name, kind="outlet", span=found.span())


@lru_cache(maxsize=4_096)
def _in_any_case(name: str, language: str) -> re.Pattern[str]:
    """A name whose words may have other endings, where the language has cases."""
    parts = []
    for word in name.split():
        kept = len(stem(language, word)) if case_endings(language) else 0  # endings are cut off: a stem is a beginning
        parts.append(rf"{re.escape(word[:kept])}\w{{0,4}}" if kept > STEM else re.escape(word))
    return re.compile(r"(?<!\w)" + r"\s".join(parts) + r"(?!\w)")


def _node(credit: Credit, carried: dict[str, str], outlets: Outlets) -> tuple[SourceKind, str, frozenset[str]]:
    """Kind and name of the source that a credit speaks of, and the articles of its story that hold its report."""
    name = canonical(credit.name)
    if credit.kind == "agency" or name in carried or (credit.kind != "person" and agency(credit.name)):
        return "agency", agency(credit.name) or carried.get(name, credit.name), frozenset()
    if credit.kind in ("outlet", "unknown"):
        near = outlets.find(credit.article, name) or (
            outlets.at(credit.article, credit.name) if is_address(credit.name) else None
        )
        if near is not None:
            return "outlet", near.name, near.articles
    return credit.kind, credit.name, frozenset()
