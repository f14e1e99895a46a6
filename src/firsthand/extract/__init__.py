"""Page → Article: one text, typed regions, metadata with their basis, credits."""

from firsthand.model.article import Article
from firsthand.model.page import Page
from firsthand.model.record import identity
from firsthand.settings import Settings


def extract(page: Page, settings: Settings, repeated: frozenset[int] = frozenset()) -> Article:
    """Read one page. `repeated` holds hashes of lines that other pages of the run repeat (see `repeated_lines`)."""
    return Article(
        id=identity("article", page.given.url or page.content), path=page.path, url=page.given.url, text=page.content
    )
