"""The way of a page, as one readable tuple of stages."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import msgspec

from firsthand.align import actors, claims, positions, quotes
from firsthand.annotate import annotate
from firsthand.compare import link
from firsthand.derive import derivations, sources
from firsthand.engine import Engine, Failure
from firsthand.extract import extract
from firsthand.group import dates, stories, storylines
from firsthand.model.collection import Collection
from firsthand.model.page import Page, Problem
from firsthand.settings import Settings
from firsthand.tell import digests, findings, leads, timeline

Stage = Callable[[Collection, Settings, Engine], Collection]
Progress = Callable[[str, int, int], None]
"""Told (stage name, records done, records in all) as a run goes on."""


def annotated(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Annotate every article that has no annotations yet."""
    todo = [article for article in collection.articles if article.id not in collection.annotations]
    marked = engine.map(partial(annotate, settings=settings), todo, seconds=settings.budget.seconds)
    annotations, problems = dict(collection.annotations), list(collection.problems)
    for article, result in zip(todo, marked, strict=True):
        if isinstance(result, Failure):
            problems.append(Problem(path=article.path, error=result.error))
        else:
            annotations[article.id] = result
    articles = tuple(article for article in collection.articles if article.id in annotations)
    return msgspec.structs.replace(collection, articles=articles, annotations=annotations, problems=tuple(problems))


STAGES: tuple[Stage, ...] = (
    annotated,
    link,
    stories,
    dates,
    annotated,  # again, for articles whose date was inferred from their story: their relative times now resolve
    sources,
    derivations,
    storylines,
    actors,
    quotes,
    claims,
    positions,
    timeline,
    digests,
    leads,
    findings,
)
