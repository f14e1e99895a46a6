"""Which lines of a page are the article's body: what is seen of each line, weighed.

A network with one small hidden layer, fitted by `scripts/fit_lines.py` to public pages with their bodies (sets under the
MIT licence), one set of weights for dumps and one for HTML.
"""

from firsthand.extract.blocks import Layout
from firsthand.extract.dump import body_of_dump
from firsthand.extract.html import body_of_html
from firsthand.model.page import Page
from firsthand.model.record import Span
from firsthand.settings import Extract


def body_of(
    layout: Layout, page: Page, repeated: frozenset[int], language: str | None, settings: Extract
) -> tuple[Span, ...]:
    """Spans of the body's lines, headings included, in order."""
    if page.kind == "html":
        return body_of_html(layout, page.content, settings)
    return body_of_dump(layout, repeated, settings)
