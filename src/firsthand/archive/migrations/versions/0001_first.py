"""The first tables."""

from alembic import op

from firsthand.archive.tables import metadata
from firsthand.archive.words import MAKE

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make them."""
    metadata.create_all(op.get_bind())
    for statement in MAKE[op.get_bind().dialect.name]:
        op.execute(statement)
