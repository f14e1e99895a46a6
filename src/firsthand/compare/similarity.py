"""Named channels of likeness for pairs of articles: one row a pair, one column a channel, NaN where it says nothing.

Pairs in one language, pairs of bare titles and pairs across languages share different evidence, so each kind of pair has
its own weights (`weights.toml`); the channels are the same.
"""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from firsthand.compare.columns import holds
from firsthand.compare.days import closest, shared
from firsthand.compare.products import cosine, products, rare
from firsthand.compare.shingles import containment
from firsthand.settings import Compare

if TYPE_CHECKING:
    from firsthand.compare.window import Window

BOUND = ("title", "lead", "text", "words", "names")  # channels whose keys belong to one language
FREE = ("numbers", "spelling", "lead_names")  # channels whose keys all languages share
CHANNELS = (*BOUND, *FREE, "person", "rare", "shingles", "days", "event_date", "weekday", "vectors", "size")
KINDS = ("pages", "titles", "languages", "foreign_titles")
"""Kinds of pair: pages in one language, texts of which one is hardly more than a title, and both in two languages."""
BUCKETS = np.uint64((1 << 17) - 1)  # small enough for a table of them to stay in the cache
NEAR = 512  # pairs of vectors multiplied at a time: as many as a cache holds


def kinds(found: "Window", a: NDArray[np.int64], b: NDArray[np.int64], settings: Compare) -> NDArray[np.int64]:
    """The kind of each pair, as a position in KINDS."""
    language, size = found.language.values, found.size.values
    short, foreign = np.minimum(size[a], size[b]) < settings.short, language[a] != language[b]
    return np.select([~foreign & ~short, ~foreign, ~short], [0, 1, 2], 3).astype(np.int64)


def similarities(found: "Window", a: NDArray[np.int64], b: NDArray[np.int64], settings: Compare) -> NDArray[np.float64]:
    """All channels of pairs sorted by `a`; shape (pairs, len(CHANNELS))."""
    rows, at = np.unique(np.r_[a, b], return_inverse=True)
    one, two = at[: len(a)], at[len(a) :]
    language, size = found.language.values, found.size.values
    same = language[a] == language[b]
    own = found.speakers[language[rows]]
    everybody = np.full(len(rows), found.speakers.sum())
    weighed = {
        name: channel.weighed(rows, own if name in BOUND else everybody, settings.prior)
        for name, channel in found.channels.items()
    }
    factors = {name: cosine(columns) for name, columns in weighed.items()} | {
        "rare": rare(weighed["text"], settings.strange)
    }
    values = dict(zip(factors, products(list(factors.values()), one, two), strict=True))
    for name in BOUND:
        values[name][~same] = np.nan
    values["rare"] = np.where(same, np.log1p(values["rare"]), np.nan)
    people, named = found.people.values, weighed["lead_names"]
    told = holds(named, one, people[b]) | holds(named, two, people[a])
    values["person"] = np.where((people[a] >= 0) & (people[b] >= 0), told, np.nan)
    values["shingles"] = _passages(found, a, b)
    first, last = found.first.values, found.last.values
    values["days"] = np.maximum(0.0, np.maximum(first[a] - last[b], first[b] - last[a]))
    values["event_date"] = np.exp(-closest(found.dates.values, found.calendar.values, a, b) / settings.fade)
    values["weekday"] = np.where(np.isnan(values["event_date"]), shared(found.weekdays.values, a, b), np.nan)
    values["vectors"] = _vectors(found, a, b)
    values["size"] = np.log1p(np.minimum(size[a], size[b]).astype(np.float64))
    return np.stack([values[name] for name in CHANNELS], axis=1)


def _passages(found: "Window", a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.float64]:
    """Part of the shorter text's passages that the other one has; pairs sorted by `a`."""
    size_a, size_b = found.passages.values[a], found.passages.values[b]
    shared = np.zeros(len(a), dtype=np.int64)
    marked = np.zeros(int(BUCKETS) + 1, dtype=np.bool_)
    owners, begins, sizes = np.unique(a, return_index=True, return_counts=True)
    for owner, begin, end in zip(owners.tolist(), begins.tolist(), (begins + sizes).tolist(), strict=True):
        mine = found.shingles[owner]
        flat = np.concatenate([found.shingles[other] for other in b[begin:end].tolist()])
        if not len(mine) or not len(flat):
            continue
        own = (mine & BUCKETS).astype(np.int64)
        marked[own] = True
        hits = np.flatnonzero(marked[(flat & BUCKETS).view(np.int64)])
        marked[own] = False
        if len(hits):  # the same bucket is not yet the same passage
            keys = flat[hits]
            hits = hits[mine[np.minimum(np.searchsorted(mine, keys), len(mine) - 1)] == keys]
            shared[begin:end] = np.diff(np.searchsorted(hits, np.cumsum(size_b[begin:end])), prepend=0)
    result = containment(shared, size_a, size_b)
    result[(size_a == 0) | (size_b == 0)] = np.nan
    return result


def _vectors(found: "Window", a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.float64]:
    result = np.full(len(a), np.nan)
    if not len(found.vectors):
        return result
    both = np.flatnonzero(found.encoded.values[a] & found.encoded.values[b])
    for start in range(0, len(both), NEAR):
        part = both[start : start + NEAR]
        result[part] = np.einsum("ij,ij->i", found.vectors.values[a[part]], found.vectors.values[b[part]])
    return result
