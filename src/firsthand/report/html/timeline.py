"""The timeline: dated happenings in order, new ones told apart from background.

```
>>> [(each.number, each.when, each.new) for each in timeline(edition, chapter)]
[(1, '14 Jun 2024', False), (2, '8 Nov 2024', True)]
```
"""

from datetime import date
from typing import NamedTuple

from firsthand.report.html.dates import date_words, day
from firsthand.report.html.edition import Chapter, Edition, Passage, Ref

OTHERS = 6  # further mentions that an entry links


class Happening(NamedTuple):
    """One date with the words that tell of it; `id` is the event's."""

    id: str
    number: int
    anchor: str
    when: str
    precision: str  # said where less than the day is known
    inferred: str
    new: bool
    first: date | None
    last: date | None
    passage: Passage | None
    others: tuple[Ref, ...]
    more: int
    reports: int
    origins: int
    doubt: str
    score: str


def timeline(edition: Edition, chapter: Chapter) -> tuple[Happening, ...]:
    """The happenings of a chapter's stories in the order of time."""
    members = set(chapter.members)
    events = edition.events_of.of(chapter.story_ids)
    events.sort(key=lambda event: (event.date.earliest, event.date.latest, event.new, event.id))
    found = []
    for number, event in enumerate(events, 1):
        told = sorted(
            (mention for mention in event.mentions if mention.article in members),
            key=lambda mention: (*edition.order(mention.article), mention.span),
        )
        others = told[1:]
        unit = event.date.granularity
        found.append(
            Happening(
                event.id,
                number,
                f"{chapter.anchor}-t{number}",
                date_words(event.date, edition.language),
                "" if unit in ("day", "hour", "minute", "second") else edition.say(f"granularity.{unit}"),
                edition.say("basis.inferred") if event.date.basis == "inferred" else "",
                event.new,
                day(event.date.earliest),
                day(event.date.latest),
                edition.passage(told[0].article, told[0].span, 200) if told else None,
                tuple(edition.ref(mention.article, mention.span, exact=True) for mention in others[:OTHERS]),
                max(0, len(others) - OTHERS),
                len({mention.article for mention in told}),
                event.origins,
                edition.doubt(event.score),
                edition.figure(event.score),
            )
        )
    return tuple(found)
