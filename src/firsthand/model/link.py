"""Two articles compared: what each channel says about them."""

import msgspec

from firsthand.model.record import Record


class Link(Record, frozen=True, kw_only=True):
    """Evidence that two articles belong together. `a` < `b` by id. `score` is the log-odds of "same story".

    `channels` holds named similarities (names, lead, numbers, words, shingles, days, event_date, vectors …); a channel
    that cannot be computed for the pair is absent, never guessed.
    """

    a: str
    b: str
    score: float
    channels: dict[str, float] = msgspec.field(default_factory=dict)
