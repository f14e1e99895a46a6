"""Quote marks of every convention, paired within one paragraph.

```
>>> [text[s.start:s.end] for s in segments('"Go," he said. "Now.', 0, 20)]
['Go,', 'Now.']
```

Glyphs mean different things in different places (“ opens in English and closes in German), so a mark is read by its
shape: what stands before and after it. A stray mark costs itself, never the rest of the paragraph.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

MARKS = re.compile(r"``|''|‘‘|’’|,,(?=\w)|[\"“”„‟«»‹›‘’‚‛'「」『』〝〞〟＂]")
ALWAYS_OPEN = {"„": "double", "‟": "double", "‚": "single", "‛": "single", "「": "corner", "『": "white", "〝": "prime"}
ALWAYS_OPEN |= {"``": "double", "‘‘": "double", ",,": "double"}
ALWAYS_CLOSE = {"」": "corner", "』": "white", "〞": "prime", "〟": "prime", "’’": "double"}
BY_SHAPE = {'"': "double", "''": "double", "＂": "double", "“": "double", "”": "double", "«": "angle", "»": "angle"}
BY_SHAPE |= {"‹": "small", "›": "small", "‘": "single", "’": "single", "'": "single"}
PREFERS_OPEN = frozenset("“«‹‘")
PREFERS_CLOSE = frozenset("”»›’")
BEFORE_OPEN = frozenset("([{—–-/:=…\u00a0\u200b>|")
LONGEST_RUN = 12  # paragraphs that a quote runs on without marks of their own
LONGEST = 20_000  # code points of one paragraph that are read for marks


class Segment(NamedTuple):
    """Words within a pair of marks. `outer` includes the marks; `depth` counts the pairs around this one.

    `opened` or `closed` is False where that mark is missing and the paragraph's edge (or the last full stop) stands in.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    depth: int
    opened: bool
    closed: bool


class _Open(NamedTuple):
    family: str
    glyph: str
    at: int
    inside: int


def running(text: str, spans: Sequence[tuple[int, int]]) -> list[list[Segment]]:
    """Marked stretches of consecutive paragraphs. One that a paragraph leaves open runs on to the mark that closes it.

    It does so over paragraphs that open no marks of their own; elsewhere a new paragraph begins with a mark of its own, or
    the mark was stray.
    """
    found = [segments(text, *span) for span in spans]
    for index in range(len(spans)):
        last = _last_outer(found[index])
        if last is None or last.closed or not last.opened:
            continue
        for later in range(index + 1, min(index + 1 + LONGEST_RUN, len(spans))):
            first = next((s for s in found[later] if s.depth == 0), None)
            if first is None:
                continue
            if not first.opened and first.closed:
                for between in range(index + 1, later):
                    start, end = spans[between]
                    found[between] = [_clean(text, start, end, start, end, 0, opened=True, closed=False)]
                place = found[later].index(first)
                found[later][place] = first._replace(opened=True, outer_start=spans[later][0])
            break
    return found


def _last_outer(found: Sequence[Segment]) -> Segment | None:
    return next((s for s in reversed(found) if s.depth == 0), None)


def segments(text: str, start: int, end: int) -> list[Segment]:
    """Marked stretches of one paragraph, sorted by start; spans in code points of the whole text."""
    end = min(end, start + LONGEST)
    stack: list[_Open] = []
    found: list[Segment] = []
    floor = start  # where a quote whose opening mark is missing may begin
    for match in MARKS.finditer(text, start, end):
        glyph, at, after = match.group(), match.start(), match.end()
        family, opens = _role(text, glyph, at, after, start, end, stack)
        if opens is None:
            continue
        if opens:
            same = [item for item in stack if item.family == family]
            if same and family != "angle":  # the earlier one was never closed
                found.append(_left_open(text, same[-1], at, len(stack) - 1))
                while stack and stack[-1] is not same[-1]:
                    stack.pop()
                stack.pop()
            stack.append(_Open(family, glyph, at, after))
            continue
        depth = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].family == family), None)
        if depth is None:
            if family != "single" and not stack and at > floor:
                found.append(_clean(text, floor, at, floor, after, 0, opened=False, closed=True))
                floor = after
            continue
        opener = stack[depth]
        del stack[depth:]
        found.append(_clean(text, opener.inside, at, opener.at, after, depth, opened=True, closed=True))
        if not stack:
            floor = after
    for depth, item in enumerate(stack):
        if item.family != "single":
            found.append(_clean(text, item.inside, end, item.at, end, depth, opened=True, closed=False))
    return sorted((s for s in found if s.end > s.start), key=lambda s: (s.start, -s.end))


def _role(
    text: str, glyph: str, at: int, after: int, start: int, end: int, stack: list[_Open]
) -> tuple[str, bool | None]:
    """Family of a mark, and whether it opens (True), closes (False) or is no quote mark at all (None)."""
    if glyph in ALWAYS_OPEN:
        return ALWAYS_OPEN[glyph], True
    if glyph in ALWAYS_CLOSE:
        return ALWAYS_CLOSE[glyph], False
    family = BY_SHAPE[glyph]
    before = text[at - 1] if at > start else " "
    follows = text[after] if after < end else " "
    opening = (before.isspace() or before in BEFORE_OPEN or before in "“”„«»\"'‘‚") and not follows.isspace()
    closing = not before.isspace() and not follows.isalnum()
    is_open = any(item.family == family for item in stack)
    if family == "single":
        if opening and not (follows.isdigit() or (glyph == "’" and not is_open)):
            return family, True
        if is_open and closing:
            return family, False
        return family, None
    if glyph in ('"', "＂", "''"):
        if before.isdigit() and not is_open:
            return family, None  # inches
        if opening != closing:
            return family, opening
        return family, not is_open
    if stack and stack[-1].family == family and _mirrored(stack[-1].glyph, glyph):
        return family, False
    if glyph in PREFERS_OPEN:
        return family, not (is_open and closing and not opening)
    if glyph in PREFERS_CLOSE:
        return family, opening and not closing and not is_open
    return family, None


def _mirrored(opener: str, glyph: str) -> bool:
    """Pairs that close with what elsewhere opens: „…“, »…«, ›…‹, ”…”."""
    return (opener, glyph) in {("„", "“"), ("»", "«"), ("›", "‹"), ("‚", "‘"), ("”", "”"), ("‟", "“")}


def _left_open(text: str, opener: _Open, limit: int, depth: int) -> Segment:
    """A quote that the next opening mark cuts off: it ends with the last sentence before that mark."""
    stop = max(text.rfind(mark, opener.inside, limit) for mark in ".!?…")
    end = stop + 1 if stop > opener.inside else limit
    return _clean(text, opener.inside, end, opener.at, end, max(0, depth), opened=True, closed=False)


def _clean(
    text: str, start: int, end: int, outer_start: int, outer_end: int, depth: int, *, opened: bool, closed: bool
) -> Segment:
    while start < end and (text[start].isspace() or (not opened and text[start] in ",;.")):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Segment(start, end, outer_start if opened else start, outer_end, depth, opened, closed)
