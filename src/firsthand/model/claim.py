"""What is said to be so, who says it, and where accounts differ."""

from typing import Literal

from firsthand.model.record import Reason, Record, Span


class Statement(Record, frozen=True, kw_only=True):
    """The wording of a claim in one article; `actor` is whoever asserts it, where it is not the article itself."""

    article: str
    span: Span
    degree: Literal["asserted", "reported", "hedged", "denied", "asked"]
    actor: str | None = None


class Value(Record, frozen=True, kw_only=True):
    """One of the values that accounts give; `statements` are indices into the claim's statements."""

    value: str
    statements: tuple[int, ...]


class Difference(Record, frozen=True, kw_only=True):
    """In what the statements differ, and who gives which value."""

    kind: Literal["number", "date", "name", "place", "polarity", "hedge"]
    values: tuple[Value, ...]


class Claim(Record, frozen=True, kw_only=True):
    """One claim of a story: its statements, how many independent origins they rest on, which articles are silent."""

    id: str
    story: str
    statements: tuple[Statement, ...]
    origins: int
    status: Literal["shared", "single", "differs", "disputed", "updated", "more_precise", "unclear"]
    difference: Difference | None = None
    silent: tuple[str, ...] = ()
    score: float
    reasons: tuple[Reason, ...] = ()
