"""How much of the heavy parts a file holds, so that it opens fast: whatever is left out is said on the page."""

from typing import NamedTuple

from firsthand.model.article import Article

BYTES = 6_000_000  # of the whole file


class Limits(NamedTuple):
    """One step; each next one keeps less."""

    texts: int  # articles whose whole text is in the file
    furniture: int  # code points of furniture an article
    tables: int  # comparisons side by side
    claims: int  # claims of one status of a story
    chapters: int  # chapters shown whole; the rest are lines of the overview


STEPS = (
    Limits(texts=2000, furniture=20_000, tables=24, claims=120, chapters=2000),
    Limits(texts=600, furniture=2_000, tables=12, claims=40, chapters=600),
    Limits(texts=200, furniture=0, tables=6, claims=20, chapters=200),
    Limits(texts=40, furniture=0, tables=0, claims=10, chapters=40),
    Limits(texts=0, furniture=0, tables=0, claims=4, chapters=10),
)

MARKUP = 3.2  # bytes of the file for a code point of article matter, links and bars included (300 pages, 2026-11-22)
HEAD = 4_000  # bytes for what stands in a file of every article shown: its rows, nodes, notes


def likely(articles: tuple[Article, ...]) -> tuple[Limits, ...]:
    """The steps that can fit: those whose file would surely be too large are not tried."""

    def size(limits: Limits) -> float:
        texts = sum(sum(end - start for start, end in a.spans("body", "heading")) for a in articles[: limits.texts])
        furniture = sum(
            min(limits.furniture, sum(end - start for start, end in a.spans("furniture")))
            for a in articles[: limits.texts]
        )
        return MARKUP * texts + 2 * furniture + HEAD * min(len(articles), limits.texts)

    fitting = tuple(step for step in STEPS[:-1] if size(step) < BYTES)
    return (*fitting, STEPS[-1])
