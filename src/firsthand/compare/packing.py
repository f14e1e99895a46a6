"""Features as bytes: between processes, and in an archive.

```
>>> unpacked(packed(row)).opening == row.opening
True
```
"""

from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

import msgspec
import numpy as np

from firsthand.compare.features import BLANK, Features


def packed(row: Features) -> bytes:
    """Features as bytes."""
    return msgspec.msgpack.encode([SHAPE, *_leaves(row)])


def unpacked(payload: bytes) -> Features | None:
    """What was packed; None where a firsthand of other features packed it."""
    shape, *leaves = msgspec.msgpack.decode(payload)
    return _grown(BLANK, iter(leaves)) if shape == SHAPE else None


def _leaves(value: Any) -> Iterator[Any]:  # noqa: ANN401 - a record, an array, or what MessagePack knows
    if hasattr(value, "_fields"):
        for part in value:
            yield from _leaves(part)
    else:
        yield value.tobytes() if isinstance(value, np.ndarray) else value


def _grown(like: Any, leaves: Iterator[Any]) -> Any:  # noqa: ANN401
    """What these leaves were, in the shape of another of its kind."""
    if hasattr(like, "_fields"):
        return type(like)(*(_grown(part, leaves) for part in like))
    value = next(leaves)
    if isinstance(like, np.ndarray):
        return np.frombuffer(value, dtype=like.dtype)
    return tuple(value) if isinstance(value, list) else value


def _shape(name: str, value: Any) -> str:  # noqa: ANN401
    inner = ",".join(_shape(*part) for part in value._asdict().items()) if hasattr(value, "_fields") else ""
    return f"{name}({inner})"


SHAPE = blake2b(_shape("features", BLANK).encode(), digest_size=8).digest()
