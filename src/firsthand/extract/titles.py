"""Titles that a page names for itself: JSON-LD, meta entries, `<h1>`, title tag, cleaned of the outlet's name.

```
>>> best_title(structured, layout, headline).value
'Dam opens in Lumen'
```
"""

from collections import Counter
from typing import NamedTuple

from firsthand.extract.blocks import Layout
from firsthand.extract.outlets import letters, pieces
from firsthand.extract.structured import Structured
from firsthand.model.article import Basis, Field
from firsthand.model.record import Span

LONGEST = 300
SHORTEST = 4
ORDER = ("headline", "og", "h1", "twitter", "name", "meta", "tag")
WEIGHTS = {"headline": 1.6, "og": 1.0, "h1": 1.0, "twitter": 0.3, "name": 0.2, "meta": 0.2, "tag": 0.4}
META = ("title", "dc.title", "parsely-title", "sailthru.title", "citation_title", "cxenseparse:title", "dcterms.title")


class Title(NamedTuple):
    """A title and where it comes from: one of ORDER."""

    value: str
    source: str


def titles(structured: Structured, layout: Layout) -> list[Title]:
    """All titles that the page names, suffixes removed, in ORDER."""
    raw = [Title(value, "headline") for value in structured.text("headline")[:1]]
    raw += [Title(value, "og") for value in structured.meta.get("og:title", [])[:1]]
    raw += [Title(value, "h1") for value in headings(layout)[:1]]
    raw += [Title(value, "twitter") for value in structured.meta.get("twitter:title", [])[:1]]
    raw += [Title(value, "name") for value in structured.text("name")[:1]]
    raw += [Title(value, "meta") for key in META for value in structured.meta.get(key, [])[:1]]
    if layout.title_tag:
        raw.append(Title(" ".join(layout.title_tag.split()), "tag"))
    raw = [title for title in raw if SHORTEST <= len(title.value) <= 2 * LONGEST]
    whole = {letters(title.value) for title in raw}
    return [Title(_without_suffix(title.value, whole), title.source) for title in raw]


def headings(layout: Layout) -> list[str]:
    """Text of the `<h1>` lines, those in links (a logo) left out."""
    return [
        " ".join(layout.line(block).split())
        for block in layout.blocks
        if (block.tag == "h1" or "h1" in block.path) and SHORTEST <= block.span[1] - block.span[0] <= LONGEST
    ]


def best_title(structured: Structured, layout: Layout, headline: Span | None) -> Field | None:
    """The title that most of the page's own sources agree on; the headline in the text where there is nothing else."""
    found = titles(structured, layout)
    votes: Counter[str] = Counter()
    spelling: dict[str, Title] = {}
    for title in found:
        folded = letters(title.value)
        if folded:
            votes[folded] += WEIGHTS[title.source]  # type: ignore[assignment]
            spelling.setdefault(folded, title)
    visible = " ".join(layout.text[slice(*headline)].split()) if headline else None
    if not votes:
        return Field(value=visible, basis="page", span=headline, score=0.8) if visible else None
    if visible:
        votes[letters(visible)] += 0.5  # type: ignore[assignment]
        spelling.setdefault(letters(visible), Title(visible, "h1"))
    best = max(votes, key=lambda folded: (votes[folded], -ORDER.index(spelling[folded].source), folded))
    title = spelling[best]
    bases: dict[str, Basis] = {"headline": "json-ld", "name": "json-ld", "h1": "page", "tag": "page"}
    return Field(
        value=title.value,
        basis=bases.get(title.source, "meta"),
        span=headline if visible and letters(visible) == best else _standing(layout, best),
        score=round(min(0.99, 0.5 + votes[best] / (2 * sum(votes.values()))), 2),
    )


def _without_suffix(value: str, whole: set[str]) -> str:
    """The title without section and outlet behind it, where another source names it without them."""
    if letters(value) in whole and len(pieces(value)) > 1:
        parts = pieces(value)
        for count in range(len(parts) - 1, 0, -1):
            head = value[: value.index(parts[count - 1]) + len(parts[count - 1])]
            if letters(head) in whole - {letters(value)}:
                return head.strip()
    return value.strip()


def _standing(layout: Layout, folded: str) -> Span | None:
    for block in layout.blocks:
        line = layout.line(block)
        if len(line) <= LONGEST + 40 and letters(line) == folded:
            return block.span
    return None
