"""Many values, in portions that one query takes."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

A = TypeVar("A")

MANY = 500


def portions(values: Sequence[A]) -> Iterator[Sequence[A]]:
    """All values, so many at a time."""
    for start in range(0, len(values), MANY):
        yield values[start : start + MANY]
