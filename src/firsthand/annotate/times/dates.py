"""Dates in any order and completeness, perhaps with a time of day.

```
>>> calendar(slots, scene, "mdy")   # "Friday, June 14, 2024, 5 p.m."
Resolved(type='TIME', value='2024-06-14T17:00', clash=False, limits=None)
```
"""

from datetime import date

from firsthand.annotate.times.clock import time_of_day
from firsthand.annotate.times.reckoning import (
    ISO_DAY,
    day_alone,
    from_told,
    month_alone,
    month_and_day,
    weekday_alone,
    weekday_and_day,
)
from firsthand.annotate.times.scene import Resolved, Scene, Slots
from firsthand.annotate.times.values import bounds, shifted
from firsthand.annotate.times.written import (
    day_and_month,
    full_date,
    month_of,
    spoken_number,
    steps_of,
    weekday_of,
    written_year,
)

OLDEST_BARE = 1500  # four digits below are rather a count than a year, unless a word says so


def calendar(slots: Slots, scene: Scene, order: str) -> Resolved | None:
    """TIMEX3 type and value of a date or time; None when its parts make none. `order` is that of numeric dates."""
    clash = False
    if moment := slots.get("moment"):
        return Resolved("TIME", moment.upper().replace(" ", "T"))
    day_value = _day(slots, scene, order)
    if day_value is None:
        return None
    if (step := slots.get("step")) and ISO_DAY.fullmatch(day_value):
        day_value = shifted(date.fromisoformat(day_value), "day", int(step))
    weekday = weekday_of(slots)
    if weekday is not None and len(day_value) == 10 and "X" not in day_value:
        clash = date.fromisoformat(day_value).weekday() != weekday
    time = time_of_day(slots)
    if time is None:
        return Resolved("DATE", day_value, clash)
    if time == "":
        return None
    if time == "24:00" and len(slots) == 1 and not scene.ahead and ISO_DAY.fullmatch(day_value):
        day_value = shifted(date.fromisoformat(day_value), "day", -1)  # the midnight that has been
    return Resolved("TIME", f"{day_value}T{time}" if day_value else "", clash)


def _day(slots: Slots, scene: Scene, order: str) -> str | None:
    """The day, or coarser point, that the slots name; empty when that is open, None when there is no such day."""
    if written := slots.get("full_date"):
        return full_date(written, order)
    if deictic := slots.get("deictic"):
        return shifted(scene.base, "day", int(deictic)) if scene.base else ""
    day, month = _named(slots, scene, order)
    year, steps = written_year(slots), steps_of(slots)
    if month is not None:
        return _in_month(month, day, year, slots, scene)
    if day is not None and slots.has("month_unit") and scene.base:
        value = f"{shifted(scene.base, 'month', steps or 0)}-{day:02d}"
        return value if bounds(value) else None
    weekday = weekday_of(slots)
    if weekday is not None and day is not None:
        return weekday_and_day(weekday, day, scene)
    if weekday is not None and slots.has("week_unit") and scene.base:
        return shifted(scene.base, "day", weekday - scene.base.weekday() + 7 * (steps or 0))
    if slots.has("anchor"):
        return from_told(weekday, steps or 0, scene)
    if weekday is not None:
        return weekday_alone(weekday, scene, steps, nearest=slots.has("nearest"))
    if day is not None:
        return day_alone(day, scene)
    if year is not None:
        bare = year < OLDEST_BARE and not slots.has("year_word", "year_mark", "edge")
        return None if bare else f"{year:04d}"
    return _day_of_time(steps, scene)


def _named(slots: Slots, scene: Scene, order: str) -> tuple[int | None, int | None]:
    """Day and month as far as they are named, in words or digits."""
    if pair := slots.get("day_month"):
        day, month = pair.split(".")
        return int(day), int(month)
    days = [int(slot.value) for slot in slots if slot.name == "day"]
    month_name = month_of(slots)
    if month_name is None and slots.has("slash") and len(days) == 2:
        return day_and_month(days, order)
    if slots.has("this_month") and scene.base:
        month_name = scene.base.month
    number = slots.number("day") or slots.number("ordinal")
    if number is None and month_name is not None:
        number = spoken_number(slots)
    return number, month_name


def _in_month(month: int, day: int | None, year: int | None, slots: Slots, scene: Scene) -> str | None:
    steps = steps_of(slots)
    of_year = slots.has("unit_year", "relation_year")
    if day is None and slots.has("anchor"):
        return f"{scene.memory.year:04d}-{month:02d}" if scene.memory.year else f"XXXX-{month:02d}"
    if day is None:
        return month_alone(month, year, scene, steps, of_year=of_year)
    if year is None and of_year and scene.base and steps is not None:
        year = scene.base.year + steps
    return month_and_day(month, day, year, scene, steps)


def _day_of_time(steps: int | None, scene: Scene) -> str:
    """The day of a time that names none: the one its sentence names, or that of publication."""
    if scene.narrative:
        told = scene.memory.point[:10] if ISO_DAY.match(scene.memory.point) else ""
        return shifted(date.fromisoformat(told), "day", steps) if told and steps else told
    if steps and scene.base:
        return shifted(scene.base, "day", steps)  # "last night"
    if steps is None and ISO_DAY.match(scene.memory.near):
        return scene.memory.near[:10]
    return scene.base.isoformat() if scene.base else ""
