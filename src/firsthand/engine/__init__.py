"""Where stages run: three verbs over records and keys."""

from firsthand.engine.base import Engine, Failure, Pairs
from firsthand.engine.local import Local

__all__ = ["Engine", "Failure", "Local", "Pairs"]
