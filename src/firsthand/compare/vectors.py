"""Sentence vectors of titles and leads, made only where words cannot do it: across languages, and for bare titles."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from firsthand.compare.features import Features
from firsthand.engine import Engine, Failure
from firsthand.languages.encoder import encoder
from firsthand.settings import Compare

Vector = NDArray[np.float32]
BATCH = 128


class Openings:
    """Titles and leads of articles without a vector: of one language they wait until another one comes."""

    def __init__(self, settings: Compare) -> None:
        self._settings = settings
        self._languages: set[str] = set()
        self._waiting: dict[str, str] = {}
        self._short: set[str] = set()

    def take(self, ids: Sequence[str], rows: Sequence[Features], vectors: Mapping[str, Vector]) -> None:
        """Know articles that came, of which some have vectors already."""
        for key, row in zip(ids, rows, strict=True):
            self._languages.add(row.language)
            if key not in vectors and row.opening:
                self._waiting[key] = row.opening[: self._settings.opening]
                if row.size < self._settings.short:
                    self._short.add(key)

    def due(self) -> dict[str, str]:
        """Text by article of those that need a vector now, in the order in which they came; they are not told again."""
        if len(self._languages) > 1:
            due, self._waiting = self._waiting, {}
        else:
            due = {key: self._waiting.pop(key) for key in list(self._waiting) if key in self._short}
        self._short.clear()
        return due

    def forget(self, ids: Iterable[str]) -> None:
        """Let articles go."""
        for key in ids:
            self._waiting.pop(key, None)


def encoded(texts: Sequence[str], engine: Engine) -> NDArray[np.float32]:
    """A unit vector a text, in order; zeros for texts that cannot be encoded."""
    batches = [texts[start : start + BATCH] for start in range(0, len(texts), BATCH)]
    made = list(engine.map(encode, batches, together=1))
    width = max((vectors.shape[1] for vectors in made if not isinstance(vectors, Failure)), default=0)
    lost = [np.zeros((len(batch), width), dtype=np.float32) for batch in batches]
    parts = [zeros if isinstance(vectors, Failure) else vectors for zeros, vectors in zip(lost, made, strict=True)]
    return np.concatenate(parts) if parts else np.zeros((0, width), dtype=np.float32)


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """Unit vectors of texts, in whatever process this runs."""
    return encoder().encode(texts)
