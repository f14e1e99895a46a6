"""Days that an article names: with their year where it is known, else by month and day, or by their weekday only.

A page without a date often tells of "18 May" or of "Friday": such days agree or conflict all the same.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.model.annotations import Time

EVENTS = 12  # days named first: later ones are background
WEEKDAYS = 3  # weekdays named first
NEWS = 10  # days around its publication that a page may be about: what lies further off is background
FINE = ("second", "minute", "hour", "day")
LEAP = 4  # a leap year, for days whose year is unknown
YEARLESS = re.compile(r"XXXX-(\d\d)-(\d\d)")
WEEKDAY = re.compile(r"XXXX-W\w\w-([1-7])")
YEAR = 366
NEVER = np.iinfo(np.int32).max


class Days(NamedTuple):
    """`dates` are ordinals, 0 where the year is unknown, and `calendar` the same days of a leap year, 1 to 366.

    `weekdays` has bit 0 for Monday, and so on.
    """

    dates: NDArray[np.int64]
    calendar: NDArray[np.int64]
    weekdays: int


def named(times: Iterable[Time], published: tuple[int, int] | None) -> Days:
    """The days of the text that was published between two ordinals, if that is known: those near it, each once."""
    found: dict[tuple[int, int], None] = {}
    weekdays: dict[int, None] = {}
    for time in times:
        if time.type not in {"DATE", "TIME"}:
            continue
        if time.earliest and time.granularity in FINE:
            day = ordinal(time.earliest)
            if day and (published is None or published[0] - NEWS <= day <= published[1] + NEWS):
                found[day, _of_leap_year(date.fromordinal(day))] = None
                weekdays[(day - 1) % 7] = None
        elif match := YEARLESS.match(time.value):
            if of_year := ordinal(f"{LEAP:04}-{match[1]}-{match[2]}"):
                found[0, _of_leap_year(date.fromordinal(of_year))] = None
        elif match := WEEKDAY.match(time.value):
            weekdays[int(match[1]) - 1] = None
    first = list(found)[:EVENTS]
    dates, calendar = (np.array([day[at] for day in first], dtype=np.int64) for at in (0, 1))
    return Days(dates, calendar, sum(1 << day for day in list(weekdays)[:WEEKDAYS]))


NONE = named((), None)


def ordinal(value: str) -> int | None:
    """The day on which an ISO 8601 date lies or a time stands."""
    try:
        return date.fromisoformat(value[:10]).toordinal()
    except ValueError:
        return None


def _of_leap_year(day: date) -> int:
    return day.replace(year=LEAP).timetuple().tm_yday


def closest(
    dates: NDArray[np.int32], calendar: NDArray[np.int32], a: NDArray[np.int64], b: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Days between the closest two of the days in two rows; NaN where a row has none (`calendar` is 0).

    Two days with their years are as far apart as they are; where a year is unknown it may be the same or the next.
    """
    result = np.full(len(a), np.nan)
    both = np.flatnonzero((calendar[a, 0] > 0) & (calendar[b, 0] > 0))
    for start in range(0, len(both), 8_192):
        part = both[start : start + 8_192]
        rows = calendar[a[part]], calendar[b[part]]
        one, two = (int(np.count_nonzero(row, axis=1).max()) for row in rows)  # days fill their rows from the left
        mine, other = rows[0][:, :one, None], rows[1][:, None, :two]
        first, second = dates[a[part], :one, None], dates[b[part], None, :two]
        around = np.abs(mine - other)
        apart = np.where((first > 0) & (second > 0), np.abs(first - second), np.minimum(around, YEAR - around))
        apart[(mine == 0) | (other == 0)] = NEVER
        result[part] = apart.min(axis=(1, 2))
    return result


def shared(weekdays: NDArray[np.int64], a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.float64]:
    """Of the fewer weekdays of two rows the part that both have; NaN where a row has none."""
    size = np.bitwise_count(weekdays)
    fewer = np.minimum(size[a], size[b])
    common = np.bitwise_count(weekdays[a] & weekdays[b])
    return np.where(fewer > 0, common / np.maximum(fewer, 1), np.nan)
