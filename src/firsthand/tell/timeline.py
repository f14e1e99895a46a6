"""The timeline: which dates the articles tell of, in whose words, resting on how many origins."""

from collections.abc import Iterator
from itertools import combinations

import msgspec

from firsthand.engine import Engine
from firsthand.languages import words
from firsthand.model.annotations import Sentence, Time
from firsthand.model.article import Article, DateField
from firsthand.model.collection import Collection
from firsthand.model.origins import Roots
from firsthand.model.record import Record, Span, identity
from firsthand.model.story import Story
from firsthand.model.tellings import Event, Mention
from firsthand.settings import Settings

LONG = 4  # letters: shorter words are mostly function words in the languages we know
TIMED = {"hour", "minute", "second"}
DATED = {"day", "week", "month", "quarter", "season", "year"}


class Told(Record, frozen=True, kw_only=True):
    """One sentence that dates something: what it is about, for joining it with others of the same date."""

    story: str
    mention: Mention
    time: Time
    about: frozenset[str]


def timeline(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill `collection.timeline`: mentions of one date in one storyline that speak of the same, joined."""
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
    first_last = {story.id: (story.first, story.last) for story in collection.stories}
    events = [
        _event(roots, group, first_last)
        for _, same_date in dates
        for group in _joined(same_date, settings.tell.shared_words)
    ]
    return msgspec.structs.replace(
        collection, timeline=tuple(sorted(events, key=lambda event: (event.date.earliest, event.date.latest, event.id)))
    )


def _told(collection: Collection, story: Story, article: Article) -> Iterator[Told]:
    """Every resolved date in the body of one of the story's articles, with the sentence around it."""
    marks = collection.annotations[article.id]
    for time in marks.times:
        if time.type not in ("DATE", "TIME") or time.earliest is None or time.granularity not in DATED | TIMED:
            continue
        sentence = _around(marks.sentences, time.span)
        if sentence is None or sentence.region not in ("body", "headline"):
            continue
        about = {
            collection.actor_of.get((article.id, name.key), name.key)
            for name in marks.names
            if sentence.span[0] <= name.span[0] < sentence.span[1]
        }
        about |= {w.form for w in words(article.text, *sentence.span) if len(w.form) > LONG}
        mention = Mention(article=article.id, span=sentence.span, time_span=time.span)
        yield Told(story=story.id, mention=mention, time=_by_day(time), about=frozenset(about))


def _around(sentences: tuple[Sentence, ...], span: Span) -> Sentence | None:
    return next((s for s in sentences if s.span[0] <= span[0] and span[1] <= s.span[1]), None)


def _by_day(time: Time) -> Time:
    """A time of day counts as its day: the timeline is one of dates."""
    if time.granularity in DATED or time.earliest is None:
        return time
    day = time.earliest[:10]
    return msgspec.structs.replace(time, value=day, granularity="day", earliest=day, latest=day)


def _joined(told: list[Told], shared_words: int) -> list[list[Told]]:
    """Mentions of one date that share enough of what they are about, transitively."""
    group_of = list(range(len(told)))
    for i, j in combinations(range(len(told)), 2):
        if len(told[i].about & told[j].about) >= shared_words:
            old, new = group_of[j], group_of[i]
            group_of = [new if group == old else group for group in group_of]
    groups: dict[int, list[Told]] = {}
    for group, one in zip(group_of, told, strict=True):
        groups.setdefault(group, []).append(one)
    return list(groups.values())


def _event(roots: Roots, group: list[Told], first_last: dict[str, tuple[str | None, str | None]]) -> Event:
    time = min((one.time for one in group), key=lambda time: (time.earliest or "", time.latest or "", time.value))
    stories = sorted({one.story for one in group})
    mentions = tuple(sorted((one.mention for one in group), key=lambda m: (m.article, m.span)))
    earliest, latest = str(time.earliest), str(time.latest or time.earliest)
    new = time.granularity == "day" and any(
        first is not None and last is not None and first <= earliest and latest <= last
        for first, last in (first_last[story] for story in stories)
    )
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
    )
