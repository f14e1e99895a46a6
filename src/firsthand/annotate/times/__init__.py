"""Times of a text: every temporal expression with TIMEX3 type, value, and the days that bound it.

```
>>> [time.value for time in times("It fell on Thursday.", sentences, published, "en", settings)]
['2024-06-13']
```

A grammar shared by all languages (`languages/data/all/times.toml`) runs over the categories that a language's table gives to
its words. A new language is a new table: see `docs/languages-times.md`.
"""

from collections.abc import Sequence
from datetime import date

from firsthand.annotate.times.expressions import expressions
from firsthand.annotate.times.lengths import unit_of
from firsthand.annotate.times.lexicon import lexicon
from firsthand.annotate.times.reading import Match, matches
from firsthand.annotate.times.scene import Memory, Scene
from firsthand.model.annotations import Sentence, Time
from firsthand.model.article import DateField
from firsthand.settings import Annotate, Settings


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
            Scene(base=base, soon=settings.annotate.soon, ahead=match.ahead, narrative=narrative, memory=memory)
            for base, memory in zip(ends, told, strict=True)
        ]
        out += expressions(match, scenes, words.settings)
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
        return slots.has("relation", "nearest") and unit_of(slots) != "day"
    return slots.has("deictic") or match.rule.name == "weekday"


__all__ = ["times"]
