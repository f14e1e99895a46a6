"""The way of a page, as one readable tuple of stages."""

import logging
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

import msgspec

from firsthand.align import actors, claims, positions, quotes
from firsthand.annotate import dated
from firsthand.compare import link
from firsthand.derive import derivations, sources
from firsthand.engine import Engine, Failure
from firsthand.extract import extract
from firsthand.extract.furniture import PageLines, page_lines, repeated_among
from firsthand.group import dates, memberships, stories, storylines
from firsthand.model.annotations import Annotations
from firsthand.model.article import Article
from firsthand.model.collection import Collection
from firsthand.model.correction import Correction, astray, in_force
from firsthand.model.page import Page, Problem
from firsthand.model.record import identity
from firsthand.settings import Settings
from firsthand.tell import digests, findings, leads, notes, timeline

log = logging.getLogger(__name__)

Stage = Callable[[Collection, Settings, Engine], Collection]
Progress = Callable[[str, int, int], None]
"""Told (name of the step, records done, records in all) as a run goes on."""


class Extracted(NamedTuple):
    """Articles sorted by id, the pages that could not be read, and by path the lines of all others."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    lines: dict[str, PageLines]


def extracted(
    pages: Sequence[Page],
    settings: Settings,
    engine: Engine,
    progress: Progress | None = None,
    earlier: Sequence[PageLines] | None = None,
) -> Extracted:
    """The articles of pages that come together; `earlier` pages, known by their lines, show what these repeat as well.

    A page that comes alone, with none before it and none to follow (`earlier` is None), repeats nothing: `lines` is empty.
    """
    alone = len(pages) < 2 and earlier is None
    pages, lines, problems = (pages, [], []) if alone else _laid_out(pages, settings, engine, progress)
    now = {frozenset(page.lengths) for page in lines}
    others = [page for page in earlier or () if frozenset(page.lengths) not in now]  # not these pages, kept elsewhere
    repeated = repeated_among([*others, *lines], settings)
    articles: dict[str, Article] = {}
    results = engine.map(
        partial(extract, settings=settings, repeated=repeated),
        pages,
        seconds=settings.budget.seconds,
        progress=_counter(progress, "extract", len(pages)),
    )
    for page, result in zip(pages, results, strict=True):
        if isinstance(result, Failure):
            problems.append(Problem(path=page.path, error=result.error))
            continue
        article = result
        if article.id in articles:  # another page under the same address, or the same words at another outlet
            article = msgspec.structs.replace(article, id=identity("article", article.id, page.path, article.text))
        articles[article.id] = article
    by_path = dict(zip((page.path for page in pages), lines, strict=False))  # none where a page came alone
    return Extracted(tuple(articles[key] for key in sorted(articles)), tuple(problems), by_path)


def _laid_out(
    pages: Sequence[Page], settings: Settings, engine: Engine, progress: Progress | None
) -> tuple[Sequence[Page], list[PageLines], list[Problem]]:
    """The pages that can be laid out, their lines, and the pages that cannot."""
    results = engine.map(
        partial(page_lines, settings=settings),
        pages,
        seconds=settings.budget.seconds,
        progress=_counter(progress, "lay out", len(pages)),
    )
    kept: list[Page] = []
    lines: list[PageLines] = []
    problems: list[Problem] = []
    for page, result in zip(pages, results, strict=True):
        if isinstance(result, Failure):
            problems.append(Problem(path=page.path, error=result.error))
        else:
            kept.append(page)
            lines.append(result)
    return kept, lines, problems


def annotated(
    collection: Collection, settings: Settings, engine: Engine, progress: Progress | None = None
) -> Collection:
    """Annotate every article that has no annotations yet; one without a date may get one from its own words."""
    todo = [article for article in collection.articles if article.id not in collection.annotations]
    results = engine.map(
        partial(dated, settings=settings),
        todo,
        seconds=settings.budget.seconds,
        progress=_counter(progress, "annotate", len(todo)),
    )
    articles = {article.id: article for article in collection.articles}
    annotations, problems = dict(collection.annotations), list(collection.problems)
    for article, result in zip(todo, results, strict=True):
        if isinstance(result, Failure):
            problems.append(Problem(path=article.path, error=result.error))
            if collection.stories:  # its story counts on it: it stays, without annotations
                annotations[article.id] = Annotations(article=article.id)
            else:
                del articles[article.id]
        else:
            articles[article.id], annotations[article.id] = result
    return msgspec.structs.replace(
        collection, articles=tuple(articles.values()), annotations=annotations, problems=tuple(problems)
    )


STAGES: tuple[Stage, ...] = (
    link,
    stories,
    memberships,  # where corrections of stories are settled
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
    notes,
)

_PLACES = {"link", "stories", "memberships", "dates", "annotated", "storylines"}
GROUPING: tuple[Stage, ...] = tuple(stage for stage in STAGES if stage.__name__ in _PLACES)
"""The stages that say which articles and stories belong together; all others tell of what belongs together."""
TELLING: tuple[Stage, ...] = tuple(stage for stage in STAGES if stage.__name__ not in _PLACES)

PLAIN_NAMES = {
    "link": "comparing the pages",
    "stories": "grouping pages into stories",
    "memberships": "saying why each page is in its story",
    "dates": "dating undated pages by their story",
    "annotated": "reading the newly dated pages again",
    "sources": "finding the sources named",
    "derivations": "finding who copied whom",
    "storylines": "joining stories into storylines",
    "actors": "finding who is the same person",
    "quotes": "comparing the quotations",
    "claims": "comparing the accounts",
    "positions": "finding who takes which position",
    "timeline": "making the timeline",
    "digests": "making the digests",
    "leads": "finding what to obtain next",
    "findings": "gathering the findings",
    "notes": "putting notes to what they are about",
}
"""What each stage does, for people: the `path` of the problem when it fails."""


def read_pages(
    found: Iterable[Page | Problem],
    settings: Settings,
    engine: Engine,
    progress: Progress | None = None,
    corrections: Iterable[Correction] = (),
) -> Collection:
    """Everything that firsthand knows about these pages, through all stages; `corrections` with those undone."""
    pages: list[Page] = []
    unread: list[Problem] = []
    for page in found:
        if isinstance(page, Problem):
            unread.append(page)
        else:
            pages.append(page)
        if progress:
            progress("open", len(pages) + len(unread), 0)
    articles, problems, _ = extracted(pages, settings, engine, progress)
    made = tuple(corrections)
    collection = Collection(corrections=in_force(made), articles=articles, problems=(*unread, *problems, *astray(made)))
    collection = annotated(collection, settings, engine, progress)
    for number, stage in enumerate(STAGES):
        if progress:
            progress(stage.__name__, number, len(STAGES))
        collection = guarded(stage, collection, settings, engine)
    if progress:
        progress("done", len(STAGES), len(STAGES))
    return collection


def guarded(stage: Stage, collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """The collection after the stage; unchanged but for a problem where the stage fails, which then costs only its part."""
    try:
        return stage(collection, settings, engine)
    except MemoryError:
        raise
    except Exception as error:
        log.debug("stage %s failed", stage.__name__, exc_info=True)
        what = f"failed inside ({type(error).__name__}: {error}); its part of the report is missing; please report it"
        problem = Problem(path=PLAIN_NAMES.get(stage.__name__, stage.__name__), error=what)
        return msgspec.structs.replace(collection, problems=(*collection.problems, problem))


def _counter(progress: Progress | None, name: str, total: int) -> Callable[[int], None] | None:
    """A callback that adds up counts for one step."""
    if progress is None:
        return None
    done = 0

    def count(more: int) -> None:
        nonlocal done
        done += more
        progress(name, done, total)

    return count
