"""What of the articles of late days is compared."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table; it fills as articles come."""
    op.create_table(
        "features",
        sa.Column("article", sa.String(length=200), nullable=False),
        sa.Column("day", sa.String(length=200), nullable=False),
        sa.Column("producer", sa.Integer(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("article"),
    )
    op.create_index("ix_features_day", "features", ["day"], unique=False)
