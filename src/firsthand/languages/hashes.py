"""Words of many texts at once as 64-bit hashes, for finding shared passages: no word becomes an object.

```
>>> [len(found.keys) for found in hashed(["The mayor resigned.", "Nobody wept."])]
[3, 2]
```

A word is a run of letters and digits, a character of a script without spaces one by itself; case is set aside. Its hash is
a polynomial over its characters, from running sums over all texts together (Karp & Rabin 1987): a few passes over the
characters in numpy, where a regular expression and a table of words take six times as long.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.languages.words import NO_SPACES

TOGETHER = 1 << 19  # code points hashed in one go: what the caches of a processor hold
PLANE = 0x10000
BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2 ** 64
NONE, WORD, ALONE = 0, 1, 2


class Hashed(NamedTuple):
    """Words of one text, parallel arrays: code points where they start, hashes."""

    starts: NDArray[np.int64]
    keys: NDArray[np.uint64]


def hashed(texts: Iterable[str]) -> Iterator[Hashed]:
    """The words of every text, in order."""
    for batch in _batches(texts):
        offsets = np.cumsum([0, *(len(text) + 1 for text in batch)])
        starts, keys = _words("\n".join(batch))
        bounds = np.searchsorted(starts, offsets)
        for number in range(len(batch)):
            low, high = bounds[number], bounds[number + 1]
            yield Hashed(starts[low:high] - offsets[number], keys[low:high])


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text) + 1
        if size >= TOGETHER:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _words(text: str) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """Starts and hashes of all words of one string."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds, codes = _table()
    kind, code = kinds[np.minimum(points, PLANE)], codes[np.minimum(points, PLANE)]
    beyond = np.flatnonzero(points >= PLANE)
    if len(beyond):
        kind, code = kind.copy(), code.copy()
        for point in np.unique(points[beyond]):
            here = beyond[points[beyond] == point]
            kind[here], code[here] = _kind(chr(point)), _mixed(np.uint64(ord(_folded(chr(point)))))
    inside = kind == WORD
    edge = np.diff(np.r_[False, inside, False].astype(np.int8))
    starts, ends = np.flatnonzero(edge == 1), np.flatnonzero(edge == -1)
    powers, inverses = _powers(len(points))
    sums = np.concatenate([np.zeros(1, dtype=np.uint64), np.cumsum(code * powers)])
    keys = (sums[ends] - sums[starts]) * inverses[starts]
    alone = np.flatnonzero(kind == ALONE)
    if len(alone):
        starts, keys = np.r_[starts, alone], np.r_[keys, code[alone]]
        order = np.argsort(starts, kind="stable")
        starts, keys = starts[order], keys[order]
    return starts.astype(np.int64), _mixed(keys)


@cache
def _table() -> tuple[NDArray[np.uint8], NDArray[np.uint64]]:
    """Kind and code of every character of the first plane; one entry more for those beyond it."""
    plane = "".join(map(chr, range(PLANE)))
    kinds = np.zeros(PLANE + 1, dtype=np.uint8)
    kinds[[found.start() for found in re.finditer(r"[^\W_]", plane)]] = WORD
    kinds[[found.start() for found in re.finditer(f"[{NO_SPACES}]", plane)]] = ALONE
    folded = np.fromiter((ord(_folded(char)) for char in plane), dtype=np.uint64, count=PLANE)
    return kinds, np.append(_mixed(folded), np.uint64(0))


def _kind(char: str) -> int:
    return WORD if re.match(r"[^\W_]", char) else NONE


def _folded(char: str) -> str:
    """The character without its case, or itself where that would be several."""
    plain = char.casefold()
    return plain if len(plain) == 1 else char


@cache
def _series(size: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    inverse = pow(BASE, -1, 1 << 64)
    return tuple(  # type: ignore[return-value]
        np.cumprod(np.full(size, base, dtype=np.uint64)) for base in (BASE, inverse)
    )


def _powers(size: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Powers of the base and of its inverse, modulo 2 ** 64."""
    powers, inverses = _series(max(2 * TOGETHER, 1 << size.bit_length()))
    return powers[:size], inverses


def _mixed(values: NDArray[np.uint64] | np.uint64) -> NDArray[np.uint64]:
    """Spread the bits (the finaliser of splitmix64, Steele et al. 2014)."""
    mixed = np.atleast_1d(np.asarray(values, dtype=np.uint64)) + np.uint64(BASE)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
