"""Dates of publication inferred from a story's dated articles, always an interval, never better than it can be known.

A report of a happening appears with its peers: a rewrite or translation the same day or some days later. So an undated
article of a story whose dated members lie on 8 November is put on `2024-11-08`, between 7 and 11 November.
"""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from firsthand.model.annotations import Annotations
from firsthand.model.article import Article, DateField
from firsthand.model.collection import Collection
from firsthand.settings import Group, Settings

if TYPE_CHECKING:
    from firsthand.engine import Engine

FINE = ("second", "minute", "hour", "day")


def dates(collection: Collection, settings: Settings, engine: "Engine") -> Collection:
    """Date the undated articles of stories that hold dated ones; drop their annotations, to be made anew."""
    held = {article.id: article for article in collection.articles}
    annotations = dict(collection.annotations)
    for story in collection.stories:
        members = [held[i] for i in story.articles if i in held]
        peers = [day(m.published) for m in members if m.published and not wide(m, settings.group)]
        if not peers:
            continue
        for member in members:
            if member.published is None or wide(member, settings.group):
                inferred = infer(member, annotations.get(member.id), sorted(peers), settings.group)
                if inferred != member.published:
                    held[member.id] = msgspec.structs.replace(member, published=inferred)
                    annotations.pop(member.id, None)
    articles = tuple(held[article.id] for article in collection.articles)
    return msgspec.structs.replace(collection, articles=articles, annotations=annotations)


def wide(article: Article, settings: Group) -> bool:
    """Whether the article's date is itself inferred, and too loosely to keep."""
    found = article.published
    if found is None or found.basis != "inferred":
        return False
    try:
        return (date.fromisoformat(found.latest[:10]) - date.fromisoformat(found.earliest[:10])).days > settings.loose
    except ValueError:
        return True


def day(found: DateField) -> date:
    """The first day that a date may mean."""
    return date.fromisoformat(found.earliest[:10])


def infer(article: Article, annotations: Annotations | None, peers: list[date], settings: Group) -> DateField:
    """The article's date from its peers' sorted days, narrowed by the days that it names itself."""
    first, last = peers[0] - timedelta(settings.before), peers[-1] + timedelta(settings.after)
    value = peers[(len(peers) - 1) // 2]
    own = _named_days(annotations)
    within = [named for named in own if first <= named <= last]
    if within:  # it tells of a day near its peers: it was hardly written before
        first = max(first, min(within))
        value = max(value, first)
    return DateField(
        value=value.isoformat(),
        granularity="day",
        earliest=first.isoformat(),
        latest=last.isoformat(),
        basis="inferred",
        score=round(settings.trust * (1 - 0.5 ** len(peers)), 3),
    )


def _named_days(annotations: Annotations | None) -> list[date]:
    found = []
    for time in annotations.times if annotations else ():
        if time.granularity in FINE and time.type in {"DATE", "TIME"} and time.earliest:
            try:
                found.append(date.fromisoformat(time.earliest[:10]))
            except ValueError:
                continue
    return found
