"""How much of the heavy parts a file holds, so that it opens fast: whatever is left out is said on the page."""

from typing import NamedTuple

BYTES = 6_000_000  # of the whole file


class Limits(NamedTuple):
    """One step; each next one keeps less."""

    texts: int  # articles whose whole text is in the file
    furniture: int  # code points of furniture an article
    tables: int  # comparisons of a chapter
    claims: int  # claims of one status of a story
    chapters: int  # chapters shown whole; the rest are lines of the overview


STEPS = (
    Limits(texts=2000, furniture=20_000, tables=12, claims=120, chapters=2000),
    Limits(texts=600, furniture=2_000, tables=4, claims=40, chapters=600),
    Limits(texts=200, furniture=0, tables=2, claims=20, chapters=200),
    Limits(texts=40, furniture=0, tables=0, claims=10, chapters=40),
    Limits(texts=0, furniture=0, tables=0, claims=4, chapters=10),
)
