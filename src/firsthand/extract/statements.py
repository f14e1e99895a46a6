"""Sentences of a page about itself: who contributed to it, whose report it is.

```
>>> carried("This report by AFP was edited for length.", (0, 40), Extract(), bracketed=False)[1].name
'AFP'
```

The page's own text must be its subject: a sentence about what an agency reported says nothing about whose report it is.
"""

import re
from functools import cache

from firsthand.extract.agencies import Named, agencies_in
from firsthand.extract.cues import either, words_of
from firsthand.extract.datelines import Found
from firsthand.extract.people import is_person, parts, without_place
from firsthand.extract.signs import Reading
from firsthand.model.article import Credit
from firsthand.model.record import Span
from firsthand.settings import Extract

LONGEST = 220  # characters of a line that says where it comes from
NEAR = 60  # characters from "is based on" to the end of the agency's name
OF = 25  # characters between "this report" and the agency whose it is
LABEL = re.compile(r"[^\W\d_]{3,20}\s?:\s+")


def contributed(text: str, inside: Span, settings: Extract, *, bracketed: bool) -> Reading | None:
    """Names before the verb: "Ina Rohn in Bern and the AP contributed to this report"."""
    if _contributing().isdisjoint(text[slice(*inside)].casefold().split()):
        return None
    shape = _contributions().search(text, *inside)
    if not shape or _goes_on(text[shape.end() : inside[1]]):
        return None
    found: list[Credit] = []
    wire: Found | None = None
    for first, last in parts(text, inside[0], shape.start()):
        known = _news(text, first, last)
        if known:
            wire = wire or Found(known[0].agency.name, known[0].span, settings.wire_material)
        if known and known[0].span[1] == last:
            found.append(Credit(role="material", name=text[slice(*known[0].span)], span=known[0].span))
            continue
        name = _behind_job(text, known[0].span[1], last) if known and known[0].span[0] == first else first
        end = without_place(text, name, last)
        if not is_person(text[name:end]):
            return None
        found.append(Credit(role="reporting", name=text[name:end], span=(name, end)))
    return (tuple(found), wire) if found else None


def carried(text: str, inside: Span, settings: Extract, *, bracketed: bool) -> Reading | None:
    """A sentence about the page itself: "This story was first published by AFP and has been edited for length"."""
    if inside[1] - inside[0] > LONGEST:
        return None
    note = _note().match(text, *inside)
    label = note or LABEL.match(text, *inside)
    itself = _itself().match(text, label.end() if label else inside[0], inside[1])
    known: list[Named] = []
    if itself and note:
        known = _news(text, itself.end(), min(inside[1], itself.end() + NEAR))
    if itself and not known and _treated().search(text, *inside):
        known = _news(text, itself.end(), min(inside[1], itself.end() + OF))
    for verb in _carried_by().finditer(text, *inside) if itself and not known else ():
        known = known or _news(text, verb.end(), min(inside[1], verb.end() + NEAR))
    if not known and _whole().search(text, *inside) and _itself().search(text, *inside):
        known = _news(text, *inside)
    return ((), Found(known[0].agency.name, known[0].span, settings.wire_material)) if known else None


def _news(text: str, start: int, end: int) -> list[Named]:
    return [named for named in agencies_in(text, start, end) if named.agency.kind == "news"]


def _behind_job(text: str, start: int, end: int) -> int:
    """Where a name begins behind an agency's and what somebody does there: "Associated Press writer Ina Rohn"."""
    for word in re.finditer(r"\S+", text[start:end]):
        if not word.group()[0].islower():
            return start + word.start()
    return end


def _goes_on(rest: str) -> bool:
    """Whether a sentence says more than where somebody was: "… contributed reporting from Lumen." does not."""
    rest = rest.strip(" .")
    return bool(rest) and (len(rest) > NEAR or without_place(f" {rest}", 0, len(rest) + 1) > 0)


@cache
def _contributing() -> frozenset[str]:
    """The first words of what says that somebody contributed."""
    return frozenset(phrase.split()[0] for phrase in words_of("material", "contributed"))


@cache
def _contributions() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{either('material', 'contributed')})", re.IGNORECASE)


@cache
def _note() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('notes', 'markers')}|{either('notes', 'labels')})\s*[:：–—-]\s*", re.IGNORECASE)


@cache
def _itself() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('carried', 'self')})(?!\w)", re.IGNORECASE)


@cache
def _carried_by() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('carried', 'by')})(?!\w)", re.IGNORECASE)


@cache
def _treated() -> re.Pattern[str]:
    """Beginnings of words for what a newsroom does with a text that is not its own: "edited", "translated"."""
    return re.compile(rf"(?<!\w)(?:{either('carried', 'treated')})", re.IGNORECASE)


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('carried', 'whole')})(?!\w)", re.IGNORECASE)
