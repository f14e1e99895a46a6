"""Days that articles name: with a year, without one, or as a weekday."""

import numpy as np
import pytest

from firsthand.compare.days import NONE, closest, named, shared
from firsthand.model.annotations import Time


def time(value, *, earliest=None, kind="DATE"):
    granularity = "day" if earliest else None
    return Time(span=(0, 1), type=kind, value=value, earliest=earliest, granularity=granularity, rule="test")


def arrays(*listed):
    dates, calendar = np.zeros((len(listed), 3), np.int32), np.zeros((len(listed), 3), np.int32)
    for at, days in enumerate(listed):
        dates[at, : len(days.dates)], calendar[at, : len(days.calendar)] = days.dates, days.calendar
    return dates, calendar


def apart(one, two):
    return closest(*arrays(one, two), np.array([0]), np.array([1]))[0]


MAY = named([time("2031-05-18", earliest="2031-05-18")], None)
YEARLESS = named([time("XXXX-05-18")], None)


def test_a_day_without_its_year_may_be_that_day_of_any_year():
    assert apart(MAY, YEARLESS) == 0
    assert apart(YEARLESS, named([time("XXXX-05-20")], None)) == 2


def test_years_that_are_known_count():
    assert apart(MAY, named([time("2030-05-18", earliest="2030-05-18")], None)) == 365


@pytest.mark.parametrize(("one", "two", "days"), [("12-31", "01-01", 1), ("02-29", "03-01", 1), ("02-28", "03-01", 2)])
def test_days_of_an_unknown_year_lie_around_the_turn_of_the_year(one, two, days):
    assert apart(named([time(f"XXXX-{one}")], None), named([time(f"XXXX-{two}")], None)) == days


def test_a_page_without_days_is_near_to_nothing():
    assert np.isnan(apart(MAY, NONE))


def test_a_dated_page_is_about_days_near_it():
    old, new = time("2030-01-01", earliest="2030-01-01"), time("2031-05-18", earliest="2031-05-18")
    published = int(MAY.dates[0])
    assert named([old, new], (published, published)).dates.tolist() == [published]


@pytest.mark.parametrize("value", ["XXXX-13-40", "XXXX-02-30", "", "PRESENT_REF", "XXXX-05"])
def test_what_is_no_day_is_none(value):
    assert named([time(value)], None).calendar.tolist() == []


def test_weekdays_are_those_written_and_those_of_dates():
    friday = named([time("XXXX-WXX-5")], None)
    assert friday.weekdays == 1 << 4
    assert MAY.weekdays == 1 << 6  # 18 May 2031 is a Sunday
    both = named([time("XXXX-WXX-5TNI", kind="TIME"), time("XXXX-WXX-7")], None)
    columns = np.array([friday.weekdays, MAY.weekdays, both.weekdays, NONE.weekdays])
    pairs = np.array([0, 0, 1, 0]), np.array([1, 2, 2, 3])
    assert shared(columns, *pairs)[:3].tolist() == [0.0, 1.0, 1.0]
    assert np.isnan(shared(columns, *pairs)[3])
