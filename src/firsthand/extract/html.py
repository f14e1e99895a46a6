"""The body of an HTML page: trafilatura's verdict, found again in our own text token by token."""

from bisect import bisect_left
from collections.abc import Iterable

from firsthand.extract.blocks import Layout
from firsthand.extract.tree import parsed
from firsthand.languages import words
from firsthand.model.record import Span
from firsthand.settings import Extract

GRAM = 4
LONGEST_RUN = 30


def body_of_html(layout: Layout, source: str, settings: Extract) -> tuple[Span, ...]:
    """Spans of the article's body, headings included, in order; a span never crosses a line."""
    verdict = judged(source)
    ours = words(layout.text)
    found = aligned([word.form for word in ours], [word.form for word in words(verdict)])
    spans: list[Span] = []
    at = 0
    for block in layout.blocks:
        start = at
        while at < len(ours) and ours[at].end <= block.span[1]:
            at += 1
        inside = [index for index in range(start, at) if found[index]]
        if not inside:
            continue
        if len(inside) >= settings.whole_line_share * (at - start):
            spans.append(block.span)
            continue
        for first, last in _runs(inside):
            if last - first + 1 >= settings.shortest_part or last - first == at - start - 1:
                spans.append((ours[first].start, ours[last].end))
    return tuple(spans)


def judged(source: str) -> str:
    """What trafilatura takes for the article, as text; empty when it finds none."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - loads slowly, and a run of dumps never needs it

    tree = parsed(source)
    if tree is None:
        return ""
    try:
        found = bare_extraction(tree, fast=True, include_comments=False, include_tables=True, with_metadata=False)
    except Exception:  # noqa: BLE001 - a judge that fails on odd markup has no verdict
        return ""
    return "" if found is None else str(found.text or "")


def aligned(ours: list[str], verdict: list[str]) -> list[bool]:
    """Which of our tokens the verdict holds: walk both, and at a break jump to the longest run nearest ahead."""
    marks = [False] * len(ours)
    places: dict[tuple[str, ...], list[int]] = {}
    for index in range(len(ours) - GRAM + 1):
        places.setdefault(tuple(ours[index : index + GRAM]), []).append(index)
    at, index = 0, 0
    while index < len(verdict):
        if at < len(ours) and ours[at] == verdict[index]:
            marks[at] = True
            at, index = at + 1, index + 1
            continue
        candidates = places.get(tuple(verdict[index : index + GRAM]))
        if not candidates:
            index += 1
            continue
        at = _best(candidates, at, index, ours, verdict)
    return marks


def _best(candidates: list[int], at: int, index: int, ours: list[str], verdict: list[str]) -> int:
    ahead = bisect_left(candidates, at)
    near = [*candidates[ahead : ahead + 5], *candidates[max(0, ahead - 3) : ahead][::-1]]

    def run(start: int) -> int:
        length = 0
        while (
            length < LONGEST_RUN
            and start + length < len(ours)
            and index + length < len(verdict)
            and ours[start + length] == verdict[index + length]
        ):
            length += 1
        return length

    return max(near, key=run)


def _runs(indices: Iterable[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for index in indices:
        if runs and index - runs[-1][1] <= 2:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs
