"""Other libraries that find near-copies: MinHash of word 5-grams and a banded index, as their documentation shows it.

128 permutations and a threshold of .5, the defaults of their examples; tokens by splitting at spaces, which is the quickest.
"""

from collections.abc import Callable, Iterator
from itertools import islice

import datasketch
import rensa

PERMUTATIONS = 128
THRESHOLD = 0.5
BANDS = 32
BATCH = 1_000
RUN = 5


def rensa_join(texts: Iterator[str]) -> set[tuple[int, int]]:
    """R-MinHash and its index, both in bulk."""
    index = rensa.RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS)
    found: set[tuple[int, int]] = set()
    first = 0
    while batch := list(islice(texts, BATCH)):
        sketches = rensa.RMinHash.from_token_sets([_shingles(text) for text in batch], PERMUTATIONS, 42)
        index.insert_many(sketches, first)
        for number, others in enumerate(index.query_all(sketches), first):
            found.update((other, number) for other in others if other < number)
            found.update((number, other) for other in others if other > number)
        first += len(batch)
    return found


def datasketch_join(texts: Iterator[str]) -> set[tuple[int, int]]:
    """MinHash and its index, an article at a time."""
    index = datasketch.MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    found: set[tuple[int, int]] = set()
    for number, text in enumerate(texts):
        sketch = datasketch.MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([shingle.encode() for shingle in _shingles(text)])
        found.update((other, number) for other in index.query(sketch))
        index.insert(number, sketch)
    return found


def _shingles(text: str) -> set[str]:
    words = text.split()
    return {" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


PEERS: dict[str, Callable[[Iterator[str]], set[tuple[int, int]]]] = {"rensa": rensa_join, "datasketch": datasketch_join}
