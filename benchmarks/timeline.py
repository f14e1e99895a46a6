"""Timeline: are the days that people chose for a timeline the ones that most articles tell of?

Every topic's articles are one story; the days of its timeline are ranked, and as many are taken as each human timeline
has (as published systems do). Date F1 is the mean over the human timelines; intervals are over them.
"""

import json
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.rows import Row, bootstrap, installed
from firsthand.annotate.sentences import sentences
from firsthand.annotate.times import times
from firsthand.engine import Local
from firsthand.model.annotations import Annotations
from firsthand.model.article import Article, DateField, Field
from firsthand.model.collection import Collection
from firsthand.model.story import Story
from firsthand.settings import Settings
from firsthand.tell import timeline
from firsthand.tell.timeline import foremost

BEST = {"timeline17": 0.546}


def run(data: Path, *, peers: bool) -> Iterator[Row]:
    """One row a set: folders of topics, each with `articles.jsonl` and `timelines.jsonl`."""
    for folder in sorted(path for path in data.iterdir() if path.is_dir()):
        topics = sorted(path.parent for path in folder.glob("*/timelines.jsonl"))
        if not topics:
            continue
        start = time.perf_counter()
        collections = [(topic, told(topic)) for topic in topics]
        seconds = time.perf_counter() - start
        for metric, bounded in (("Date F1", True), ("Date F1, open range", False)):
            scores = [score for topic, each in collections for score in scored(topic, each, bounded=bounded)]
            value, low, high = bootstrap(scores, lambda chosen: sum(chosen) / max(len(chosen), 1))
            yield Row(
                task="timeline", set=folder.name, part="all", metric=metric, value=value, low=low, high=high,
                n=len(scores), seconds=seconds, best_known=BEST.get(folder.name) if bounded else None,
                install=installed(),
            )  # fmt: skip


def scored(topic: Path, collection: Collection, *, bounded: bool) -> list[float]:
    """F1 of the days found for each human timeline of a topic; `bounded`: from its first day to its last, as is usual."""
    found = []
    for line in (topic / "timelines.jsonl").read_text(encoding="utf-8").splitlines():
        gold = {day[:10] for day, _ in json.loads(line)}
        known = [day for day in sorted(gold) if is_day(day)]
        if not known:
            continue
        first, last = known[0], known[-1]
        within = [e for e in collection.timeline if not bounded or first <= str(e.date.earliest) <= last]
        chosen = {str(event.date.earliest)[:10] for event in foremost(within, len(gold))}
        found.append(2 * len(chosen & gold) / max(len(chosen) + len(gold), 1))
    return found


def told(topic: Path) -> Collection:
    """The articles of a topic as one story, with its timeline."""
    settings = Settings()
    articles, annotations = [], {}
    for line in (topic / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text, day = record["text"], record["time"][:10]
        article = Article(
            id=f"{topic.name}-{record['id']}",
            path=record["id"],
            text=text,
            language=Field(value="en", basis="given"),
            published=DateField(value=day, granularity="day", earliest=day, latest=day, basis="given"),
        )
        articles.append(article)
        marked = sentences(article, settings)
        annotations[article.id] = Annotations(
            article=article.id, sentences=marked, times=times(text, marked, article.published, "en", settings)
        )
    articles.sort(key=lambda article: article.id)
    story = Story(id=topic.name, title=topic.name, articles=tuple(article.id for article in articles))
    with Local(1) as engine:
        return timeline(
            Collection(articles=tuple(articles), annotations=annotations, stories=(story,)), settings, engine
        )


def is_day(text: str) -> bool:
    """Whether the text is an ISO day."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
