"""Fits the weights of `compare/weights.toml`: ridge logistic regressions by Newton's method.

Only texts whose licence allows it are fitted on; `scripts/fit_stories.py` says which.
"""

import random
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from benchmarks.grouping import Labelled, part
from firsthand.compare import Window, compared
from firsthand.compare.odds import design
from firsthand.compare.similarity import CHANNELS, KINDS, kinds, similarities
from firsthand.engine import Engine
from firsthand.model.collection import Collection
from firsthand.model.page import Page
from firsthand.settings import Settings

STEPS = 40
RIDGE = 1.0  # pull of a weight towards zero, as strong as one pair
RANDOM = 4  # random pairs an article, beside the candidates: what unrelated pages look like

USED: dict[str, tuple[str, ...]] = {
    "pages": (
        "title",
        "lead",
        "lead_names",
        "text",
        "names",
        "numbers",
        "spelling",
        "person",
        "rare",
        "shingles",
        "size",
    ),
    "titles": (
        "title",
        "lead",
        "lead_names",
        "names",
        "numbers",
        "spelling",
        "person",
        "rare",
        "vectors",
        "shingles",
        "size",
    ),
    "languages": ("lead_names", "spelling", "person", "numbers", "vectors"),
    "foreign_titles": ("lead_names", "spelling", "person", "numbers", "vectors"),
}
"""Channels that the first regression of each kind of pair sees."""
TIMED = ("days", "event_date", "weekday")
"""Channels fitted as likelihood ratios: whether a page has a date says nothing about its story."""


ABROAD = 0.7
"""What is left across languages of what two reports of one event share in names and numbers. On the project's own example pages
it is half (cosine of spellings .23 in the median over 37 pairs of two languages, .46 over 12 of one). They are few: of 1, .8, .7,
.6 and .5 this is the mildest at which their stories stay whole at thresholds of .25, .5 and .75 (2026-11-29)."""
OVERCOUNT = 0.25
"""What a ratio by itself counts beside the other channels, which tell much of the same. Of 1, .25 and 0, a quarter gave the
best BCubed F1 on ECB+ cross-validated by topic (.920, .944, .931; 2026-11-22)."""
FOLDS = 5
CROPS = (0, 1, 4)
"""Lines kept of a page, 0 for all: short pages and bare titles are learnt from as well."""


class Examples(NamedTuple):
    """One collection's pairs: channels, kind and truth, `weight` each; `fold` is held out as a whole."""

    values: NDArray[np.float64]
    kind: NDArray[np.int64]
    same: NDArray[np.bool_]
    weight: float
    fold: int


def folds(labelled: Sequence[Labelled]) -> dict[str, int]:
    """The fold of each path: whole topics, dealt by a fixed draw."""
    topics = sorted({page.topic for page in labelled})
    random.Random(0).shuffle(topics)
    number = {topic: at % FOLDS for at, topic in enumerate(topics)}
    return {page.page.path: number[page.topic] for page in labelled}


def cropped(labelled: Sequence[Labelled], lines: int) -> list[Page]:
    """The pages, or their first lines only."""
    if not lines:
        return [item.page for item in labelled]
    return [
        msgspec.structs.replace(item.page, content="\n".join(item.page.content.split("\n")[:lines]))
        for item in labelled
    ]


def lessons(
    labelled: Sequence[Labelled], collections: Mapping[int, Collection], settings: Settings, engine: Engine
) -> list[Examples]:
    """Examples by fold from a labelled set in its CROPS, whole and thinned out, and some masked as two languages."""
    gold = {item.page.path: item.story for item in labelled}
    fold_of = folds(labelled)
    everything = msgspec.structs.replace(
        settings, compare=msgspec.structs.replace(settings.compare, short=settings.budget.text)
    )
    parts = []
    for fold in range(FOLDS):
        paths = [path for path in sorted(gold) if fold_of[path] == fold]
        for lines, thin in ((0, None), (0, 0), (0, 20), (4, None), (1, None), (1, 7)):
            chosen = paths if thin is None else thinned(paths, gold, fold + thin)
            parts.append(
                examples(
                    part(collections[lines], chosen), gold, settings, engine, fold=fold, weight=0.5 if lines else 1.0
                )
            )
        for lines in (0, 1):
            made = examples(
                part(collections[lines], paths), gold, everything, engine, fold=fold, weight=0.5 if lines else 1.0
            )
            parts.append(masked(made, settings.compare.short))
    return parts


def thinned(paths: Sequence[str], gold: Mapping[str, str], seed: int) -> list[str]:
    """Stories cut down to a few articles each: most stories of a real collection are small."""
    draw = random.Random(seed)
    by_story: dict[str, list[str]] = {}
    for path in paths:
        by_story.setdefault(gold[path], []).append(path)
    return [
        path
        for _, members in sorted(by_story.items())
        for path in draw.sample(members, min(draw.choice([1, 2, 2, 3, 4, 6]), len(members)))
    ]


def examples(
    collection: Collection,
    gold: Mapping[str, str],
    settings: Settings,
    engine: Engine,
    *,
    fold: int = 0,
    weight: float = 1.0,
) -> Examples:
    """Candidates and some random pairs of one collection, with their truth by path."""
    window = Window(settings.compare)
    found = compared(window, collection.articles, collection.annotations, engine)
    n = len(window)
    draw = np.random.default_rng(fold)
    i, j = draw.integers(0, n, RANDOM * n), draw.integers(0, n, RANDOM * n)
    codes = np.unique(np.r_[found.later * n + found.earlier, (np.maximum(i, j) * n + np.minimum(i, j))[i != j]])
    a, b = codes // n, codes % n
    path = {article.id: article.path for article in collection.articles}
    story = np.array([gold[path[article]] for article in window.ids])
    values = similarities(window, a, b, settings.compare)
    return Examples(values, kinds(window, a, b, settings.compare), story[a] == story[b], weight, fold)


def masked(lesson: Examples, short: int) -> Examples:
    """The same pairs as if their texts were in two languages: only what languages share is left to compare, and less of it."""
    hidden = [number for number, name in enumerate(CHANNELS) if name not in (*USED["languages"], *TIMED)]
    values = lesson.values.copy()
    values[:, hidden] = np.nan
    values[:, [CHANNELS.index(name) for name in ("spelling", "lead_names", "numbers")]] *= ABROAD
    bare = lesson.values[:, CHANNELS.index("size")] < np.log1p(short)
    return lesson._replace(values=values, kind=np.where(bare, KINDS.index("foreign_titles"), KINDS.index("languages")))


def fit(parts: Iterable[Examples]) -> dict[str, Any]:
    """The weights of every kind of pair, in the form of `weights.toml`."""
    listed = list(parts)
    values = np.concatenate([p.values for p in listed])
    kind = np.concatenate([p.kind for p in listed])
    same = np.concatenate([p.same for p in listed])
    weight = np.concatenate([np.full(len(p.same), p.weight) for p in listed])
    fitted: dict[str, Any] = {}
    ratios = {name: likelihood_ratio(values[:, CHANNELS.index(name)], same, name) for name in TIMED}
    for number, name in enumerate(KINDS):
        chosen = kind == number
        fitted[name] = regression(values[chosen], same[chosen], weight[chosen], CHANNELS, USED[name])
        fitted[name] |= {channel: ratio for channel, ratio in ratios.items() if ratio}
    return fitted


def regression(
    values: NDArray[np.float64],
    same: NDArray[np.bool_],
    weight: NDArray[np.float64],
    names: Sequence[str],
    used: Sequence[str],
) -> dict[str, Any]:
    """One ridge logistic regression: its constant, and [weight, constant while it is there] of each channel."""
    columns = [list(names).index(name) for name in used]
    seen = design(values, names)[:, [*columns, *(len(names) + c for c in columns)]]
    seen = np.hstack([seen, np.ones((len(seen), 1))])
    beta = np.zeros(seen.shape[1])
    penalty = np.full(seen.shape[1], RIDGE)
    penalty[-1] = 1e-3
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(seen @ beta, -30, 30)))
        slope = seen.T @ (weight * (chance - same)) + penalty * beta
        curve = (seen * (weight * chance * (1 - chance))[:, None]).T @ seen + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        beta -= step
        if np.abs(step).max() < 1e-6:
            break
    n = len(used)
    fitted: dict[str, Any] = {"constant": round(float(beta[-1]), 4)}
    fitted |= {name: [round(float(beta[at]), 4), round(float(beta[n + at]), 4)] for at, name in enumerate(used)}
    return fitted


def likelihood_ratio(values: NDArray[np.float64], same: NDArray[np.bool_], name: str) -> list[float] | None:
    """[slope, step] of one channel by itself, so that it is worth nothing on average over pairs of different stories."""
    there = ~np.isnan(values)
    if not (same[there].any() and (~same[there]).any()):
        return None
    seen = design(values[there][:, None], [name])[:, 0]
    truth = same[there]
    balance = np.where(truth, 0.5 / truth.mean(), 0.5 / (1 - truth.mean()))
    fitted = regression(values[there][:, None], truth, balance, [name], [name])
    slope = float(fitted[name][0])
    step = -float(np.log(np.mean(np.exp(slope * seen[~truth]))))
    return [round(OVERCOUNT * slope, 4), round(OVERCOUNT * step, 4)]


def toml(fitted: Mapping[str, Mapping[str, object]], header: str) -> str:
    """The weights as a file."""
    lines = [header.rstrip()]
    for kind, table in fitted.items():
        lines.append(f"\n[{kind}]")
        lines += [f"{name} = {value}" for name, value in table.items()]
    return "\n".join(lines) + "\n"
