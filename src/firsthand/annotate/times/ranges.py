"""Ranges: two expressions of TIMEX3, each with what the other lends it.

```
"from November to February 2017"  →  2016-11, 2017-02
"between 7 and 9:30 p.m. on Friday"  →  2024-06-14T19:00, 2024-06-14T21:30
```
"""

from collections.abc import Callable, Iterator

from firsthand.annotate.times.reading import Match
from firsthand.annotate.times.scene import Slot, Slots
from firsthand.annotate.times.values import bounds
from firsthand.model.annotations import Time

MIDDLES = ("to", "dash", "and")
OUTSIDE = frozenset(("from_sign", "between", "the", "on", "of", "comma"))  # words that belong to neither end
CLOCKS = frozenset(
    ("clock", "clock_dotted", "hour", "number", "oclock", "oclock_unit", "ampm", "part_hour", "clock_suffix", "minute")
)
HALVES = {"am": "pm", "pm": "am"}


def times_of(match: Match, read: Callable[[Match], Time | None]) -> Iterator[Time]:
    """The times of both ends, in order; the year that one of them lacks is the one that keeps them in order."""
    parts = _clock_ends(match) if match.rule.act == "range of times" else _day_ends(match)
    found = [(part, time) for part in parts if (time := read(part)) is not None]
    if len(found) == len(parts) and match.rule.act == "range":
        (part, first), (_, last) = found
        own = any(slot.name.startswith(("year", "short_year")) for slot in match.slots)
        yield from _in_order(first, last, move_first=own or part.ahead is False, own_year=own)
        return
    yield from (time for _, time in found)


def _in_order(first: Time, last: Time, *, move_first: bool, own_year: bool) -> Iterator[Time]:
    """`May to March` ends a year later, `November to February 2017` begins a year earlier."""
    known = all(len(time.value) > 4 and time.value[:4].isdigit() for time in (first, last))
    if known and first.value > last.value:
        if not own_year:
            last = _years_off(last, int(first.value[:4]) - int(last.value[:4]))
        if first.value > last.value:
            first, last = (_years_off(first, -1), last) if move_first else (first, _years_off(last, 1))
    yield first
    yield last


def _years_off(time: Time, step: int) -> Time:
    value = f"{int(time.value[:4]) + step:04d}{time.value[4:]}"
    whole = bounds(value)
    if whole is None:
        return time
    return Time(
        span=time.span,
        type=time.type,
        value=value,
        earliest=whole.earliest,
        latest=whole.latest,
        granularity=whole.granularity,
        rule=time.rule,
    )


def _middle(match: Match) -> Slot:
    return next(
        slot
        for slot in match.slots
        if slot.name in MIDDLES
        and any(before.first < slot.first and before.name not in OUTSIDE for before in match.slots)
    )


def _day_ends(match: Match) -> list[Match]:
    middle = _middle(match)
    inside = [slot for slot in match.slots if slot.name not in OUTSIDE]
    own = [
        [slot for slot in inside if 0 <= slot.first < middle.first],
        [slot for slot in inside if slot.first > middle.first],
    ]
    own = [side for side in own if side]
    out = []
    for side, other in zip(own, reversed(own), strict=True):
        have = {slot.name.partition("_")[0] for slot in side}
        names = (
            ("month", "year", "short_year", "relation")
            if any(slot.name == "month_unit" for slot in other)
            else ("month", "year", "short_year")
        )
        lent = [slot for slot in other if slot.name.partition("_")[0] not in have and slot.name.startswith(names)]
        rule = match.rule._replace(act="calendar")
        span = (match.places[side[0].first][0], match.places[side[-1].last - 1][1])
        out.append(match._replace(rule=rule, span=span, slots=Slots([*side, *lent])))
    return out


def _clock_ends(match: Match) -> list[Match]:
    """Both ends share the day that either names; "from 5 to 6 p.m." lends its half of the day where that keeps them in order."""
    clocks = [slot for slot in match.slots if slot.name in CLOCKS]
    digits = [slot for slot in clocks if slot.name in ("clock", "clock_dotted", "hour", "number")]
    middle = next(slot for slot in match.slots if slot.name in MIDDLES and digits[0].first < slot.first)
    left = [slot for slot in clocks if slot.first < middle.first]
    right = [slot for slot in clocks if slot.first > middle.first]
    shared = [
        slot
        for slot in match.slots
        if slot.name not in CLOCKS and slot.name not in OUTSIDE and slot.name not in MIDDLES
    ]
    first, last = _hour(left), _hour(right)
    halves = [next((slot for slot in side if slot.name in ("ampm", "part_hour")), None) for side in (left, right)]
    if halves[1] is not None and halves[0] is None:
        left += [_half(halves[1], other=first % 12 > last % 12)]
    elif halves[0] is not None and halves[1] is None and last <= 12:
        right += [_half(halves[0], other=last % 12 < first % 12)]
    left += [
        slot
        for slot in right
        if slot.name.startswith("oclock") and not any(one.name.startswith("oclock") for one in left)
    ]
    rule = match.rule._replace(act="calendar")
    start, end = match.span
    split = match.places[max(slot.last for slot in left if slot.first < middle.first) - 1][1]
    begin = match.places[right[0].first][0]
    starts = min(slot.first for slot in match.slots if slot.first >= 0 and slot.name not in OUTSIDE)
    return [
        match._replace(rule=rule, span=(max(start, match.places[starts][0]), split), slots=Slots([*left, *shared])),
        match._replace(rule=rule, span=(begin, end), slots=Slots([*right, *shared])),
    ]


def _hour(side: list[Slot]) -> int:
    digits = next(slot.value for slot in side if slot.name in ("clock", "clock_dotted", "hour", "number"))
    return int(digits.replace(".", ":").partition(":")[0] or 0)


def _half(slot: Slot, *, other: bool) -> Slot:
    """The same half of the day, or the other one."""
    return slot._replace(name="ampm", value=HALVES[slot.value]) if other and slot.value in HALVES else slot
