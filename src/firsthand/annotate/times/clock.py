"""The time of day that slots name: digits, words, parts of the day."""

from firsthand.annotate.times.scene import Slots
from firsthand.annotate.times.tokens import CLOCK

HALVES = {"MO": "am", "AF": "pm", "EV": "pm", "NI": "pm"}


def time_of_day(slots: Slots) -> str | None:
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
    if hour is None and slots.has(
        "part_hour", "oclock", "oclock_unit", "clock_fraction", "clock_suffix", "at_hour", "ampm"
    ):
        hour = slots.number("number")
        if hour is None or hour > 24:
            return ""
        spoken = [int(slot.value) for slot in slots if slot.name == "number" and slot.value.isdecimal()][1:]
        if spoken and slots.has("ampm", "oclock"):  # "seven thirty-five p.m."
            if sum(spoken) > 59:
                return ""
            minute = f"{sum(spoken):02d}"
    if hour is None:
        return part
    if (fraction := slots.get("clock_fraction") or slots.get("clock_suffix")) is not None:
        minutes = hour * 60 + int(fraction)
        hour, minute = minutes // 60 % 24, f"{minutes % 60:02d}"
    half = slots.get("ampm") or HALVES.get(part or "", "")
    if half == "pm" and hour < 12 and not (part == "NI" and hour < 6):
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    text = f"{hour:02d}:{minute or '00'}" + (f":{second}" if second else "")
    return text + (slots.get("zone") or "")
