"""When a page was published and modified: ranked candidates, agreement raises a score, contradiction lowers it.

```
>>> dating(structured, layout, (), None, None, "en", Settings()).published.value
'2024-11-08T14:05:00+01:00'
```

A date without evidence is refused: null is right.
"""

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

from firsthand.extract.blocks import Layout
from firsthand.extract.days import Day, date_field, days, instant
from firsthand.extract.structured import Structured
from firsthand.extract.tree import tamed
from firsthand.model.article import Basis, DateField, Region
from firsthand.model.page import Page
from firsthand.model.record import Span

PUBLISHED = (
    "article:published_time", "datepublished", "og:article:published_time", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.issued", "prism.publicationdate", "dc.date", "dcterms.date",
    "date.available", "date.created", "pubdate", "publishdate", "publish_date", "publication_date", "article.published",
    "citation_publication_date", "date", "dc.date.created", "dcterms.created", "article:published", "rnews:datepublished",
    "vr:published_time", "og:published_time", "created", "release_date",
)  # fmt: skip
MODIFIED = (
    "article:modified_time", "datemodified", "og:updated_time", "last-modified", "lastmod", "dc.date.modified",
    "dcterms.modified", "date.updated", "article:updated_time", "revised", "vr:modified_time",
)  # fmt: skip
IN_ADDRESS = re.compile(
    r"/(?P<y>(?:19|20)\d{2})[/-]?(?P<m>0[1-9]|1[0-2])[/-]?(?P<d>0[1-9]|[12]\d|3[01])(?=[/_.-]|$)|[/_-](?P<y2>20\d{2})-(?P<m2>\d{2})-(?P<d2>\d{2})(?!\d)"
)
OTHERS = 3  # days not taken that are told of
NEAR = 1.5  # days that two statements of one instant can differ by, zones unstated


class Dates(NamedTuple):
    """Publication and modification, as far as the page says them."""

    published: DateField | None
    modified: DateField | None
    others: tuple[DateField, ...] = ()


class _Candidate(NamedTuple):
    day: Day
    basis: Basis
    weight: float
    span: Span | None = None


def dating(
    structured: Structured,
    layout: Layout,
    regions: tuple[Region, ...],
    address: str | None,
    page: Page,
    language: str | None,
) -> Dates:
    """Both dates of a page; `regions` hold its date lines."""
    published = [
        *_of("json-ld", 0.95, structured.text("datePublished")[:1]),
        *_of("json-ld", 0.7, structured.text("dateCreated")[:1]),
        *_of("json-ld", 0.7, structured.text("uploadDate")[:1]),
        *(found for key in PUBLISHED for found in _of("meta", 0.85, structured.meta.get(key, [])[:1])),
        *_visible(layout, regions, language, updated=False),
        *_timed(layout, regions, updated=False),
        *_addressed(address),
    ]
    modified = [
        *_of("json-ld", 0.95, structured.text("dateModified")[:1]),
        *(found for key in MODIFIED for found in _of("meta", 0.85, structured.meta.get(key, [])[:1])),
        *_visible(layout, regions, language, updated=True),
    ]
    given = instant(page.given.published) if page.given.published else None
    if given:
        first: DateField | None = date_field(given, "given", 1.0)
    else:
        first = _best(published) or _inferred(page, address)
    return Dates(first, _best(modified), _others(published, first))


def _of(basis: Basis, weight: float, values: list[str]) -> list[_Candidate]:
    found = [(instant(value) or _worded(value)) for value in values]
    return [_Candidate(day, basis, weight) for day in found if day]


def _worded(value: str) -> Day | None:
    """Dates as programs print them: `Fri Apr 28 19:20:36 CEST 2023`, `Fri, 08 Nov 2024 14:05:00 GMT`."""
    shape = re.match(r"\w{3} (\w{3}) (\d{1,2}) (\d{2}:\d{2}(?::\d{2})?) (\w{2,5}) (\d{4})", value)
    if shape:
        value = f"{shape[2]} {shape[1]} {shape[5]} {shape[3]} {shape[4]}"
    found = days(value[:80], 0, min(len(value), 80), "en")
    return found[0] if found else None


def _visible(layout: Layout, regions: tuple[Region, ...], language: str | None, *, updated: bool) -> list[_Candidate]:
    """Days in the page's date lines; `detail` of the region says whether it tells of an update."""
    found: list[_Candidate] = []
    for number, region in enumerate(region for region in regions if region.kind == "date"):
        if (region.detail == "updated") is not updated:
            continue
        weight = max(0.3, 0.8 - 0.15 * number)
        found.extend(_Candidate(day, "page", weight, day.span) for day in days(layout.text, *region.span, language)[:1])
    return found


def _timed(layout: Layout, regions: tuple[Region, ...], *, updated: bool) -> list[_Candidate]:
    """The first `<time>` near the headline or the body's beginning."""
    body = [region.span for region in regions if region.kind == "body"]
    first = body[0][0] if body else 0
    lines = {block.span[0]: number for number, block in enumerate(layout.blocks)}
    at = next((number for start, number in lines.items() if start >= first), len(layout.blocks))
    near = layout.blocks[max(0, at - 20) : at + 3]
    if not near:
        return []
    window = (near[0].span[0], near[-1].span[1])
    for written, span in layout.times:
        day = instant(written)
        if day and window[0] <= span[0] <= window[1]:
            return [_Candidate(day, "meta", 0.7, span if span[0] < span[1] else None)]
    return []


def _addressed(address: str | None) -> list[_Candidate]:
    shape = IN_ADDRESS.search(address[:2_000]) if address else None
    if not shape:
        return []
    written = "-".join((shape["y"] or shape["y2"], shape["m"] or shape["m2"], shape["d"] or shape["d2"]))
    day = instant(written)
    return [_Candidate(day, "url", 0.6)] if day else []


def _best(candidates: list[_Candidate]) -> DateField | None:
    """The candidate with the most support; what others say of the day moves its score."""
    if not candidates:
        return None
    support = [sum(other.weight for other in candidates if _agree(one.day, other.day)) for one in candidates]
    total = sum(candidate.weight for candidate in candidates)
    ranked = sorted(
        range(len(candidates)),
        key=lambda i: (-(candidates[i].weight + 0.5 * support[i]), not candidates[i].day.value.count("T"), i),
    )
    best = candidates[ranked[0]]
    precise = [
        candidates[i]
        for i in ranked
        if candidates[i].day.day() == best.day.day() and candidates[i].day.value.count("T")
    ]
    if precise and best.basis != "given" and not best.day.value.count("T"):
        best = precise[0]
    against = 1 - support[ranked[0]] / total
    score = max(0.2, min(0.99, best.weight + 0.1 * (support[ranked[0]] - best.weight) - 0.4 * against))
    span = best.span or next((c.span for c in candidates if c.span and c.day.day() == best.day.day()), None)
    return date_field(best.day, best.basis, round(score, 2), span)


def _others(candidates: list[_Candidate], taken: DateField | None) -> tuple[DateField, ...]:
    """The strongest candidate of each other day that the page gives."""
    found: dict[str, DateField] = {}
    for each in sorted(candidates, key=lambda candidate: -candidate.weight):
        if taken is not None and each.day.day() != taken.value[:10]:
            found.setdefault(each.day.day(), date_field(each.day, each.basis, each.weight, each.span))
    return tuple(found.values())[:OTHERS]


def _agree(one: Day, other: Day) -> bool:
    if one.day() == other.day() or one.day() == other.other or one.other == other.day():
        return True
    if one.granularity == "day" or other.granularity == "day":
        return abs(date.fromisoformat(one.day()) - date.fromisoformat(other.day())) <= timedelta(days=1)
    first, second = (datetime.fromisoformat(day.value).replace(tzinfo=None) for day in (one, other))
    return abs(first - second) <= timedelta(days=NEAR)


def _inferred(page: Page, address: str | None) -> DateField | None:
    """htmldate, the last resort: for a page of markup that names no date anywhere we look."""
    if page.kind != "html":
        return None
    from htmldate import find_date  # noqa: PLC0415 - loads slowly, and few pages need it

    try:
        found = find_date(
            tamed(page.content), url=address, original_date=True, extensive_search=False, outputformat="%Y-%m-%d"
        )
    except Exception:  # noqa: BLE001 - odd markup: then there is no date
        return None
    day = instant(found) if found else None
    return date_field(day, "inferred", 0.5) if day else None
