"""Sentence vectors of titles and leads, made only where words cannot do it: across languages, and for bare titles."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from firsthand.compare.features import Features
from firsthand.engine import Engine, Failure
from firsthand.languages.encoder import encoder
from firsthand.settings import Compare

BATCH = 128


def openings(
    rows: Sequence[Features], settings: Compare, engine: Engine
) -> tuple[NDArray[np.float32] | None, NDArray[np.bool_]]:
    """A vector an article, and which articles have one; None where no article needs one."""
    several = len({row.language for row in rows}) > 1
    encoded = np.array([bool(row.opening) and (several or row.size < settings.short) for row in rows], dtype=np.bool_)
    chosen = np.flatnonzero(encoded)
    if not len(chosen):
        return None, encoded
    texts = [rows[i].opening[: settings.opening] for i in chosen.tolist()]
    batches = [texts[start : start + BATCH] for start in range(0, len(texts), BATCH)]
    vectors = np.zeros((len(rows), 0), dtype=np.float32)
    for number, made in enumerate(engine.map(encode, batches)):
        which = chosen[number * BATCH : (number + 1) * BATCH]
        if isinstance(made, Failure):
            encoded[which] = False
            continue
        if not vectors.shape[1]:
            vectors = np.zeros((len(rows), made.shape[1]), dtype=np.float32)
        vectors[which] = made
    return vectors, encoded


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """Unit vectors of texts, in whatever process this runs."""
    return encoder().encode(texts)
