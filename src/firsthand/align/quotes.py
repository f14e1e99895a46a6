"""Quotes: not there yet; the collection passes unchanged."""

from firsthand.engine import Engine
from firsthand.model.collection import Collection
from firsthand.settings import Settings


def quotes(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill the collection's part."""
    return collection
