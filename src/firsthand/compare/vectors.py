"""Sentence vectors of titles and leads, made only where words cannot do it: across languages, and for bare titles."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from firsthand.engine import Engine, Failure
from firsthand.languages.encoder import encoder

BATCH = 128


def encoded(texts: Sequence[str], engine: Engine) -> NDArray[np.float32]:
    """A unit vector a text, in order; zeros for texts that cannot be encoded."""
    batches = [texts[start : start + BATCH] for start in range(0, len(texts), BATCH)]
    made = list(engine.map(encode, batches))
    width = max((vectors.shape[1] for vectors in made if not isinstance(vectors, Failure)), default=0)
    lost = [np.zeros((len(batch), width), dtype=np.float32) for batch in batches]
    parts = [zeros if isinstance(vectors, Failure) else vectors for zeros, vectors in zip(lost, made, strict=True)]
    return np.concatenate(parts) if parts else np.zeros((0, width), dtype=np.float32)


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """Unit vectors of texts, in whatever process this runs."""
    return encoder().encode(texts)
