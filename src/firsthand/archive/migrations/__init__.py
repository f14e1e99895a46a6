"""How an archive of an earlier version becomes one of this version: Alembic scripts, run when an archive is opened."""

HEAD = "0003"
"""The version of the tables that this program knows; a test holds it to the newest script."""
