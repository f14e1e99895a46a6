"""Who acts and speaks, joined across articles, languages and spellings."""

from typing import Literal

from firsthand.model.record import Reason, Record


class Actor(Record, frozen=True, kw_only=True):
    """A person, state, organisation or group. `speaks_for` is the actor whose spokesman this one is said to be."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: Literal["person", "state", "organisation", "group"]
    role: str | None = None
    speaks_for: str | None = None
    reasons: tuple[Reason, ...] = ()
