"""Datelines: the place, day and agency that a wire report begins with.

```
>>> dateline("LUMEN, Nov 8 (Reuters) - The dam", (0, 32), "en").agency
Found(name='Reuters', span=(14, 21), score=0.98)
```

An agency that no table knows is believed in a shape that nothing else has: a place in capitals or a date, the name
in brackets, a dash.
"""

import re
from functools import cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from firsthand.extract.agencies import agencies_in, agency
from firsthand.extract.months import months, weekdays
from firsthand.model.record import Span
from firsthand.settings import Extract

HEAD = 170  # characters of a line that a dateline may take
DASH = r"(?:\.?\s*(?:-{1,3}|[–—―−])|\.?\s*[:=]|\.)"
BRACKETED = re.compile(
    rf"(?P<before>[^()\[\]{{}}“”\"«»]{{0,100}}?)\s*[(\[](?P<inside>[^()\[\]]{{2,60}})[)\]]\s*(?P<dash>{DASH}(?=\s|\w|$))?"
)
SLASHED = re.compile(r"(?P<before>[^()\[\]{}/:“”\"«»]{2,80}?)\s*/(?P<inside>[^()\[\]/]{2,40})/\s*(?P<dash>[-–—.:])?")
BEHIND = r"(?P<inside>[^\s()\[\]–—:][^()\[\]–—:]{1,40}?)\.?\s*(?P<dash>\.\s|[-–—:](?=\s|$))"
DASHED = re.compile(rf"(?P<before>[^()\[\]{{}}“”\"«»]{{2,80}}?)\s*[-–—/]\s*{BEHIND}")
STOPPED = re.compile(rf"(?P<before>[^()\[\]{{}}“”\"«»]{{2,80}}?)\s*[,.](?!\s*\d)\s\s*{BEHIND}")
AGENCY_FIRST = re.compile(r"(?P<inside>[^\s()\[\]–—:.,-][^()\[\]–—:]{1,40}?)\s*(?P<dash>\.?\s?[-–—]{1,2}|:)(?=\s)")
PLACE_ONLY = re.compile(r"(?P<before>[^()\[\]{}“”\"«»–—]{3,60}?)\s*(?P<dash>[–—]|--?(?=\s)|:(?=\s))\s*")
NO_SPACES_BRACKET = re.compile(r"[【（(\[［](?P<inside>[^】）)\]］]{2,30})[】）)\]］]")
NO_SPACES_WIRE = re.compile(r"[（(【]?(?P<inside>\S{2,8}?)(?P<place>\S{0,16}?)(?:\d{1,2}月)?\d{1,2}日[电電]")
WORD = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*\.?|\d+")
SMALL = 3  # letters of a word in a place name that need no capital: "Rio de Janeiro"
PLACE_WORDS = 7


class Found(NamedTuple):
    """An agency said to be at work: canonical (or written) name, span of the name, how sure."""

    name: str
    span: Span
    score: float


class Dateline(NamedTuple):
    """The stretch a dateline takes, dash included, and the agency in it, if it names one."""

    span: Span
    agency: Found | None


def dateline(
    text: str, line: Span, language: str | None, settings: Extract, credited: frozenset[str] = frozenset()
) -> Dateline | None:
    """The dateline that a line begins with. `credited` holds names that the page credits elsewhere as agencies."""
    start, end = line[0], min(line[1], line[0] + HEAD)
    for pattern in (BRACKETED, SLASHED, DASHED, STOPPED, AGENCY_FIRST):
        shape = pattern.match(text, start, end)
        if not shape:
            continue
        found = _agency(text, shape, pattern, language, settings, credited)
        if found:
            stop = shape.end()
            if pattern is BRACKETED and not text[shape.start("inside") - 2 : shape.start("inside") - 1].strip():
                stop = max(stop, _trailing_place(text, shape, end, language))
            return Dateline((start, _trimmed(text, start, stop)), found)
    no_spaces = _without_spaces(text, start, end, settings)
    if no_spaces:
        return no_spaces
    shape = PLACE_ONLY.match(text, start, end)
    if shape and shape.end() < line[1] and _is_capitals_place(shape["before"], language):
        return Dateline((start, _trimmed(text, start, shape.end())), None)
    return None


def lone_dateline(text: str, line: Span, language: str | None, settings: Extract) -> Dateline | None:
    """The dateline that is all of a line: `LUMEN, 8 (Reuters)`, `Lumen, Nov 8 (Reuters) -`, of a known agency.

    A place alone that is not in capitals needs the dash: else it says where a picture was taken.
    """
    for pattern in (BRACKETED, SLASHED):
        shape = pattern.fullmatch(text, line[0], min(line[1], line[0] + HEAD))
        if not shape or shape.end() != line[1]:
            continue
        before = shape["before"]
        known = agency(text[slice(*shape.span("inside"))])
        sure = shape["dash"] or _dated(before, language) or _is_capitals_place(before, language)
        if known and known.kind == "news" and sure and is_place(before, language):
            return Dateline(line, Found(known.name, shape.span("inside"), settings.wire_dateline))
    return None


def _agency(
    text: str,
    shape: re.Match[str],
    pattern: re.Pattern[str],
    language: str | None,
    settings: Extract,
    credited: frozenset[str],
) -> Found | None:
    before = shape.groupdict().get("before") or ""
    inside = shape.span("inside")
    known = [named for named in agencies_in(text, *inside) if named.agency.kind == "news"]
    plausible_before = not before.strip() or is_place(before, language)
    if not plausible_before:
        return None
    if known:
        left = inside[1] - inside[0] - sum(named.span[1] - named.span[0] for named in known)
        whole = left <= max(8, (inside[1] - inside[0]) // 2)
        bare = pattern is AGENCY_FIRST or (pattern in (DASHED, STOPPED) and not _dated(before, language))
        exact = known[0].span == (inside[0], inside[1])
        sign = pattern is SLASHED or (pattern is BRACKETED and exact)  # "(Belga) A barge …"
        if whole and (exact or not bare) and (shape["dash"] or before.strip() or sign):
            score = settings.wire_dateline if before.strip() else settings.wire_bare
            return Found(known[0].agency.name, known[0].span, score)
        return None
    if pattern not in (BRACKETED, SLASHED) or not shape["dash"] or not before.strip():
        return None
    name = text[inside[0] : inside[1]].strip()
    sure_shape = _dated(before, language) or _is_capitals_place(before, language) or name in credited
    if sure_shape and is_agency_like(name, language):
        first = text.index(name, inside[0])
        return Found(name, (first, first + len(name)), settings.wire_unknown)
    if is_agency_like(name, language) and name.istitle() and " " not in name and _recurs(text, before.strip(), name):
        first = text.index(name, inside[0])
        return Found(name, (first, first + len(name)), settings.wire_likely)
    return None


def _recurs(text: str, place: str, name: str) -> bool:
    """Whether the text speaks of the place again and never of the name: a district or party in brackets would recur."""
    return len(place) >= SMALL and text.count(place) > 1 and text.count(name) == 1


def is_place(words: str, language: str | None) -> bool:
    """Whether words before an agency can be a place with or without a date: capitals, small links, numbers, months."""
    tokens = WORD.findall(words)
    dates = {*months(language), *weekdays(language)}
    names = [t for t in tokens if not t[0].isdigit() and t.casefold().rstrip(".") not in dates]
    if not names or len(names) > PLACE_WORDS or not words.strip()[0].isalpha():
        return bool(tokens) and not names and _dated(words, language)
    return names[0][0].isupper() and all(
        n[0].isupper() or len(n.rstrip(".")) <= SMALL or not n.isascii() for n in names
    )


def is_agency_like(name: str, language: str | None) -> bool:
    """Whether an unknown name in an agency's place can be one: one to three capitalised words, no country, no number."""
    tokens = name.split()
    if not 1 <= len(tokens) <= 3 or any(char.isdigit() for char in name) or len(name) < 3:
        return False
    if not all(token[0].isalpha() and (token[0].isupper() or len(tokens) == 1) for token in tokens):
        return False
    return name.casefold() not in _countries(language) and agency(name) is None and "." not in name.rstrip(".")


def _dated(words: str, language: str | None) -> bool:
    tokens = [token.casefold().rstrip(".") for token in WORD.findall(words)]
    return any(token.isdigit() for token in tokens) and (
        any(token in months(language) for token in tokens) or bool(re.search(r"\d{1,2}[./]\d{1,2}[./]", words))
    )


def _is_capitals_place(words: str, language: str | None) -> bool:
    place = words.split(",", maxsplit=1)[0].strip()
    letters = [char for char in place if char.isalpha()]
    cased = letters and all(char.isupper() for char in letters) and letters[0].lower() != letters[0]
    return bool(cased) and len(letters) >= SMALL and len(place.split()) <= 4 and is_place(words, language)


def _trailing_place(text: str, shape: re.Match[str], end: int, language: str | None) -> int:
    """Where the place ends that follows an agency: `(ANSA) - ROMA, 08 NOV - `."""
    after = PLACE_ONLY.match(text, shape.end() + (text[shape.end() : shape.end() + 1] == " "), end)
    if (
        after
        and shape["before"].strip() == ""
        and (_is_capitals_place(after["before"], language) or _dated(after["before"], language))
        and is_place(after["before"], language)
    ):
        return after.end()
    return shape.end()


def _without_spaces(text: str, start: int, end: int, settings: Extract) -> Dateline | None:
    """Datelines of scripts without spaces: 【place 共同】, （city=연합뉴스）, 新华社city11月8日电."""
    for pattern in (NO_SPACES_WIRE, NO_SPACES_BRACKET):
        shape = pattern.match(text, start, end)
        if shape and not text[shape.start("inside") : shape.end("inside")].isascii():
            known = [named for named in agencies_in(text, shape.start(), shape.end()) if named.agency.kind == "news"]
            if known:
                return Dateline(shape.span(), Found(known[0].agency.name, known[0].span, settings.wire_dateline))
    return None


@cache
def _countries(language: str | None) -> frozenset[str]:
    names: set[str] = set()
    for code in ("en", language or "en"):
        try:
            territories = Locale.parse(code.replace("-", "_")).territories
        except (UnknownLocaleError, ValueError):
            continue
        names.update(name.casefold() for name in territories.values())
    return frozenset(names)


def _trimmed(text: str, start: int, stop: int) -> int:
    return start + len(text[start:stop].rstrip())
