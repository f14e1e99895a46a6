"""What a match of the grammar says: one time, the two ends of a range, or nothing."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from firsthand.annotate.times import dates, holidays, lengths, offsets, periods, ranges
from firsthand.annotate.times.reading import Match
from firsthand.annotate.times.scene import Resolved, Scene, Slot, Slots
from firsthand.annotate.times.values import Bounds, bounds, narrowed, widened
from firsthand.model.annotations import Time

ZONE = re.compile(r"(?<=T\d\d:\d\d)(?:Z|[+-]\d\d:\d\d)$")

Act = Callable[[Slots, Scene], Resolved | None]

ACTS: dict[str, Act] = {
    "season": periods.season,
    "part_of_year": periods.part_of_year,
    "decade": periods.decade,
    "double_year": periods.double_year,
    "century": periods.century,
    "holiday": holidays.holiday,
    "week_number": periods.week_number,
    "told_quarter": periods.told_quarter,
    "nth": periods.nth_of_month,
    "duration": offsets.counted,
    "repeated": lengths.repeated,
    "relative": offsets.relative,
    "offset": offsets.offset,
    "reference": lengths.reference,
}


def expressions(match: Match, scenes: Sequence[Scene], settings: Mapping[str, Any]) -> Iterator[Time]:
    """The times of one match. `scenes` are two where the day of publication is an interval: its ends."""
    if match.rule.act in ("range", "range of times"):
        yield from ranges.times_of(match, lambda part: _time(part, scenes, settings))
    elif match.rule.act != "nothing":
        part = _ahead(match, scenes[0]) if match.rule.act == "ahead" else match
        time = _time(part, scenes, settings)
        if time is not None:
            yield time


def _ahead(match: Match, scene: Scene) -> Match:
    """`in two weeks` is a day to come where the verb says so; else only how long something took, without its `in`."""
    prefix = next(slot for slot in match.slots if slot.name in ("ahead_prefix", "bare_prefix"))
    told = prefix.value.startswith("+") and (match.ahead is False or (match.ahead is None and scene.narrative))
    if prefix.value.startswith("-") or (match.ahead is not False and not told and not match.slots.has("vague")):
        return match._replace(rule=match.rule._replace(act="offset"))
    if told:  # "через два роки" of the past: two years later
        slots = Slots([*match.slots, Slot("from_told", "1", -1, -1)])
        return match._replace(rule=match.rule._replace(act="offset"), slots=slots)
    rule = match.rule._replace(act="duration", name="length")
    return match._replace(rule=rule, span=(match.places[prefix.last][0], match.span[1]))


def _time(match: Match, scenes: Sequence[Scene], settings: Mapping[str, Any]) -> Time | None:
    results = [_resolve(match, scene, settings) for scene in scenes]
    resolved = results[0]
    if resolved is None:
        return None
    limits = [result.limits or bounds(result.value) for result in results if result is not None]
    value = resolved.value if all(result == resolved for result in results) else ""
    value = ZONE.sub("", value)  # TIMEX3 values have no zone; it stays in the bounds
    first, last = limits[0], limits[-1]
    anchored = any(result is not None and result.limits is not None for result in results)
    if (resolved.type in ("DURATION", "SET") and not anchored) or first is None or last is None:
        return Time(span=match.span, type=resolved.type, value=value, rule=match.rule.name, clash=resolved.clash)
    whole = Bounds(first.earliest, last.latest, first.granularity)
    if match.slots.has("fiscal"):
        whole = widened(whole)
    edge = match.slots.get("edge")
    if edge:
        whole = narrowed(whole, edge, scenes[0].base)
    return Time(
        span=match.span,
        type=resolved.type,
        value=value,
        earliest=whole.earliest,
        latest=whole.latest,
        granularity=whole.granularity,
        rule=match.rule.name,
        clash=resolved.clash,
    )


def _resolve(match: Match, scene: Scene, settings: Mapping[str, Any]) -> Resolved | None:
    slots, act = match.slots, match.rule.act
    order = settings["order"]
    if act == "calendar":
        resolved = dates.calendar(slots, scene, order)
    elif act == "week_of":
        resolved = periods.week_of(dates.calendar(slots, scene, order))
    elif act == "from_day":
        resolved = offsets.from_day(slots, scene, lambda day: _start(day, scene, order))
    else:
        resolved = ACTS[act](slots, scene)
    if resolved is None:
        return None
    known = bounds(resolved.value)
    if known is not None and resolved.type in ("DATE", "TIME"):
        scene.memory.point = scene.memory.near = resolved.value
        if slots.has("year") or scene.memory.year is None:
            scene.memory.year = int(known.earliest[:4])
    return resolved


def _start(day: Slots, scene: Scene, order: str) -> Resolved | None:
    return holidays.holiday(day, scene) if day.has("holiday") else dates.calendar(day, scene, order)
