"""Stories (one happening) and storylines (what follows from it)."""

import msgspec

from firsthand.model.record import Reason, Record


class Story(Record, frozen=True, kw_only=True):
    """Articles about the same happening. `first` and `last` are ISO 8601 days, `origins` ids of articles or sources."""

    id: str
    title: str
    articles: tuple[str, ...]
    first: str | None = None
    last: str | None = None
    origins: tuple[str, ...] = ()


class StoryLink(Record, frozen=True, kw_only=True):
    """Why a later story belongs to the same storyline as an earlier one."""

    earlier: str = msgspec.field(name="from")
    later: str = msgspec.field(name="to")
    score: float
    reasons: tuple[Reason, ...] = ()


class Storyline(Record, frozen=True, kw_only=True):
    """Stories that follow one another about the same actors and matter, in order of time."""

    id: str
    title: str
    stories: tuple[str, ...]
    links: tuple[StoryLink, ...] = ()
