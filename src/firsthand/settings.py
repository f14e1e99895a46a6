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

    sentence_length: int = 2_000  # code points; a guard: the longest sentence of 400 PolNeAR articles has 1,094 (2026-11-22)


class Compare(msgspec.Struct, frozen=True, kw_only=True):
    """Articles → Links."""

    prior: float = 200.0  # articles that the word frequencies of running text count for
    strange: float = 4.0  # nats of rarity from which a shared word says something by itself
    short: int = 40  # words under which a text is hardly more than a title
    opening: int = 400  # characters of title and lead that are encoded
    fade: float = 3.0  # days over which two named days lose their nearness
    keys: int = 32  # words an article that block; half as many spellings, a quarter as many numbers
    sampling: int = 16  # one passage key in so many blocks
    crowd: int = 64  # holders of a key that are all paired; more are paired with their neighbours in time only
    neighbours: int = 48  # pairs an article that are compared in full
    meanings: int = 16  # nearest vectors an article that are compared in full
    alike: float = 0.45  # cosine of vectors under which a pair is not compared for its meaning
    reach: int = 20_000  # articles back in time that a vector is searched in
    batch: int = 512
    floor: float = -8.0  # log-odds under which a pair is not worth a record


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Links → stories and storylines."""

    threshold: float = 0.0  # mean log-odds over which an article joins a story
    absent: float = -4.0  # log-odds of a pair that was not worth a record
    known: float = 48.0  # links an article that can be expected to be known (`Compare.neighbours`)
    days: float = 10.0  # days apart after which only an anchor makes two articles the same story
    anchor: float = 0.35  # part of the shorter text that both have word for word, enough to anchor
    sure: float = 1.0  # log-odds that a shared day needs beside it to anchor
    loose: int = 3  # days of uncertainty over which an inferred date is inferred again from the story
    before: int = 1  # days that an undated article may precede its story's dated ones: time zones
    after: int = 3  # days that it may follow them: rewrites and translations take a while
    trust: float = 0.9  # score of an inferred date with many dated peers
    actors: float = 4.0  # strength of a storyline tie: weight of the likeness of names
    matter: float = 5.0  # weight of the likeness of other words
    back: float = 1.0  # strength when the later story names a day of the earlier one
    quoted: float = 1.0  # strength when it repeats a passage of it
    same_actors: float = 0.15
    same_matter: float = 0.12
    passage: float = 0.02
    storyline: float = 1.8  # strength that a tie needs at once
    ageing: float = 0.2  # and what it needs more for each e-fold of `days` between
    steep: float = 2.0


class Derive(msgspec.Struct, frozen=True, kw_only=True):
    """Derivations, sources, origins."""


class Align(msgspec.Struct, frozen=True, kw_only=True):
    """Actors, quotes, claims, positions."""


class Tell(msgspec.Struct, frozen=True, kw_only=True):
    """Timeline, digest, leads, findings."""

    digest_sentences: int = 8  # what fits a screen; the public sets' human summaries of 250 words have 9 to 12
    shared_words: int = 2  # names and long words that two mentions of one date share when they tell of one event
    finding_score: float = 0.5  # under it the evidence is shown where it stands, but nothing is reported as found


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
