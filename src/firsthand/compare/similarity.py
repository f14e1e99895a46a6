"""Named channels of likeness for pairs of articles: one row a pair, one column a channel, NaN where it says nothing.

Pairs in one language, pairs of bare titles and pairs across languages share different evidence, so each kind of pair has
its own weights (`weights.toml`); the channels are the same.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.compare.columns import Columns, columns, compared
from firsthand.compare.features import Features
from firsthand.compare.shingles import containment
from firsthand.settings import Compare

BOUND = ("title", "lead", "text", "words", "names", "places")  # channels whose keys belong to one language
FREE = ("numbers", "spelling", "lead_names")  # channels whose keys all languages share
CHANNELS = (*BOUND, *FREE, "rare", "agreement", "shingles", "days", "event_date", "vectors", "size")
KINDS = ("pages", "titles", "languages")
"""Kinds of pair: two pages in one language, two texts of which one is hardly more than a title, two languages."""


class Index(NamedTuple):
    """All channels of all articles, ready to be compared."""

    rows: tuple[Features, ...]
    channels: dict[str, Columns]
    vectors: NDArray[np.float32] | None
    encoded: NDArray[np.bool_]


def index(
    rows: Sequence[Features], vectors: NDArray[np.float32] | None, encoded: NDArray[np.bool_], settings: Compare
) -> Index:
    """Weigh every channel's keys by their rarity."""
    languages = [row.language for row in rows]
    counts = {language: languages.count(language) for language in set(languages)}
    own = np.array([counts[language] for language in languages], dtype=np.int64)
    everybody = np.full(len(rows), len(rows), dtype=np.int64)
    channels = {
        name: columns([getattr(row, name) for row in rows], own if name in BOUND else everybody, settings.prior)
        for name in (*BOUND, *FREE)
    }
    return Index(tuple(rows), channels, vectors, encoded)


def kinds(found: Index, a: NDArray[np.int64], b: NDArray[np.int64], settings: Compare) -> NDArray[np.int64]:
    """The kind of each pair, as a position in KINDS."""
    languages = np.array([row.language for row in found.rows])
    sizes = np.array([row.size for row in found.rows])
    short = np.minimum(sizes[a], sizes[b]) < settings.short
    return np.where(languages[a] != languages[b], 2, np.where(short, 1, 0)).astype(np.int64)


def similarities(found: Index, a: NDArray[np.int64], b: NDArray[np.int64], settings: Compare) -> NDArray[np.float64]:
    """All channels of pairs sorted by `a`; shape (pairs, len(CHANNELS))."""
    values: dict[str, NDArray[np.float64]] = {}
    languages = np.array([row.language for row in found.rows])
    same = languages[a] == languages[b]
    for name, channel in found.channels.items():
        likeness, strange = compared(channel, a, b, settings.strange)
        if name in BOUND:
            likeness[~same] = np.nan
        values[name] = likeness
        if name == "text":
            values["rare"] = np.where(same, np.log1p(strange), np.nan)
    values["agreement"] = np.sqrt(values["names"] * values["words"])
    values["shingles"] = _passages(found, a, b)
    values["days"] = _days(found, a, b)
    values["event_date"] = _event_dates(found, a, b, settings)
    values["vectors"] = _vectors(found, a, b)
    sizes = np.array([row.size for row in found.rows], dtype=np.float64)
    values["size"] = np.log1p(np.minimum(sizes[a], sizes[b]))
    return np.stack([values[name] for name in CHANNELS], axis=1)


def _passages(found: Index, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.float64]:
    sizes = np.array([len(row.shingles) for row in found.rows], dtype=np.int64)
    pairs = zip(a.tolist(), b.tolist(), strict=True)
    shared = np.fromiter(
        (len(np.intersect1d(found.rows[i].shingles, found.rows[j].shingles, assume_unique=True)) for i, j in pairs),
        np.int64,
        len(a),
    )
    result = containment(shared, sizes[a], sizes[b])
    result[(sizes[a] == 0) | (sizes[b] == 0)] = np.nan
    return result


def _days(found: Index, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.float64]:
    """Days between the intervals of publication, 0 where they overlap."""
    first = np.array([row.published[0] if row.published else np.nan for row in found.rows])
    last = np.array([row.published[1] if row.published else np.nan for row in found.rows])
    gap: NDArray[np.float64] = np.maximum(0.0, np.maximum(first[a] - last[b], first[b] - last[a]))
    return gap


def _event_dates(found: Index, a: NDArray[np.int64], b: NDArray[np.int64], settings: Compare) -> NDArray[np.float64]:
    """Nearness of the closest two days that the texts name, 1 for the same day, 0 for far apart."""
    result = np.full(len(a), np.nan)
    for at, (i, j) in enumerate(zip(a.tolist(), b.tolist(), strict=True)):
        mine, other = found.rows[i].events, found.rows[j].events
        if len(mine) and len(other):
            result[at] = np.exp(-np.abs(mine[:, None] - other[None, :]).min() / settings.fade)
    return result


def _vectors(found: Index, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.float64]:
    result = np.full(len(a), np.nan)
    if found.vectors is None:
        return result
    both = np.flatnonzero(found.encoded[a] & found.encoded[b])
    for start in range(0, len(both), 65_536):
        part = both[start : start + 65_536]
        result[part] = np.einsum("ij,ij->i", found.vectors[a[part]], found.vectors[b[part]])
    return result
