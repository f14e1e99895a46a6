"""Reported speech without marks: `The ministry said (that) prices fell`, `according to the ministry, prices fell`."""

from typing import NamedTuple

from firsthand.model.record import Span


class Clause(NamedTuple):
    """A stretch of reported speech: its words, word indices of speaker and cue."""

    span: Span
    speaker: tuple[int, int] | None
    cue: int
    score: float
