"""Photo credits: the agency or photographer of a picture. They say nothing about whose report is printed.

```
>>> photo_credit("The dam in May. REUTERS/Ina Rohn/File Photo", (0, 43)).credits[0].name
'Reuters'
```
"""

import re
from functools import cache
from typing import NamedTuple

from firsthand.extract.agencies import agencies_in, picture_agencies
from firsthand.extract.cues import either, words_of
from firsthand.extract.people import is_person
from firsthand.extract.pieces import pieces
from firsthand.model.article import Credit
from firsthand.model.record import Span

TAIL = 200  # characters at the end of a line in which a photo credit is looked for
NAME = r"[^\s/|()\[\]:;,–—][^/|()\[\]:;,–—\n]{0,48}?"
SENTENCE_END = re.compile(r"[.!?…»”\"')\]]\s+|\s[–—|-]\s+|\s{2,}|[(\[]")
SIGNS = frozenset("/|©")
WORD = re.compile(r"\w+")
JOINT = re.compile(r"\s*[/|,;(]\s*|\s+(?:via|über|vía)\s+|\s[–—-]\s")


class PhotoCredit(NamedTuple):
    """The stretch a photo credit takes and who is credited."""

    span: Span
    credits: tuple[Credit, ...]


def photo_credit(text: str, line: Span) -> PhotoCredit | None:
    """The photo credit that a line is or ends with."""
    start, end = max(line[0], line[1] - TAIL), line[1]
    if not _may_credit(text[start:end]):
        return None
    for first in _openings(text, line, start):
        found = _read(text, first, end, whole=first == line[0])
        if found:
            return found
    return None


def _openings(text: str, line: Span, start: int) -> list[int]:
    """Where a credit may begin: the line's start, and after each sentence end, dash or bracket of its tail."""
    places = [line[0]] if line[1] - line[0] <= TAIL else []
    places.extend(found.end() for found in SENTENCE_END.finditer(text, start, line[1]))
    places.extend(found.start() for found in _marked().finditer(text, start, line[1]))
    return sorted({place for place in places if place < line[1]})


def _read(text: str, start: int, end: int, *, whole: bool) -> PhotoCredit | None:
    last = end
    while last > start and text[last - 1] in " \t)].":
        last -= 1
    cue = _cue().match(text, start, last)
    first = cue.end() if cue else start
    if text[first : first + 1] == "©":
        first += 1
    parts = pieces(text, (first, last), JOINT, " \t©([.,", " \t)]")
    if not parts or len(parts) > 6:
        return None
    plain = words_of("photo", "plain")
    found: list[Credit] = []
    agencies = extras = 0
    for a, b in parts:
        name = text[a:b]
        known = agencies_in(text, a, b)
        if name.casefold() in plain:
            extras += 1
        elif known and known[0].span[0] == a and text[known[0].span[1] : b].strip().casefold() in {"", *plain}:
            agencies += 1
            found.append(Credit(role="photo", name=known[0].agency.name, span=known[0].span))
        elif agencies and name.islower():
            extras += 1  # a desk of the agency
        elif is_person(name):
            found.append(Credit(role="photo", name=name, span=(a, b)))
        else:
            return None
    if not found:
        return None
    if cue:
        sure = (
            bool(cue["mark"])
            or (bool(cue["sign"]) and len(parts) > 1)
            or agencies > 0
            or " " in (cue["cue"] or "").strip()
        )
    else:
        slashed = "/" in text[first:last] or "|" in text[first:last]
        picture = agencies == len(found) == 1 and whole and _is_picture(text, found[0].span)
        sure = (agencies > 0 and len(parts) > 1 and (slashed or " via " in text[first:last])) or picture
        sure = sure or (slashed and extras > 0 and text[parts[0][0] : parts[0][1]].isupper())
    return PhotoCredit((start, end), tuple(found)) if sure else None


def _is_picture(text: str, span: Span) -> bool:
    known = agencies_in(text, *span)
    return bool(known) and (known[0].agency.kind == "picture" or text[slice(*span)].endswith("Photo"))


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(
        rf"[(\[]?\s*(?:(?P<cue>(?:{either('photo', 'cues')}))(?P<mark>\s*[:：©]\s*|\s*/\s*)?\s*|(?P<sign>©)\s*)(?<=[\s:：©/])",
        re.IGNORECASE,
    )


@cache
def _marked() -> re.Pattern[str]:
    """A cue with its mark, or an agency before a slash, anywhere in a line."""
    return re.compile(
        rf"(?<!\w)(?:{either('photo', 'cues')})\s*[:：©]|©|(?<![\w/])[A-Z][\w-]*(?: Photo| Images)?/(?=[A-Z])",
        re.IGNORECASE,
    )


def _may_credit(tail: str) -> bool:
    """Whether a stretch has what every photo credit has: a slash, a copyright sign, or the first word of a cue."""
    return not SIGNS.isdisjoint(tail) or not _first_words().isdisjoint(WORD.findall(tail.casefold()))


@cache
def _first_words() -> frozenset[str]:
    phrases = [*words_of("photo", "cues"), *words_of("photo", "via"), *(name.casefold() for name in picture_agencies())]
    return frozenset(word for phrase in phrases for word in WORD.findall(phrase)[:1])
