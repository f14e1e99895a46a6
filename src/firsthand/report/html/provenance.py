"""Whence each sentence of an article comes: copied, rewritten, translated, shared, first here, or its own.

```
>>> [bar.kind for bar in Provenance(edition).bars("article-2")]
['verbatim', 'verbatim', 'own']
```
"""

from collections import defaultdict
from typing import NamedTuple

from firsthand.model.derivation import Evidence
from firsthand.model.record import Span, overlap
from firsthand.report.html.edition import Edition, Ref

COVERED = 0.5  # of a sentence under evidence from which it counts as carried over
SHOWN = 4  # places that a note in the margin links


class Bar(NamedTuple):
    """The margin of one sentence."""

    kind: str  # verbatim, rewritten, translated, shared, first, own
    places: tuple[Ref, ...]


class Held(NamedTuple):
    """Evidence seen from one article: its stretch, the other article's, and which way it goes."""

    span: Span
    other: str
    other_span: Span
    how: str
    role: str  # from, shared, to


KINDS = {"verbatim": "verbatim", "paraphrase": "rewritten", "translation": "translated"}


class Provenance:
    """The margins of all articles of an edition."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._held: dict[str, list[Held]] = defaultdict(list)
        for link in edition.dossier.derivations:
            if link.place not in edition.articles:
                continue
            mine, theirs = ("from", "to") if link.directed else ("shared", "shared")
            for each in link.evidence:
                self._add(link.article, link.place, each, mine, theirs)

    def bars(self, article: str) -> tuple[Bar, ...]:
        """One bar for each sentence of the article's matter, in order."""
        held = sorted(self._held[article])
        bars = []
        begin = 0
        for place in self._edition.at.places(article):
            while begin < len(held) and held[begin].span[1] <= place.span[0] - 4000:
                begin += 1
            near = []
            for each in held[begin:]:
                if each.span[0] >= place.span[1]:
                    break
                if each.span[1] > place.span[0]:
                    near.append(each)
            bars.append(self._bar(place.span, near))
        return tuple(bars)

    def _add(self, article: str, source: str, each: Evidence, mine: str, theirs: str) -> None:
        self._held[article].append(Held(each.article, source, each.source, each.how, mine))
        self._held[source].append(Held(each.source, article, each.article, each.how, theirs))

    def _bar(self, span: Span, near: list[Held]) -> Bar:
        for role in ("from", "to", "shared"):
            cover: dict[tuple[str, str], list[Held]] = defaultdict(list)
            for each in near:
                if each.role == role:
                    cover[each.other, each.how].append(each)
            carried = {
                key: total
                for key, group in cover.items()
                if (total := sum(overlap(each.span, span) for each in group)) >= COVERED * (span[1] - span[0])
            }
            if not carried:
                continue
            best = max(carried, key=lambda key: (carried[key], key[1] == "verbatim", key))
            kind = {"from": KINDS[best[1]], "to": "first", "shared": "shared"}[role]
            chosen = sorted((each for key in carried for each in cover[key]), key=self._rank)
            refs = [
                self._edition.ref(each.other, each.other_span, exact=True)
                if role != "to"
                else self._edition.ref(each.other)
                for each in chosen
            ]
            return Bar(kind, tuple(dict.fromkeys(refs))[:SHOWN])
        return Bar("own", ())

    def _rank(self, each: Held) -> tuple[object, ...]:
        return (*self._edition.order(each.other), each.other_span)
