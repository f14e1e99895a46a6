"""Credit lines: who reported, wrote, edited, translated, and whose material is printed.

```
>>> [c.role for c in credit_line("(Reporting by Ina Rohn; Editing by Bo Li)", (0, 41), Extract()).credits]
['reporting', 'editing']
```
"""

import re
from functools import cache
from typing import NamedTuple

from firsthand.extract.agencies import agencies_in, agency
from firsthand.extract.cues import alternative, role_cues, words_of
from firsthand.extract.datelines import Found
from firsthand.extract.people import Person, is_person, parts, people
from firsthand.model.article import Credit
from firsthand.model.record import Span
from firsthand.settings import Extract

LONGEST = 420  # characters of a credit line
SHORT = 70  # characters of a line that is nothing but an agency's sign
LAST_BRACKET = re.compile(r"[(\[](?P<inside>[^()\[\]]{2,400})[)\]][\s.]*$")
TAIL = 460
INITIALS = re.compile(r"^[^\W\d_]{1,5}\.?$")
DOMAIN = re.compile(r"^[\w-]+(?:\.[\w-]+)+$")
_CUE = r"(?P<cue>{})(?:(?P<colon>\s*[:：])\s*|\s+)"
SIGN_JOINT = re.compile(r"\s*[/,+&|;]\s*|\s+(?:mit|and|und|et|y|with|i|та|и|a)\s+|\s-\s")
YEAR = re.compile(r"\s*(?:\(c\)|©|copyright)?\s*(?:\d{4}(?:\s?[-–]\s?\d{4})?)?\s*(?:by\s+)?(?:the\s+)?", re.IGNORECASE)


class Credited(NamedTuple):
    """The stretch that a credit takes, the credits in it, and the agency whose report it says is printed."""

    span: Span
    credits: tuple[Credit, ...]
    wire: Found | None
    alone: bool = False  # an agency's sign as a line of its own: a menu may hold one too


def credit_line(text: str, line: Span, settings: Extract) -> Credited | None:
    """The credit that a line is, or that stands in brackets at its end."""
    start, end = line
    if end - start <= LONGEST:
        whole = _read(text, start, end, settings, bracketed=text[start] in "([")
        if whole:
            return whole
    tail = LAST_BRACKET.search(text, max(start, end - TAIL), end)
    if tail:
        return _read(text, tail.start(), end, settings, bracketed=True)
    return None


def _read(text: str, start: int, end: int, settings: Extract, *, bracketed: bool) -> Credited | None:
    inside = _inner(text, start, end)
    for reading in (_by_cues, _contributed, _copyright, _joined, _sign):
        found = reading(text, inside, settings, bracketed=bracketed)
        if found:
            return Credited((start, end), found[0], found[1], alone=reading is _sign and not bracketed)
    return None


Reading = tuple[tuple[Credit, ...], Found | None]


def _by_cues(text: str, inside: Span, settings: Extract, *, bracketed: bool) -> Reading | None:
    cues = _announcements(text, inside)
    found: list[Credit] = []
    wire: Found | None = None
    for number, cue in enumerate(cues):
        stop = cues[number + 1].start() if number + 1 < len(cues) else inside[1]
        words = " ".join(cue["cue"].casefold().split())
        roles = role_cues()[words]
        announced = _announces(cue)
        if roles == ("material",):
            names = _material(text, cue.end(), stop, unknown=announced and words not in words_of("material", "plain"))
            if names is None:
                return None
            found.extend(Credit(role="material", name=name, span=span) for name, span in names)
            wire = wire or _wire_of(names, settings, exact=not cue["colon"] or len(names) == 1)
            continue
        named = people(text, cue.end(), stop) if announced else None
        if named is None or (bracketed and not named):
            return None
        for role in roles:
            found.extend(Credit(role=role, name=name, span=span) for name, span in named if agency(name) is None)
    return (tuple(found), wire) if found else None


def _announcements(text: str, inside: Span) -> list[re.Match[str]]:
    """Cues of a line: the first must open it, later ones follow a mark or "and".

    A bare "with" or "from" in mid-line announces nothing unless an agency follows at once.
    """
    first = _first_cue().match(text, *inside)
    if not first:
        return []
    later = _later_cue().finditer(text, first.end(), inside[1])
    return [first, *(cue for cue in later if _announces(cue) or _agency_at(text, cue.end(), inside[1]))]


def _announces(cue: re.Match[str]) -> bool:
    return bool(cue["colon"]) or " " in cue["cue"].strip() or cue["cue"].endswith(".")


def _agency_at(text: str, start: int, end: int) -> bool:
    known = agencies_in(text, start, min(end, start + 40))
    return bool(known) and known[0].span[0] == start


def _material(text: str, start: int, end: int, *, unknown: bool) -> list[Person] | None:
    """Agencies, outlets and other givers of material; None when a part is no name at all."""
    names: list[Person] = []
    known = agencies_in(text, start, end)
    generic = words_of("material", "generic")
    for first, last in parts(text, start, end):
        name = text[first:last]
        inside = [n for n in known if first <= n.span[0] and n.span[1] <= last]
        if inside and (inside[0].span == (first, last) or last - first < 2 * (inside[0].span[1] - inside[0].span[0])):
            names.append(Person(inside[0].agency.name, inside[0].span))
        elif name.casefold() in generic or (inside == [] and INITIALS.match(name) and not name[0].isupper()):
            continue
        elif unknown and (is_person(name) or DOMAIN.match(name)):
            names.append(Person(name, (first, last)))
        else:
            return None
    return names or None


def _wire_of(names: list[Person], settings: Extract, *, exact: bool) -> Found | None:
    for name, span in names:
        known = agency(name)
        if known and known.kind == "news":
            return Found(known.name, span, settings.wire_material if exact else settings.wire_source)
    return None


def _contributed(text: str, inside: Span, settings: Extract, *, bracketed: bool) -> Reading | None:
    """Names before the verb: "Ina Rohn and the AP contributed to this report"."""
    shape = _contributions().search(text, *inside)
    if not shape or text[shape.end() : inside[1]].strip(" ."):
        return None
    names = [Person(text[a:b], (a, b)) for a, b in parts(text, inside[0], shape.start())]
    if not names or not all(is_person(name) for name, _ in names):
        return None
    return tuple(
        Credit(role="material" if agency(name) else "reporting", name=name, span=span) for name, span in names
    ), None


def _copyright(text: str, inside: Span, settings: Extract, *, bracketed: bool) -> Reading | None:
    """Printed by leave of an agency: "Copyright 2024 The Associated Press"."""
    words = text[inside[0] : inside[1]].casefold()
    if not words.startswith(tuple(words_of("material", "copyright"))):
        return None
    shape = YEAR.match(text, *inside)
    known = agencies_in(text, inside[0], min(inside[1], inside[0] + 60))
    if not shape or not known or known[0].agency.kind != "news" or known[0].span[0] > shape.end() + 4:
        return None
    name, span = known[0].agency.name, known[0].span
    return (Credit(role="material", name=name, span=span),), Found(name, span, settings.wire_copyright)


def _joined(text: str, inside: Span, settings: Extract, *, bracketed: bool) -> Reading | None:
    """An outlet's own name, "with", and agencies that a table knows: "Le Courrier avec AFP"."""
    for joint in _with_inside().finditer(text, inside[0], min(inside[1], inside[0] + SHORT)):
        if is_person(text[inside[0] : joint.start()]):
            names = _material(text, joint.end(), inside[1], unknown=False)
            wire = _wire_of(names, settings, exact=True) if names else None
            if names and wire:
                return tuple(Credit(role="material", name=name, span=span) for name, span in names), wire
    return None


def _sign(text: str, inside: Span, settings: Extract, *, bracketed: bool) -> Reading | None:
    """An agency's sign and nothing else: "(AFP)", "dpa/jb", "(mit dpa und AFP)", "PAP"."""
    if inside[1] - inside[0] > SHORT:
        return None
    found: list[Credit] = []
    for start, last in _pieces(text, inside):
        first = _past_with(text, start, last)
        known = agencies_in(text, first, last)
        name = text[first:last]
        if known and known[0].span == (first, last):
            found.append(Credit(role="material", name=known[0].agency.name, span=known[0].span))
        elif not (INITIALS.match(name) and name[0].islower()) and name.casefold() not in words_of(
            "material", "generic"
        ):
            return None
    news = [c for c in found if (known_agency := agency(c.name)) and known_agency.kind == "news"]
    if not news or len(news) < len(found):
        return None
    wire = Found(news[0].name, news[0].span, settings.wire_sign if bracketed else settings.wire_alone)
    return tuple(found), wire


def _pieces(text: str, inside: Span) -> list[Span]:
    spans, first = [], inside[0]
    for joint in SIGN_JOINT.finditer(text, *inside):
        spans.append((first, joint.start()))
        first = joint.end()
    spans.append((first, inside[1]))
    trimmed = []
    for start, end in spans:
        left = len(text[start:end]) - len(text[start:end].lstrip(" \t\"'©"))
        right = len(text[start:end].rstrip(" \t."))
        if left < right:
            trimmed.append((start + left, start + right))
    return trimmed


def _past_with(text: str, first: int, last: int) -> int:
    shape = _with().match(text, first, last)
    return shape.end() if shape else first


def _inner(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \t([*–—-•":
        start += 1
    while end > start and text[end - 1] in " \t)].*":
        end -= 1
    return start, end


@cache
def _first_cue() -> re.Pattern[str]:
    return re.compile(_CUE.format(alternative(frozenset(role_cues()))), re.IGNORECASE)


@cache
def _later_cue() -> re.Pattern[str]:
    ands = alternative(words_of("bylines", "and"))
    cue = _CUE.format(alternative(frozenset(role_cues())))
    return re.compile(rf"(?:\s*[;,.|(\[–—•/-]\s*|\s+(?:{ands})\s+){cue}", re.IGNORECASE)


@cache
def _with() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternative(words_of('material', 'plain'))})\s+", re.IGNORECASE)


@cache
def _with_inside() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{alternative(words_of('material', 'plain'))})\s+", re.IGNORECASE)


@cache
def _contributions() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{alternative(words_of('material', 'contributed'))})", re.IGNORECASE)
