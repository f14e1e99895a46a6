"""Lengths of time, what repeats, and what is past, present or future as such."""

from firsthand.annotate.times.clock import time_of_day
from firsthand.annotate.times.lexicon import WEEKDAYS
from firsthand.annotate.times.scene import Resolved, Scene, Slot, Slots

DESIGNATORS = {
    "second": ("T", "S"), "minute": ("T", "M"), "hour": ("T", "H"), "day": ("", "D"), "weekend": ("", "WE"),
    "week": ("", "W"), "month": ("", "M"), "quarter": ("", "Q"), "half": ("", "6M"), "year": ("", "Y"),
    "decade": ("", "DE"), "century": ("", "CE"), "night": ("", "NI"), "season": ("", "SE"),
}  # fmt: skip
CLOCK_SLOTS = (
    "clock",
    "clock_dotted",
    "hour",
    "ampm",
    "oclock",
    "oclock_unit",
    "part_hour",
    "named_time",
    "clock_fraction",
    "clock_suffix",
)
UNITS = frozenset(("unit", "units", "unit_year", "decade_unit"))


def unit_of(slots: Slots) -> str:
    """The first unit that the slots name."""
    return next((slot.value for slot in slots if slot.name in UNITS), "")


def length(slots: Slots) -> str:
    """The value of a length: `two years and three months` → `P2Y3M`, `several weeks` → `PXW`."""
    value, clock = "P", ""
    amount, pending = ("1", True) if slots.has("one") else ("", False)
    for slot in slots:
        if slot.name in ("number", "digits", "decimal", "single", "vague", "fraction"):
            amount = _amount(slot, amount if pending else "")
            pending = True
        elif slot.name == "and_half" and pending:
            amount += ".5"
        elif slot.name == "and_half" and value != "P":
            value = value[:-1] + ".5" + value[-1:]
        elif slot.name in UNITS:
            time, letter = DESIGNATORS[slot.value]
            amount = amount if pending else "1" if slot.name == "decade_unit" else "X"
            if time and not clock:
                value, clock = value + "T", "T"
            value, pending = value + amount + letter, False
    return value


def _amount(slot: Slot, before: str) -> str:
    """A number, joined with the one before it: `twenty` `four` → 24; two that do not join leave it open (`12 to 18`)."""
    if slot.name == "vague":
        return "X"
    if slot.name == "single" and before:
        return before
    number = slot.value.replace(",", ".")
    if not before or before == "1":
        return number
    if (
        slot.name == "number"
        and before.isdecimal()
        and number.isdecimal()
        and int(before) % 10 == 0
        and int(number) < 10
    ):
        return str(int(before) + int(number))
    return "X"


def duration(slots: Slots, scene: Scene) -> Resolved | None:
    """`three days`, `a 10-year`, `several weeks`."""
    value = slots.get("fixed_length") or length(slots)
    return Resolved("DURATION", value) if value != "P" else None


def repeated(slots: Slots, scene: Scene) -> Resolved | None:
    """`every day`, `each July`, `on Mondays`, `twice a week`."""
    time = time_of_day(slots) if slots.has(*CLOCK_SLOTS) else None
    if time == "":
        return None
    if time and not slots.has("weekday", "weekdays") and unit_of(slots) in ("", "day"):
        return Resolved("SET", f"XXXX-XX-XXT{time}")
    if value := slots.get("set_word"):
        return Resolved("SET", value)
    if weekday := next((slot.value for slot in slots if slot.name.startswith("weekday")), None):
        from_part = time or slots.get("part") or slots.get("parts")
        number = WEEKDAYS.index(weekday) + 1
        return Resolved("SET", f"XXXX-WXX-{number}" + (f"T{from_part}" if from_part else ""))
    if month := next((slot.value for slot in slots if slot.name.startswith("month")), None):
        return Resolved("SET", f"XXXX-{int(month):02d}")
    if season := slots.get("season") or slots.get("season_weak"):
        return Resolved("SET", f"XXXX-{season}")
    if part := slots.get("part") or slots.get("parts"):
        return Resolved("SET", f"XXXX-XX-XXT{part}")
    unit = unit_of(slots)
    if not unit:
        return None
    if slots.has("number", "digits") and not slots.has("rate_word"):
        return Resolved("SET", length(slots))
    clock, letter = DESIGNATORS[unit]
    count = {"other": "2"}.get(slots.get("each") or "", "1")
    return Resolved("SET", f"P{clock}{count}{letter}")


def reference(slots: Slots, scene: Scene) -> Resolved | None:
    """`now`, `recently`, `soon`: past, present or future as such."""
    return Resolved("DATE", slots.get("reference") or "")
