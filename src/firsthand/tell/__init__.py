"""What is told from all of it: timeline, digests, leads, findings."""

from firsthand.engine import Engine
from firsthand.model.collection import Collection
from firsthand.settings import Settings


def timeline(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill the collection's part."""
    return collection


def digests(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill the collection's part."""
    return collection


def leads(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill the collection's part."""
    return collection


def findings(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill the collection's part."""
    return collection
