"""Every threshold of firsthand, each beside the measurement that set it.

One section a stage folder. Settings are frozen: to change one, `msgspec.structs.replace` a section and pass the result.
"""

import msgspec


class Budget(msgspec.Struct, frozen=True, kw_only=True):
    """What one page may cost. Enough for every page of the public sets (largest 3.1 MB, slowest .9 s), 2026-11-22."""

    bytes: int = 20_000_000
    seconds: float = 20.0
    blocks: int = 200_000
    text: int = 2_000_000


class Extract(msgspec.Struct, frozen=True, kw_only=True):
    """Page → Article."""

    language_characters: int = 2_000  # of the body, enough for fastText to be sure
    language_shortest: int = 20
    language_sure: float = 0.5
    whole_line_share: float = 0.9  # of a line's words in the verdict: then all of it is body
    shortest_part: int = 4  # words; a shorter run of the verdict inside a line is chance
    sentence_characters: int = 80  # a line this long is prose rather than a label
    repeat_pages: int = 2  # unlike pages that share a label
    repeat_pages_sentence: int = 4  # unlike pages that share a long line
    repeat_pages_compared: int = 40
    copy_share: float = 0.5  # of the shorter page's long lines in the other: copies of one report


class Annotate(msgspec.Struct, frozen=True, kw_only=True):
    """Article → Annotations."""


class Compare(msgspec.Struct, frozen=True, kw_only=True):
    """Articles → Links."""


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Links → stories and storylines."""


class Derive(msgspec.Struct, frozen=True, kw_only=True):
    """Derivations, sources, origins."""


class Align(msgspec.Struct, frozen=True, kw_only=True):
    """Actors, quotes, claims, positions."""


class Tell(msgspec.Struct, frozen=True, kw_only=True):
    """Timeline, digest, leads, findings."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All sections together."""

    budget: Budget = Budget()
    extract: Extract = Extract()
    annotate: Annotate = Annotate()
    compare: Compare = Compare()
    group: Group = Group()
    derive: Derive = Derive()
    align: Align = Align()
    tell: Tell = Tell()
