"""Two or more articles side by side: the sentences of one, and what stands for each of them in the others.

```
>>> table = comparisons(edition, chapter)[0]
>>> table.base.letter, [column.letter for column in table.columns], len(table.rows)
('A', ['B', 'C'], 21)
```
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from firsthand.model.derivation import Derivation, Evidence
from firsthand.model.record import overlap
from firsthand.report.html.edition import Chapter, Edition, Passage, Ref
from firsthand.report.html.variants import Variant, likeness, variants
from firsthand.report.locator import Place

WIDTH = 3  # articles beside the one they are compared with
COVERED = 0.4  # of a sentence under evidence from which it counts as rendered
ALIKE = 0.35  # of the words from which a comparison word by word says more than both wordings side by side


class Cell(NamedTuple):
    """What stands in one article for a sentence of the base; `pieces` compares the words, where they can be."""

    state: str  # same, changed, translated, out, added, nothing
    passages: tuple[Passage, ...]
    pieces: tuple[Variant, ...]


class Row(NamedTuple):
    """A sentence of the base (None for what others add there) with a cell for each column."""

    base: Passage | None
    cells: tuple[Cell, ...]


class Column(NamedTuple):
    """An article in the head of a table."""

    ref: Ref
    kind: str
    directed: bool
    same: int
    changed: int
    out: int
    added: int


class Table(NamedTuple):
    """One article and up to three that hold its text or share text with it."""

    anchor: str
    base: Ref
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def comparisons(edition: Edition, chapter: Chapter, limit: int) -> tuple[tuple[Table, ...], int]:
    """Tables for every article that others rest on or share text with; and how many tables are left out."""
    groups: dict[str, list[Derivation]] = defaultdict(list)
    for link in edition.derivations_of.of(chapter.members):
        if link.place in edition.articles and link.evidence:
            swap = not link.directed and edition.order(link.article) < edition.order(link.place)
            groups[link.article if swap else link.place].append(_swapped(link) if swap else link)
    tables: list[Table] = []
    dropped = 0
    for base in sorted(groups, key=edition.order):
        links = sorted(groups[base], key=lambda link: (edition.order(link.article), link.id))
        for start in range(0, len(links), WIDTH):
            if len(tables) >= limit:
                dropped += 1
                continue
            anchor = f"{chapter.anchor}-x{len(tables) + 1}"
            tables.append(_table(edition, base, links[start : start + WIDTH], anchor))
    return tuple(tables), dropped


def side_by_side(edition: Edition, base: str, links: Sequence[Derivation], anchor: str = "x") -> Table:
    """One article against others, whichever of them derives: each link is between the base and another one."""
    return _table(edition, base, [_swapped(link) if link.article == base else link for link in links], anchor)


def _swapped(link: Derivation) -> Derivation:
    evidence = tuple(Evidence(article=e.source, source=e.article, how=e.how) for e in link.evidence)
    return Derivation(
        id=link.id, article=link.place, source=link.article, kind=link.kind, directed=False, credited=link.credited,
        share=link.share, score=link.score, reasons=link.reasons, evidence=evidence,
    )  # fmt: skip


def _table(edition: Edition, base: str, links: list[Derivation], anchor: str) -> Table:
    sentences = [place for place in edition.at.places(base) if place.region != "caption"]
    cells: list[list[Cell]] = [[] for _ in sentences]
    added: list[dict[int, list[Passage]]] = []
    for link in links:
        extra = _added(edition, link, sentences)
        added.append(extra)
        for at, place in enumerate(sentences):
            cells[at].append(_cell(edition, link, place))
    rows = []
    for at in range(-1, len(sentences)):
        if at >= 0:
            rows.append(Row(edition.passage(base, sentences[at].span, exact=False), tuple(cells[at])))
        if any(extra.get(at) for extra in added):
            rows.append(Row(None, tuple(_addition(extra.get(at, [])) for extra in added)))
    columns = tuple(
        Column(
            edition.ref(link.article),
            edition.say(f"kind.{link.kind}"),
            link.directed,
            sum(row[n].state == "same" for row in cells),
            sum(row[n].state in ("changed", "translated") for row in cells),
            sum(row[n].state == "out" for row in cells),
            sum(len(passages) for passages in added[n].values()),
        )
        for n, link in enumerate(links)
    )
    return Table(anchor, edition.ref(base), columns, tuple(rows))


def _cell(edition: Edition, link: Derivation, place: Place) -> Cell:
    hits = [each for each in link.evidence if overlap(each.source, place.span)]
    if sum(overlap(each.source, place.span) for each in hits) < COVERED * (place.span[1] - place.span[0]):
        return Cell("out", (), ())
    hits.sort(key=lambda each: each.article)
    passages = tuple(dict.fromkeys(edition.passage(link.article, each.article, exact=False) for each in hits))
    if any(each.how == "translation" for each in hits):
        return Cell("translated", passages, ())
    mine = edition.passage(link.place, place.span, exact=False).words
    theirs = " ".join(passage.words for passage in passages)
    pieces = variants(mine, theirs)
    same = not any(piece.differs for piece in pieces)
    # Evidence may run past the sentence; then a comparison of words would show what is only cut differently.
    contained = all(place.span[0] <= e.source[0] and e.source[1] <= place.span[1] for e in hits)
    shown = contained and not same and likeness(pieces) >= ALIKE
    return Cell("same" if same else "changed", passages, pieces if shown else ())


def _added(edition: Edition, link: Derivation, sentences: list[Place]) -> dict[int, list[Passage]]:
    """Sentences that only the other article has, under the base's sentence that they follow."""
    found: dict[int, list[Passage]] = defaultdict(list)
    at = -1
    for place in edition.at.places(link.article):
        if place.region not in ("body", "heading"):
            continue
        hits = [each for each in link.evidence if overlap(each.article, place.span)]
        if sum(overlap(each.article, place.span) for each in hits) >= COVERED * (place.span[1] - place.span[0]):
            first = min(each.source for each in hits)
            at = max((n for n, s in enumerate(sentences) if s.span[0] <= first[0]), default=at)
        else:
            found[at].append(edition.passage(link.article, place.span, exact=False))
    return found


def _addition(passages: list[Passage]) -> Cell:
    return Cell("added" if passages else "nothing", tuple(passages), ())
