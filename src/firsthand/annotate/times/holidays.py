"""Named days: fixed, counted from Easter, or the nth weekday of a month.

```
>>> holiday_in("11-thu-4", 2024)
'2024-11-28'
```
"""

from calendar import monthrange
from datetime import date, timedelta

from firsthand.annotate.times.lexicon import WEEKDAYS
from firsthand.annotate.times.reckoning import told_year
from firsthand.annotate.times.scene import Resolved, Scene, Slots
from firsthand.annotate.times.written import steps_of, written_year


def holiday(slots: Slots, scene: Scene) -> Resolved | None:
    """`Christmas 2023`, `Easter`, `Thanksgiving Day`: fixed days, days counted from Easter, and nth weekdays."""
    rule = slots.get("holiday") or ""
    year = written_year(slots)
    relation = steps_of(slots)
    if year is None:
        year = told_year(scene)
    if year is not None:
        return Resolved("DATE", holiday_in(rule, year))
    if scene.base is None:
        return Resolved("DATE", f"XXXX-{rule}" if rule[:1].isdigit() else "")
    days = [
        value
        for step in (-1, 0, 1)
        if 1 <= scene.base.year + step <= 9999 and (value := holiday_in(rule, scene.base.year + step))
    ]
    today = scene.base.isoformat()
    past, future = [value for value in days if value <= today], [value for value in days if value >= today]
    if scene.ahead or (relation is not None and relation > 0):
        return Resolved("DATE", future[0] if future else "")
    if past and relation is None and future and (date.fromisoformat(future[0]) - scene.base).days <= scene.soon:
        return Resolved("DATE", future[0])
    return Resolved("DATE", past[-1] if past else "")


def holiday_in(rule: str, year: int) -> str:
    """The day of a holiday in a year.

    `12-25`, `easter-2`, `advent+7` (from the first Sunday of Advent), `11-thu-4` (the fourth Thursday of November, -1 the
    last), or `11-thu-4+1` (the day after it).
    """
    if rule.startswith("easter"):
        return (easter(year) + timedelta(int(rule[6:] or 0))).isoformat()
    if rule.startswith("advent"):
        return (advent(year) + timedelta(int(rule[6:] or 0))).isoformat()
    month, day, *nth = rule.split("-", 2)
    if day.isdigit():
        return f"{year:04d}-{month}-{day}"
    count, _, away = nth[0].partition("+")
    return (nth_weekday(year, int(month), WEEKDAYS.index(day), int(count)) + timedelta(int(away or 0))).isoformat()


def nth_weekday(year: int, month: int, weekday: int, count: int) -> date:
    """The nth weekday (Monday 0) of a month, counted from its end where `count` is negative; may fall into the next month."""
    if count > 0:
        first = date(year, month, 1)
        return first + timedelta((weekday - first.weekday()) % 7 + 7 * (count - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta((last.weekday() - weekday) % 7)


def advent(year: int) -> date:
    """The first Sunday of Advent: the fourth before Christmas."""
    christmas = date(year, 12, 25)
    return christmas - timedelta(christmas.weekday() + 1 + 21)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Anonymous Gregorian algorithm, Nature 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, g = b // 4, b % 4, (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    leap = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * leap) // 451
    month, day = divmod(h + leap - 7 * m + 114, 31)
    return date(year, month, day + 1)
