"""Lines of the pages that came lately; words held without the strokes of their letters (ł, ø)."""

import sqlalchemy as sa
from alembic import op

from firsthand.archive.copying import index

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table, and the words again as this program splits them."""
    op.create_table(
        "lines",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("article", sa.String(length=200), nullable=False),
        sa.Column("host", sa.String(length=200), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_lines_article", "lines", ["article"], unique=False)
    op.create_index("lines_host", "lines", ["host", "number"], unique=False)
    index(op.get_bind(), op.get_bind())
