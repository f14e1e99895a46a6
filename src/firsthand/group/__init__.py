"""Links → stories as corrected, storylines, and dates inferred from a story's other articles."""

from firsthand.group.dates import dates
from firsthand.group.memberships import memberships
from firsthand.group.stories import stories, streamed
from firsthand.group.storylines import storylines

__all__ = ["dates", "memberships", "stories", "storylines", "streamed"]
