"""An agency and the time of its dispatch as a line of their own: "AFP | 03.05.2024 - 11:27", "Reuters · 6 Sept", "18:40 — ТАСС".

```
>>> timed_sign("dpa, 12.03.2024, 14:05 Uhr", (0, 26), "de", Extract()).wire.name
'dpa'
```

Nothing else may stand in the line but figures, months, weekdays and words that say when a page appeared.
"""

from functools import cache

from firsthand.extract.agencies import agencies_in
from firsthand.extract.cues import words_of
from firsthand.extract.datelines import Found
from firsthand.extract.datemarks import weekdays
from firsthand.extract.months import months
from firsthand.extract.signs import Credited
from firsthand.languages import words
from firsthand.model.record import Span
from firsthand.settings import Extract

LONGEST = 80  # characters of such a line
LEAST = 3  # figures of a line that is nothing but a day or a time
ZONES = frozenset({"utc", "gmt", "cet", "cest", "est", "edt", "am", "pm"})


def timed_sign(text: str, line: Span, language: str | None, settings: Extract) -> Credited | None:
    """The agency of a line that holds it and a time, and nothing else."""
    if line[1] - line[0] > LONGEST:
        return None
    known = agencies_in(text, *line)
    if len(known) != 1 or known[0].agency.kind != "news":
        return None
    start, end = known[0].span
    if text[end : end + 1] == "/" and text[end + 1 : end + 2].isalpha():
        return None
    rest = [word.form for word in words(text, *line) if not start <= word.start < end]
    figures = [form for form in rest if form[0].isdigit()]
    if not figures or not all(form[0].isdigit() or form in _when(language) for form in rest):
        return None
    return Credited(line, (), Found(known[0].agency.name, known[0].span, settings.wire_alone), alone=True)


def says_when(text: str, line: Span, language: str | None) -> bool:
    """Whether a line is a day and a time, written in figures: "20-11-24, 13h02"."""
    if line[1] - line[0] > LONGEST:
        return False
    forms = [word.form for word in words(text, *line)]
    figures = [form for form in forms if form[0].isdigit()]
    return len(figures) >= LEAST and all(form[0].isdigit() or form in _when(language) for form in forms)


@cache
def _when(language: str | None) -> frozenset[str]:
    """Words that may stand beside a time: months, weekdays, zones, "published", "Uhr", and sources' cues ("Quelle: dpa")."""
    known = words_of("dates", "published") | words_of("dates", "updated") | words_of("dates", "clock")
    single = {part.strip(".") for phrase in known for part in phrase.split()}
    sources = {phrase for phrase in words_of("roles", "source") if " " not in phrase}
    return frozenset(single | sources | ZONES | weekdays(language) | months(language).keys())
