"""Regions laid over regions: the finer typing wins, what is left of the coarser one stays.

```
>>> over = laid_over((Region(kind="body", span=(0, 30)),), (Region(kind="dateline", span=(0, 9)),), "BERLIN - Rain fell on the town")
>>> [(region.kind, region.span) for region in over]
[('dateline', (0, 9)), ('body', (9, 30))]
```
"""

import msgspec

from firsthand.model.article import Region


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
    """The part of a region, or nothing where only white space is left."""
    words = text[start:end]
    if start >= end or not words.strip():
        return []
    return [msgspec.structs.replace(region, span=(start, end))]
