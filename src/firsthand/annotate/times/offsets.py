"""Points of time counted from elsewhere: `last month`, `two weeks ago`, `the following day`, `two weeks after May 13`."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from firsthand.annotate.times.lengths import duration, length, unit_of
from firsthand.annotate.times.scene import Resolved, Scene, Slots
from firsthand.annotate.times.values import Bounds, bounds, shifted

FRACTION = re.compile(r"P(\d{1,3}\.\d{1,2})Y")
PART = re.compile(r"(\d{1,5})(DE|CE|WE|[DWMQY])")
LETTERS = {
    "D": "day",
    "W": "week",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
    "DE": "decade",
    "CE": "century",
    "WE": "weekend",
}
MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
SIGNS = frozenset(("ago", "ago_prefix", "ahead_prefix", "bare_prefix", "later"))
FINEST = {"Y": "year", "M": "month", "W": "week", "D": "day"}
SUBDAY = frozenset(("second", "minute", "hour"))


def relative(slots: Slots, scene: Scene) -> Resolved | None:
    """`last month`, `this week`, `next year`; `the following day` counts from the date told last."""
    unit = unit_of(slots)
    if slots.has("anchor"):
        return anchored(slots, scene, unit)
    if slots.has("bare") and scene.base:
        steps = 0 if scene.base.weekday() >= 5 or scene.ahead else -1
    else:
        steps = int(
            slots.get("relation")
            or slots.get("nearest")
            or slots.get("relation_after")
            or slots.get("deictic_year")
            or 0
        )
    if unit in SUBDAY or not unit:
        return None
    if unit == "day" and steps:  # "the next day": the one after the day told, never after publication
        base = told(scene, unit) if scene.memory.point else None
    else:
        base = told(scene, unit) if scene.narrative else scene.base
    return Resolved("DATE", shifted(base, unit, steps) if base else "")


def anchored(slots: Slots, scene: Scene, unit: str) -> Resolved | None:
    """A unit counted from the date told last; open when none was told so finely."""
    base = None if unit == "day" and not scene.memory.point else told(scene, unit)
    if unit in SUBDAY:
        return None
    return Resolved("DATE", shifted(base, unit, int(slots.get("anchor") or 0)) if base else "")


def told(scene: Scene, unit: str) -> date | None:
    """The date that the text told last, if it is fine enough to count such units from; else publication's."""
    known = bounds(scene.memory.point)
    if known is None:
        return scene.base
    fine = {"day": 10, "week": 10, "weekend": 10, "month": 7}.get(unit, 4)
    if len(scene.memory.point) < fine:
        return None
    return date.fromisoformat(known.earliest[:10])


def counted(slots: Slots, scene: Scene) -> Resolved | None:
    """A length, bounded where it is counted from publication: `the past two weeks`, `the next ten days`, `within five days`."""
    resolved = duration(slots, scene)
    sides = [slots.get(name) for name in ("span_side", "relation", "nearest")]
    side = next((int(side) for side in sides if side is not None), 0)
    within = slots.has("within") and scene.ahead is not False
    if resolved is None or scene.base is None or scene.narrative or not (side or within):
        return resolved
    far = _reached(scene.base, resolved.value, -1 if side < 0 else 1)
    if far is None:
        return resolved
    here, there = scene.base, date.fromisoformat(far.earliest)
    first, last = (there, here) if side < 0 else (here if within else here + timedelta(1), there)
    return resolved._replace(limits=Bounds(first.isoformat(), last.isoformat(), "day"))


def offset(slots: Slots, scene: Scene) -> Resolved | None:
    """`two weeks ago`, `in three days`, `a year later`; vague amounts point to the past or future as such."""
    sign = int(next((slot.value for slot in slots if slot.name in SIGNS), "-1"))
    value = slots.get("fixed_length") or length(slots)
    unit = unit_of(slots) or FINEST.get(value[-1:], "")
    if "T" in value:
        unit = unit if unit in SUBDAY else "hour"
    if "X" in value:
        return Resolved("TIME" if unit in SUBDAY else "DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if not unit:
        return None
    if slots.has("later") and unit == "year" and len(scene.memory.near) == 7 and value == "P1Y":
        return Resolved("DATE", f"{int(scene.memory.near[:4]) + sign:04d}{scene.memory.near[4:]}")
    base = _later_base(scene, unit, sign) if slots.has("later", "from_told") else scene.base
    if base is None:
        return Resolved("DATE", "")
    if unit in SUBDAY:
        return Resolved("TIME", base.isoformat())
    if unit == "year" and value == "P1Y" and scene.memory.quarter and not scene.narrative:
        year, quarter = scene.memory.quarter.split("-")
        return Resolved("DATE", f"{int(year) + sign:04d}-{quarter}")
    return Resolved("DATE", moved(base, value, sign))


def moved(base: date, value: str, sign: int) -> str:
    """The value that lies a length away from a day, as fine as the length's finest unit; empty when it cannot be."""
    if part := FRACTION.fullmatch(value):  # a year and a half
        value = f"P{round(float(part[1]) * 12)}M"
    parts = PART.findall(value)
    if not parts or "T" in value or "".join(number + letter for number, letter in parts) != value[1:]:
        return ""
    if len(parts) == 1:
        number, letter = parts[0]
        return shifted(base, LETTERS[letter], sign * int(number))
    day = base
    for number, letter in parts:
        known = bounds(_day_away(day, letter, sign * int(number)))
        if known is None:
            return ""
        day = date.fromisoformat(known.earliest)
    return shifted(day, LETTERS[parts[-1][1]], 0)


def _day_away(day: date, letter: str, count: int) -> str:
    """The day that lies whole units away; the last of the month where the month is shorter."""
    unit = LETTERS[letter]
    if unit in ("day", "week"):
        return shifted(day, "day", count * (7 if unit == "week" else 1))
    known = bounds(shifted(day, "month", count * MONTHS.get(unit, 1)))
    return f"{known.earliest[:7]}-{min(day.day, int(known.latest[-2:])):02d}" if known else ""


def from_day(slots: Slots, scene: Scene, resolve: Callable[[Slots], Resolved | None]) -> Resolved | None:
    """`two weeks` in `two weeks after May 13`: a length, bounded by the day that it leads to where its start is known."""
    place = next(index for index, slot in enumerate(slots) if slot.name == "side")
    value = length(Slots(slots[:place]))
    day = Slots(slots[place + 1 :])
    start = Resolved("DATE", scene.base.isoformat() if scene.base else "") if day.has("reference") else resolve(day)
    known = bounds(start.value) if start else None
    limits = None
    if known is not None and known.granularity == "day":
        limits = _reached(date.fromisoformat(known.earliest), value, int(slots[place].value))
    return Resolved("DURATION", value, limits=limits)


def _reached(day: date, value: str, sign: int) -> Bounds | None:
    for number, letter in PART.findall(value):
        away = bounds(_day_away(day, letter, sign * int(number))) if letter in LETTERS else None
        if away is None:
            return None
        day = date.fromisoformat(away.earliest)
    return Bounds(day.isoformat(), day.isoformat(), "day") if "X" not in value and "T" not in value else None


def _later_base(scene: Scene, unit: str, sign: int) -> date | None:
    """What `two days later` and `a week earlier` count from: a story's last date; in news, the last day named so finely.

    Nothing counts forward from publication; backward it may, where no other date was told ("a year earlier").
    """
    if scene.narrative or (unit in ("day", "week") and len(scene.memory.point) >= 10) or sign > 0:
        return told(scene, unit) if scene.memory.point else None
    return scene.base
