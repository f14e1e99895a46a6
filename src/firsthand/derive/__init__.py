"""Within a story and back in time: sources, derivations, origins."""

from firsthand.derive.alignment import alignments
from firsthand.derive.family import derivations
from firsthand.derive.sources import sources

__all__ = ["alignments", "derivations", "sources"]
