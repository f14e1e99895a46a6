"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

WORDS = {
    "sqlite": ('CREATE VIRTUAL TABLE words USING fts5(held, tokenize = "unicode61 remove_diacritics 0")',),
    "postgresql": (
        "CREATE TABLE words (rowid BIGINT PRIMARY KEY, held TSVECTOR NOT NULL)",
        "CREATE INDEX words_held ON words USING GIN (held)",
    ),
}


def upgrade() -> None:
    """Make them. What stands here stays: a later version has a script of its own."""
    op.create_table(
        "annotations",
        sa.Column("article", sa.String(length=200), nullable=False),
        sa.Column("basis", sa.String(length=200), nullable=False),
        sa.Column("producer", sa.Integer(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("article", "basis"),
    )
    op.create_table(
        "articles",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("address", sa.String(length=200), nullable=True),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("page", sa.String(length=200), nullable=False),
        sa.Column("said", sa.String(length=200), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("first", sa.String(length=200), nullable=True),
        sa.Column("last", sa.String(length=200), nullable=True),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("published", sa.LargeBinary(), nullable=True),
        sa.Column("carries", sa.String(length=200), nullable=True),
        sa.Column("story", sa.String(length=200), nullable=True),
        sa.Column("membership", sa.LargeBinary(), nullable=True),
        sa.Column("pending", sa.Boolean(), nullable=False),
        sa.Column("replaces", sa.String(length=200), nullable=True),
        sa.Column("replaced_by", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("articles_first", "articles", ["first"], unique=False)
    op.create_index("articles_pending", "articles", ["pending", "first"], unique=False)
    op.create_index("ix_articles_added", "articles", ["added"], unique=False)
    op.create_index("ix_articles_address", "articles", ["address"], unique=False)
    op.create_index("ix_articles_page", "articles", ["page"], unique=False)
    op.create_index("ix_articles_said", "articles", ["said"], unique=False)
    op.create_index("ix_articles_story", "articles", ["story"], unique=False)
    op.create_table(
        "corrections",
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("at", sa.String(length=200), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "links",
        sa.Column("a", sa.String(length=200), nullable=False),
        sa.Column("b", sa.String(length=200), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("a", "b"),
    )
    op.create_index("links_b", "links", ["b"], unique=False)
    op.create_table(
        "parts",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("chapter", sa.String(length=200), nullable=False),
        sa.Column("record", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_parts_chapter", "parts", ["chapter"], unique=False)
    op.create_index("ix_parts_id", "parts", ["id"], unique=False)
    op.create_table(
        "producers",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("payload"),
    )
    op.create_table(
        "records",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("chapter", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=200), nullable=True),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_records_id", "records", ["id"], unique=False)
    op.create_index("records_chapter", "records", ["chapter", "kind", "place"], unique=False)
    op.create_table(
        "redirects",
        sa.Column("old", sa.String(length=200), nullable=False),
        sa.Column("new", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("old"),
    )
    op.create_index("ix_redirects_new", "redirects", ["new"], unique=False)
    op.create_table(
        "runs",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("command", sa.String(length=200), nullable=False),
        sa.Column("started", sa.String(length=200), nullable=False),
        sa.Column("finished", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("number"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "stale", sa.Column("chapter", sa.String(length=200), nullable=False), sa.PrimaryKeyConstraint("chapter")
    )
    op.create_table(
        "stories",
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("chapter", sa.String(length=200), nullable=False),
        sa.Column("first", sa.String(length=200), nullable=True),
        sa.Column("last", sa.String(length=200), nullable=True),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("loose", sa.Boolean(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_stories_chapter", "stories", ["chapter"], unique=False)
    op.create_index("stories_first", "stories", ["first", "id"], unique=False)
    op.create_table(
        "ties",
        sa.Column("later", sa.String(length=200), nullable=False),
        sa.Column("earlier", sa.String(length=200), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("later"),
    )
    op.create_index("ix_ties_earlier", "ties", ["earlier"], unique=False)
    op.create_table(
        "told",
        sa.Column("chapter", sa.String(length=200), nullable=False),
        sa.Column("stage", sa.String(length=200), nullable=False),
        sa.Column("producer", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("chapter", "stage"),
    )
    for statement in WORDS[op.get_bind().dialect.name]:
        op.execute(statement)
