"""Actors, quotes with their readings, claims, positions: the same matter across articles."""

from firsthand.align.actors import actors
from firsthand.align.claims import claims
from firsthand.align.positions import positions
from firsthand.align.quotes import quotes

__all__ = ["actors", "claims", "positions", "quotes"]
