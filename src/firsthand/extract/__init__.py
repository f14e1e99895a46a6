"""Page → Article: one text, typed regions, metadata with their basis, credits."""

from firsthand.extract import headline
from firsthand.extract.blocks import lay_out_tree
from firsthand.extract.body import body_of
from firsthand.extract.credits import mark
from firsthand.extract.furniture import repeated_lines
from firsthand.extract.language import language_of
from firsthand.extract.metadata import describe
from firsthand.extract.regions import laid_over, matter, rest
from firsthand.extract.repairs import repairs
from firsthand.extract.stretch import main_spans
from firsthand.model.article import Article
from firsthand.model.page import Page
from firsthand.model.record import identity
from firsthand.settings import Settings

__all__ = ["extract", "repeated_lines"]


def extract(page: Page, settings: Settings, repeated: frozenset[int] = frozenset()) -> Article:
    """Read one page. `repeated` holds hashes of lines that other pages of the run repeat (see `repeated_lines`)."""
    layout, tree = lay_out_tree(page, settings)
    language = language_of(layout, main_spans(layout), page.given, settings.extract)
    code = language.value if language else None
    body = body_of(layout, page, tree, repeated, code, settings.extract)
    title = headline.find(layout, body, settings)
    marks = mark(layout, code, settings)
    # The finer typing lies over the coarser: what marks name inside a line stays marked wherever the line belongs.
    regions = laid_over(rest(layout, body, code), matter(layout, body, marks.regions, settings.extract), layout.text)
    regions = laid_over(regions, marks.regions, layout.text)
    if title:
        regions = laid_over(regions, (title,), layout.text)
    about = describe(layout, page, regions, code, settings)
    return Article(
        id=identity("article", page.given.url or page.content),
        path=page.path,
        url=page.given.url,
        text=layout.text,
        regions=regions,
        repairs=repairs(layout),
        title=about.title,
        outlet=about.outlet,
        authors=about.authors,
        language=language,
        section=about.section,
        published=about.published,
        published_others=about.published_others,
        modified=about.modified,
        wire=marks.wire,
        credits=marks.credits,
    )
