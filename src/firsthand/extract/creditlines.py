"""Credit lines: who reported, wrote, edited, translated, and whose material is printed.

```
>>> [c.role for c in credit_line("(Reporting by Ina Rohn; Editing by Bo Li)", (0, 41), "en", Extract()).credits]
['reporting', 'editing']
```

An agency under "Source:" or in a bare sign makes the wire; "with material from" is a credit besides.
"""

import re
from typing import cast

from firsthand.extract.agencies import agencies_in, agency
from firsthand.extract.announcements import Cue, announcements
from firsthand.extract.bylines import names_begin
from firsthand.extract.cues import words_of
from firsthand.extract.datelines import Found
from firsthand.extract.mastheads import is_outlet_like
from firsthand.extract.months import months
from firsthand.extract.people import Person, is_person, parts, people
from firsthand.extract.retellings import is_outlet, retelling
from firsthand.extract.signs import (
    INITIALS,
    SHORT,
    Credited,
    Reading,
    after_dash,
    copyright_of,
    inner,
    is_generic,
    sign,
)
from firsthand.extract.statements import carried, contributed
from firsthand.languages import words
from firsthand.model.article import Credit, CreditRole
from firsthand.model.record import Span
from firsthand.settings import Extract

LONGEST = 420  # characters of a credit line
TAIL = 460
LAST_BRACKET = re.compile(r"[(\[](?P<inside>[^()\[\]]{2,400})[)\]]")
AFTER_BRACKET = re.compile(r"[\s.–—-]*(?:(?:\s*[^\W\d_]{2,5}/)+|(?P<agency>[^\s.()][^.()]{1,30}))?[\s.]*$")
"""What may stand behind the brackets: the agency, or the signs of those who worked at it, as in "(PAP) ab/ cd/"."""
SIGNED = re.compile(
    r"(?:^|[.!?…\"”»“)]\s+)(?P<agency>[^\W\d_][^.,:;()/]{1,30}?)\s?/?\s?(?P<bracket>\((?P<inside>[^()]{2,200})\))[\s.]*$"
)
DOMAIN = re.compile(r"^[\w-]+(?:\.[\w-]+)+$")
ADDRESS = re.compile(r"\s*(?:https?://)?(?P<host>[\w-]+(?:\.[\w-]+)*\.[a-z]{2,})(?:/\S*)?\s*$")
SENTENCE = re.compile(r"[^\W\d_]{3,}\.\s+(?=[^\W\d_])")


def credit_line(text: str, line: Span, language: str | None, settings: Extract) -> Credited | None:
    """The credit that a line is, or that stands in brackets at its end."""
    start, end = line
    signed = _signed(text, line, language, settings)
    if signed:
        return signed
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


def _signed(text: str, line: Span, language: str | None, settings: Extract) -> Credited | None:
    """An agency and, in brackets, who worked on its report, behind the last sentence: "… on Friday. AGERPRES/(author: Ana Orza)"."""
    first = max(line[0], line[1] - TAIL)
    shape = SIGNED.search(text[first : line[1]])
    known = agency(shape["agency"]) if shape else None
    if not shape or not known or known.kind != "news":
        return None
    said = _by_cues(
        text, (first + shape.start("inside"), first + shape.end("inside")), language, settings, bracketed=True
    )
    if not said or said[1]:
        return None
    name = (first + shape.start("agency"), first + shape.end("agency"))
    return Credited((name[0], line[1]), said[0], Found(known.name, name, settings.wire_sign))


def _read(text: str, stretch: Span, language: str | None, settings: Extract) -> Credited | None:
    start, end = stretch
    inside = inner(text, start, end)
    bracketed = text[start] in "([（［" and inside[1] > inside[0]
    said = _by_cues(text, inside, language, settings, bracketed=bracketed)
    if said:
        return Credited((start, end), said[0], said[1])
    named = bool(agencies_in(text, *inside))
    for reading in (contributed, copyright_of, carried) if named else (contributed,):
        found = reading(text, inside, settings, bracketed=bracketed)
        if found:
            return Credited((start, end), found[0], found[1])
    told = retelling(text, inside, language) if not named else None
    if told:
        return Credited((start, end), (told,), None)
    if not named and not bracketed and inside[1] - inside[0] > SHORT:
        return None
    begun = names_begin(text, inside, language)
    found = sign(text, (begun, inside[1]), settings, bracketed=bracketed, written_by=begun > inside[0])
    return Credited((start, end), found[0], found[1], sign=bracketed, alone=not bracketed) if found else None


def _by_cues(text: str, inside: Span, language: str | None, settings: Extract, *, bracketed: bool) -> Reading | None:
    cues = announcements(text, inside, language, bracketed=bracketed)
    if not cues or _of_picture(cues):
        return None
    first = cues[0]
    behind_others = first.start > inside[0] and not first.late
    led = _lead(text, (inside[0], first.start), language, bracketed=bracketed) if behind_others else ()
    if led is None:
        return None
    found = list(led)
    wire: Found | None = None
    shared: tuple[str, ...] = ()
    for number, cue in enumerate(cues):
        stop = cues[number + 1].start if number + 1 < len(cues) else inside[1]
        if cue.end >= stop:
            shared = cue.roles  # "Text and photos: Ina Rohn"
            continue
        ends = bracketed or (cue.colon and cue.roles == ("source",))
        stop, wire_after = _sentence_end(text, cue.end, stop, settings) if ends else (stop, None)
        announced = cue.announces or bracketed or len(cues) > 1
        if cue.roles[0] in ("material", "source"):
            read = _of_givers(text, cue, stop, settings, announced=announced)
        else:
            both = cue._replace(roles=(*shared, *cue.roles))
            read = _of_people(text, both, stop, settings, bracketed=bracketed) if announced else None
            shared = ()
        if read is None:
            return None
        found.extend(read[0])
        wire = wire or read[1] or wire_after
    return (tuple(found), wire) if found or wire else None


def _of_picture(cues: list[Cue]) -> bool:
    """Whether cues of a picture are all there is, but for who supplied it: "Photo: Pool via Reuters"."""
    roles = {role for cue in cues for role in cue.roles}
    return "photo" in roles and roles <= {"photo", "material", "source"}


def _lead(text: str, stretch: Span, language: str | None, *, bracketed: bool) -> tuple[Credit, ...] | None:
    """Credits of the names before the first cue: "By Ina Rohn with AFP"; None when other words stand there.

    "Source:" behind other words and a dash has no names before it, and a desk or an outlet has no credit.
    """
    start = names_begin(text, stretch, language)
    last = start + len(text[start : stretch[1]].rstrip(" ,;(–—-"))
    if is_generic(text[start:last]):
        return ()
    named = people(text, start, last)
    if named is None:
        return None
    role: CreditRole = "reporting" if bracketed or start > stretch[0] else "writing"
    return tuple(Credit(role=role, name=name, span=span) for name, span in named if _is_author(name))


def _is_author(name: str) -> bool:
    """Whether a name is a person's rather than an outlet's: "La Vigie", "Lumen Courier"."""
    forms = [word.form for word in words(name)]
    return _is_full(name) and not is_outlet_like(forms) and forms[0] not in words_of("material", "articles")


def _of_givers(text: str, cue: Cue, stop: int, settings: Extract, *, announced: bool) -> Reading | None:
    names = _givers(text, cue.end, stop, unknown=announced and not cue.plain)
    if names is None or all((known := agency(name)) is not None and known.kind == "picture" for name, _ in names):
        return None
    wire = _wire_of(text, names, settings, exact=cue.roles[0] == "material" or len(names) == 1)
    wired = wire.span if wire and cue.roles[0] == "source" else None
    return tuple(Credit(role="material", name=name, span=span) for name, span in names if span != wired), wire


def _of_people(text: str, cue: Cue, stop: int, settings: Extract, *, bracketed: bool) -> Reading | None:
    named = people(text, cue.end, stop)
    sure = cue.colon or bracketed or all(_is_full(name) or agency(name) for name, _ in named or ())
    if named is None or not (sure or _by_initials(text[cue.start : cue.end], named)):
        return None
    persons = [person for person in named if agency(person.name) is None]
    roles = [cast("CreditRole", role) for role in cue.roles]
    wire = _among(text, cue.end, stop, named, settings) if roles[0] != "photo" else None
    if not persons and roles[0] == "reporting":
        roles, persons = ["material"], named  # "With reporting by AFP"
    return tuple(Credit(role=role, name=name, span=span) for role in roles for name, span in persons), wire


def _by_initials(cue: str, named: list[Person]) -> bool:
    """Whether initials stand behind an abbreviated cue: "oprac. AB"."""
    return cue.rstrip().endswith(".") and all(
        INITIALS.match(name) is not None and name.isupper() for name, _ in named if agency(name) is None
    )


def _is_full(name: str) -> bool:
    """Whether a name has more than one word, or is of a script without them."""
    return " " in name or not any(char.isupper() or char.islower() for char in name)


def _sentence_end(text: str, start: int, stop: int, settings: Extract) -> tuple[int, Found | None]:
    """Where the names end before a sentence that follows them in the same brackets, and the agency that it names."""
    sentence = SENTENCE.search(text, start, stop)
    if not sentence or text[sentence.end()].islower():
        return stop, None
    known = [named for named in agencies_in(text, sentence.end(), stop) if named.agency.kind == "news"]
    end = sentence.start() + len(text[sentence.start() : sentence.end()].rstrip()) - 1
    return end, Found(known[0].agency.name, known[0].span, settings.wire_material) if known else None


def _givers(text: str, start: int, end: int, *, unknown: bool) -> list[Person] | None:
    """Agencies, outlets and other givers of material; None when a part is no name at all."""
    if unknown and (address := ADDRESS.match(text, start, end)):
        return [Person(address["host"], address.span("host"))]
    names: list[Person] = []
    known = agencies_in(text, start, end)
    for first, last in parts(text, start, end):
        name = text[first:last]
        inside = [named for named in known if first <= named.span[0] and named.span[1] <= last]
        if inside and (last - first <= 3 * (inside[0].span[1] - inside[0].span[0]) or inside[0].span[1] == last):
            names.append(Person(text[slice(*inside[0].span)], inside[0].span))
        elif is_generic(name) or _is_date(name) or (not inside and INITIALS.match(name) and not name[0].isupper()):
            continue
        elif unknown and (is_person(name) or DOMAIN.match(name) or (name[0].isupper() and is_outlet(name))):
            names.append(Person(name, (first, last)))
        else:
            return None
    return names or None


def _is_date(name: str) -> bool:
    """Whether words are a day: "2 October", "12.03.2024"."""
    forms = [word.form for word in words(name)]
    return any(form[0].isdigit() for form in forms) and all(form[0].isdigit() or form in months(None) for form in forms)


def _wire_of(text: str, names: list[Person], settings: Extract, *, exact: bool) -> Found | None:
    for _, span in names:
        known = agencies_in(text, *span)
        if known and known[0].span == span and known[0].agency.kind == "news":
            return Found(known[0].agency.name, span, settings.wire_material if exact else settings.wire_source)
    return None


def _among(text: str, start: int, end: int, named: list[Person], settings: Extract) -> Found | None:
    """An agency beside the people of a credit: "Editing by Bo Li for Reuters", "Autor: Ina Rohn, dpa"."""
    for known in agencies_in(text, start, end):
        outside = all(known.span[1] <= span[0] or known.span[0] >= span[1] or known.span == span for _, span in named)
        if known.agency.kind == "news" and outside:
            return Found(known.agency.name, known.span, settings.wire_byline)
    return None
