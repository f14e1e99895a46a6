"""Where results live: articles and all that was found in them, on SQLite by default, on PostgreSQL by address."""

from firsthand.archive.archive import Addition, Archive
from firsthand.archive.articles import Added
from firsthand.archive.doctor import Trouble
from firsthand.archive.listing import Listed
from firsthand.archive.lookup import Found
from firsthand.archive.search import Hit
from firsthand.archive.since import LAST
from firsthand.archive.versions import Version

__all__ = ["LAST", "Added", "Addition", "Archive", "Found", "Hit", "Listed", "Trouble", "Version"]
