"""A family tree with a row a node, indented under its source: for narrow pages, and for trees of any size.

```
>>> rows(forest, 328)
(<Drawing>, 290.0)
```
"""

from typing import NamedTuple

from firsthand.report.html.drawing import Drawing, fit, width_of
from firsthand.report.html.pedigree import Forest, Node

BOX = 26
ROOMY = 600  # from this width on a node's words take two lines instead of three
LONGEST = 240  # rows; the list under the drawing has the rest


class Placed(NamedTuple):
    """A node in its row."""

    node: Node
    depth: int
    y: float
    parent: int | None  # the index of the row above that it hangs from


def rows(forest: Forest, width: int) -> tuple[Drawing, float]:
    """The drawing and its height."""
    placed = _placed(forest, 62 if width >= ROOMY else 84)
    deepest = max((each.depth for each in placed), default=0)
    step = min(60.0, (width - 150) / deepest) if deepest else 60.0
    if width >= ROOMY:
        step = min(92.0, (width - 420) / deepest) if deepest else 92.0
    drawing = Drawing(width)
    for at, each in enumerate(placed):
        last = max((other.y for other in placed if other.parent == at), default=None)
        if last is not None:
            x = 16 + each.depth * step
            drawing.path(f"M{x:.1f} {each.y + 14:.1f}V{last:.1f}", "ax")
    for each in placed:
        if each.parent is not None:
            _edge(drawing, each, 16 + (each.depth - 1) * step, step)
    for each in placed:
        _node(drawing, each, 16 + each.depth * step, width)
    return drawing, (placed[-1].y + 46) if placed else 20.0


def _placed(forest: Forest, height: int) -> list[Placed]:
    placed: list[Placed] = []
    todo: list[tuple[Node, int, int | None]] = [(root, 0, None) for root in reversed(forest.roots)]
    y = 22.0
    while todo and len(placed) < LONGEST:
        node, depth, parent = todo.pop()
        placed.append(Placed(node, depth, y, parent))
        y += height if node.letter else 62
        todo += [(child, depth + 1, len(placed) - 1) for child in reversed(node.children)]
    return placed


def _edge(drawing: Drawing, each: Placed, trunk: float, step: float) -> None:
    edge = each.node.edge
    if edge is None:
        return
    end = trunk + step - BOX / 2 - 1
    if edge.directed:
        drawing.path(f"M{trunk:.1f} {each.y:.1f}H{end - 9:.1f}", f"ed {edge.style}")
        drawing.arrow(end, each.y, -90, f"ah {edge.style}")
    else:
        drawing.path(f"M{trunk:.1f} {each.y:.1f}H{end:.1f}", f"ed {edge.style}")
        drawing.path(f"M{trunk:.1f} {each.y:.1f}H{end:.1f}", f"ed {edge.style}2")


def _node(drawing: Drawing, each: Placed, x: float, width: int) -> None:
    node, y = each.node, each.y
    if not node.letter:
        label = fit(node.name, width - x - 120, 13)
        wide = width_of(label, 13) + 18
        left = x - 16
        drawing.box(left, y - 13, wide, 26, "ab hd" if node.state == "held" else "ab")
        drawing.text(left + wide / 2, y + 5, label, "t1", "middle")
        drawing.text(left + wide + 10, y + 5, fit(node.detail, width - left - wide - 12, 12), "t3")
        return
    filled = " f" if node.state == "origin" else ""
    drawing.box(x - BOX / 2, y - BOX / 2, BOX, BOX, f"bx{filled}")
    drawing.text(x, y + 5, node.letter, f"bk{filled}", "middle")
    left, room = x + 24, width - x - 26
    edge = node.edge
    kind = " · ".join(part for part in (edge.kind, edge.credited, edge.doubt) if part) if edge else ""
    when = f"{node.date} · {node.dated}" if node.dated else node.date
    if width >= ROOMY:
        name = fit(node.name, room - width_of(when, 12) - 20, 14)
        second = " · ".join(part for part in (kind, node.detail) if part)
        line = y - 3 if second else y + 5
        drawing.text(left, line, name, "t0")
        drawing.text(width, line, when, "t3", "end")
        drawing.text(left, y + 14, fit(second, room, 12.5), "t2")
        return
    credited = " · ".join(part for part in (edge.credited, edge.doubt) if part) if edge else node.detail
    lines = [(node.name, "t0", 14), (edge.kind if edge else "", "t1", 13), (credited, "t2", 12.5), (when, "t3", 12)]
    shown = [line for line in lines if line[0]]
    for at, (words, style, size) in enumerate(shown):
        drawing.text(left, y - 8 + 16 * at, fit(words, room, size), style)
