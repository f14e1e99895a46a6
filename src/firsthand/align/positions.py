"""Positions: not there yet; the collection passes unchanged."""

from firsthand.engine import Engine
from firsthand.model.collection import Collection
from firsthand.settings import Settings


def positions(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill the collection's part."""
    return collection
