"""Articles → Links: which pairs share words, names, numbers, passages, meaning, and how surely they tell one story."""

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from firsthand.compare.candidates import Pair, alike, blocked, strongest, uncrowded
from firsthand.compare.context import CONTEXT, context
from firsthand.compare.features import BLANK, Features, features
from firsthand.compare.odds import log_odds, second_look
from firsthand.compare.similarity import CHANNELS, Index, index, kinds, similarities
from firsthand.compare.vectors import openings
from firsthand.engine import Engine, Failure
from firsthand.model.collection import Collection
from firsthand.model.link import Link
from firsthand.settings import Compare, Settings

__all__ = ["candidates", "indexed", "link"]


def link(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill `links`: every pair worth comparing, with its channels and log-odds, sorted by (a, b)."""
    ids = [article.id for article in collection.articles]
    if len(ids) < 2:
        return msgspec.structs.replace(collection, links=())
    found = indexed(collection, settings, engine)
    a, b = candidates(found, settings.compare, engine)
    values = similarities(found, a, b, settings.compare)
    alone = log_odds(values, kinds(found, a, b, settings.compare), settings.compare)
    around = context(found, a, b, alone, settings.compare)
    weight = settings.compare.second
    scores = (1 - weight) * alone + weight * second_look(around, settings.compare)
    values, names = np.hstack([values, around]), (*CHANNELS, *CONTEXT)
    kept = np.flatnonzero(scores >= settings.compare.floor)
    links = tuple(
        Link(
            a=ids[i],
            b=ids[j],
            score=round(score, 4),
            channels={name: round(v, 4) for name, v in zip(names, row, strict=True) if v == v},  # noqa: PLR0124 - not NaN
        )
        for i, j, score, row in zip(
            a[kept].tolist(), b[kept].tolist(), scores[kept].tolist(), values[kept].tolist(), strict=True
        )
    )
    return msgspec.structs.replace(collection, links=links)


def indexed(collection: Collection, settings: Settings, engine: Engine) -> Index:
    """All articles' features, weighed."""
    pairs = [(article, collection.annotations[article.id]) for article in collection.articles]
    # an article whose features cannot be made is compared with nothing: it stays a story of its own
    rows = [BLANK if isinstance(result, Failure) else result for result in engine.map(features, pairs)]
    vectors, encoded = openings(rows, settings.compare, engine)
    return index(rows, vectors, encoded, settings.compare)


def candidates(found: Index, settings: Compare, engine: Engine) -> Pair:
    """Pairs of positions worth comparing, `a < b`, sorted."""
    n = len(found.rows)
    ranks = _ranks(found.rows)
    text, spelling, numbers = (found.channels[name] for name in ("text", "spelling", "numbers"))
    passages = uncrowded(
        [r.shingles[r.shingles % np.uint64(settings.sampling) == 0] for r in found.rows], settings.crowd
    )
    rows = [
        np.concatenate(
            [
                _marked(1, strongest(text, i, settings.keys)),
                _marked(2, strongest(spelling, i, settings.keys // 2)),
                _marked(3, strongest(numbers, i, settings.keys // 4)),
                passages[i],
            ]
        )
        for i in range(n)
    ]
    a, b = blocked(rows, ranks, engine, settings)
    if found.vectors is not None:
        order = np.argsort(ranks, kind="stable")
        ids = order[found.encoded[order]]
        c, d = alike(found.vectors[ids], ids, settings)
        a, b = np.r_[a, c], np.r_[b, d]
    codes = np.unique(a * n + b)
    return codes // n, codes % n


def _marked(space: int, keys: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Keys of one channel, kept apart from those of others."""
    return keys.astype(np.uint64) | np.uint64(space << 56)


def _ranks(rows: Sequence[Features]) -> NDArray[np.int64]:
    """Each row's place in the order of publication; undated ones last."""
    dates = np.array([row.published[0] if row.published else np.iinfo(np.int64).max for row in rows])
    ranks = np.empty(len(rows), dtype=np.int64)
    ranks[np.argsort(dates, kind="stable")] = np.arange(len(rows))
    return ranks
