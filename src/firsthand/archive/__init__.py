"""Where results live: articles and all that was found in them, on SQLite by default, on PostgreSQL by address."""

from firsthand.archive.archive import Addition, Archive
from firsthand.archive.articles import Added

__all__ = ["Added", "Addition", "Archive"]
