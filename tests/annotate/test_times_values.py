"""Values and their bounds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.annotate.times.values import Bounds, bounds, narrowed, shifted


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024", ("2024-01-01", "2024-12-31", "year")),
        ("2024-02", ("2024-02-01", "2024-02-29", "month")),
        ("2024-06-14", ("2024-06-14", "2024-06-14", "day")),
        ("2024-W24", ("2024-06-10", "2024-06-16", "week")),
        ("2024-W24-WE", ("2024-06-15", "2024-06-16", "week")),
        ("2024-Q4", ("2024-10-01", "2024-12-31", "quarter")),
        ("2024-H1", ("2024-01-01", "2024-06-30", "year")),
        ("2023-WI", ("2023-12-01", "2024-03-31", "season")),
        ("199", ("1990-01-01", "1999-12-31", "decade")),
        ("19", ("1900-01-01", "1999-12-31", "century")),
        ("2024-06-14TMO", ("2024-06-14", "2024-06-14", "hour")),
        ("2024-06-14T17:00", ("2024-06-14", "2024-06-14", "minute")),
        ("2024-06-14T17:00+02:00", ("2024-06-14T17:00:00+02:00", "2024-06-14T17:00:59+02:00", "minute")),
    ],
)
def test_bounds(value: str, expected: tuple[str, str, str]) -> None:
    assert bounds(value) == Bounds(*expected)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "value", ["", "P3D", "XXXX-06-14", "PAST_REF", "2024-13", "2024-02-30", "0000", "00", "2023-W53"]
)
def test_open_vague_and_impossible_values_have_none(value: str) -> None:
    assert bounds(value) is None


@given(st.dates(min_value=date(1, 1, 8), max_value=date(9999, 12, 24)), st.integers(-1, 1))
def test_a_shifted_week_holds_the_shifted_day(day: date, count: int) -> None:
    known = bounds(shifted(day, "week", count))
    assert known is not None
    assert known.earliest <= (day + timedelta(weeks=count)).isoformat() <= known.latest


@given(st.dates(), st.sampled_from(["day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century"]))
def test_shifting_never_leaves_the_calendar(day: date, unit: str) -> None:
    for count in (-100_000_000, -30_000, 0, 30_000, 100_000_000):
        value = shifted(day, unit, count)
        assert value == "" or len(value) >= 2


@pytest.mark.parametrize("edge", ["start", "mid", "end"])
def test_narrowed_stays_inside(edge: str) -> None:
    whole = bounds("2023")
    assert whole is not None
    part = narrowed(whole, edge)
    assert whole.earliest <= part.earliest <= part.latest <= whole.latest
