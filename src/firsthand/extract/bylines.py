"""Bylines: "By Ina Rohn and Bo Li, Lumen Courier", "Von Ina Rohn", "Autor: Ina Rohn", a line of its own with hints.

```
>>> [p.name for p in byline("By Ina Rohn and Bo Li", (0, 21), "en").people]
['Ina Rohn', 'Bo Li']
```
"""

import re
from functools import cache
from typing import NamedTuple

from firsthand.extract.agencies import Named, agencies_in
from firsthand.extract.cues import either, own, words_of
from firsthand.extract.datelines import Found
from firsthand.extract.days import days
from firsthand.extract.mastheads import is_outlet_like
from firsthand.extract.people import Person, is_person, parts, without_place
from firsthand.languages import words
from firsthand.languages.frequency import level
from firsthand.model.record import Span
from firsthand.settings import Extract

LONGEST = 180
BARS = re.compile(r"\s+[|·•]\s+")
MOST_SEGMENTS = 5
MOST_NAMES = 4  # words of a name that stands alone
MOST_BEHIND = 40  # characters of a job or place behind the names
LINK = re.compile(r"(?:\s+[^\W\d_A-ZÀ-Þ]\S*)?\s*$")  # a small word that links a name and an agency: "of"
MORE = re.compile(r"\s*[(\[]|\s+[|·•–—]\s*|\s+-\s+|\s{3,}|\d")
HINTS = frozenset(
    {"author", "authors", "byline", "autor", "autoren", "auteur", "autore", "writer", "firma", "contributor"}
)


class Byline(NamedTuple):
    """The stretch a byline takes, the people in it and the agencies."""

    span: Span
    people: tuple[Person, ...]
    agencies: tuple[Found, ...]
    announced: bool  # by a word ("By"), not by markup alone


def byline(text: str, line: Span, language: str | None, settings: Extract, *, hinted: bool = False) -> Byline | None:
    """The byline that a line is. `hinted` when the markup calls it one: then a name alone will do."""
    start, end = line
    if end - start > LONGEST:
        return None
    cue = _cue(own(language)).match(text, start, end)
    if not cue and not hinted:
        return None
    first = cue.end() if cue else start
    stop = _stop(text, first, end, language)
    people: list[Person] = []
    agencies: list[Found] = []
    for a, last in parts(text, first, stop):
        b, known = _apart(text, a, last)
        name = text[a:b]
        if known:
            agencies.append(Found(known.agency.name, known.span, settings.wire_byline))
        if a == b:
            continue
        if _is_name(name) and not (people and is_outlet_like([word.form for word in words(name)])):
            people.append(Person(name, (a, b)))
        elif not people and not agencies:
            return None
        else:
            if text[a].islower() and stop - a > MOST_BEHIND:
                return None  # a sentence that begins with a name
            break
    if not people and not agencies:
        return None
    return Byline((start, max(stop, first)), tuple(people), tuple(agencies), announced=cue is not None)


def segments(text: str, line: Span) -> list[Span]:
    """Parts of a line between bars and dots, the whole line first: a byline may stand beside a date."""
    spans, first = [line], line[0]
    bars = list(BARS.finditer(text, *line))[:MOST_SEGMENTS]
    for bar in bars:
        spans.append((first, bar.start()))
        first = bar.end()
    return [*spans, (first, line[1])] if bars else spans


def names_begin(text: str, stretch: Span, language: str | None) -> int:
    """Where the names of a stretch begin: behind "By", or where it begins itself."""
    cue = _cue(own(language)).match(text, *stretch)
    return cue.end() if cue else stretch[0]


def is_cue(line: str, language: str | None) -> bool:
    """Whether a line is nothing but the word before a name: "By", "von"."""
    return line.strip(" :").casefold() in words_of("bylines", "by", own(language))


def may_stand_alone(name: str) -> bool:
    """Whether a line can be somebody's name without any word before it: two to four capitalised words, one of them rare."""
    tokens = name.split()
    if not 2 <= len(tokens) <= MOST_NAMES or not is_person(name) or not all(token[0].isupper() for token in tokens):
        return False
    forms = [word.form for word in words(name)]
    return any(level(form) is None for form in forms) and not is_outlet_like(forms) and not name.isupper()


def is_hinted(hints: tuple[str, ...]) -> bool:
    """Whether class and id words of the markup say "author"."""
    return not HINTS.isdisjoint(hints[:8])


def _apart(text: str, start: int, end: int) -> tuple[int, Named | None]:
    """Where the name in a part of a byline ends, and the agency behind it: "Ina Rohn of The AP", "dpa", "Ina Rohn in Bern".

    A part that is an agency, alone or with "Staff" behind it, holds no name.
    """
    known = next((named for named in agencies_in(text, start, end) if named.agency.kind == "news"), None)
    if known and known.span[0] == start:
        rest = text[known.span[1] : end].casefold().split()
        return (start, known) if all(word in words_of("bylines", "nobody") for word in rest) else (end, None)
    if known and known.span[1] == end:
        last = start + len(LINK.sub("", text[start : known.span[0]]))
        return (last, known) if _is_name(text[start:last]) else (end, None)
    return without_place(text, start, end), None


def _is_name(name: str) -> bool:
    """Whether words can be a byline's name; a single word behind full names is a place: "Von Ina Rohn, Bern"."""
    folded = name.casefold()
    nobody = words_of("bylines", "nobody")
    if not is_person(name) or folded in words_of("bylines", "jobs") or not nobody.isdisjoint({folded, *folded.split()}):
        return False
    caseless = not any(char.isupper() or char.islower() for char in name)
    return caseless or len(name.split()) > 1


def _stop(text: str, first: int, end: int, language: str | None) -> int:
    """Where the names end: before a date, a bar, a number or "Published"."""
    stop = end
    more = MORE.search(text, first, end)
    if more and more.start() > first:
        stop = more.start()
    ending = _ends().search(text, first, stop)
    if ending and ending.start() > first:
        stop = ending.start()
    for day in days(text, first, stop, language):
        stop = min(stop, max(first, day.span[0]))
    return first + len(_joined().sub("", text[first:stop].rstrip(" ,;:|·•-–—")))


@cache
def _joined() -> re.Pattern[str]:
    """An "and" that is left over where what it joins is no name: "Ina Rohn and agencies"."""
    return re.compile(rf"\s+(?:{either('bylines', 'and')})$", re.IGNORECASE)


@cache
def _cue(codes: tuple[str, ...]) -> re.Pattern[str]:
    words = either("bylines", "by", codes)
    return re.compile(rf"[(\s*–—-]{{0,3}}(?:(?:{words})\s*[:：]\s*|(?:{words})\s+)", re.IGNORECASE)


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{either('bylines', 'nobody')}|{either('bylines', 'ends')}|{either('dates', 'published')}|{either('dates', 'updated')})(?!\w)",
        re.IGNORECASE,
    )
