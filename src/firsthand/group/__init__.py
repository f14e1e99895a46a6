"""Links → stories as corrected, storylines, and dates inferred from a story's other articles."""

from firsthand.group.bonds import reaches
from firsthand.group.dates import dates
from firsthand.group.memberships import memberships
from firsthand.group.stories import ordered, stories, streamed
from firsthand.group.storylines import storylines
from firsthand.group.stream import Stream

__all__ = ["Stream", "dates", "memberships", "ordered", "reaches", "stories", "storylines", "streamed"]
