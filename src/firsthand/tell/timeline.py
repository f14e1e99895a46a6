"""The timeline: which dates the articles tell of, in whose words, resting on how many origins.

One date of one storyline is one event, in all languages: whoever reads it sees side by side what is told of that day.

```
>>> [(event.date.value, len(event.mentions)) for event in timeline(collection, settings, engine).timeline]
[('2024-06-14', 3), ('2024-11-07', 4)]
```
"""

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from firsthand.engine import Engine
from firsthand.model.annotations import Sentence, Time
from firsthand.model.article import Article, DateField
from firsthand.model.collection import Collection
from firsthand.model.origins import Roots
from firsthand.model.record import Record, Span, identity, reason
from firsthand.model.story import Story
from firsthand.model.tellings import Event, Mention
from firsthand.settings import Settings

TIMED = {"hour", "minute", "second"}
DATED = {"day", "week", "month", "quarter", "season", "year"}


class Told(Record, frozen=True, kw_only=True):
    """One sentence that dates something; `new` if it was printed on that day or the next one."""

    story: str
    mention: Mention
    time: Time
    new: bool


def timeline(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill `collection.timeline`, in order of time: mentions of one date in one storyline, joined."""
    line_of = {story: line.id for line in collection.storylines for story in line.stories}
    articles = {article.id: article for article in collection.articles}
    told = [
        one
        for story in collection.stories
        for member in story.articles
        for one in _told(collection, story, articles[member])
    ]
    roots = Roots(collection.articles, collection.derivations)
    dates = engine.group(told, lambda one: (line_of.get(one.story, one.story), one.time.value))
    events = [_event(roots, group) for _, group in dates]
    return msgspec.structs.replace(
        collection, timeline=tuple(sorted(events, key=lambda event: (event.date.earliest, event.date.latest, event.id)))
    )


def foremost(events: Sequence[Event], number: int) -> list[Event]:
    """The days that matter most, in order of time: those that most articles tell of, new ones before background."""
    days = [event for event in events if event.date.granularity == "day"]
    ranked = sorted(days, key=lambda e: (-len({m.article for m in e.mentions}), not e.new, e.date.earliest, e.id))
    return sorted(ranked[:number], key=lambda event: (event.date.earliest, event.id))


def _told(collection: Collection, story: Story, article: Article) -> Iterator[Told]:
    """Every resolved date in the text, headline or captions of one of the story's articles, with the sentence around it; once a sentence."""
    marks = collection.annotations[article.id]
    seen: set[tuple[str, Span]] = set()
    for time in sorted(marks.times, key=lambda time: (time.granularity in TIMED, time.span)):
        known = time.type in ("DATE", "TIME") and time.earliest and time.value and time.granularity in DATED | TIMED
        sentence = _around(marks.sentences, time.span) if known else None
        if sentence is None or sentence.region not in ("body", "headline", "caption"):
            continue
        day = _by_day(time)
        if (day.value, sentence.span) not in seen:
            seen.add((day.value, sentence.span))
            mention = Mention(article=article.id, span=sentence.span, time_span=time.span)
            yield Told(story=story.id, mention=mention, time=day, new=_fresh(article, day))


def _fresh(article: Article, time: Time) -> bool:
    """Whether the article was printed on the day it tells of, or the day after."""
    printed = article.published
    if time.granularity != "day" or printed is None or printed.granularity in ("month", "year"):
        return False
    try:
        told, first, last = (date.fromisoformat(str(d)[:10]) for d in (time.earliest, printed.earliest, printed.latest))
    except ValueError:
        return False
    return told <= last and (first - told).days <= 1


def _around(sentences: tuple[Sentence, ...], span: Span) -> Sentence | None:
    return next((s for s in sentences if s.span[0] <= span[0] and span[1] <= s.span[1]), None)


def _by_day(time: Time) -> Time:
    """A time of day counts as its day: the timeline is one of dates."""
    if time.granularity in DATED or time.earliest is None:
        return time
    day = time.earliest[:10]
    return msgspec.structs.replace(time, value=day, granularity="day", earliest=day, latest=day)


def _event(roots: Roots, group: Sequence[Told]) -> Event:
    time = min((one.time for one in group), key=lambda time: (time.earliest or "", time.latest or "", time.value))
    stories = sorted({one.story for one in group})
    mentions = tuple(sorted((one.mention for one in group), key=lambda m: (m.article, m.span)))
    earliest, latest = str(time.earliest), str(time.latest or time.earliest)
    new = any(one.new for one in group)
    why = [reason("dated_in", len(mentions)), reason("happening_itself" if new else "recalled")]
    if time.clash:
        why.append(reason("weekday_contradicts"))
    return Event(
        id=identity("event", earliest, latest, *(f"{m.article}:{m.span[0]}" for m in mentions)),
        date=DateField(
            value=time.value,
            granularity=time.granularity or "day",
            earliest=earliest,
            latest=latest,
            basis="page",
            span=None,
            score=0.5 if time.clash else 0.9,
        ),
        stories=tuple(stories),
        new=new,
        mentions=mentions,
        origins=max(1, len(roots.of({mention.article for mention in mentions}))),
        score=0.5 if time.clash else 0.9,
        reasons=tuple(why),
    )
