"""Points of the calendar: full dates, days of the week, months, seasons, quarters, years, decades, centuries, moments.

"Thursday" is the last one before publication unless a verb turns it; a date without a year is the one that lies
nearest, in the past where that is not much farther; in a text that tells of long ago, the year told last.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from firsthand.annotate.times.lexicon import WEEKDAYS
from firsthand.annotate.times.scene import Resolved, Scene, Slots
from firsthand.annotate.times.tokens import CLOCK, FULL_DATE
from firsthand.annotate.times.values import Bounds, bounds, shifted

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
DECADES = frozenset(("decade_digits", "decade_name", "decade_number"))
OLDEST_BARE = 1500  # four digits below are rather a count than a year, unless a word says so
SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def calendar(slots: Slots, scene: Scene, order: str) -> Resolved | None:
    """A date in any order and completeness, perhaps with a time of day: `Friday, June 14, 2024, 5 p.m. GMT`."""
    clash = False
    if moment := slots.get("moment"):
        return Resolved("TIME", moment.upper().replace(" ", "T"))
    day_value = _day(slots, scene, order)
    if day_value is None:
        return None
    if (step := slots.get("step")) and ISO_DAY.fullmatch(day_value):
        day_value = shifted(date.fromisoformat(day_value), "day", int(step))
    weekday = _weekday(slots)
    if weekday is not None and len(day_value) == 10 and "X" not in day_value:
        clash = date.fromisoformat(day_value).weekday() != weekday
    time = _time(slots)
    if time is None:
        return Resolved("DATE", day_value, clash)
    if time == "":
        return None
    if time == "24:00" and len(slots) == 1 and not scene.ahead and ISO_DAY.fullmatch(day_value):
        day_value = shifted(date.fromisoformat(day_value), "day", -1)  # the midnight that has been
    return Resolved("TIME", f"{day_value}T{time}" if day_value else "", clash)


def _weekday(slots: Slots) -> int | None:
    name = next((slot.value for slot in slots if slot.name.startswith("weekday")), None)
    return WEEKDAYS.index(name) if name is not None else None


def _month(slots: Slots) -> int | None:
    name = next((slot.value for slot in slots if slot.name.startswith("month") and slot.name != "month_unit"), None)
    return int(name) if name is not None else None


def _relation(slots: Slots) -> int | None:
    found = slots.get("relation") or slots.get("anchor") or slots.get("relation_year")
    return int(found) if found is not None else None


def _day(slots: Slots, scene: Scene, order: str) -> str | None:
    """The day, or coarser point, that the slots name; None when they name an impossible one."""
    if written := slots.get("full_date"):
        return full_date(written, order)
    day, month = slots.number("day") or slots.number("ordinal"), _month(slots)
    if day is None and month is not None and slots.has("number") and not slots.has("spoken_century", "spoken_thousand"):
        day = spoken_number(slots)
    pair_of_days = [int(slot.value) for slot in slots if slot.name == "day"]
    if month is None and slots.has("slash") and len(pair_of_days) == 2:
        day, month = _ordered(pair_of_days, order)
        if month > 12:
            return None
    if pair := slots.get("day_month"):
        day, month = (int(part) for part in pair.split("."))
    year = written_year(slots)
    if deictic := slots.get("deictic"):
        return shifted(scene.base, "day", int(deictic)) if scene.base else ""
    if slots.has("this_month") and scene.base:
        month = scene.base.month
    if month is not None and day is not None:
        if (
            year is None
            and scene.base
            and (step := _relation(slots)) is not None
            and slots.has("unit_year", "relation_year")
        ):
            year = scene.base.year + step
        return _month_day(month, day, year, scene, _relation(slots))
    if month is not None and slots.has("anchor"):
        return f"{scene.memory.year:04d}-{month:02d}" if scene.memory.year else f"XXXX-{month:02d}"
    if month is not None:
        return _month_alone(month, year, scene, _relation(slots), of_year=slots.has("unit_year", "relation_year"))
    weekday = _weekday(slots)
    if day is not None and slots.has("month_unit") and scene.base:
        value = f"{shifted(scene.base, 'month', _relation(slots) or 0)}-{day:02d}"
        return value if bounds(value) else None
    if weekday is not None and day is not None:
        return _weekday_day(weekday, day, scene)
    if weekday is not None and slots.has("week_unit") and scene.base:
        return shifted(scene.base, "day", weekday - scene.base.weekday() + 7 * (_relation(slots) or 0))
    if slots.has("anchor"):
        return _from_told(weekday, int(slots.get("anchor") or 0), scene)
    if weekday is not None:
        return _weekday_alone(weekday, scene, _relation(slots), nearest=slots.has("nearest"))
    if day is not None:
        return _day_alone(day, scene)
    if year is not None:
        bare = year < OLDEST_BARE and not slots.has("year_word", "year_mark", "edge")
        return None if bare else f"{year:04d}"
    if slots.has("part") and scene.base and (relation := _relation(slots)):
        return shifted(scene.base, "day", relation)  # "last night"
    if scene.narrative:
        return scene.memory.point[:10] if ISO_DAY.match(scene.memory.point) else ""
    if ISO_DAY.match(scene.memory.near) and not slots.has(
        "relation"
    ):  # a clock time belongs to the day that its sentence names
        return scene.memory.near[:10]
    return scene.base.isoformat() if scene.base else ""


def spoken_number(slots: Slots) -> int | None:
    """Number words together: `twenty` `four` → 24."""
    numbers = [int(slot.value) for slot in slots if slot.name == "number" and slot.value.isdecimal()]
    return sum(numbers) if numbers else None


def _ordered(pair: list[int], order: str) -> tuple[int, int]:
    """Day and month of `14/6`, in the table's order unless only the other can be."""
    first, second = pair
    if (order == "mdy" and first <= 12) or second > 12:
        return second, first
    return first, second


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
    rest = sum(int(slot.value) for slot in slots if slot.name == "number" and slot.value.isdecimal())
    if start >= 1000:
        return start + rest if rest < 100 else None
    return start * 100 + rest if 10 <= rest <= 99 else None


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


def _month_day(month: int, day: int, year: int | None, scene: Scene, relation: int | None) -> str | None:
    if not 1 <= day <= monthrange(2024, month)[1]:
        return None
    if year is None:
        year = _year_for(month, day, scene, relation)
    if year is None:
        return f"XXXX-{month:02d}-{day:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}" if valid(year, month, day) else None


def _month_alone(month: int, year: int | None, scene: Scene, relation: int | None, *, of_year: bool) -> str:
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
        year = _told_year(scene)
    if year is None and scene.base:
        later = month > scene.base.month
        year = scene.base.year
        if scene.ahead:
            year += month < scene.base.month
        else:
            year -= later
    return f"XXXX-{month:02d}" if year is None else f"{year:04d}-{month:02d}"


def _told_year(scene: Scene) -> int | None:
    """The year a narrative is in."""
    return scene.memory.year if scene.narrative else None


def _year_for(month: int, day: int, scene: Scene, relation: int | None) -> int | None:
    """The year of a date that lacks one."""
    if (told := _told_year(scene)) is not None:
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


def _weekday_alone(weekday: int, scene: Scene, relation: int | None, *, nearest: bool) -> str:
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


def _from_told(weekday: int | None, step: int, scene: Scene) -> str:
    """`that night`, `the following Friday`: counted from the day told last, open when none was."""
    if not ISO_DAY.match(scene.memory.point):
        return ""
    day = date.fromisoformat(scene.memory.point[:10])
    if weekday is None:
        return shifted(day, "day", step)
    ahead = (weekday - day.weekday()) % 7
    return shifted(day, "day", (ahead or 7) if step > 0 else -((-ahead) % 7 or 7) if step < 0 else ahead)


def _weekday_day(weekday: int, day: int, scene: Scene) -> str | None:
    """`Friday the 13th`: the month nearest to publication in which they meet, the past one first."""
    if scene.base is None:
        return f"XXXX-XX-{day:02d}"
    now = scene.base.year * 12 + scene.base.month - 1
    for step in (0, 1, -1, 2, -2, 3, -3) if scene.ahead else (0, -1, 1, -2, 2, -3, 3):
        year, month = divmod(now + step, 12)
        if valid(year, month + 1, day) and date(year, month + 1, day).weekday() == weekday:
            return f"{year:04d}-{month + 1:02d}-{day:02d}"
    return None


def _day_alone(day: int, scene: Scene) -> str | None:
    """`the 25th`: of the month told last, or of the month nearest to publication."""
    if len(scene.memory.point) >= 7 and scene.memory.point[5:7].isdigit() and scene.narrative:
        year, month = int(scene.memory.point[:4]), int(scene.memory.point[5:7])
    elif scene.base:
        year, month = scene.base.year, scene.base.month
        step = (scene.ahead and day < scene.base.day) - (not scene.ahead and day > scene.base.day)
        months = year * 12 + month - 1 + step
        year, month = months // 12, months % 12 + 1
    else:
        return f"XXXX-XX-{day:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}" if valid(year, month, day) else None


def _time(slots: Slots) -> str | None:
    """`T` part of a value: None when the slots name no time of day, empty when they name an impossible one."""
    if (named := slots.get("named_time")) is not None:
        return named
    written = slots.get("clock") or slots.get("clock_dotted")
    hour, minute, second = slots.number("hour_word" if slots.has("hour_word") else "hour"), slots.get("minute"), None
    if written:
        match = CLOCK.fullmatch(written)
        if match is None:
            return ""
        hour, minute, second = int(match[1]), match[2], match[3]
    part = slots.get("part") or slots.get("part_hour") or slots.get("part_adverb")
    if hour is None and slots.has("part_hour", "oclock", "oclock_unit", "clock_fraction", "at_hour"):
        hour = slots.number("number")
        if hour is None or hour > 24:
            return ""
    if hour is None:
        return part
    if (fraction := slots.get("clock_fraction")) is not None:
        minutes = hour * 60 + int(fraction)
        hour, minute = minutes // 60 % 24, f"{minutes % 60:02d}"
    half = slots.get("ampm") or {"MO": "am", "AF": "pm", "EV": "pm", "NI": "pm"}.get(part or "", "")
    if half == "pm" and hour < 12 and not (part == "NI" and hour < 6):
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    text = f"{hour:02d}:{minute or '00'}" + (f":{second}" if second else "")
    return text + (slots.get("zone") or "")


def season(slots: Slots, scene: Scene) -> Resolved:
    """`last summer`, `the spring of 2023`, `winter 1944`."""
    name, year = slots.get("season") or slots.get("season_weak") or "", written_year(slots)
    relation = _relation(slots)
    if year is None and slots.has("unit_year") and scene.base and relation is not None:
        year = scene.base.year + relation
    if year is None:
        year = _told_year(scene)
    if year is None and scene.base:
        year = _season_year(name, scene.base, relation, ahead=scene.ahead)
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
    letter = "H" if slots.has("half") else "Q"
    count = slots.number("ordinal") or slots.number("quarter_name") or slots.number("day") or 1
    if count > (2 if letter == "H" else 4):
        return Resolved("DATE", "")
    year = written_year(slots)
    relation = _relation(slots)
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


def decade(slots: Slots, scene: Scene) -> Resolved | None:
    """`the 1990s`, `the '60s`, `die achtziger Jahre`."""
    digits = next((slot.value for slot in slots if slot.name in DECADES), "")
    if len(digits) == 4:
        return Resolved("DATE", digits[:3])
    if len(digits) == 2:
        return Resolved("DATE", ("20" if digits == "00" else "19") + digits[0])
    return None


def century(slots: Slots, scene: Scene) -> Resolved | None:
    """`the 20th century`: the hundred years that begin with 19."""
    number = slots.number("ordinal") or slots.number("day") or slots.number("roman")
    if number is None or not 1 <= number <= 30:
        return None
    return Resolved("DATE", f"{number - 1:02d}")


def holiday(slots: Slots, scene: Scene) -> Resolved | None:
    """`Christmas 2023`, `Easter`, `Thanksgiving Day`: fixed days, days counted from Easter, and nth weekdays."""
    rule = slots.get("holiday") or ""
    year = written_year(slots)
    relation = _relation(slots)
    if year is None:
        year = _told_year(scene)
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
    """The day of a holiday in a year: `12-25`, `easter-2`, or `11-thu-4` (the fourth Thursday of November, -1 the last)."""
    if rule.startswith("easter"):
        return (easter(year) + timedelta(int(rule[6:] or 0))).isoformat()
    month, day, *nth = rule.split("-", 2)
    if day.isdigit():
        return f"{year:04d}-{month}-{day}"
    weekday, count = WEEKDAYS.index(day), int(nth[0])
    if count > 0:
        first = date(year, int(month), 1)
        return (first + timedelta((weekday - first.weekday()) % 7 + 7 * (count - 1))).isoformat()
    last = date(year, int(month), monthrange(year, int(month))[1])
    return (last - timedelta((last.weekday() - weekday) % 7)).isoformat()


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


def told_quarter(slots: Slots, scene: Scene) -> Resolved | None:
    """`the quarter`, `the year-ago period`, `the 1988 quarter`: the quarter told before, the same one of another year."""
    written = written_year(slots)
    if not scene.memory.quarter:
        return Resolved("DATE", f"{written:04d}" if written else "")
    year, quarter = scene.memory.quarter.split("-")
    if written:
        return Resolved("DATE", f"{written:04d}-{quarter}")
    return Resolved("DATE", f"{int(year) - slots.has('back'):04d}-{quarter}")


def double_year(slots: Slots, scene: Scene) -> Resolved | None:
    """`the school year 2023/24`: TIMEX3 has no value for it; the two years bound it."""
    years = [int(slot.value) for slot in slots if slot.name in ("year", "short_year")]
    first, last = years[0], years[-1] if years[-1] > 99 else years[0] // 100 * 100 + years[-1]
    if last != first + 1:
        return None
    return Resolved("DATE", "", limits=Bounds(f"{first:04d}-01-01", f"{last:04d}-12-31", "year"))
