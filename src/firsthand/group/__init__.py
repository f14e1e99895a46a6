"""Links → stories, storylines, and dates inferred from a story's other articles."""

from firsthand.engine import Engine
from firsthand.model.collection import Collection
from firsthand.settings import Settings


def stories(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill the collection's part."""
    return collection


def storylines(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill the collection's part."""
    return collection


def dates(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill the collection's part."""
    return collection
