"""The family tree drawn, twice from the same nodes: for wide pages and paper, and for narrow ones.

A small tree stands in layers, the source above those who hold its text; a tree too wide or too deep for that has a row
a node, indented as a directory is listed: thirty children or eight generations stay legible.

```
>>> drawings(edition, forest, "s1-1").wide
Markup('<svg class="wide" …')
```
"""

from typing import NamedTuple

from markupsafe import Markup

from firsthand.report.html.edition import Edition
from firsthand.report.html.pedigree import Forest, Node
from firsthand.report.html.tree_layers import layered
from firsthand.report.html.tree_rows import rows

WIDE, NARROW = 940, 328
TOLD = 12  # lines of a tree that its spoken description holds; the list below it has them all


class Drawings(NamedTuple):
    """The same tree at two widths."""

    wide: Markup
    narrow: Markup


def drawings(edition: Edition, forest: Forest, anchor: str) -> Drawings:
    """Both drawings of a forest; ids inside begin with `anchor`."""
    title = edition.say("page.tree_title", forest.nodes)
    text = description(edition, forest)
    wide, wide_height = layered(forest, WIDE, edition.say("page.and_later")) or rows(forest, WIDE)
    narrow, narrow_height = rows(forest, NARROW)
    return Drawings(
        wide.svg(wide_height, "wide", title, text, f"{anchor}-w"),
        narrow.svg(narrow_height, "narrow", title, text, f"{anchor}-n"),
    )


def description(edition: Edition, forest: Forest) -> str:
    """The tree in sentences, for those who do not see it."""
    told: list[str] = []
    todo: list[tuple[Node, Node | None]] = [(root, None) for root in forest.roots]
    while todo and len(told) < TOLD:
        node, above = todo.pop(0)
        if above is not None and node.edge:
            parts = (
                node.letter or node.name,
                node.edge.kind,
                above.letter or above.name,
                node.edge.credited or node.edge.doubt,
            )
            told.append(edition.say("page.tree_line", *parts))
        todo = [*((child, node) for child in node.children), *todo]
    return " ".join(told) or edition.say("page.tree_no_lines")
