"""TIMEX3 values and the days that they bound.

```
>>> bounds("2024-Q2")
Bounds(earliest='2024-04-01', latest='2024-06-30', granularity='quarter')
```

Values follow TimeML 1.2.1 and the TIDES guidelines that it builds on (ISO 8601 with X for what is open, Q, H, SP SU FA WI,
WE, and MO AF EV NI … for parts of a day).
"""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import NamedTuple

from firsthand.model.article import Granularity

VALUE = re.compile(
    r"(?P<century>\d\d)|(?P<decade>\d{3})"
    r"|(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|W(?P<week>\d\d)(?P<weekend>-WE)?|(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<time>\S+))?)?))?"
)
SEASON_MONTHS = {"SP": (3, 6), "SU": (6, 9), "FA": (9, 12), "WI": (12, 15)}
UNIT_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
RUNNING = {"sofar": "start", "rest": "end"}
CLOCK = re.compile(r"(\d\d)(?::(\d\d)(?::(\d\d))?)?(Z|[+-]\d\d:\d\d)?")


class Bounds(NamedTuple):
    """First and last day (ISO 8601; moments with their offset where one is known), and how fine the value is."""

    earliest: str
    latest: str
    granularity: Granularity


def bounds(value: str) -> Bounds | None:
    """The days a value covers; None for values that are open, vague or lengths of time, and for impossible dates."""
    match = VALUE.fullmatch(value)
    if not match:
        return None
    try:
        return _bounds(match)
    except (ValueError, OverflowError):  # 30 February, year 0
        return None


def _bounds(match: re.Match[str]) -> Bounds:
    if match["century"]:
        first = int(match["century"]) * 100
        return _years(first, first + 99, "century")
    if match["decade"]:
        first = int(match["decade"]) * 10
        return _years(first, first + 9, "decade")
    year = int(match["year"])
    if match["quarter"]:
        return _months(year, int(match["quarter"]) * 3 - 2, int(match["quarter"]) * 3, "quarter")
    if match["half"]:  # there is no finer word for six months among the granularities than the year
        return _months(year, int(match["half"]) * 6 - 5, int(match["half"]) * 6, "year")
    if match["season"]:
        return _months(year, *SEASON_MONTHS[match["season"]], "season")
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        start = monday + timedelta(5) if match["weekend"] else monday
        return Bounds(start.isoformat(), (monday + timedelta(6)).isoformat(), "week")
    if match["day"]:
        return _day(match)
    if match["month"]:
        return _months(year, int(match["month"]), int(match["month"]), "month")
    return _years(year, year, "year")


def _day(match: re.Match[str]) -> Bounds:
    day = date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
    if not match["time"]:
        return Bounds(day, day, "day")
    clock = CLOCK.fullmatch(match["time"])
    if not clock:
        return Bounds(day, day, "hour")
    granularity: Granularity = "second" if clock[3] else "minute" if clock[2] else "hour"
    if not clock[4] or int(clock[1]) > 23:
        return Bounds(day, day, granularity)
    start = datetime.fromisoformat(f"{day}T{clock[1]}:{clock[2] or '00'}:{clock[3] or '00'}{clock[4]}")
    length = {"hour": timedelta(hours=1), "minute": timedelta(minutes=1), "second": timedelta(seconds=1)}[granularity]
    return Bounds(start.isoformat(), (start + length - timedelta(seconds=1)).isoformat(), granularity)


def _years(first: int, last: int, granularity: Granularity) -> Bounds:
    return Bounds(date(first, 1, 1).isoformat(), date(last, 12, 31).isoformat(), granularity)


def _months(year: int, first: int, last: int, granularity: Granularity) -> Bounds:
    """From the first of a month to the last of another; months beyond 12 run into the next year."""
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    end = date(end_year, end_month, monthrange(end_year, end_month)[1])
    return Bounds(date(year, first, 1).isoformat(), end.isoformat(), granularity)


def narrowed(whole: Bounds, edge: str, today: date | None = None) -> Bounds:
    """The part of a period that "early", "mid" or "late" leaves: a half each, the middle half for "mid".

    Of a period that runs today, `sofar` ("earlier this year") ends and `rest` ("later this year") begins with today.
    """
    if len(whole.earliest) != 10 or whole.earliest == whole.latest:
        return whole
    first, last = date.fromisoformat(whole.earliest), date.fromisoformat(whole.latest)
    if edge in RUNNING:
        if today is not None and first <= today <= last:
            first, last = (first, today) if edge == "sofar" else (today, last)
            return Bounds(first.isoformat(), last.isoformat(), whole.granularity)
        edge = RUNNING[edge]
    days = (last - first).days
    if edge == "start":
        last = first + timedelta(days // 2)
    elif edge == "end":
        first = last - timedelta(days // 2)
    elif edge == "mid":
        first, last = first + timedelta(days // 4), last - timedelta(days // 4)
    return Bounds(first.isoformat(), last.isoformat(), whole.granularity)


def widened(whole: Bounds) -> Bounds:
    """A fiscal period, which may begin and end up to half a year off the calendar's."""
    try:
        first = date.fromisoformat(whole.earliest) - timedelta(184)
        last = date.fromisoformat(whole.latest) + timedelta(184)
    except (ValueError, OverflowError):
        return whole
    return Bounds(first.isoformat(), last.isoformat(), whole.granularity)


def shifted(base: date, unit: str, count: int) -> str:
    """The value of the unit that lies `count` units from the one that holds `base`; empty beyond the calendar's years.

    >>> shifted(date(2024, 6, 14), "week", -1)
    '2024-W23'
    """
    try:
        if unit == "day":
            return (base + timedelta(count)).isoformat()
        if unit in ("week", "weekend"):
            year, week, _ = (base + timedelta(weeks=count)).isocalendar()
            return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
        if unit in UNIT_MONTHS:
            return _months_away(base, unit, count)
    except (ValueError, OverflowError):
        return ""
    return ""


def _months_away(base: date, unit: str, count: int) -> str:
    months = base.year * 12 + base.month - 1 + count * UNIT_MONTHS[unit]
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        return ""
    return {
        "month": f"{year:04d}-{month + 1:02d}",
        "quarter": f"{year:04d}-Q{month // 3 + 1}",
        "half": f"{year:04d}-H{month // 6 + 1}",
        "year": f"{year:04d}",
        "decade": f"{year // 10:03d}",
        "century": f"{year // 100:02d}",
    }[unit]
