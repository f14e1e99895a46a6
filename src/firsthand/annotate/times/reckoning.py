"""Which day is meant where the text leaves some of it open.

"Thursday" is the last one before publication unless a verb turns it; a date without a year is the one that lies nearest,
in the past where that is not much farther; in a text that tells of long ago, it is of the year told last.
"""

import re
from calendar import monthrange
from datetime import date

from firsthand.annotate.times.scene import Scene
from firsthand.annotate.times.values import shifted
from firsthand.annotate.times.written import valid

MEETING = 14  # months within which a weekday falls on every day of the month
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def month_and_day(month: int, day: int, year: int | None, scene: Scene, relation: int | None) -> str | None:
    """`June 14`, in the year given or the nearest; None when the month has no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(2024, month)[1]:
        return None
    if year is None:
        year = _nearest_year(month, day, scene, relation)
    if year is None:
        return f"XXXX-{month:02d}-{day:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}" if valid(year, month, day) else None


def _nearest_year(month: int, day: int, scene: Scene, relation: int | None) -> int | None:
    """The year of a date that lacks one."""
    if (told := told_year(scene)) is not None:
        return told
    if scene.base is None:
        return None
    day = min(day, 28)
    distances = {
        year: (date(year, month, day) - scene.base).days
        for year in range(max(1, scene.base.year - 1), min(9999, scene.base.year + 1) + 1)
    }
    if relation is not None and relation < 0:
        return max((year for year, days in distances.items() if days < 0), default=None)
    if scene.ahead or (relation is not None and relation > 0):
        return min((year for year, days in distances.items() if days >= -3), default=None)
    return max((year for year, days in distances.items() if days <= scene.soon), default=None)


def month_alone(month: int, year: int | None, scene: Scene, relation: int | None, *, of_year: bool) -> str:
    """`June`, `last June`, and with `of_year` `June of last year`."""
    if year is None and relation is not None and of_year and scene.base:
        year = scene.base.year + relation
    elif year is None and relation and scene.base:
        year = scene.base.year
        if relation < 0:
            year -= month >= scene.base.month
        else:
            year += month <= scene.base.month
    elif year is None and relation == 0 and scene.base:
        year = scene.base.year
    elif year is None:
        year = told_year(scene)
    if year is None and scene.base:
        later = month > scene.base.month
        year = scene.base.year
        if scene.ahead:
            year += month < scene.base.month
        elif scene.ahead is not None or not scene.base.month < month <= scene.base.month + 2:
            year -= later  # where no verb shows its tense, the next two months may be meant
    return f"XXXX-{month:02d}" if year is None else f"{year:04d}-{month:02d}"


def told_year(scene: Scene) -> int | None:
    """The year a narrative is in."""
    return scene.memory.year if scene.narrative else None


def weekday_alone(weekday: int, scene: Scene, relation: int | None, *, nearest: bool) -> str:
    """`Thursday`, `next Thursday`; `nearest` says "the coming"."""
    if scene.base is None:
        return f"XXXX-WXX-{weekday + 1}"
    back = (scene.base.weekday() - weekday) % 7
    ahead = (weekday - scene.base.weekday()) % 7
    if relation is not None and relation < 0:
        days = -(back or 7)
    elif relation is not None:  # of this week, of the week to come
        days = weekday - scene.base.weekday() + 7 * relation
    elif nearest:
        days = ahead or 7
    else:
        days = ahead if scene.ahead else -back
    return shifted(scene.base, "day", days)


def weekday_and_day(weekday: int, day: int, scene: Scene) -> str | None:
    """`Friday the 13th`: the month nearest to publication in which they meet, the past one first."""
    if scene.base is None:
        return f"XXXX-XX-{day:02d}"
    now = scene.base.year * 12 + scene.base.month - 1
    for step in [step for away in range(MEETING) for step in ((away, -away) if scene.ahead else (-away, away))]:
        year, month = divmod(now + step, 12)
        if 1 <= year <= 9999 and valid(year, month + 1, day) and date(year, month + 1, day).weekday() == weekday:
            return f"{year:04d}-{month + 1:02d}-{day:02d}"
    return None


def from_told(weekday: int | None, step: int, scene: Scene) -> str:
    """`that night`, `the following Friday`: counted from the day told last, open when none was."""
    if not ISO_DAY.match(scene.memory.point):
        return ""
    day = date.fromisoformat(scene.memory.point[:10])
    if weekday is None:
        return shifted(day, "day", step)
    ahead = (weekday - day.weekday()) % 7
    return shifted(day, "day", (ahead or 7) if step > 0 else -((-ahead) % 7 or 7) if step < 0 else ahead)


def day_alone(day: int, scene: Scene) -> str | None:
    """`the 25th`: of the month told last, or of the month nearest to publication."""
    if len(scene.memory.point) >= 7 and scene.memory.point[5:7].isdigit() and scene.narrative:
        year, month = int(scene.memory.point[:4]), int(scene.memory.point[5:7])
    elif scene.base:
        year, month = scene.base.year, scene.base.month
        step = int(day < scene.base.day) if scene.ahead else -int(day > scene.base.day)
        months = year * 12 + month - 1 + step
        year, month = months // 12, months % 12 + 1
    else:
        return f"XXXX-XX-{day:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}" if valid(year, month, day) else None
