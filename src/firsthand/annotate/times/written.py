"""What the slots of a match say outright: weekday, month, year, a date in digits."""

from calendar import monthrange

from firsthand.annotate.times.lexicon import WEEKDAYS
from firsthand.annotate.times.scene import Slots
from firsthand.annotate.times.tokens import FULL_DATE

SPOKEN = frozenset(("spoken_century", "spoken_thousand"))


def weekday_of(slots: Slots) -> int | None:
    """The weekday, Monday 0."""
    name = next((slot.value for slot in slots if slot.name.startswith("weekday")), None)
    return WEEKDAYS.index(name) if name is not None else None


def month_of(slots: Slots) -> int | None:
    """The month, January 1."""
    name = next((slot.value for slot in slots if slot.name.startswith("month") and slot.name != "month_unit"), None)
    return int(name) if name is not None else None


def steps_of(slots: Slots) -> int | None:
    """How many units off: `last` -1, `this` 0, `next` 1."""
    found = slots.get("relation") or slots.get("anchor") or slots.get("relation_year")
    return int(found) if found is not None else None


def spoken_number(slots: Slots) -> int | None:
    """Number words together: `twenty` `four` → 24; those that spell the year apart."""
    year = next((slot.first for slot in slots if slot.name in SPOKEN), None)
    before = [slot for slot in slots if slot.name == "number" and (year is None or slot.first < year)]
    numbers = [int(slot.value) for slot in before if slot.value.isdecimal()]
    return sum(numbers) if numbers else None


def written_year(slots: Slots) -> int | None:
    """The year written out: four digits, or two (`'98`), which mean the years from 1930 to 2029."""
    year = slots.number("year") or slots.number("early_year")
    spoken = slots.number("spoken_century") or slots.number("spoken_thousand")
    if spoken is not None:
        return _spoken_year(slots, spoken)
    short = slots.number("short_year") if year is None else None
    if short is not None:
        return (1900 if short >= 30 else 2000) + short
    return year


def _spoken_year(slots: Slots, start: int) -> int | None:
    """`nineteen ninety-six`, `two thousand and five`, as transcripts spell years."""
    year = next(slot.first for slot in slots if slot.name in SPOKEN)
    after = [slot for slot in slots if slot.name == "number" and slot.first > year]
    rest = sum(int(slot.value) for slot in after if slot.value.isdecimal())
    if start >= 1000:
        return start + rest if rest < 100 else None
    return start * 100 + rest if 10 <= rest <= 99 else None


def day_and_month(pair: list[int], order: str) -> tuple[int, int]:
    """Day and month of `14/6`, in the table's order unless only the other can be."""
    first, second = pair
    if (order == "mdy" and first <= 12) or second > 12:
        return second, first
    return first, second


def full_date(written: str, order: str) -> str | None:
    """`14.06.2024`, `6/14/24` → `2024-06-14`; where the table's order cannot be, the other; None when neither can."""
    match = FULL_DATE.fullmatch(written)
    if match is None:
        return None
    first, second, third = match.groups()
    if len(first) == 4 or len(first) == 3:
        choices = [(first, second, third)]
    else:
        day_first, month_first = (third, second, first), (third, first, second)
        choices = [month_first, day_first] if order == "mdy" and "." not in written else [day_first, month_first]
    for year_text, month, day in choices:
        if len(year_text) not in (2, 4):
            continue
        year = int(year_text)
        if len(year_text) == 2:
            year += 1900 if year >= 30 else 2000
        if valid(year, int(month), int(day)):
            return f"{year:04d}-{int(month):02d}-{int(day):02d}"
    return None


def valid(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
