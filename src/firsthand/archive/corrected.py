"""What people corrected, as it enters the stages."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection


def corrections_of(connection: Connection, ids: Iterable[str]) -> dict[str, Any]:
    """The collection's fields that hold corrections and redirects."""
    return {}
