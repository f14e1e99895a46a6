"""Page → Article: one text, typed regions, metadata with their basis, credits."""

from firsthand.extract.blocks import Layout, lay_out
from firsthand.extract.dump import body_of_dump
from firsthand.extract.furniture import detail_of, repeated_lines
from firsthand.extract.html import body_of_html
from firsthand.extract.language import language_of
from firsthand.extract.regions import laid_over
from firsthand.model.article import Article, Region
from firsthand.model.page import Page
from firsthand.model.record import Span, identity
from firsthand.settings import Settings

__all__ = ["extract", "repeated_lines"]


def extract(page: Page, settings: Settings, repeated: frozenset[int] = frozenset()) -> Article:
    """Read one page. `repeated` holds hashes of lines that other pages of the run repeat (see `repeated_lines`)."""
    layout = lay_out(page, settings)
    if page.kind == "html":
        body = body_of_html(layout, page.content, settings.extract)
    else:
        body = body_of_dump(layout, repeated, settings.extract)
    language = language_of(layout, body, page.given, settings.extract)
    regions = laid_over(
        _furniture(layout, body, language.value if language else None),
        tuple(Region(kind="body", span=span) for span in body),
        layout.text,
    )
    return Article(
        id=identity("article", page.given.url or page.content),
        path=page.path,
        url=page.given.url,
        text=layout.text,
        regions=regions,
        language=language,
    )


def _furniture(layout: Layout, body: tuple[Span, ...], language: str | None) -> tuple[Region, ...]:
    """Every line as furniture; what is laid over it later takes its place."""
    first = body[0][0] if body else len(layout.text)
    return tuple(
        Region(
            kind="furniture",
            span=block.span,
            detail=detail_of(layout.line(block), block, language, before_body=block.span[1] <= first),
        )
        for block in layout.blocks
    )
