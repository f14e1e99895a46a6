"""Dates in words, no more precise than they are known.

```
>>> date_words(DateField(value="2024-06", granularity="month", …), "en")
'June 2024'
```
"""

from datetime import date, time

from babel.dates import format_date

from firsthand.model.article import DateField

FORMATS = {"month": "MMMM y", "quarter": "QQQ y", "year": "y"}
FINE = ("second", "minute", "hour")


def day(value: str | None) -> date | None:
    """The calendar day at the head of an ISO 8601 value, or None where it has none."""
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def date_words(field: DateField, language: str) -> str:
    """The date as precise as it is known; an interval where its bounds are further apart than one unit."""
    first, last = day(field.earliest), day(field.latest)
    if first is None:
        return field.value
    if field.granularity in FORMATS:
        return str(format_date(first, FORMATS[field.granularity], locale=language))
    if field.granularity == "day" or field.granularity in FINE:
        if last is not None and last != first and field.granularity == "day":
            return _interval(first, last, language)
        words = str(format_date(first, "d MMM y", locale=language))
        return words + _clock(field.value) if field.granularity in ("second", "minute") else words
    if field.granularity == "decade":
        return f"{first.year}–{(last or first).year}"
    return _interval(first, last or first, language)


def days_words(first: str | None, last: str | None, language: str) -> str:
    """Two ISO 8601 days as one: "8–9 Nov 2024"; empty where the first is none."""
    start, end = day(first), day(last)
    return _interval(start, end or start, language) if start else ""


def _clock(value: str) -> str:
    """Give ", 09:58" where the value holds a time of day."""
    try:
        return f", {time.fromisoformat(value[11:16]).strftime('%H:%M')}" if len(value) >= 16 else ""
    except ValueError:
        return ""


def _interval(first: date, last: date, language: str) -> str:
    """Give "8–9 Nov 2024", or both dates in full where they do not share a month."""
    if first == last:
        return str(format_date(first, "d MMM y", locale=language))
    if (first.year, first.month) == (last.year, last.month):
        whole = str(format_date(last, "d MMM y", locale=language))
        start = str(format_date(first, "d", locale=language))
        return f"{start}–{whole}"
    return f"{format_date(first, 'd MMM y', locale=language)} – {format_date(last, 'd MMM y', locale=language)}"
