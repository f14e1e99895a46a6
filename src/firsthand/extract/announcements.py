"""Where a credit line announces a role: "Reporting by", "Text:", "mit Material von", and which roles that is.

```
>>> [cue.roles for cue in announcements("(Reporting by Ina Rohn; Editing by Bo Li)", (1, 40), "en", bracketed=True)]
[('reporting',), ('editing',)]
```
"""

import re
from functools import cache
from typing import NamedTuple

from firsthand.extract.agencies import agencies_in
from firsthand.extract.cues import alternative, role_cues, roles_of, words_of
from firsthand.extract.signs import articles
from firsthand.languages.words import forms_of
from firsthand.model.record import Span

CUE = r"(?P<cue>{})(?:(?P<colon>\s*[:：])\s*|\s+)"
LATE = re.compile(r"\s[-–—|•·]\s|[.©]\s")
COLONS = frozenset(":：")
LATEST = 60  # characters of other words that may stand before "Source:"
LEADING = 160  # characters of a line that may begin with names before its first cue


class Cue(NamedTuple):
    """A cue and its mark: where it stands, the roles it credits, and how much it proves."""

    start: int
    end: int
    roles: tuple[str, ...]
    colon: bool
    announces: (
        bool  # needs no more proof that it is a cue: a colon, several words, an abbreviation's stop, a finite verb
    )
    plain: bool  # a word such as "with", which only an agency behind it makes a cue
    late: bool = False  # "Source:" behind other words and a dash, which are no names


def announcements(text: str, inside: Span, language: str | None, *, bracketed: bool) -> list[Cue]:
    """Cues of a line in order; those before which other words stand follow a mark, "and", or nothing but a space.

    Behind a space alone a cue has several words, the first with a capital, or an agency follows it. "Source:" may
    follow a few other words and a dash: "All rights reserved - Source: Reuters".
    """
    told = forms_of(text[slice(*inside)])
    if _opening().isdisjoint(told):
        return []
    first = _first().match(text, *inside) if told[0] in _opening() else None
    late = None
    if not first and not COLONS.isdisjoint(text[slice(*inside)]):
        for place in LATE.finditer(text, inside[0], min(inside[1], inside[0] + LATEST)):
            late = _first().match(text, place.end(), inside[1])
            if late and late["colon"] and _cue(late, language).roles == ("source",):
                first = late
                break
    found = [_cue(first, language)._replace(late=first is late)] if first else []
    at = _behind(text, first) if first else inside[0]
    if _opening().isdisjoint(told[1:]) or not (first or _may_lead(text, inside, bracketed=bracketed)):
        return found
    while shape := _later().search(text, at, inside[1]):
        cue = _cue(shape, language)
        proven = _is_proven(text, shape, cue, inside, bracketed=bracketed, led=first is not None)
        found += [cue] if proven else []
        at = _behind(text, shape) if proven else shape.start() + 1
    return found


def _behind(text: str, shape: re.Match[str]) -> int:
    """Where a cue ends, the white space behind it not counted: the next one may begin with it."""
    return shape.start() + len(shape.group().rstrip())


def _cue(shape: re.Match[str], language: str | None) -> Cue:
    words = shape["cue"].casefold()
    finite = words in words_of("roles", "verbs")
    colon = bool(shape["colon"])
    return Cue(
        start=shape.start(),
        end=shape.end(),
        roles=roles_of(shape["cue"], language) if words not in _pictures() else ("photo",),
        colon=colon,
        announces=colon or " " in words.strip() or words.endswith(".") or finite,
        plain=words in words_of("material", "plain") or (" " not in words and not colon),
    )


def _is_proven(text: str, shape: re.Match[str], cue: Cue, inside: Span, *, bracketed: bool, led: bool) -> bool:
    """Whether a cue in mid-line is one; `led` if the line begins with another: "oprac. KJ na podst. …"."""
    if agency_at(text, cue.end, inside[1]):
        return True
    if not shape["mark"].strip():
        return " " in shape["cue"] and (shape["cue"][0].isupper() or (led and cue.roles[0] == "material"))
    named = bracketed and cue.roles[0] not in ("material", "source") and text[cue.end : cue.end + 1].isupper()
    return cue.announces or named


def _may_lead(text: str, inside: Span, *, bracketed: bool) -> bool:
    """Whether a line can begin with names before its first cue: a short one, in brackets or with a colon or an agency."""
    if inside[1] - inside[0] > LEADING:
        return False
    return bracketed or ":" in text[slice(*inside)] or bool(agencies_in(text, *inside))


def agency_at(text: str, start: int, end: int) -> bool:
    """Whether an agency's name begins here, with or without an article."""
    article = re.compile(articles(), re.IGNORECASE).match(text, start, end)
    first = article.end() if article else start
    known = agencies_in(text, start, min(end, start + 40))
    return bool(known) and known[0].span[0] in (start, first)


@cache
def _pictures() -> frozenset[str]:
    """Cues of pictures; such a one has no role in a credit line unless text is credited there, too."""
    return words_of("photo", "cues") - frozenset(role_cues(None))


@cache
def _opening() -> frozenset[str]:
    """The first words of all cues: a line without any of them announces nothing."""
    return frozenset(token for cue in (*role_cues(None), *_pictures()) for token in forms_of(cue)[:1])


@cache
def _first() -> re.Pattern[str]:
    return re.compile(CUE.format(alternative(frozenset(role_cues(None)) | _pictures())), re.IGNORECASE)


@cache
def _later() -> re.Pattern[str]:
    ands = alternative(words_of("bylines", "and"))
    cue = CUE.format(alternative(frozenset(role_cues(None)) | _pictures()))
    return re.compile(rf"(?P<mark>\s*[;,.|(\[–—•/-]\s*|\s+(?:{ands})\s+|\s+){cue}", re.IGNORECASE)
