"""Date lines of a page: "Friday, 08 Nov 2024", "Published 24 Jan, 2025 09:58 | Updated 10:12", "Stand: 08.11.2024".

```
>>> date_mark("Updated: 8 November 2024", (0, 24), "en").updated
True
```

A line counts as one when little stands in it besides the date: a day inside a sentence dates what the sentence tells.
"""

import re
from functools import cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from firsthand.extract.cues import either, words_of
from firsthand.extract.days import Day, days
from firsthand.languages import words
from firsthand.model.record import Span

LONGEST = 160
NUMBER = re.compile(r"\d{2}")  # every date holds a year
OTHER_WORDS = 7  # words besides date, weekday and cue that a date line may hold: a name, a place, "min read"


class DateMark(NamedTuple):
    """The stretch of one date in a date line, its cue included; `updated` when the cue says so."""

    span: Span
    day: Day
    updated: bool


def date_mark(text: str, line: Span, language: str | None) -> tuple[DateMark, ...]:
    """The dates of a date line; none for any other line."""
    if line[1] - line[0] > LONGEST or not NUMBER.search(text, *line):
        return ()
    found = days(text, *line, language)
    if not found:
        return ()
    dated = {index for day in found for index in range(*day.span)}
    known = (
        words_of("dates", "published") | words_of("dates", "updated") | words_of("bylines", "ends") | weekdays(language)
    )
    single = {part for cue in known for part in cue.split()}
    rest = [
        word
        for word in words(text, *line)
        if word.start not in dated and word.form not in single and not word.form.isdigit()
    ]
    if len(rest) > OTHER_WORDS or text[line[1] - 1] in "!?" or (len(rest) > 3 and text[line[1] - 1] == "."):
        return ()
    marks, first = [], line[0]
    for day in found:
        updated = list(_updated().finditer(text, first, day.span[0]))
        published = list(_published().finditer(text, first, day.span[0]))
        says_update = bool(updated) and (not published or updated[-1].start() > published[-1].start())
        cue = (updated or published)[-1] if (updated or published) else None
        marks.append(DateMark((cue.start() if cue else day.span[0], day.span[1]), day, says_update))
        first = day.span[1]
    return tuple(marks)


@cache
def _updated() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('dates', 'updated')})(?!\w)", re.IGNORECASE)


@cache
def _published() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('dates', 'published')})(?!\w)", re.IGNORECASE)


@cache
def weekdays(language: str | None) -> frozenset[str]:
    """Folded names of the weekdays of a language and English, whole and abbreviated."""
    names: set[str] = set()
    for code in {"en", language or "en"}:
        try:
            locale = Locale.parse(code.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                names.update(name.casefold().rstrip(".") for name in locale.days[form][width].values())
    return frozenset(names)
