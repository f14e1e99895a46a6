"""Signs of an agency: "(AFP)", "dpa/jb", "Ina Rohn (PAP)", "Le Courrier avec AFP", "© 2024 AP".

```
>>> sign("(dpa/jb)", (1, 7), Extract(), bracketed=True)[1].name
'dpa'
```
"""

import re
from functools import cache
from typing import NamedTuple

from firsthand.extract.agencies import Agency, Named, agencies_in, agency
from firsthand.extract.cues import either, words_of
from firsthand.extract.datelines import Found
from firsthand.extract.mastheads import is_outlet_like
from firsthand.extract.people import is_person
from firsthand.extract.pieces import pieces
from firsthand.languages import words
from firsthand.model.article import Credit, CreditRole
from firsthand.model.record import Span
from firsthand.settings import Extract

SHORT = 70  # characters of a line that is nothing but an agency's sign
NEAR = 40  # characters of a paragraph's end that a sign behind a dash can take, and of an agency's name behind ©
LATEST = 60  # characters of other words that may stand before "© Copyright"
INITIALS = re.compile(r"^[^\W\d_]{1,5}\.?$")
JOINT = re.compile(r"\s*[/,+&|;(]\s*|\s+(?:mit|and|und|et|y|with|i|та|и|a|e|en|och|og|és|ve|și)\s+|\s-\s")
DAY = re.compile(r"^\d{1,2}[./]\s?\d{1,2}[./]\s?\d{4}$|^\d{4}-\d{2}-\d{2}$")
AFTER_DASH = re.compile(r"[.!?…\"”»“)]\s*[-–—]{1,2}\s*(?P<agency>[^\s.–—-][^.–—]{1,30})\s*$")
YEAR = re.compile(
    r"\s*(?:(?:\(c\)|©|copyright)[\s©]*)*(?:\d{4}(?:\s?[-–]\s?\d{4})?)?\s*(?:by\s+)?(?:the\s+)?", re.IGNORECASE
)
APOSTROPHES = "'’"
TEXT_ONLY = frozenset({"IAR", "KNA", "epd", "SID"})
"""Agencies that supply no pictures: a name beside theirs is an author's."""

Reading = tuple[tuple[Credit, ...], Found | None]


class Credited(NamedTuple):
    """The stretch that a credit takes, the credits in it, and the agency whose report it says is printed."""

    span: Span
    credits: tuple[Credit, ...]
    wire: Found | None
    sign: bool = False  # a bare sign in brackets, which may be a photo credit
    alone: bool = False  # a bare sign as a line of its own, which a menu may hold, too


class _Sign:
    """What the pieces of a sign are."""

    def __init__(self) -> None:
        self.news: list[Found] = []
        self.material: list[Span] = []  # agencies behind "with"
        self.writers: list[Span] = []
        self.initials: list[Span] = []
        self.dated = False
        self.desk = False  # the outlet's own desk, before any agency


def sign(text: str, inside: Span, settings: Extract, *, bracketed: bool, written_by: bool = False) -> Reading | None:
    """An agency's sign: "(AFP)", "dpa/jb", "(mit dpa und AFP)", "PAP", "Ina Rohn (PAP)", "(Ina Rohn, 8.11.2024)".

    Initials are of somebody at the desk that worked on the agency's material, as "Von Redaktion/dpa" says of the whole
    desk; a name is of who wrote the report.
    A name before or behind a slash is a photographer's, and this no sign. `written_by`: "By" stands before it.
    """
    if inside[1] - inside[0] > SHORT:
        return None
    score = settings.wire_sign if bracketed else settings.wire_alone
    read = _Sign()
    for span in pieces(text, inside, JOINT, " \t\"'©", " \t.)"):
        if not _take(text, span, read, score):
            return None
    pictured = bool(read.writers) and not written_by and not {"/", "|"}.isdisjoint(text[slice(*inside)])
    if pictured and (not read.news or read.news[0].name not in TEXT_ONLY):
        return None
    if not read.news and not (read.writers and read.dated and bracketed):
        return None
    spans = [found.span for found in read.news]
    worked_on = bool(read.initials) or (read.desk and written_by)
    material = spans if worked_on else [s for s in spans if s != spans[0] or s in read.material]
    credited = [Credit(role="material", name=text[slice(*span)], span=span) for span in material]
    role: CreditRole = "reporting" if written_by else "writing"
    credited += [Credit(role=role, name=text[slice(*span)], span=span) for span in (*read.writers, *read.initials)]
    return tuple(credited), read.news[0] if read.news else None


def reporter_with(text: str, line: Span, settings: Extract) -> Credited | None:
    """A byline of a reporter or desk and the agency whose material was used: "Ina Rohn / AFP", "Redaktion/dpa".

    For lines where no picture stands before. A slash between spaces: "Ina Rohn/AFP" is how pictures are credited.
    """
    credited, wire = sign(text, line, settings, bracketed=False, written_by=True) or ((), None)
    if wire is None or not credited:
        return None
    if any(credit.span == wire.span for credit in credited):
        return Credited(line, credited, wire, alone=True)
    if " / " not in text[slice(*line)] or any(credit.span > wire.span for credit in credited):
        return None  # "AFP / Ina Rohn" is a photographer's
    material = Credit(role="material", name=text[slice(*wire.span)], span=wire.span)
    return Credited(line, (*credited, material), wire, alone=True)


def _take(text: str, span: Span, read: _Sign, score: float) -> bool:
    """Add one piece to what is read of a sign; False when a sign cannot hold it."""
    shape = _with().match(text, *span)
    first, last = shape.end() if shape else span[0], span[1]
    name = text[first:last]
    known = _agency_of(text, first, last)
    if known:
        read.news.append(Found(known.agency.name, known.span, score))
        read.material += [known.span] if shape else []
    elif DAY.match(name):
        read.dated = True
    elif is_generic(name):
        read.desk = read.desk or (not read.news and name.casefold() in words_of("material", "desk"))
    elif INITIALS.match(name) and name[0].islower():
        read.initials.append((first, last))
    elif " " in name and is_person(name) and not is_outlet_like([word.form for word in words(name)]):
        read.writers.append((first, last))
    else:
        place = read.news and name.isalpha() and name.istitle()
        return bool(place) and text[: span[0]].rstrip().endswith(",")
    return True


def _agency_of(text: str, start: int, end: int) -> Named | None:
    """The news agency that a piece is, a desk's word before it and a place in capitals behind it set aside."""
    named = agencies_in(text, start, end)
    if not named:
        known: Agency | None = agency(text[start:end].upper()) if text[start:end].islower() else None
        return Named((start, end), known) if known and known.kind == "news" else None
    before, behind = text[start : named[0].span[0]].strip(), text[named[0].span[1] : end].strip()
    right = not before or is_generic(before)
    return (
        named[0] if right and named[0].agency.kind == "news" and (not behind or (before and behind.isupper())) else None
    )


def is_generic(name: str) -> bool:
    """Whether words name no agency but "agencies", or a desk: "Redaktion"."""
    folded = name.casefold()
    return any(folded in words_of("material", key) for key in ("generic", "desk")) or folded in words_of(
        "bylines", "nobody"
    )


def copyright_of(text: str, inside: Span, settings: Extract, *, bracketed: bool) -> Reading | None:
    """Printed by leave of an agency: "Copyright 2024 The Associated Press", "Riproduzione riservata © Copyright ANSA"."""
    for opening in _copyright().finditer(text, inside[0], min(inside[1], inside[0] + LATEST)):
        if opening.start() > inside[0] and not _reserved().match(text, *inside):
            return None
        shape = YEAR.match(text, opening.start(), inside[1])
        known = agencies_in(text, opening.start(), min(inside[1], opening.start() + LATEST))
        if shape and known and known[0].agency.kind == "news" and known[0].span[0] <= shape.end() + 4:
            # "© RIA Novosti / Ina Rohn" is a photo credit, "Dow Jones & Company" the outlet's owner
            if text[known[0].span[1] : inside[1]].lstrip()[:1] in ("/", "&"):
                return None
            return (), Found(known[0].agency.name, known[0].span, settings.wire_copyright)
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
def articles() -> str:
    """The article that may stand before an agency's name, as a pattern: "avec **l'**AFP", "mit **der** dpa"."""
    known = sorted(words_of("material", "articles"), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word) + ('' if word[-1] in APOSTROPHES else chr(92) + 's+') for word in known)})?"


@cache
def _with() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('material', 'plain')})\s+{articles()}", re.IGNORECASE)


@cache
def _copyright() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('material', 'copyright')})", re.IGNORECASE)


@cache
def _reserved() -> re.Pattern[str]:
    """What may stand before a copyright sign in its line: "All rights reserved"."""
    return re.compile(rf"[©\s]*(?:c\)|{either('material', 'reserved')})", re.IGNORECASE)
