"""Arrays that grow at their end, doubling what they hold in reserve: a stream adds to them for as long as it runs."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray


class Growing:
    """Rows of one shape and kind; `values` is a view of those that are there."""

    def __init__(self, dtype: DTypeLike, shape: Sequence[int] = ()) -> None:
        self._held = np.zeros((16, *shape), dtype=dtype)
        self._size = 0

    def __len__(self) -> int:
        return self._size

    @property
    def values(self) -> NDArray[Any]:
        """All rows."""
        return self._held[: self._size]

    def extend(self, more: NDArray[Any]) -> None:
        """Add rows."""
        self.lengthen(self._size + len(more))
        self._held[self._size - len(more) : self._size] = more

    def lengthen(self, size: int) -> None:
        """Add rows of zeros until there are `size`."""
        if size > len(self._held):
            held = np.zeros((max(size, 2 * len(self._held)), *self._held.shape[1:]), dtype=self._held.dtype)
            held[: self._size] = self.values
            self._held = held
        self._size = max(size, self._size)

    def replace(self, values: NDArray[Any]) -> None:
        """Hold these rows and no others."""
        self._held = np.array(values, dtype=self._held.dtype)
        self._size = len(values)
