"""Regions laid over regions: the finer typing wins, what is left of the coarser one stays.

```
>>> over = laid_over((Region(kind="body", span=(0, 30)),), (Region(kind="dateline", span=(0, 9)),), "BERLIN - Rain fell on the town")
>>> [(region.kind, region.span) for region in over]
[('dateline', (0, 9)), ('body', (9, 30))]
```
"""

import msgspec

from firsthand.extract.blocks import Block, Layout
from firsthand.extract.furniture import detail_of, phrases_of
from firsthand.extract.stretch import ends_like_a_sentence
from firsthand.languages.words import forms_of
from firsthand.model.article import Region, RegionKind
from firsthand.model.record import Span, overlap
from firsthand.settings import Extract

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CAPTIONS = frozenset({"figcaption", "caption"})


def laid_over(base: tuple[Region, ...], over: tuple[Region, ...], text: str) -> tuple[Region, ...]:
    """All of `over` (first come first served where they overlap) and what is left of `base`, sorted, without overlap."""
    kept: list[Region] = []
    for region in sorted(over, key=lambda r: r.span):
        if region.span[0] < region.span[1] and (not kept or region.span[0] >= kept[-1].span[1]):
            kept.append(region)
    result = list(kept)
    at = 0
    for region in base:
        start, end = region.span
        while at < len(kept) and kept[at].span[1] <= start:
            at += 1
        cut, place = at, start
        while cut < len(kept) and kept[cut].span[0] < end:
            result.extend(_visible(region, place, kept[cut].span[0], text))
            place = max(place, kept[cut].span[1])
            cut += 1
        result.extend(_visible(region, place, end, text))
    return tuple(sorted(result, key=lambda r: r.span))


def _visible(region: Region, start: int, end: int, text: str) -> list[Region]:
    """The part of a region without the white space at its ends, or nothing where there is nothing else."""
    part = text[start:end]
    visible = part.strip()
    if start >= end or not visible:
        return []
    first = start + part.index(visible)
    return [msgspec.structs.replace(region, span=(first, first + len(visible)))]


def rest(layout: Layout, body: tuple[Span, ...], language: str | None) -> tuple[Region, ...]:
    """Every line that is not body as furniture: the ground that finer regions are laid over."""
    first = body[0][0] if body else len(layout.text)
    chosen = frozenset(body)
    phrases = phrases_of(language)
    return tuple(
        Region(
            kind="furniture",
            span=block.span,
            detail=detail_of(layout.line(block), block, phrases, before_body=block.span[1] <= first),
        )
        for block in layout.blocks
        if block.span not in chosen
    )


def matter(layout: Layout, body: tuple[Span, ...], marks: tuple[Region, ...], settings: Extract) -> tuple[Region, ...]:
    """The article's lines as body, heading or caption; captions also where the body leaves them out."""
    chosen = frozenset(body)
    printed = [mark.span for mark in marks if mark.kind == "photo_credit"]
    regions = []
    last = max((index for index, block in enumerate(layout.blocks) if block.span in chosen), default=-1)
    for index, block in enumerate(layout.blocks):
        if _is_caption(layout, block, printed, settings):
            regions.append(Region(kind="caption", span=block.span))
        elif block.span in chosen:
            kind: RegionKind = "heading" if index < last and _is_heading(layout, block, settings) else "body"
            regions.append(Region(kind=kind, span=block.span))
    return tuple(regions)


def _is_heading(layout: Layout, block: Block, settings: Extract) -> bool:
    line = layout.line(block)
    if block.tag in HEADINGS:
        return True
    if block.tag in ("li", "td", "th", "dd", "dt", "blockquote"):
        return False
    return len(forms_of(line)) <= settings.heading_words and not ends_like_a_sentence(line) and line[:1].isalnum()


def _is_caption(layout: Layout, block: Block, printed: list[Span], settings: Extract) -> bool:
    """By its markup, or because it ends in a photo credit."""
    if not CAPTIONS.isdisjoint(block.path):
        return True
    if block.span[1] - block.span[0] > settings.caption_characters:
        return False
    return any(overlap(block.span, span) and span[1] >= block.span[1] - 2 for span in printed)
