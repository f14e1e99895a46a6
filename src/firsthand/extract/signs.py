"""Signs of an agency without names of people: "(AFP)", "dpa/jb", "Le Courrier avec AFP", "© 2024 AP", a sentence about it.

```
>>> sign("(dpa/jb)", (1, 7), Extract(), bracketed=True)[1].name
'dpa'
```
"""

import re
from functools import cache
from typing import NamedTuple

from firsthand.extract.agencies import agencies_in, agency
from firsthand.extract.cues import alternative, either, words_of
from firsthand.extract.datelines import Found
from firsthand.extract.people import is_person, parts
from firsthand.extract.pieces import pieces
from firsthand.model.article import Credit
from firsthand.model.record import Span
from firsthand.settings import Extract

SHORT = 70  # characters of a line that is nothing but an agency's sign
STATEMENT = 220  # characters of a line that says where it comes from
NEAR = 40  # characters between "is based on" and the agency
INITIALS = re.compile(r"^[^\W\d_]{1,5}\.?$")
JOINT = re.compile(r"\s*[/,+&|;]\s*|\s+(?:mit|and|und|et|y|with|i|та|и|a)\s+|\s-\s")
LABEL = re.compile(r"[^\W\d_]{3,20}:\s+")
AFTER_DASH = re.compile(r"[.!?…\"”»“)]\s*[-–—]{1,2}\s*(?P<agency>[^\s.–—-][^.–—]{1,30})\s*$")
YEAR = re.compile(
    r"\s*(?:\(c\)|©|copyright)?[\s©]*(?:\d{4}(?:\s?[-–]\s?\d{4})?)?\s*(?:by\s+)?(?:the\s+)?", re.IGNORECASE
)

Reading = tuple[tuple[Credit, ...], Found | None]


class Credited(NamedTuple):
    """The stretch that a credit takes, the credits in it, and the agency whose report it says is printed."""

    span: Span
    credits: tuple[Credit, ...]
    wire: Found | None
    sign: bool = False  # a bare sign in brackets, which may be a photo credit
    alone: bool = False  # a bare sign as a line of its own, which a menu may hold, too


def sign(text: str, inside: Span, settings: Extract, *, bracketed: bool) -> Reading | None:
    """An agency's sign and nothing else: "(AFP)", "dpa/jb", "(mit dpa und AFP)", "PAP"."""
    if inside[1] - inside[0] > SHORT:
        return None
    news: list[Found] = []
    score = settings.wire_sign if bracketed else settings.wire_alone
    for start, last in pieces(text, inside, JOINT, " \t\"'©", " \t."):
        shape = _with().match(text, start, last)
        first = shape.end() if shape else start
        known = agencies_in(text, first, last)
        name = text[first:last]
        generic = words_of("material", "generic")
        if known and (known[0].span == (first, last) or text[first : known[0].span[0]].strip().casefold() in generic):
            if known[0].agency.kind != "news" or known[0].span[1] != last:
                return None
            news.append(Found(known[0].agency.name, known[0].span, score))
        elif not (INITIALS.match(name) and name[0].islower()) and name.casefold() not in generic:
            return None
    if not news:
        return None
    more = tuple(Credit(role="material", name=text[slice(*other.span)], span=other.span) for other in news[1:])
    return more, news[0]


def joined(text: str, inside: Span, settings: Extract, *, bracketed: bool) -> Reading | None:
    """An outlet's own name, "with", and agencies that a table knows: "Le Courrier avec AFP"."""
    for joint in _with_inside().finditer(text, inside[0], min(inside[1], inside[0] + SHORT)):
        if is_person(text[inside[0] : joint.start()]):
            found = sign(text, (joint.end(), inside[1]), settings, bracketed=True)
            if found and found[1]:
                wire = found[1]._replace(score=settings.wire_material)
                first = Credit(role="material", name=text[slice(*wire.span)], span=wire.span)
                return (first, *found[0]), wire
    return None


def contributed(text: str, inside: Span, settings: Extract, *, bracketed: bool) -> Reading | None:
    """Names before the verb: "Ina Rohn and the AP contributed to this report"."""
    shape = _contributions().search(text, *inside)
    if not shape or text[shape.end() : inside[1]].strip(" ."):
        return None
    found: list[Credit] = []
    wire: Found | None = None
    for span in parts(text, inside[0], shape.start()):
        known = [named for named in agencies_in(text, *span) if named.agency.kind == "news"]
        if known and known[0].span[1] == span[1]:
            found.append(Credit(role="material", name=text[slice(*known[0].span)], span=known[0].span))
            wire = wire or Found(known[0].agency.name, known[0].span, settings.wire_material)
        elif is_person(text[slice(*span)]):
            found.append(Credit(role="reporting", name=text[slice(*span)], span=span))
        else:
            return None
    return (tuple(found), wire) if found else None


def copyright_of(text: str, inside: Span, settings: Extract, *, bracketed: bool) -> Reading | None:
    """Printed by leave of an agency: "Copyright 2024 The Associated Press"."""
    words = text[inside[0] : inside[0] + 40].casefold()
    if not words.startswith(tuple(sorted(words_of("material", "copyright")))):
        return None
    shape = YEAR.match(text, *inside)
    known = agencies_in(text, inside[0], min(inside[1], inside[0] + 60))
    if not shape or not known or known[0].agency.kind != "news" or known[0].span[0] > shape.end() + 4:
        return None
    if text[known[0].span[1] : inside[1]].lstrip()[:1] in ("/", "&"):
        return None  # "© RIA Novosti / Ina Rohn" is a photo credit, "Dow Jones & Company" the outlet's owner
    return (), Found(known[0].agency.name, known[0].span, settings.wire_copyright)


def carried(text: str, inside: Span, settings: Extract, *, bracketed: bool) -> Reading | None:
    """A sentence about the page itself: "This story was first published by AFP and has been edited for length"."""
    if inside[1] - inside[0] > STATEMENT:
        return None
    label = LABEL.match(text, *inside)
    if not _itself().match(text, label.end() if label else inside[0], inside[1]):
        return None
    for verb in _carried_by().finditer(text, *inside):
        known = agencies_in(text, verb.end(), min(inside[1], verb.end() + NEAR))
        if known and known[0].agency.kind == "news":
            return (), Found(known[0].agency.name, known[0].span, settings.wire_material)
    return None


def after_dash(text: str, line: Span, settings: Extract) -> Credited | None:
    """The sign that ends a paragraph after a dash: "… on Friday. – AFP"."""
    shape = AFTER_DASH.search(text, max(line[0], line[1] - NEAR), line[1])
    known = agency(shape["agency"]) if shape else None
    if not shape or not known or known.kind != "news":
        return None
    return Credited(shape.span("agency"), (), Found(known.name, shape.span("agency"), settings.wire_sign))


def inner(text: str, start: int, end: int) -> Span:
    """A stretch without its brackets, dashes and final stop."""
    while start < end and text[start] in " \t([（［*–—-•":
        start += 1
    while end > start and text[end - 1] in " \t)]）］.*":
        end -= 1
    return start, end


@cache
def _with() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('material', 'plain')})\s+", re.IGNORECASE)


@cache
def _with_inside() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{either('material', 'plain')})\s+", re.IGNORECASE)


@cache
def _contributions() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{either('material', 'contributed')})", re.IGNORECASE)


@cache
def _itself() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('carried', 'self')})(?!\w)", re.IGNORECASE)


@cache
def _carried_by() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternative(words_of('carried', 'by'))})(?!\w)", re.IGNORECASE)
