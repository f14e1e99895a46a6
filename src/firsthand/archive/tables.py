"""The tables of an archive, the same on SQLite and PostgreSQL. Payloads are records as JSON (`msgspec`); keys stand beside.

What was read is only ever added to: an article's payload never changes. What stages found can be found again, and is
replaced chapter by chapter; a *chapter* is a storyline, or a story that belongs to none.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

metadata = MetaData()

Key = String(200)
"""Ids, days, names of kinds."""

articles = Table(
    "articles",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", Key, nullable=False, unique=True),
    Column("url", Text),
    Column("address", Key, index=True),  # hash of the url, which may be longer than an index takes
    Column("path", Text, nullable=False),
    Column("page", Key, nullable=False, index=True),  # hash of the page as it came
    Column("said", Key, nullable=False, index=True),  # hash of what the article says, its furniture left out
    Column("outlet", Text),
    Column("language", Text),
    Column("first", Key),  # days of publication as far as they are known; of its story where the page gives none
    Column("last", Key),
    Column("added", Integer, nullable=False, index=True),  # the run that added it
    Column("payload", LargeBinary, nullable=False),
    # What stages found:
    Column("published", LargeBinary),  # the date that its story gives
    Column("carries", Key),
    Column("story", Key, index=True),
    Column("membership", LargeBinary),  # why it belongs to its story
    Column("pending", Boolean, nullable=False),  # not grouped yet
    # Versions of one address:
    Column("replaces", Key),
    Column("replaced_by", Key),
    Index("articles_first", "first"),
    Index("articles_pending", "pending", "first"),
    sqlite_autoincrement=True,
)

annotations = Table(
    "annotations",
    metadata,
    Column("article", Key, nullable=False),
    Column("basis", Key, nullable=False),  # "page", or "story" where made anew with the date that its story gives
    Column("producer", Integer, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    PrimaryKeyConstraint("article", "basis"),
)

lines = Table(
    "lines",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("article", Key, nullable=False, index=True),
    Column("host", Key, nullable=False),  # cut where a host is longer than an index takes
    Column("payload", LargeBinary, nullable=False),
    Index("lines_host", "host", "number"),
)
"""The lines of pages that came lately, as hashes: see `furniture`."""

features = Table(
    "features",
    metadata,
    Column("article", Key, primary_key=True),
    Column("day", Key, nullable=False, index=True),
    Column("producer", Integer, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("vector", LargeBinary),
)
"""What of the articles of late days is compared: see `comparing`."""

links = Table(
    "links",
    metadata,
    Column("a", Key, nullable=False),
    Column("b", Key, nullable=False),
    Column("score", Float, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    PrimaryKeyConstraint("a", "b"),
    Index("links_b", "b"),
)

stories = Table(
    "stories",
    metadata,
    Column("id", Key, primary_key=True),
    Column("chapter", Key, nullable=False, index=True),
    Column("first", Key),
    Column("last", Key),
    Column("articles", Integer, nullable=False),
    Column("loose", Boolean, nullable=False, default=False),  # its articles are to be grouped anew: it was corrected
    Column("payload", LargeBinary, nullable=False),
    Index("stories_first", "first", "id"),
)

ties = Table(
    "ties",
    metadata,
    Column("later", Key, primary_key=True),
    Column("earlier", Key, nullable=False, index=True),
    Column("payload", LargeBinary, nullable=False),
)

records = Table(
    "records",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("chapter", Key, nullable=False),
    Column("kind", Key, nullable=False),  # the collection's field that holds it
    Column("place", Integer, nullable=False),
    Column("id", Key, index=True),
    Column("payload", LargeBinary, nullable=False),
    Index("records_chapter", "chapter", "kind", "place"),
)

parts = Table(
    "parts",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", Key, nullable=False, index=True),
    Column("chapter", Key, nullable=False, index=True),
    Column("record", Key, nullable=False),  # the record that it is a part of, or speaks of
)
"""What has an id inside another record: readings and changes of quotes; and memberships, which stand with their articles."""

told = Table(
    "told",
    metadata,
    Column("chapter", Key, nullable=False),
    Column("stage", Key, nullable=False),
    Column("producer", Integer, nullable=False),
    Column("run", Integer, nullable=False),
    PrimaryKeyConstraint("chapter", "stage"),
)

stale = Table("stale", metadata, Column("chapter", Key, primary_key=True))
"""Chapters whose stories changed since their records were made."""

producers = Table(
    "producers",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("payload", Text, nullable=False, unique=True),
)

runs = Table(
    "runs",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("command", Key, nullable=False),
    Column("started", Key, nullable=False),
    Column("finished", Key),
    sqlite_autoincrement=True,
)

redirects = Table(
    "redirects", metadata, Column("old", Key, primary_key=True), Column("new", Key, nullable=False, index=True)
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Key, primary_key=True),
    Column("at", Key, nullable=False),
    Column("payload", LargeBinary, nullable=False),
)
