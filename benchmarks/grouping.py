"""What the tasks about stories share: pages through the public stages to stories, and the scores of a grouping."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from firsthand.compare import link
from firsthand.engine import Engine
from firsthand.group import stories, streamed
from firsthand.model.collection import Collection
from firsthand.model.page import Page
from firsthand.pipeline import annotated, extracted
from firsthand.settings import Settings


class Labelled(NamedTuple):
    """A page and the story that it is known to belong to; its `path` is its id in the set."""

    page: Page
    story: str
    topic: str = ""


def read(pages: Sequence[Page], settings: Settings, engine: Engine) -> Collection:
    """Pages → articles with their annotations."""
    articles, problems, _ = extracted(pages, settings, engine)
    return annotated(Collection(articles=articles, problems=problems), settings, engine)


def part(collection: Collection, paths: Iterable[str]) -> Collection:
    """The articles of some paths as a collection of their own."""
    wanted = frozenset(paths)
    articles = tuple(article for article in collection.articles if article.path in wanted)
    return Collection(articles=articles, annotations={a.id: collection.annotations[a.id] for a in articles})


def grouped(collection: Collection, settings: Settings, engine: Engine, *, online: bool = False) -> dict[str, str]:
    """Story of each path, through `link` and `stories` (or the stream without its repair)."""
    linked = collection if collection.links else link(collection, settings, engine)
    told = (streamed if online else stories)(linked, settings, engine)
    paths = {article.id: article.path for article in collection.articles}
    return {paths[article]: story.id for story in told.stories for article in story.articles}


class Item(NamedTuple):
    """One article's precision and recall (BCubed): of its found story that belongs, of its true story that is found."""

    precision: float
    recall: float


def items(found: Mapping[str, str], gold: Mapping[str, str]) -> list[Item]:
    """BCubed by article; an article that was lost stands alone."""
    placed = {path: found.get(path, f"lost {path}") for path in gold}
    both = Counter((placed[path], gold[path]) for path in gold)
    ours, theirs = Counter(placed.values()), Counter(gold.values())
    return [
        Item(both[placed[p], gold[p]] / ours[placed[p]], both[placed[p], gold[p]] / theirs[gold[p]])
        for p in sorted(gold)
    ]


def bcubed(scored: Sequence[Item]) -> float:
    """F1 of the mean precision and the mean recall."""
    precision = sum(i.precision for i in scored) / max(len(scored), 1)
    recall = sum(i.recall for i in scored) / max(len(scored), 1)
    return 2 * precision * recall / max(precision + recall, 1e-9)


def false_merges(found: Mapping[str, str], gold: Mapping[str, str]) -> tuple[float, int]:
    """Part of the pairs joined that do not belong together, and how many pairs were joined."""
    placed = {path: found[path] for path in gold if path in found}
    joined = sum(n * (n - 1) // 2 for n in Counter(placed.values()).values())
    right = sum(n * (n - 1) // 2 for n in Counter((placed[p], gold[p]) for p in placed).values())
    return (joined - right) / max(joined, 1), joined


def with_weights(settings: Settings, path: str) -> Settings:
    """The settings with another file of weights."""
    return msgspec.structs.replace(settings, compare=msgspec.structs.replace(settings.compare, weights=path))
