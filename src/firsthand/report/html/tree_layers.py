"""A small family tree in layers: time runs downwards, lines go from a source to those who hold its text.

```
>>> layered(forest, 940, "and other days")
(<Drawing>, 420.0)
```
"""

from math import atan2, degrees, hypot
from typing import NamedTuple

from firsthand.report.html.drawing import Drawing, fit, width_of
from firsthand.report.html.pedigree import Edge, Forest, Node

PLACES, LAYERS = 5, 4  # side by side, and below one another; a larger tree is listed in rows
BOX = 26
LAYER = 166
SIDE = 128  # where the axis of dates runs
LEFT = 150
LABEL = 0.56  # of a line's length, where its words stand


class Spot(NamedTuple):
    """Where a node stands: its place from the left (halves between two), its layer, what it hangs from."""

    node: Node
    place: float
    layer: int
    parent: str | None


def layered(forest: Forest, width: int, later: str) -> tuple[Drawing, float] | None:
    """The drawing and its height; None for a tree with too many places or layers. `later` stands under mixed dates."""
    spots, places = _spots(forest)
    if not spots or places > PLACES or max(spot.layer for spot in spots) >= LAYERS:
        return None
    drawing = Drawing(width)
    named_first = any(not spot.node.letter and spot.layer == 0 for spot in spots)
    slot = (width - LEFT) / places
    xs = {spot.node.id: LEFT + slot * (spot.place + 0.5) for spot in spots}
    ys = {spot.node.id: _height(spot.layer, named_first) for spot in spots}
    layers = sorted({spot.layer for spot in spots})
    bottom = _height(layers[-1], named_first)
    _axis(drawing, spots, ys, bottom, later)
    for spot in spots:
        if spot.parent and spot.node.edge:
            above = next(each.node for each in spots if each.node.id == spot.parent)
            start, end = (xs[spot.parent], ys[spot.parent]), (xs[spot.node.id], ys[spot.node.id])
            _line(drawing, spot.node.edge, start, end, above)
    dates: dict[int, set[str]] = {}
    for spot in spots:
        dates.setdefault(spot.layer, set()).add(spot.node.date)
    for at, spot in enumerate(spots):
        if spot.node.letter and len(dates[spot.layer]) > 1:  # the axis cannot tell them apart
            detail = " · ".join(part for part in (spot.node.date, spot.node.detail) if part)
            spots[at] = spot._replace(node=spot.node._replace(detail=detail))
    for spot in spots:
        room = _room(spot, spots, xs, width)
        _node(drawing, spot, xs[spot.node.id], ys[spot.node.id], slot - 10, room, spots)
    return drawing, bottom + 62


def _spots(forest: Forest) -> tuple[list[Spot], int]:
    """Leaves take one place each from left to right; a node stands over the middle of those below it."""
    spots: list[Spot] = []
    places = 0
    sources = any(not root.letter for root in forest.roots)

    def put(node: Node, layer: int, parent: str | None) -> float:
        nonlocal places
        below = [child for child in node.children if child.edge is None or child.edge.directed]
        at = [put(child, layer + 1, node.id) for child in below] if layer <= LAYERS else []
        if at:
            place = (at[0] + at[-1]) / 2
        else:
            place, places = float(places), places + 1
        spots.append(Spot(node, place, layer, parent))
        for child in node.children:
            if child not in below and layer <= LAYERS:
                put(child, layer, node.id)
        return place

    for root in forest.roots:
        put(root, 1 if sources and root.letter else 0, None)
    return spots, places


def _height(layer: int, named_first: bool) -> float:  # noqa: FBT001 - a fact about the drawing
    if not named_first:
        return 44.0 + LAYER * layer
    return 40.0 if layer == 0 else 160.0 + LAYER * (layer - 1)


def _axis(drawing: Drawing, spots: list[Spot], ys: dict[str, float], bottom: float, later: str) -> None:
    """Dates at the left: a filled tick where a layer is dated, a hollow one where nothing in it is."""
    held = [spot for spot in spots if spot.node.letter]
    if not held:
        return
    top = min(ys[spot.node.id] for spot in held)
    drawing.path(f"M{SIDE} {top - 26:.0f}V{bottom + 30:.0f}", "ax")
    for height in sorted({ys[spot.node.id] for spot in held}):
        nodes = sorted((s.node for s in held if ys[s.node.id] == height), key=lambda n: (len(n.letter), n.letter))
        dates = list(dict.fromkeys(node.date for node in nodes))
        dated = any(node.dated for node in nodes)
        drawing.dot(SIDE, height, 3.5, "tk" if dated else "tk e")
        notes = list(dict.fromkeys(node.dated for node in nodes if node.dated))
        second = later if len(dates) > 1 else (notes[0] if len(notes) == 1 else "")
        drawing.text(112, height + 1, fit(dates[0], 112, 13), "t1", "end")
        drawing.text(112, height + 17, fit(second, 112, 12), "t3", "end")


def _line(drawing: Drawing, edge: Edge, start: tuple[float, float], end: tuple[float, float], above: Node) -> None:
    (x1, y1), (x2, y2) = start, end
    if y1 == y2:
        left, right = min(x1, x2) + BOX / 2, max(x1, x2) - BOX / 2
        drawing.path(f"M{left:.1f} {y1:.1f}H{right:.1f}", f"ed {edge.style}")
        drawing.path(f"M{left:.1f} {y1:.1f}H{right:.1f}", f"ed {edge.style}2")
        middle = (left + right) / 2
        drawing.text(middle, y1 - 10, fit(edge.kind, right - left - 6, 13), "t1", "middle")
        drawing.text(middle, y1 + 20, fit(edge.credited, right - left - 6, 12), "t3", "middle")
        return
    y1, y2 = y1 + (14 if above.letter else 15), y2 - 15
    length = hypot(x2 - x1, y2 - y1)
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    x1 += dx * 2
    drawing.path(f"M{x1:.1f} {y1:.1f}L{x2 - dx * 9:.1f} {y2 - dy * 9:.1f}", f"ed {edge.style}")
    drawing.arrow(x2, y2, degrees(atan2(-dx, dy)), f"ah {edge.style}")
    # Nearer to the end than to the beginning, where the lines of siblings are further apart.
    x, y = x1 + (x2 - x1) * LABEL, y1 + (y2 - y1) * LABEL
    lines = [(edge.kind, "t1", 13.0), (edge.credited, "t3", 12.0), (edge.doubt, "t3", 12.0)]
    lines = [line for line in lines if line[0]]
    ground = max(width_of(words, size) for words, _, size in lines) + 6
    top = y - 8 * len(lines)
    drawing.box(x - ground / 2, top - 2, ground, 16 * len(lines) + 4, "pp")
    for at, (words, style, _) in enumerate(lines):
        drawing.text(x, top + 12 + 15 * at, words, style, "middle")


def _room(spot: Spot, spots: list[Spot], xs: dict[str, float], width: int) -> float:
    """Pixels to the right of a node until its next neighbour."""
    x = xs[spot.node.id]
    right = min((xs[s.node.id] - 20 for s in spots if s.layer == spot.layer and xs[s.node.id] > x), default=width)
    return right - x - 24


def _node(drawing: Drawing, spot: Spot, x: float, y: float, slot: float, room: float, spots: list[Spot]) -> None:
    node = spot.node
    if not node.letter:
        label = fit(node.name, slot, 13)
        wide = width_of(label, 13) + 20
        drawing.box(x - wide / 2, y - 14, wide, 28, "ab hd" if node.state == "held" else "ab")
        drawing.text(x, y + 5, label, "t1", "middle")
        return
    filled = " f" if node.state == "origin" else ""
    drawing.box(x - BOX / 2, y - BOX / 2, BOX, BOX, f"bx{filled}")
    drawing.text(x, y + 5, node.letter, f"bk{filled}", "middle")
    if not any(each.parent == node.id and each.layer > spot.layer for each in spots):
        drawing.text(x, y + 35, fit(node.name, slot, 14), "t0", "middle")
        drawing.text(x, y + 52, fit(node.detail, slot, 12.5), "t2", "middle")
    elif not any(each.parent == node.id and each.layer == spot.layer for each in spots):
        drawing.text(x + 24, y - 4, fit(node.name, room, 14), "t0")
        drawing.text(x + 24, y + 12, fit(node.detail, room, 12.5), "t2")
    else:
        drawing.text(x, y - 36, fit(node.name, slot, 14), "t0", "middle")
        drawing.text(x, y - 20, fit(node.detail, slot, 12.5), "t2", "middle")
