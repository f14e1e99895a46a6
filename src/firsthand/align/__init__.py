"""Actors, quotes with their readings, claims, positions: the same matter across articles."""

from firsthand.engine import Engine
from firsthand.model.collection import Collection
from firsthand.settings import Settings


def actors(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill the collection's part."""
    return collection


def quotes(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill the collection's part."""
    return collection


def claims(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill the collection's part."""
    return collection


def positions(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill the collection's part."""
    return collection
