"""When a page without a date was published, as far as its own words tell.

```
>>> infer_published(article, times, settings)   # "… said on Friday, June 14" in a text that also names 2024
DateField(value='2024-06-14', earliest='2024-06-14', latest='2024-06-20', basis='inferred', score=0.4, …)
```

A report comes after the last day that it tells in the past, and soon after one that it names together with its weekday:
that is how news writes of the week behind it. A last day without its weekday says too little (of sixteen such reports of
TimeBank and AQUAINT one appeared within a month of it), so nothing is inferred; articles of the same story may tell more later.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from firsthand.annotate.sentences import sentences
from firsthand.annotate.times.lexicon import WEEKDAYS, lexicon
from firsthand.annotate.times.reading import Match, matches
from firsthand.annotate.times.written import full_date, valid, written_year
from firsthand.model.annotations import Time
from firsthand.model.article import Article, DateField
from firsthand.settings import Annotate, Settings


class Day(NamedTuple):
    """A day that the text names: in which year if it says so, on which weekday if it says so."""

    month: int
    day: int
    year: int | None
    weekday: int | None
    span: tuple[int, int]


def infer_published(article: Article, times: Sequence[Time], settings: Settings) -> DateField | None:
    """A date with basis `inferred` and an honest interval, or None when the text supports none.

    `times` are those read without a date; an article where none stands costs nothing more.
    """
    if not any(time.type in ("DATE", "TIME") and any(map(str.isdigit, time.value)) for time in times):
        return None
    language = article.language.value if article.language else ""
    words = lexicon(language)
    spans = [sentence.span for sentence in sentences(article, settings)]
    found = [match for span in spans for match in matches(article.text, span, words) if not match.ahead]
    days = [day for match in found if (day := _day(match, words.settings["order"])) is not None]
    years = [year for match in found if (year := written_year(match.slots)) is not None]
    years += [day.year for day in days if day.year is not None]
    if not days or not years:
        return None
    dated = [(when, day) for day in days if (when := _resolved(day, max(years))) is not None]
    if not dated:
        return None
    last, day = max(dated, key=lambda pair: (pair[0], pair[1].weekday is not None))
    return _field(last, day, settings.annotate) if day.weekday is not None else None


def _day(match: Match, order: str) -> Day | None:
    """The day that a match names with month and day; None for every other expression."""
    slots = match.slots
    weekday = next((WEEKDAYS.index(slot.value) for slot in slots if slot.name.startswith("weekday")), None)
    if written := slots.get("full_date"):
        iso = full_date(written, order)
        if iso is None:
            return None
        when = date.fromisoformat(iso)
        return Day(when.month, when.day, when.year, weekday, match.span)
    month = next((int(slot.value) for slot in slots if slot.name.startswith("month")), None)
    number = slots.number("day") or slots.number("ordinal")
    if match.rule.act != "calendar" or month is None or number is None:
        return None
    return Day(month, number, written_year(slots), weekday, match.span)


def _resolved(day: Day, year: int) -> date | None:
    """The day in its own year, or in the last year told or the one after it, whichever its weekday fits."""
    choices = [day.year] if day.year is not None else [year, year + 1] if day.weekday is not None else [year]
    for choice in choices:
        if valid(choice, day.month, day.day):
            when = date(choice, day.month, day.day)
            if day.weekday is None or when.weekday() == day.weekday:
                return when
    return None


def _field(last: date, day: Day, settings: Annotate) -> DateField | None:
    """The days that open on the last one told: it, and those after which its weekday would mean another day."""
    try:
        latest = last + timedelta(days=settings.dating_reach)
    except OverflowError:
        return None
    return DateField(
        value=last.isoformat(),
        granularity="day",
        earliest=last.isoformat(),
        latest=latest.isoformat(),
        basis="inferred",
        span=day.span,
        score=settings.dating_score_year if day.year is not None else settings.dating_score,
    )
