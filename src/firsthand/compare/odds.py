"""From channels to the log-odds of "same story": one logistic regression a kind of pair, its weights in `weights.toml`.

A missing channel adds nothing but its own learnt constant; it is never filled in. `scripts/fit_stories.py` fits them.
"""

import tomllib
from collections.abc import Callable, Sequence
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.compare.similarity import CHANNELS, KINDS
from firsthand.settings import Compare

OVER = 5.0  # days after which another day says no more
SATURATED: dict[str, Callable[[NDArray[np.float64]], NDArray[np.float64]]] = {"days": partial(np.minimum, OVER)}
"""Channels whose measure grows without end, and what the regression sees of them."""


def design(values: NDArray[np.float64], names: Sequence[str] = CHANNELS) -> NDArray[np.float64]:
    """What the regression sees: each channel with 0 where it is missing, then which ones are there; twice as wide."""
    seen = values.copy()
    for name, function in SATURATED.items():
        if name in names:
            seen[:, names.index(name)] = function(seen[:, names.index(name)])
    there = ~np.isnan(seen)
    return np.hstack([np.where(there, seen, 0.0), there.astype(np.float64)])


@cache
def weights(path: str = "") -> dict[str, Any]:
    """The fitted weights: kind of pair → constant, and channel → [weight, constant while it is there]."""
    source = Path(path) if path else files("firsthand.compare") / "weights.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def vector(fitted: dict[str, Any], names: Sequence[str] = CHANNELS) -> tuple[float, NDArray[np.float64]]:
    """The constant and the weights of one kind of pair, in the order of `design`."""
    slopes = [fitted.get(name, [0.0, 0.0])[0] for name in names]
    steps = [fitted.get(name, [0.0, 0.0])[1] for name in names]
    return float(fitted["constant"]), np.array([*slopes, *steps])


def log_odds(values: NDArray[np.float64], kind: NDArray[np.int64], settings: Compare) -> NDArray[np.float64]:
    """Log-odds of "same story" of every pair by itself; `values` as from `similarities`, `kind` as from `kinds`."""
    return log_odds_by(values, kind, weights(settings.weights))


def log_odds_by(values: NDArray[np.float64], kind: NDArray[np.int64], fitted: dict[str, Any]) -> NDArray[np.float64]:
    """The same by weights at hand."""
    seen, result = design(values), np.zeros(len(values))
    for number, name in enumerate(KINDS):
        constant, weight = vector(fitted[name])
        chosen = kind == number
        result[chosen] = seen[chosen] @ weight + constant
    return result
