"""Credit lines: who reported, wrote, edited, translated, and whose material is printed.

```
>>> [c.role for c in credit_line("(Reporting by Ina Rohn; Editing by Bo Li)", (0, 41), "en", Extract()).credits]
['reporting', 'editing']
```

An agency under "Source:" or in a bare sign makes the wire; "with material from" is a credit besides.
"""

import re
from functools import cache
from typing import cast

from firsthand.extract.agencies import agencies_in, agency
from firsthand.extract.cues import alternative, role_cues, roles_of, words_of
from firsthand.extract.datelines import Found
from firsthand.extract.people import Person, is_person, parts, people
from firsthand.extract.signs import (
    INITIALS,
    Credited,
    after_dash,
    carried,
    contributed,
    copyright_of,
    inner,
    joined,
    sign,
)
from firsthand.model.article import Credit, CreditRole
from firsthand.model.record import Span
from firsthand.settings import Extract

LONGEST = 420  # characters of a credit line
TAIL = 460
LAST_BRACKET = re.compile(r"[(\[](?P<inside>[^()\[\]]{2,400})[)\]]")
AFTER_BRACKET = re.compile(r"[\s.–—-]*(?P<agency>[^\s.()][^.()]{1,30})?[\s.]*$")
DOMAIN = re.compile(r"^[\w-]+(?:\.[\w-]+)+$")
SENTENCE = re.compile(r"[^\W\d_]{3,}\.\s+(?=[^\W\d_])")
CUE = r"(?P<cue>{})(?:(?P<colon>\s*[:：])\s*|\s+)"
LATE = re.compile(r"\s[-–—|•·]\s|[.©]\s")
LATEST = 60  # characters of other words that may stand before "Source:"


def credit_line(text: str, line: Span, language: str | None, settings: Extract) -> Credited | None:
    """The credit that a line is, or that stands in brackets at its end."""
    start, end = line
    if end - start <= LONGEST:
        whole = _read(text, (start, end), language, settings)
        if whole:
            return whole
    bracket = next(reversed(list(LAST_BRACKET.finditer(text, max(start, end - TAIL), end))), None)
    after = AFTER_BRACKET.match(text, bracket.end(), end) if bracket else None
    if bracket is None or after is None:
        return after_dash(text, line, settings)
    trailing = agency(after["agency"]) if after["agency"] else None
    if after["agency"] and trailing is None:
        return after_dash(text, line, settings)
    found = _read(text, bracket.span(), language, settings)
    if found is None:
        return None
    head = _by_cues(text, inner(text, start, bracket.start()), language, settings, bracketed=False)
    if head and bracket.start() - start <= LONGEST:
        return Credited((start, end), (*head[0], *found.credits), found.wire or head[1])
    wire = found.wire
    if trailing and after.group("agency") and trailing.kind == "news":
        wire = Found(trailing.name, after.span("agency"), settings.wire_sign)
    return Credited((bracket.start(), end), found.credits, wire, sign=found.sign and not trailing)


def _read(text: str, stretch: Span, language: str | None, settings: Extract) -> Credited | None:
    start, end = stretch
    inside = inner(text, start, end)
    bracketed = text[start] in "([（［" and inside[1] > inside[0]
    said = _by_cues(text, inside, language, settings, bracketed=bracketed)
    if said:
        return Credited((start, end), said[0], said[1])
    for reading in (contributed, copyright_of, carried, joined):
        found = reading(text, inside, settings, bracketed=bracketed)
        if found:
            return Credited((start, end), found[0], found[1])
    found = sign(text, inside, settings, bracketed=bracketed)
    return Credited((start, end), found[0], found[1], sign=bracketed, alone=not bracketed) if found else None


def _by_cues(
    text: str, inside: Span, language: str | None, settings: Extract, *, bracketed: bool
) -> tuple[tuple[Credit, ...], Found | None] | None:
    cues = _announcements(text, inside, language)
    found: list[Credit] = []
    wire: Found | None = None
    for number, cue in enumerate(cues):
        stop = cues[number + 1].start() if number + 1 < len(cues) else inside[1]
        stop, wire_after = _sentence_end(text, cue.end(), stop, settings) if bracketed else (stop, None)
        roles = roles_of(cue["cue"], language)
        announced = _announces(cue) or bracketed or len(cues) > 1
        if roles[0] in ("material", "source"):
            names = _givers(text, cue.end(), stop, unknown=announced and not _is_plain(cue))
            if names is None:
                return None
            here = _wire_of(names, settings, exact=roles[0] == "material" or len(names) == 1)
            wired = here.span if here and roles[0] == "source" else None
            found.extend(Credit(role="material", name=name, span=span) for name, span in names if span != wired)
        else:
            named = people(text, cue.end(), stop) if announced else None
            if named is None or not (cue["colon"] or bracketed or all(_is_full(name) for name, _ in named)):
                return None
            for role in roles:
                known = cast("CreditRole", role)
                found.extend(Credit(role=known, name=name, span=span) for name, span in named if agency(name) is None)
            here = _among(text, cue.end(), stop, named, settings)
        wire = wire or here or wire_after
    return (tuple(found), wire) if found or wire else None


def _is_full(name: str) -> bool:
    """Whether a name has more than one word, or is of a script without them."""
    return " " in name or not any(char.isupper() or char.islower() for char in name)


def _announcements(text: str, inside: Span, language: str | None) -> list[re.Match[str]]:
    """Cues of a line: the first must open it, later ones follow a mark or "and".

    A bare "with" or "from" in mid-line announces nothing unless an agency follows at once. "Source:" may follow a few
    other words and a dash: "All rights reserved - Source: Reuters".
    """
    first = _first_cue().match(text, *inside)
    if not first:
        for place in LATE.finditer(text, inside[0], min(inside[1], inside[0] + LATEST)):
            late = _first_cue().match(text, place.end(), inside[1])
            if late and late["colon"] and roles_of(late["cue"], language) == ("source",):
                first = late
                break
        else:
            return []
    if not first:
        return []
    later = _later_cue().finditer(text, first.end(), inside[1])
    return [first, *(cue for cue in later if _announces(cue) or _agency_at(text, cue.end(), inside[1]))]


def _announces(cue: re.Match[str]) -> bool:
    """Whether a cue needs no more proof: a colon, several words, an abbreviation's stop, or a finite verb."""
    words = cue["cue"].casefold()
    return bool(cue["colon"]) or " " in words.strip() or words.endswith(".") or words in words_of("roles", "verbs")


def _is_plain(cue: re.Match[str]) -> bool:
    return cue["cue"].casefold() in words_of("material", "plain") or (" " not in cue["cue"] and not cue["colon"])


def _agency_at(text: str, start: int, end: int) -> bool:
    known = agencies_in(text, start, min(end, start + 40))
    return bool(known) and known[0].span[0] == start


def _sentence_end(text: str, start: int, stop: int, settings: Extract) -> tuple[int, Found | None]:
    """Where the names end before a sentence that follows them in the same brackets, and the agency that it names."""
    sentence = SENTENCE.search(text, start, stop)
    if not sentence:
        return stop, None
    known = [named for named in agencies_in(text, sentence.end(), stop) if named.agency.kind == "news"]
    end = sentence.start() + len(text[sentence.start() : sentence.end()].rstrip()) - 1
    return end, Found(known[0].agency.name, known[0].span, settings.wire_material) if known else None


def _givers(text: str, start: int, end: int, *, unknown: bool) -> list[Person] | None:
    """Agencies, outlets and other givers of material; None when a part is no name at all."""
    names: list[Person] = []
    known = agencies_in(text, start, end)
    generic = words_of("material", "generic")
    for first, last in parts(text, start, end):
        name = text[first:last]
        inside = [named for named in known if first <= named.span[0] and named.span[1] <= last]
        if inside and (last - first <= 3 * (inside[0].span[1] - inside[0].span[0]) or inside[0].span[1] == last):
            names.append(Person(text[slice(*inside[0].span)], inside[0].span))
        elif name.casefold() in generic or (not inside and INITIALS.match(name) and not name[0].isupper()):
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


def _among(text: str, start: int, end: int, named: list[Person], settings: Extract) -> Found | None:
    """An agency beside the people of a credit: "Editing by Bo Li for Reuters", "Autor: Ina Rohn, dpa"."""
    for known in agencies_in(text, start, end):
        outside = all(known.span[1] <= span[0] or known.span[0] >= span[1] or known.span == span for _, span in named)
        if known.agency.kind == "news" and outside:
            return Found(known.agency.name, known.span, settings.wire_byline)
    return None


@cache
def _first_cue() -> re.Pattern[str]:
    return re.compile(CUE.format(alternative(frozenset(role_cues(None)))), re.IGNORECASE)


@cache
def _later_cue() -> re.Pattern[str]:
    ands = alternative(words_of("bylines", "and"))
    cue = CUE.format(alternative(frozenset(role_cues(None))))
    sources = alternative(
        frozenset(cue for cue, roles in role_cues(None).items() if " " in cue and roles[0] in ("material", "source"))
    )
    return re.compile(rf"(?:\s*[;,.|(\[–—•/-]\s*|\s+(?:{ands})\s+|\s+(?=(?:{sources})\s)){cue}", re.IGNORECASE)
