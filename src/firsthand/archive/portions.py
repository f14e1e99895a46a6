"""Many values in portions that one query takes, and many rows in portions that memory takes."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select

A = TypeVar("A")

MANY = 500
FETCHED = 200


def portions(values: Sequence[A]) -> Iterator[Sequence[A]]:
    """All values, so many at a time."""
    for start in range(0, len(values), MANY):
        yield values[start : start + MANY]


def streamed(connection: Connection, wanted: Select[Any]) -> Iterator[Row[Any]]:
    """Rows as the database gives them: only some are in memory at any time."""
    with connection.execute(wanted.execution_options(yield_per=FETCHED)) as rows:
        yield from rows
