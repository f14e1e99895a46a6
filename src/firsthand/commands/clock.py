"""The time: it enters here, at the edge, and nowhere else."""

from datetime import UTC, datetime


def now() -> str:
    """ISO 8601, in UTC, to the microsecond: what follows within a second is still later."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
