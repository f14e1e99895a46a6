"""Calendar days, with or without a time of day, as pages write them: "24 Jan, 2025 09:58", "8. November 2024, 14.05 Uhr".

```
>>> [day.value for day in days("Friday, 08 Nov 2024", 0, 19, "en")]
['2024-11-08']
```

Only days with their year; an ambiguous 03/04/2024 gives an interval rather than a guess.
"""

import re
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import NamedTuple

from firsthand.extract.cues import alternative
from firsthand.extract.months import months
from firsthand.model.article import Basis, DateField, Granularity
from firsthand.model.record import Span

FIRST_YEAR, LAST_YEAR = 1900, 2100
MONTH_FIRST = frozenset({"US"})
"""Territories that write the month before the day in numbers."""

ZONES = {
    "gmt": 0, "utc": 0, "z": 0, "wet": 0, "bst": 60, "west": 60, "cet": 60, "mez": 60, "cest": 120, "mesz": 120, "eet": 120,
    "sast": 120, "eest": 180, "msk": 180, "мск": 180, "gst": 240, "pkt": 300, "ist": 330, "wib": 420, "ict": 420, "wita": 480,
    "sgt": 480, "myt": 480, "hkt": 480, "awst": 480, "wit": 540, "jst": 540, "kst": 540, "aest": 600, "aedt": 660,
    "nzst": 720, "nzdt": 780, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480,
    "pdt": -420, "brt": -180, "art": -180, "et": None, "ct": None, "pt": None, "mt": None,
}  # fmt: skip
"""Minutes east of Greenwich of zone abbreviations in news (IST as in India); `None` where it hangs on the season."""

ISO = re.compile(
    r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?:[T ]{1,2}(?P<H>\d{2}):(?P<M>\d{2})(?::(?P<S>\d{2}))?(?:[.,]\d{1,9})?"
    r"\s?(?P<z>Z|[+-]\d{2}:?\d{2})?)?(?!\d)"
)
NUMBERS = re.compile(
    r"(?<![\d.,/])(?:(?P<y1>\d{4})(?P<s1>[./])\s?(?P<m1>\d{1,2})(?P=s1)\s?(?P<d1>\d{1,2})|"
    r"(?P<a>\d{1,2})(?P<s2>[./-])\s?(?P<b>\d{1,2})(?P=s2)\s?(?P<y2>\d{4}|\d{2}(?!\d)))(?!\d)"
)
SIGNS = re.compile(r"(?P<y>\d{4})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]")
CLOCK = re.compile(
    r"(?P<gap>[\s,;|·•@–—-]{0,6}(?:[^\W\d]{1,3}\.?|a las|alle ore|um|klockan|orë)?[\s:]{0,3})"
    r"(?P<H>\d{1,2})\s?(?:[:.h時시]|Uhr\s)\s?(?P<M>\d{2})(?::(?P<S>\d{2}))?(?!\d)\s?(?P<half>[ap]\.?\s?m\b\.?)?"
    r"\s?[(\[]?(?P<z>(?:GMT|UTC)\s?[+-]\s?\d{1,2}(?::?\d{2})?|[+-]\d{2}:?\d{2}(?!\d)|[A-Za-zА-я]{1,5}\b)?",
    re.IGNORECASE,
)
OFFSET = re.compile(r"(?P<sign>[+-])\s?(?P<h>\d{1,2}):?(?P<m>\d{2})?$")


class Day(NamedTuple):
    """A calendar day written out. `value` is ISO 8601 as precise as written; `other` a second reading of the numbers."""

    value: str
    granularity: Granularity
    span: Span
    other: str | None = None

    def day(self) -> str:
        """The day alone, ISO 8601."""
        return self.value[:10]


def days(text: str, start: int, end: int, language: str | None, territory: str | None = None) -> list[Day]:
    """Every day with its year in `text[start:end]`, in order, without overlap."""
    found: list[Day] = []
    for pattern, read in ((ISO, _iso), (SIGNS, _plain), (_worded(language), _plain), (NUMBERS, _numbers)):
        for shape in pattern.finditer(text, start, end):
            if any(day.span[0] < shape.end() and shape.start() < day.span[1] for day in found):
                continue
            day = read(text, shape, end, language, territory)
            if day:
                found.append(day)
    return sorted(found, key=lambda day: day.span)


def instant(written: str) -> Day | None:
    """A machine-readable date ("2024-11-08T14:05:00+01:00", RFC 822) as a day; None if it is no date."""
    written = written.strip()[:60]
    found = days(written, 0, len(written), "en")
    return found[0] if found else None


def date_field(day: Day, basis: Basis, score: float, span: Span | None = None) -> DateField:
    """A day as a field, its bounds in the same precision: one second wide, one minute, or the day itself."""
    value, earliest, latest = day.value, day.value, day.value
    if day.granularity == "minute":
        earliest, latest = _with_seconds(value, "00"), _with_seconds(value, "59")
    if day.other:
        earliest, latest = min(day.day(), day.other), max(day.day(), day.other)
    return DateField(
        value=value, granularity=day.granularity, earliest=earliest, latest=latest, basis=basis, span=span, score=score
    )


def _with_seconds(value: str, seconds: str) -> str:
    return f"{value[:16]}:{seconds}{value[16:]}"


def _iso(text: str, shape: re.Match[str], end: int, language: str | None, territory: str | None) -> Day | None:
    if shape["H"] is None:
        return _with_clock(text, shape, end, (int(shape["y"]), int(shape["m"]), int(shape["d"])), None)
    zone = shape["z"]
    minutes = None if zone is None else 0 if zone == "Z" else _offset(zone)
    seconds = int(shape["S"]) if shape["S"] else None
    return _day(
        (int(shape["y"]), int(shape["m"]), int(shape["d"])),
        (int(shape["H"]), int(shape["M"]), seconds),
        minutes,
        shape.span(),
        None,
    )


def _plain(text: str, shape: re.Match[str], end: int, language: str | None, territory: str | None) -> Day | None:
    groups = shape.groupdict()
    if groups.get("name") or groups.get("name2"):
        month = months(language).get((groups["name"] or groups["name2"]).casefold().rstrip("."))
        if month is None:
            return None
        numbers = (int(groups["y"] or groups["y2"]), month, int(groups["d"] or groups["d2"]))
    else:
        numbers = (int(shape["y"]), int(shape["m"]), int(shape["d"]))
    return _with_clock(text, shape, end, numbers, None)


def _numbers(text: str, shape: re.Match[str], end: int, language: str | None, territory: str | None) -> Day | None:
    if shape["y1"]:
        return _with_clock(text, shape, end, (int(shape["y1"]), int(shape["m1"]), int(shape["d1"])), None)
    year = int(shape["y2"])
    if len(shape["y2"]) == 2:
        if shape["s2"] != ".":
            return None
        year += 2000 if year < 70 else 1900
    first, second = int(shape["a"]), int(shape["b"])
    day_first, month_first = (year, second, first), (year, first, second)
    if shape["s2"] == "." or (first > 12 >= second) or territory not in {None, *MONTH_FIRST}:
        return _with_clock(text, shape, end, day_first, None)
    if second > 12 >= first or territory in MONTH_FIRST:
        return _with_clock(text, shape, end, month_first, None)
    if language not in {None, "en"} or first == second:
        return _with_clock(text, shape, end, day_first, None)
    return _with_clock(text, shape, end, day_first, month_first)


def _with_clock(
    text: str, shape: re.Match[str], end: int, numbers: tuple[int, int, int], other: tuple[int, int, int] | None
) -> Day | None:
    """The day and the time of day that may follow it."""
    clock = CLOCK.match(text, shape.end(), min(end, shape.end() + 40))
    if clock:
        hour, minute = int(clock["H"]), int(clock["M"])
        if clock["half"]:
            hour = hour % 12 + (12 if clock["half"][0] in "pP" else 0)
        zone = (clock["z"] or "").casefold()
        known = zone in ZONES or bool(OFFSET.search(zone))
        stop = clock.end() if known or not zone else clock.start("z")
        minutes = ZONES[zone] if zone in ZONES else _offset(zone) if known else None
        seconds = int(clock["S"]) if clock["S"] else None
        stop = shape.end() + len(text[shape.end() : stop].rstrip(" (["))
        timed = _day(numbers, (hour, minute, seconds), minutes, (shape.start(), stop), other)
        if timed:
            return timed
    return _day(numbers, None, None, shape.span(), other)


def _day(
    numbers: tuple[int, int, int],
    clock: tuple[int, int, int | None] | None,
    zone: int | None,
    span: Span,
    other: tuple[int, int, int] | None,
) -> Day | None:
    if not FIRST_YEAR <= numbers[0] <= LAST_YEAR:
        return None
    try:
        second_reading = date(*other).isoformat() if other else None
        if clock is None:
            return Day(date(*numbers).isoformat(), "day", span, second_reading)
        offset = None if zone is None else timezone(timedelta(minutes=zone))
        moment = datetime(*numbers, clock[0], clock[1], clock[2] or 0, tzinfo=offset)
    except ValueError:
        return None
    precise = clock[2] is not None
    return Day(
        moment.isoformat(timespec="seconds" if precise else "minutes"),
        "second" if precise else "minute",
        span,
        second_reading,
    )


def _offset(written: str) -> int | None:
    shape = OFFSET.search(written)
    if not shape:
        return None
    minutes = int(shape["h"]) * 60 + int(shape["m"] or 0)
    return minutes if shape["sign"] == "+" and minutes < 24 * 60 else -minutes if minutes < 24 * 60 else None


@cache
def _worded(language: str | None) -> re.Pattern[str]:
    names = alternative(frozenset(months(language)))
    between = r"[\s,.]{1,3}(?:de[l]?\s|of\s|год[уа]\s)?"
    return re.compile(
        rf"(?<!\d)(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|°|ª|\.)?[\s-]{{0,2}}(?:of\s|de\s)?(?P<name>{names})\.?(?:{between}|-)"
        rf"(?P<y>\d{{4}})|(?<!\w)(?P<name2>{names})\.?\s{{1,2}}(?P<d2>\d{{1,2}})(?:st|nd|rd|th|\.)?[\s,]{{1,3}}(?P<y2>\d{{4}}))(?!\d)",
        re.IGNORECASE,
    )
