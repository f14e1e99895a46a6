"""From channels to the log-odds of "same story": one logistic regression a kind of pair, its weights in `weights.toml`.

A missing channel adds nothing but its own learnt constant; it is never filled in. `scripts/fit_stories.py` fits them.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.compare.similarity import CHANNELS, KINDS

SATURATED = {"days": np.log1p}
"""Channels whose measure grows without end, and what the regression sees of them."""


def design(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """What the regression sees: each channel with 0 where it is missing, then which ones are there; twice as wide."""
    seen = values.copy()
    for name, function in SATURATED.items():
        seen[:, CHANNELS.index(name)] = function(seen[:, CHANNELS.index(name)])
    there = ~np.isnan(seen)
    return np.hstack([np.where(there, seen, 0.0), there.astype(np.float64)])


@cache
def weights() -> dict[str, Any]:
    """The fitted weights: kind of pair → constant, and channel → [weight, constant while it is there]."""
    source = files("firsthand.compare") / "weights.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def vector(kind: str, table: dict[str, Any] | None = None) -> tuple[float, NDArray[np.float64]]:
    """The constant and the weights of one kind of pair, in the order of `design`."""
    fitted = (table or weights())[kind]
    slopes = [fitted.get(name, [0.0, 0.0])[0] for name in CHANNELS]
    steps = [fitted.get(name, [0.0, 0.0])[1] for name in CHANNELS]
    return float(fitted["constant"]), np.array([*slopes, *steps])


def log_odds(
    values: NDArray[np.float64], kind: NDArray[np.int64], table: dict[str, Any] | None = None
) -> NDArray[np.float64]:
    """Log-odds of "same story" of every pair; `values` as from `similarities`, `kind` as from `kinds`."""
    seen, result = design(values), np.zeros(len(values))
    for number, name in enumerate(KINDS):
        constant, weight = vector(name, table)
        chosen = kind == number
        result[chosen] = seen[chosen] @ weight + constant
    return result
