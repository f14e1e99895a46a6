"""Stories (one happening) and storylines (what follows from it)."""

import msgspec

from firsthand.model.record import Reason, Record, Span


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


class Beside(Record, frozen=True, kw_only=True):
    """Words of an article, and words of another article of the story that they go with."""

    span: Span
    other: str
    other_span: Span


class RunnerUp(Record, frozen=True, kw_only=True):
    """The story that an article came closest to without joining it; `score` as in Membership."""

    story: str
    nearest: str
    score: float


class Membership(Record, frozen=True, kw_only=True):
    """Why an article belongs to a story. `score` is the probability that it does, judged by its likeness to the others.

    `nearest` is the member that it resembles most, None for an article alone; `evidence` names what both tell of.
    """

    id: str
    article: str
    story: str
    nearest: str | None = None
    score: float
    reasons: tuple[Reason, ...] = ()
    evidence: tuple[Beside, ...] = ()
    runner_up: RunnerUp | None = None
