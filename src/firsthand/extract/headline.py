"""The headline in the text: by what the page names as its title, by agreement with the body, by place.

```
>>> find(layout, body, Settings()).span
(0, 18)
```

A dump may have it after a caption, twice, or not at all; then there is none rather than a guess.
"""

from collections import Counter

from firsthand.extract.blocks import Block, Layout
from firsthand.extract.days import days
from firsthand.extract.outlets import letters, pieces
from firsthand.extract.photos import photo_credit
from firsthand.extract.structured import Structured
from firsthand.extract.titles import titles
from firsthand.languages import words
from firsthand.model.article import Region
from firsthand.model.record import Span, overlap
from firsthand.settings import Extract, Settings

LEAD = 2_500  # characters of the body that a headline agrees with
BEFORE = 40  # lines before the body that are looked at
SENTENCE_ENDS = (".", "…", ":", ";", ",")


def find(layout: Layout, body: tuple[Span, ...], settings: Settings) -> Region | None:
    """The headline's line (or the part of it that is the headline), or None."""
    named = [letters(title.value) for title in titles(Structured(layout), layout)]
    if named:
        found = _named(layout, body, named)
        if found:
            return Region(kind="headline", span=found)
    found = _likely(layout, body, settings.extract)
    return Region(kind="headline", span=found) if found else None


def _named(layout: Layout, body: tuple[Span, ...], named: list[str]) -> Span | None:
    """The line that is one of the page's named titles: `<h1>` first, else the last one before the body begins."""
    first = body[0][0] if body else len(layout.text)
    same = [block for block in layout.blocks if _folded(layout, block) in named]
    for block in same:
        if block.tag == "h1" or "h1" in block.path:
            return block.span
    before = [block for block in same if block.span[0] <= first]
    if before or same:
        return (before[-1] if before else same[0]).span
    for block in layout.blocks:
        if (block.tag == "h1" or "h1" in block.path) and any(_folded(layout, block)[:200] in name for name in named):
            return block.span
    return None


def _folded(layout: Layout, block: Block) -> str:
    return letters(layout.line(block)) if block.span[1] - block.span[0] <= 400 else ""


def _likely(layout: Layout, body: tuple[Span, ...], settings: Extract) -> Span | None:
    """The line that agrees best with the body and stands where headlines stand."""
    if not body:
        return None
    lead = Counter(word.form for span in body for word in words(layout.text, *span) if span[0] - body[0][0] < LEAD)
    first = next((i for i, block in enumerate(layout.blocks) if block.span[1] > body[0][0]), 0)
    best: tuple[float, Span] | None = None
    repeated = Counter(_folded(layout, block) for block in layout.blocks)
    for index in range(max(0, first - BEFORE), min(len(layout.blocks), first + 4)):
        block = layout.blocks[index]
        score = _agreement(layout, block, lead, body)
        if score is None:
            continue
        score += 0.15 * (repeated[_folded(layout, block)] > 1 or _opens_another(layout, block))
        score -= 0.01 * abs(first - index)
        if best is None or score > best[0]:
            best = (score, block.span)
    return best[1] if best and best[0] >= settings.headline_agreement else None


def _agreement(layout: Layout, block: Block, lead: Counter[str], body: tuple[Span, ...]) -> float | None:
    """The share of a line's weighty words that the body's beginning uses; None for lines that are no headline."""
    line = layout.line(block)
    if not settings_length(line) or line.endswith(SENTENCE_ENDS) or block.links > 0.9:
        return None
    if days(line, 0, len(line), None) or photo_credit(line, (0, len(line))):
        return None
    forms = [word.form for word in words(line)]
    weighty = [form for form in forms if len(form) > 3 or not form.isascii()]
    if len(forms) < 3 or not weighty:
        return None
    own = Counter(forms) if any(overlap(block.span, span) for span in body) else Counter()
    shared = sum(1 for form in weighty if lead[form] > own[form])
    return shared / (len(weighty) + 1.5)


def settings_length(line: str) -> bool:
    """Whether a line is as long as headlines are."""
    return 12 <= len(line) <= 220


def _opens_another(layout: Layout, block: Block) -> bool:
    """Whether another line is this one with an outlet's name behind it: the title tag, kept by a dump."""
    line = layout.line(block)
    return any(
        other.span != block.span
        and layout.text.startswith(line, other.span[0])
        and len(pieces(layout.line(other)[:400])) > 1
        for other in layout.blocks[:8]
    )
