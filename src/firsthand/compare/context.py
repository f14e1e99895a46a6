"""A second look at pairs in the company of their neighbours: look-alikes differ less from each other than from the rest.

Two quakes on one island resemble each other more than anything else does; what parts them is that each has nearer kin. So
every pair is judged again by how it compares with either article's nearest, whether they keep the same company, and how
alike they are in what their neighbourhood does *not* share.
"""

import numpy as np
from numpy.typing import NDArray

from firsthand.compare.columns import Columns, compared
from firsthand.compare.similarity import Index
from firsthand.settings import Compare

CONTEXT = ("alone", "margin", "company", "contrast", "contrast_names")
"""What the second regression sees: the log-odds of the pair by itself, then its company."""


def context(
    found: Index, a: NDArray[np.int64], b: NDArray[np.int64], alone: NDArray[np.float64], settings: Compare
) -> NDArray[np.float64]:
    """The channels of CONTEXT for pairs sorted by (a, b); NaN where either article has too few neighbours to tell."""
    n = len(found.rows)
    owner, other, odds = _both_ways(a, b, alone)
    starts = np.searchsorted(owner, np.arange(n + 1))
    place = np.arange(len(owner)) - starts[owner]
    best = np.full((n, settings.nearest), settings.floor)
    top = place < settings.nearest
    best[owner[top], place[top]] = np.minimum(odds[top], settings.ample)
    level = best.mean(axis=1)
    margin = np.minimum(alone, settings.ample) - (level[a] + level[b]) / 2

    chance = 1 / (1 + np.exp(-(odds + 1.0) / 1.5))
    kin = _kin(owner, other, chance, n)
    norm = np.sqrt(1.0 + np.bincount(owner, weights=chance**2, minlength=n))
    direct = 1 / (1 + np.exp(-(alone + 1.0) / 1.5))
    company = compared(kin, a, b, 0.0)[0] - 2 * direct / (norm[a] * norm[b])

    near = (odds > settings.near) & (place < settings.neighbourhood)
    local = (_local(found.channels[name], owner[near], other[near], n) for name in ("text", "spelling"))
    values = [alone, margin, company, *(compared(channel, a, b, 0.0)[0] for channel in local)]
    crowd = np.bincount(owner[near], minlength=n)
    result = np.stack(values, axis=1)
    languages = np.array([row.language for row in found.rows])
    result[languages[a] != languages[b], CONTEXT.index("contrast")] = np.nan
    result[np.minimum(crowd[a], crowd[b]) < settings.company, 1:] = np.nan
    return result


def _both_ways(
    a: NDArray[np.int64], b: NDArray[np.int64], odds: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Every pair from either side, sorted by owner and then from the nearest to the farthest."""
    owner, other, both = np.r_[a, b], np.r_[b, a], np.r_[odds, odds]
    order = np.lexsort((other, -both, owner))
    return owner[order], other[order], both[order]


def _kin(owner: NDArray[np.int64], other: NDArray[np.int64], chance: NDArray[np.float64], n: int) -> Columns:
    """Rows of neighbours, each article its own first, weighed by how likely they tell its story; unit length."""
    owners, others = np.r_[np.arange(n), owner], np.r_[np.arange(n), other]
    weights = np.r_[np.ones(n), chance]
    order = np.lexsort((others, owners))
    owners, others, weights = owners[order], others[order], weights[order]
    norms = np.sqrt(np.bincount(owners, weights=weights**2, minlength=n))
    start = np.searchsorted(owners, np.arange(n + 1)).astype(np.int64)
    unit = (weights / norms[owners]).astype(np.float32)
    return Columns(start, others, unit, np.zeros_like(unit), np.zeros(len(unit), dtype=np.int64), n)


def _local(channel: Columns, owner: NDArray[np.int64], other: NDArray[np.int64], n: int) -> Columns:
    """The channel's rows weighed anew: by rarity, and by how few of an article's neighbours hold the key."""
    if not channel.width:
        return channel
    sizes = np.diff(channel.start)
    held = np.zeros(channel.width, dtype=np.float32)
    weight = np.zeros_like(channel.weight)
    bounds = np.searchsorted(owner, np.arange(n + 1))
    for i in range(n):
        mine = channel.row(i)
        around = other[bounds[i] : bounds[i + 1]]
        lengths = sizes[around]
        flat = np.arange(lengths.sum()) + np.repeat(channel.start[around] - np.r_[0, np.cumsum(lengths)[:-1]], lengths)
        np.add.at(held, channel.at[flat], 1.0)
        share = (held[channel.at[mine]] + 1.0) / (len(around) + 1.0)
        local = channel.rarity[mine] * (1.0 - share)
        weight[mine] = local / max(float(np.sqrt((local.astype(np.float64) ** 2).sum())), 1e-9)
        held[channel.at[flat]] = 0.0
    return channel._replace(weight=weight)
