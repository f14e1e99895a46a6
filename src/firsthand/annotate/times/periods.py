"""Stretches of the calendar: seasons, quarters, halves, decades, centuries, weeks, school years."""

from datetime import date, timedelta

from firsthand.annotate.times.holidays import nth_weekday
from firsthand.annotate.times.reckoning import month_alone, told_year
from firsthand.annotate.times.scene import Resolved, Scene, Slots
from firsthand.annotate.times.values import Bounds, bounds, narrowed, shifted
from firsthand.annotate.times.written import month_of, steps_of, weekday_of, written_year

DECADES = frozenset(("decade_digits", "decade_name", "decade_number"))
THURSDAY = 3
SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def season(slots: Slots, scene: Scene) -> Resolved:
    """`last summer`, `the spring of 2023`, `winter 1944`."""
    name, year = slots.get("season") or slots.get("season_weak") or "", written_year(slots)
    relation = steps_of(slots)
    if year is None and slots.has("unit_year") and scene.base and relation is not None:
        year = scene.base.year + relation
    if year is None:
        year = told_year(scene)
    if year is None and scene.base:
        year = _season_year(name, scene.base, relation, ahead=bool(scene.ahead))
    return Resolved("DATE", f"{year:04d}-{name}" if year is not None else f"XXXX-{name}")


def _season_year(name: str, base: date, relation: int | None, *, ahead: bool) -> int:
    starts = [
        (year, date(year, SEASON_STARTS[name], 1))
        for year in range(max(1, base.year - 1), min(9999, base.year + 1) + 1)
    ]
    ends = {year: start + timedelta(110) for year, start in starts}
    begun = [year for year, start in starts if start <= base]
    over = [year for year, _ in starts if ends[year] < base]
    if relation is not None and relation < 0:
        return over[-1] if over else base.year - 1
    if relation is not None and relation > 0:
        return next((year for year, start in starts if start > base), base.year + 1)
    if relation == 0:
        return base.year
    return (
        next((year for year, _ in starts if ends[year] >= base), base.year)
        if ahead
        else begun[-1]
        if begun
        else base.year
    )


def part_of_year(slots: Slots, scene: Scene) -> Resolved:
    """`the third quarter`, `Q3 2024`, `the second half of last year`."""
    letter = "H" if slots.has("half", "half_name") else "Q"
    count = (
        slots.number("ordinal") or slots.number("quarter_name") or slots.number("half_name") or slots.number("day") or 1
    )
    if count > (2 if letter == "H" else 4):
        return Resolved("DATE", "")
    year = written_year(slots)
    relation = steps_of(slots)
    if year is None and scene.base:
        year = scene.base.year
        if slots.has("back"):
            year -= 1
        if relation is not None:
            year += relation
        else:
            begins = (count - 1) * (6 if letter == "H" else 3) + 1
            year -= begins > scene.base.month + (3 if scene.ahead else 0) and not scene.ahead
    if year is None:
        return Resolved("DATE", "")
    if letter == "Q" and not slots.has("back"):
        scene.memory.quarter = f"{year:04d}-Q{count}"
    return Resolved("DATE", f"{year:04d}-{letter}{count}")


def told_quarter(slots: Slots, scene: Scene) -> Resolved | None:
    """`the quarter`, `the year-ago period`, `the 1988 quarter`: the quarter told before, the same one of another year."""
    written = written_year(slots)
    if not scene.memory.quarter:
        return Resolved("DATE", f"{written:04d}" if written else "")
    year, quarter = scene.memory.quarter.split("-")
    if written:
        return Resolved("DATE", f"{written:04d}-{quarter}")
    return Resolved("DATE", f"{int(year) - slots.has('back'):04d}-{quarter}")


def decade(slots: Slots, scene: Scene) -> Resolved | None:
    """`the 1990s`, `the '60s`, `die achtziger Jahre`."""
    digits = next((slot.value for slot in slots if slot.name in DECADES), "")
    if len(digits) == 2 and slots.has("century"):  # "the seventies of the 18th century"
        number = slots.number("roman") or slots.number("ordinal") or slots.number("day") or 0
        return Resolved("DATE", f"{number - 1:02d}{digits[0]}") if 1 <= number <= 30 else None
    if len(digits) == 4:
        return Resolved("DATE", digits[:3])
    if len(digits) == 2:
        return Resolved("DATE", ("20" if digits == "00" else "19") + digits[0])
    return None


def century(slots: Slots, scene: Scene) -> Resolved | None:
    """`the 20th century`: the hundred years that begin with 19."""
    ordinals = [int(slot.value) for slot in slots if slot.name == "ordinal"]
    half = ordinals.pop(0) if slots.has("half") else 0
    number = slots.number("day") or slots.number("roman") or (ordinals[0] if ordinals else None)
    if number is None or not 1 <= number <= 30:
        return None
    value = f"{number - 1:02d}"
    whole = bounds(value)
    return Resolved("DATE", value, limits=narrowed(whole, "start" if half == 1 else "end") if half and whole else None)


def week_number(slots: Slots, scene: Scene) -> Resolved | None:
    """`week 23 of 2024`, `KW 23`."""
    week, year = slots.number("day") or slots.number("digits") or slots.number("ordinal"), written_year(slots)
    steps = [int(slot.value) for slot in slots if slot.name == "relation"]
    if year is None and scene.base:
        year = scene.base.year + (steps[-1] if slots.has("unit_year") and steps else 0)
    if week is None and year and steps and steps[0] == -1:  # the last week: the one that holds 28 December
        week = date(year, 12, 28).isocalendar().week
    value = f"{year or 0:04d}-W{week or 0:02d}"
    return Resolved("DATE", value) if bounds(value) else None


def nth_of_month(slots: Slots, scene: Scene) -> Resolved | None:
    """`the first Monday of May`, `the last week of next month`: a week belongs to the month of its Thursday."""
    relations = [int(slot.value) for slot in slots if slot.name == "relation"]
    count = slots.number("ordinal") or slots.number("day") or (relations.pop(0) if relations else 0)
    if not 1 <= count <= 5 and count != -1:
        return None
    month, steps = month_of(slots), relations[0] if relations else None
    if month is not None:
        of_year = slots.has("unit_year", "relation_year")
        value = month_alone(month, written_year(slots), scene, steps, of_year=of_year)
    else:
        value = shifted(scene.base, "month", steps or 0) if scene.base else ""
    if not value[:4].isdigit():
        return Resolved("DATE", "")
    weekday = weekday_of(slots)
    day = nth_weekday(int(value[:4]), int(value[5:7]), THURSDAY if weekday is None else weekday, count)
    if day.month != int(value[5:7]):
        return None
    return Resolved("DATE", shifted(day, "week", 0) if weekday is None else day.isoformat())


def week_of(day: Resolved | None) -> Resolved | None:
    """`the week of March 6`: the week that holds the day, open where the day is."""
    known = bounds(day.value) if day else None
    if day is None or known is None or known.granularity != "day":
        return day and Resolved("DATE", "")
    return Resolved("DATE", shifted(date.fromisoformat(known.earliest), "week", 0))


def double_year(slots: Slots, scene: Scene) -> Resolved | None:
    """`the school year 2023/24`: TIMEX3 has no value for it; the two years bound it."""
    years = [int(slot.value) for slot in slots if slot.name in ("year", "short_year")]
    first, last = years[0], years[-1] if years[-1] > 99 else years[0] // 100 * 100 + years[-1]
    if last != first + 1:
        return None
    return Resolved("DATE", "", limits=Bounds(f"{first:04d}-01-01", f"{last:04d}-12-31", "year"))
