"""Title, outlet, authors, section and dates of a page, each with its basis, place in the text and score.

```
>>> describe(layout, page, regions, "en", Settings()).title.value
'Dam opens in Lumen'
```
"""

from bisect import bisect_left

from firsthand.extract.authors import authors
from firsthand.extract.blocks import Layout
from firsthand.extract.bylines import Byline, byline
from firsthand.extract.creditlines import credit_line
from firsthand.extract.dating import dating
from firsthand.extract.outlets import host_of, letters, names_of_outlet, outlet
from firsthand.extract.structured import Structured
from firsthand.extract.titles import best_title
from firsthand.model.article import DateField, Field, Region
from firsthand.model.page import Page
from firsthand.model.record import Record, Span
from firsthand.settings import Settings

BEFORE, AFTER = 4, 10  # lines around the headline in which a byline may stand
FAR = 40  # lines that may stand between headline and body
BEHIND = 3  # lines behind the beginning and the end of the body
LONGEST_SECTION = 40


class Metadata(Record, frozen=True, kw_only=True):
    """What is known about a page as a whole."""

    title: Field | None = None
    outlet: Field | None = None
    authors: tuple[Field, ...] = ()
    section: Field | None = None
    published: DateField | None = None
    published_others: tuple[DateField, ...] = ()
    modified: DateField | None = None


def describe(
    layout: Layout, page: Page, regions: tuple[Region, ...], language: str | None, settings: Settings
) -> Metadata:
    """Every field from its best-supported candidate. `regions` are those of the whole page, headline included."""
    structured = Structured(layout)
    address = page.given.url or structured.first("canonical", "og:url")
    headline = next((region.span for region in regions if region.kind == "headline"), None)
    title = (
        Field(value=page.given.title, basis="given", span=headline)
        if page.given.title
        else best_title(structured, layout, headline)
    )
    named = title.value if title else None
    dates = dating(structured, layout, regions, address, page, language)
    return Metadata(
        title=title,
        outlet=outlet(structured, layout, address, named, page.given.outlet),
        authors=_authors(structured, layout, page, regions, language, settings, address, named),
        section=_section(structured),
        published=dates.published,
        published_others=dates.others,
        modified=dates.modified,
    )


def _authors(
    structured: Structured,
    layout: Layout,
    page: Page,
    regions: tuple[Region, ...],
    language: str | None,
    settings: Settings,
    address: str | None,
    title: str | None,
) -> tuple[Field, ...]:
    if page.given.authors:
        return tuple(Field(value=name, basis="given") for name in page.given.authors)
    names = names_of_outlet(structured, layout, address, title)
    if page.given.outlet:
        names |= {letters(page.given.outlet)}
    found = _bylines(layout, regions, language, settings)
    return authors(structured, found, names, _editors(layout, regions, language, settings))


def _editors(layout: Layout, regions: tuple[Region, ...], language: str | None, settings: Settings) -> frozenset[str]:
    """Letters of the names that the page credits with editing."""
    lines = [credit_line(layout.text, r.span, language, settings.extract) for r in regions if r.kind == "credit"]
    return frozenset(letters(c.name) for line in lines if line for c in line.credits if c.role == "editing")


def _bylines(
    layout: Layout, regions: tuple[Region, ...], language: str | None, settings: Settings
) -> tuple[Byline, ...]:
    """Bylines of this article: between its headline and the first lines of its body, or right after its end."""
    body = [region.span for region in regions if region.kind == "body"]
    headline = next((region.span for region in regions if region.kind == "headline"), None)
    window = _window(layout, headline, body)
    return tuple(
        found
        for region in regions
        if region.kind == "byline"
        and any(start <= region.span[0] < end for start, end in window)
        and (found := byline(layout.text, region.span, language, settings.extract, hinted=True))
    )


def _window(layout: Layout, headline: Span | None, body: list[Span]) -> list[Span]:
    """Stretches of the text where this article's byline may stand: around its headline, else its body's beginning, and behind."""
    starts = [block.span[0] for block in layout.blocks]
    windows = []
    anchor = headline or (body[0] if body else None)
    if anchor:
        at = bisect_left(starts, anchor[0])
        begun = bisect_left(starts, body[0][0]) if body else at
        last = begun + BEHIND if at < begun <= at + FAR else at + AFTER
        windows.append(_lines(starts, at - BEFORE, max(last, at + AFTER), layout))
    if body:
        at = bisect_left(starts, max(span[1] for span in body))
        windows.append(_lines(starts, at - 1, at + BEHIND, layout))
    return windows


def _lines(starts: list[int], first: int, last: int, layout: Layout) -> Span:
    """The stretch from one line to another, each by its number."""
    return starts[max(0, first)], starts[last] if last < len(starts) else len(layout.text) + 1


def _section(structured: Structured) -> Field | None:
    for basis, values in (("json-ld", structured.text("articleSection")), ("meta", _meta_sections(structured))):
        for value in values:
            if 1 < len(value) <= LONGEST_SECTION and not host_of(value):
                return Field(value=value, basis="json-ld" if basis == "json-ld" else "meta", score=0.9)
    return None


def _meta_sections(structured: Structured) -> list[str]:
    return [
        value
        for key in ("article:section", "articlesection", "og:section", "section")
        for value in structured.meta.get(key, [])
    ]
