"""The headline in the text: by what the page names as its title, by agreement with the body, by place.

```
>>> find(layout, body, Settings()).span
(0, 18)
```

A dump may have it after a caption, twice, or not at all; then there is none rather than a guess.
"""

import re
from collections import Counter
from functools import cache

from firsthand.extract.blocks import Block, Layout
from firsthand.extract.cues import alternative
from firsthand.extract.days import days
from firsthand.extract.headings import LINKED, is_heading, shown_heading
from firsthand.extract.outlets import letters, pieces
from firsthand.extract.people import is_person
from firsthand.extract.photos import photo_credit
from firsthand.extract.structured import Structured
from firsthand.extract.titles import titles
from firsthand.languages import table, words
from firsthand.model.article import Region
from firsthand.model.record import Span, overlap
from firsthand.settings import Extract, Settings

LEAD = 2_500  # characters of the body that a headline agrees with
BEFORE = 40  # lines before the body that are looked at
AFTER = 4  # and after its beginning
TOP = 8  # first lines of a page, where a dump keeps the title tag
SHORTEST, LONG, LONGEST = 12, 130, 220  # characters
PROSE = 80  # characters of a paragraph
STEM = 5  # letters
USUAL = 5  # words of a headline, mostly
NEAREST = 2
FEWEST = 3  # words of a headline; and the most that an outlet's name behind it has
BELOW = 0.2  # agreement of a line from which the line under it is rather a subheadline
PARAGRAPH_ENDS = tuple('.!?…”"»“。')
SENTENCE_ENDS = (".", "…", ":", ";", ",")


def find(layout: Layout, body: tuple[Span, ...], settings: Settings) -> Region | None:
    """The headline's line (or the part of it that is the headline), or None."""
    named = [letters(title.value) for title in titles(Structured(layout), layout)]
    if named:
        found = _named(layout, body, named)
        if found:
            return Region(kind="headline", span=found)
    found = _announced(layout) or _likely(layout, body, settings.extract)
    return Region(kind="headline", span=found) if found else None


def _named(layout: Layout, body: tuple[Span, ...], named: list[str]) -> Span | None:
    """The line that is one of the page's named titles: the shown heading, `<h1>`, or the last one before the body begins."""
    shown = shown_heading(layout, named)
    if shown:
        return shown.span
    first = body[0][0] if body else len(layout.text)
    same = [block for block in layout.blocks if _folded(layout, block) in named]
    for block in same:
        if is_heading(block, "h1"):
            return block.span
    before = [block for block in same if block.span[0] <= first]
    if before or same:
        return (before[-1] if before else same[0]).span
    for block in layout.blocks:
        if is_heading(block, "h1") and any(_folded(layout, block)[:200] in name for name in named):
            return block.span
    return None


def _announced(layout: Layout) -> Span | None:
    """The part of a line that the page calls its headline: "You are reading: …"."""
    for block in layout.blocks:
        shape = _reading().match(layout.text, *block.span) if block.span[1] - block.span[0] <= 2 * LONGEST else None
        if shape and len(words(layout.text, shape.end(), block.span[1])) >= FEWEST:
            return shape.end(), block.span[1]
    return None


@cache
def _reading() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternative(frozenset(table('all', 'headlines')['reading']))})\s*[:：]\s*", re.IGNORECASE)


def _folded(layout: Layout, block: Block) -> str:
    return letters(layout.line(block)) if block.span[1] - block.span[0] <= 400 else ""


def _likely(layout: Layout, body: tuple[Span, ...], settings: Extract) -> Span | None:
    """The line that agrees best with the body, stands where headlines stand, and that the page repeats."""
    if not body:
        return None
    lead = Counter(
        _stem(word.form) for span in body if span[0] - body[0][0] < LEAD for word in words(layout.text, *span)
    )
    first = next((i for i, block in enumerate(layout.blocks) if block.span[1] > body[0][0]), 0)
    tagged = _tagged(layout, first)
    if tagged:
        return tagged
    repeated = Counter(_folded(layout, block) for block in layout.blocks)
    tops = [_Top(layout, block) for block in layout.blocks[:TOP]]
    nearest = _nearest(layout, first)
    best: tuple[float, Span] | None = None
    before = 0.0
    for index in sorted(
        {*range(max(0, first - BEFORE), min(len(layout.blocks), first + AFTER)), *range(min(TOP, first))}
    ):
        block = layout.blocks[index]
        agreement = _agreement(layout, block, lead, body)
        if agreement is None or (index > first and _behind_prose(layout, first, index)):
            before = 0.0
            continue
        score = agreement - 0.005 * min(BEFORE, abs(first - index)) - 0.1 * (index > first)
        score -= 0.1 * (block.span[1] - block.span[0] > LONG) + 0.1 * (before >= BELOW)
        long_enough = len(words(layout.line(block))) >= USUAL
        score += 0.3 * (repeated[_folded(layout, block)] > 1 and agreement > 0 and long_enough)
        score += 0.2 * (index in nearest)
        score += max((top.likeness(layout, block) for top in tops), default=0.0)
        before = agreement
        if best is None or score > best[0]:
            best = (score, block.span)
    return _unsuffixed(layout, best[1]) if best and best[0] >= settings.headline_agreement else None


def _nearest(layout: Layout, first: int) -> frozenset[int]:
    """The last lines before the body, and the first of it, that are as long as headlines usually are."""
    near = [
        index
        for index, block in enumerate(layout.blocks[: first + AFTER])
        if len(words(layout.line(block))) >= USUAL and block.span[1] - block.span[0] <= LONG
    ]
    return frozenset(
        [index for index in near if index <= first][-NEAREST:] + [index for index in near if index > first]
    )


def _behind_prose(layout: Layout, first: int, index: int) -> bool:
    """Whether paragraphs of the body stand before a line: then it is a heading in mid-text, not the headline."""
    return any(
        layout.line(block).endswith(PARAGRAPH_ENDS) and not photo_credit(layout.text, block.span)
        for block in layout.blocks[first:index]
        if block.span[1] - block.span[0] > PROSE
    )


def _tagged(layout: Layout, first: int) -> Span | None:
    """The line that the page's first line repeats, alone or with the outlet's name behind it: the title tag of a dump."""
    if not layout.blocks:
        return None
    tag = layout.line(layout.blocks[0])[:400]
    folded, suffixed = letters(tag), len(pieces(tag)) > 1
    found = [
        (index, block.span)
        for index, block in enumerate(layout.blocks[1:], 1)
        if (line := _folded(layout, block))
        and (line == folded or (suffixed and folded.startswith(line)))
        and 3 * len(line) > len(folded)
        and not layout.line(block).endswith(SENTENCE_ENDS)
        and len(words(layout.line(block))) >= FEWEST
    ]
    before = [span for index, span in found if index <= first + AFTER]
    return before[-1] if before else found[0][1] if found else None


def _unsuffixed(layout: Layout, span: Span) -> Span:
    """A line at the very top without the outlet's name behind the title."""
    if not layout.blocks or span != layout.blocks[0].span:
        return span
    line = layout.line(layout.blocks[0])
    parts = pieces(line)
    if len(parts) > 1 and len(words(parts[-1])) <= FEWEST:
        return span[0], span[0] + len(line[: line.rindex(parts[-1])].rstrip(" \t|–—-·•»›｜ㅣ：*"))
    return span


class _Top:
    """One of the first lines of a page: a dump often keeps the title tag there, the outlet's name behind the title."""

    def __init__(self, layout: Layout, block: Block) -> None:
        self.span = block.span
        line = layout.line(block)[:400]
        self.folded = letters(line)
        self.suffixed = len(pieces(line)) > 1
        self.forms = {word.form for word in words(line)} if self.suffixed else set()

    def likeness(self, layout: Layout, block: Block) -> float:
        """How much this line speaks for another one being the headline."""
        if block.span == self.span or not self.suffixed:
            return 0.0
        line = _folded(layout, block)
        if line and self.folded.startswith(line):
            return 0.4
        forms = {word.form for word in words(layout.line(block))}
        return 0.25 * (len(forms & self.forms) >= 0.6 * max(1, len(forms)) and len(forms) > 3)


def _agreement(layout: Layout, block: Block, lead: Counter[str], body: tuple[Span, ...]) -> float | None:
    """The share of a line's weighty words that the body's beginning uses; None for lines that are no headline."""
    line = layout.line(block)
    if not SHORTEST <= len(line) <= LONGEST or line.endswith(SENTENCE_ENDS) or "©" in line or block.links > LINKED:
        return None
    if days(line, 0, len(line), None) or photo_credit(line, (0, len(line))):
        return None
    forms = [word.form for word in words(line)]
    weighty = [form for form in forms if len(form) > 3 or not form.isascii()]
    if len(forms) < 2 or not weighty or (len(line.split()) < 4 and is_person(line) and line.istitle()):
        return None
    own = Counter(map(_stem, forms)) if any(overlap(block.span, span) for span in body) else Counter()
    shared = sum(lead[_stem(form)] > own[_stem(form)] for form in weighty)
    return (shared - 0.5 * (shared == 1)) / (len(weighty) + 2)


def _stem(form: str) -> str:
    """The beginning of a word, which its inflected forms share: `vanishes`, `vanished`."""
    return form[:STEM]
