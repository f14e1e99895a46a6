"""Exact passages: hashes of every run of five words, for finding shared text.

The keys of "the president has never said that" → two keys.
"""

import numpy as np
from numpy.typing import NDArray

RUN = 5  # words; the length used throughout the study of text reuse (see Clough and Stevenson, 2011)
PRIME = np.uint64(0x9E3779B97F4A7C15)


def shingles(words: NDArray[np.uint64], run: int = RUN) -> NDArray[np.uint64]:
    """Sorted unique 64-bit keys of all runs of `run` words, given by their own keys; empty for a text shorter than that."""
    if len(words) < run:
        return np.empty(0, dtype=np.uint64)
    rolled = np.zeros(len(words) - run + 1, dtype=np.uint64)
    for offset in range(run):  # a polynomial over the words: order matters, wrap-around is meant
        rolled = rolled * PRIME + words[offset : offset + len(rolled)]
    return np.unique(rolled)


def containment(shared: NDArray[np.int64], a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.float64]:
    """Part of the shorter text's passages that the other one has, for parallel arrays of counts."""
    return shared / np.maximum(np.minimum(a, b), 1)
