"""The join that finds candidates: articles a CPU-second from texts to pairs, recall by how much was edited, peak memory.

Generated articles, a quarter of them edited copies of one of the three before. Every system and size runs in a process of
its own, one thread each; making the articles is not counted. Ours are the product's own steps (`derive/candidates.py`).
"""

import os
import random
import resource
import time
from collections.abc import Callable, Iterator
from itertools import accumulate, pairwise
from multiprocessing import get_context
from typing import NamedTuple

from benchmarks.rows import Row, bootstrap, installed

SIZES = (10_000, 100_000, 300_000, 1_000_000)
COMPARED = 100_000  # articles that the peers are given, too
WORDS = 300
BANDS = (0.0, 0.1, 0.2, 0.3)
"""Parts of the words replaced: a copy is drawn evenly between one and the next."""

Truth = dict[tuple[int, int], float]
Join = Callable[[Iterator[str]], set[tuple[int, int]]]


class Outcome(NamedTuple):
    """What one process reports: CPU-seconds, peak memory in MiB, (edits, found) of every true pair."""

    seconds: float
    peak: float
    hits: list[tuple[float, bool]]


def join_rows(*, peers: bool) -> Iterator[Row]:
    """Rows for every size; the peers only at one of them, and only where asked."""
    for size in SIZES:
        yield from _rows("firsthand", ours, size)
        if peers and size == COMPARED:
            from benchmarks.peers_join import PEERS  # noqa: PLC0415 - optional packages

            for name, peer in PEERS.items():
                yield from _rows(name, peer, size)


def ours(texts: Iterator[str]) -> set[tuple[int, int]]:
    """The product's way: words hashed together, their 5-grams joined in windows, pairs that share enough of them."""
    from firsthand.derive.spans import grams  # noqa: PLC0415 - the process that measures loads it
    from firsthand.engine import Local  # noqa: PLC0415
    from firsthand.languages.hashes import hashed  # noqa: PLC0415
    from firsthand.settings import Derive  # noqa: PLC0415

    settings = Derive()
    keys = (grams(words.keys, settings.gram) for words in hashed(texts))
    joined = Local(1).join(keys, cap=settings.join_cap, window=settings.join_window)
    enough = joined.shared >= settings.join_shared
    return set(zip(joined.a[enough].tolist(), joined.b[enough].tolist(), strict=True))


def _rows(name: str, join: Join, size: int) -> Iterator[Row]:
    with get_context("spawn").Pool(1) as pool:
        outcome = pool.apply(measured, (join, size))
    for metric, value, best in (
        ("articles a CPU-second", size / outcome.seconds, 4416.0),
        ("peak memory, MiB", outcome.peak, None),
    ):
        yield Row(
            task="reuse", set="join", part=f"{size:,} generated", metric=metric, value=value, n=size, seconds=outcome.seconds,
            best_known=best, system=name, install=installed(),
        )  # fmt: skip
    for low, high in pairwise(BANDS):
        hits = [float(hit) for edits, hit in outcome.hits if low <= edits < high]
        value, bottom, top = bootstrap(hits, lambda items: sum(items) / len(items))
        yield Row(
            task="reuse", set="join", part=f"{size:,} generated, edits {low:.0%}-{high:.0%}", metric="recall", value=value,
            low=bottom, high=top, n=len(hits), seconds=outcome.seconds, best_known=0.24 if low == 0.1 else None,
            system=name, install=installed(),
        )  # fmt: skip


def measured(join: Join, size: int) -> Outcome:
    """Run in a process of its own: the CPU time of the join alone, without that of making the articles."""
    os.environ["RAYON_NUM_THREADS"] = "1"
    truth: Truth = {}
    list(join(texts(16, {})[0]))  # what is loaded once is loaded
    stream, made = texts(size, truth)
    start = time.process_time()
    found = join(stream)
    seconds = time.process_time() - start - made[0]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Outcome(seconds, peak, [(edits, pair in found) for pair, edits in sorted(truth.items())])


def texts(size: int, truth: Truth) -> tuple[Iterator[str], list[float]]:
    """A stream of articles of made-up words, and the CPU-seconds that making them has taken so far; `truth` fills as it runs."""
    made = [0.0]
    draw = random.Random(0)
    vocabulary = ["".join(draw.choices("abcdefghijklmnop", k=draw.randint(2, 9))) for _ in range(30_000)]
    weights = list(accumulate(1 / (rank + 5) for rank in range(len(vocabulary))))

    def stream() -> Iterator[str]:
        recent: list[list[str]] = []
        for number in range(size):
            began = time.process_time()
            words = draw.choices(vocabulary, cum_weights=weights, k=WORDS)
            if number % 4 == 3:
                back = draw.randint(1, 3)
                edits = draw.uniform(BANDS[0], BANDS[-1])
                words = [new if draw.random() < edits else old for old, new in zip(recent[-back], words, strict=True)]
                truth[number - back, number] = edits
            recent = [*recent[-2:], words]
            text = " ".join(words)
            made[0] += time.process_time() - began
            yield text

    return stream(), made
