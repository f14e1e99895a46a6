"""Within a story and back in time: sources, derivations, origins."""

from firsthand.derive.family import derivations
from firsthand.derive.sources import sources

__all__ = ["derivations", "sources"]
