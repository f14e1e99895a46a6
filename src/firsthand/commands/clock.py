"""The time: it enters here, at the edge, and nowhere else."""

from datetime import UTC, datetime


def now() -> str:
    """ISO 8601, in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
