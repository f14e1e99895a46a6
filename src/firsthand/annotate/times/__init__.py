"""Times of a text: every temporal expression with TIMEX3 type, value, and the days that bound it.

```
>>> [time.value for time in times("It fell on Thursday.", sentences, published, "en", settings)]
['2024-06-13']
```

A grammar shared by all languages (`languages/data/all/times.toml`) runs over the categories that a language's table gives to
its words. A new language is a new table: see `docs/languages-times.md`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from firsthand.annotate.times import dates, lengths
from firsthand.annotate.times.lexicon import Lexicon, lexicon
from firsthand.annotate.times.reading import Match, matches
from firsthand.annotate.times.scene import Memory, Resolved, Scene, Slots
from firsthand.annotate.times.values import Bounds, bounds, narrowed, widened
from firsthand.model.annotations import Sentence, Time
from firsthand.model.article import DateField
from firsthand.settings import Annotate, Settings

PREFIXES = ("ago_prefix", "ahead_prefix")
ZONE = re.compile(r"(?<=T\d\d:\d\d)(?:Z|[+-]\d\d:\d\d)$")

Act = Callable[[Slots, Scene], Resolved | None]

ACTS: dict[str, Act] = {
    "season": dates.season,
    "part_of_year": dates.part_of_year,
    "decade": dates.decade,
    "double_year": dates.double_year,
    "century": dates.century,
    "holiday": dates.holiday,
    "week_number": dates.week_number,
    "told_quarter": dates.told_quarter,
    "duration": lengths.duration,
    "repeated": lengths.repeated,
    "relative": lengths.relative,
    "offset": lengths.offset,
    "reference": lengths.reference,
}


def times(
    text: str, sentences: Sequence[Sentence], published: DateField | None, language: str | None, settings: Settings
) -> tuple[Time, ...]:
    """Every temporal expression in these sentences, in order, spans in `text`.

    Relative ones resolve against `published`: to a value when its whole interval agrees, else to an interval with an
    empty value; without it they stay open. TimeML conventions: a preposition is outside, an article inside where the
    language's table says so.
    """
    words = lexicon(language or "")
    found = [(sentence, match) for sentence in sentences for match in matches(text, sentence.span, words)]
    ends = _ends(published)
    narrative = _narrative([match for _, match in found], ends[0], settings.annotate)
    # What a caption tells ("June 28, 2019") is no context for the body.
    memories = {caption: tuple(Memory() for _ in ends) for caption in (True, False)}
    out: list[Time] = []
    before: Sentence | None = None
    for sentence, match in found:
        told = memories[sentence.region == "caption"]
        if sentence is not before:
            before = sentence
            for memory in told:
                memory.near = ""
        scenes = [
            Scene(base=base, soon=settings.annotate.soon, ahead=bool(match.ahead), narrative=narrative, memory=memory)
            for base, memory in zip(ends, told, strict=True)
        ]
        out += [time for part in _parts(match) if (time := _time(part, scenes, words)) is not None]
    return tuple(out)


def _ends(published: DateField | None) -> tuple[date | None, ...]:
    """First and last possible day of publication; once when they are the same, None when nothing is known."""
    if published is None:
        return (None,)
    try:
        days = sorted({date.fromisoformat(end[:10]) for end in (published.earliest, published.latest)})
    except ValueError:
        return (None,)
    return tuple(days)


def _narrative(found: Sequence[Match], published: date | None, settings: Annotate) -> bool:
    """Whether the text tells of long ago: most years that it writes out lie two years or more before publication."""
    years = [int(year) for match in found if (year := match.slots.get("year")) is not None]
    past = sum(published is None or year < published.year - 1 for year in years)
    near = sum(_is_near(match) for match in found)
    many = len(years) >= settings.narrative_years and past >= settings.narrative_share * len(years)
    return many and near <= (1 - settings.narrative_share) * len(years)


def _is_near(match: Match) -> bool:
    """Whether an expression counts from the day of publication, as news does: yesterday, Friday, last month."""
    slots = match.slots
    if match.rule.act == "relative":
        return slots.has("relation", "nearest") and lengths.unit_of(slots) != "day"
    return slots.has("deictic") or match.rule.name == "weekday"


def _parts(match: Match) -> Iterator[Match]:
    """A range is two expressions, each with what the other lends it; everything else is one."""
    if match.rule.act == "nothing":
        return
    if match.rule.act == "ahead":
        yield _ahead(match)
        return
    if match.rule.act != "range":
        yield match
        return
    middle = next(slot for slot in match.slots if slot.name in ("to", "dash", "and"))
    sides = [
        [slot for slot in match.slots if 0 <= slot.first < middle.first],
        [slot for slot in match.slots if slot.first > middle.first],
    ]
    own = [side for side in sides if side]
    for side, other in zip(own, reversed(own), strict=True):
        have = {slot.name.partition("_")[0] for slot in side}
        lent = [
            slot
            for slot in other
            if slot.name.partition("_")[0] not in have and slot.name.startswith(("month", "year"))
        ]
        span = (match.places[side[0].first][0], match.places[side[-1].last - 1][1])
        rule = match.rule._replace(act="calendar")
        yield match._replace(rule=rule, span=span, slots=Slots([*side, *lent]))


def _ahead(match: Match) -> Match:
    """`in two weeks` is a day to come where the verb says so; else only how long something took, without its `in`."""
    if match.ahead is not False and not match.slots.has("vague"):
        return match._replace(rule=match.rule._replace(act="offset"))
    prefix = next(slot for slot in match.slots if slot.name == "ahead_prefix")
    rule = match.rule._replace(act="duration", name="length")
    return match._replace(rule=rule, span=(match.places[prefix.last][0], match.span[1]))


def _time(match: Match, scenes: Sequence[Scene], words: Lexicon) -> Time | None:
    results = [_resolve(match, scene, words) for scene in scenes]
    resolved = results[0]
    if resolved is None:
        return None
    limits = [result.limits or bounds(result.value) for result in results if result is not None]
    value = resolved.value if all(result == resolved for result in results) else ""
    value = ZONE.sub("", value)  # TIMEX3 values have no zone; it stays in the bounds
    first, last = limits[0], limits[-1]
    if match.rule.act == "offset" and match.slots.has(*PREFIXES) and words.settings.get("ago_outside"):
        return _outside(match, first, last)
    anchored = any(result is not None and result.limits is not None for result in results)
    if (resolved.type in ("DURATION", "SET") and not anchored) or first is None or last is None:
        return Time(span=match.span, type=resolved.type, value=value, rule=match.rule.name, clash=resolved.clash)
    whole = Bounds(first.earliest, last.latest, first.granularity)
    if match.slots.has("fiscal"):
        whole = widened(whole)
    edge = match.slots.get("edge")
    if edge:
        whole = narrowed(whole, edge)
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


def _outside(match: Match, first: Bounds | None, last: Bounds | None) -> Time:
    """`vor drei Jahren`, `in drei Jahren` where the preposition stays outside: a length by type and value, bounded by when it began."""
    prefix = next(slot for slot in match.slots if slot.name in PREFIXES)
    known = first is not None and last is not None
    return Time(
        span=(match.places[prefix.last][0], match.span[1]),
        type="DURATION",
        value=lengths.length(match.slots),
        earliest=first.earliest if known and first else None,
        latest=last.latest if known and last else None,
        granularity=first.granularity if known and first else None,
        rule=match.rule.name,
    )


def _resolve(match: Match, scene: Scene, words: Lexicon) -> Resolved | None:
    slots, act = match.slots, match.rule.act
    order = words.settings["order"]
    if act == "calendar":
        resolved = dates.calendar(slots, scene, order)
    elif act == "from_day":
        resolved = lengths.from_day(slots, scene, lambda day: _start(day, scene, order))
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
    return dates.holiday(day, scene) if day.has("holiday") else dates.calendar(day, scene, order)


__all__ = ["times"]
