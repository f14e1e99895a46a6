"""An article as plain text: what people read, in the order of the page, without furniture."""

from firsthand.model.article import Article, RegionKind
from firsthand.report.legible import legible

READ: tuple[RegionKind, ...] = ("headline", "heading", "body")


def plain(article: Article) -> str:
    """Headline, headings and body, a paragraph a block, blank lines between; ends with a line feed."""
    lines: list[str] = []
    last = -1
    for region in article.regions:
        if region.kind not in READ:
            continue
        words = legible(article.slice(region.span)).replace("\r", " ").strip()
        # A paragraph that furniture interrupts in mid-line goes on where it stopped.
        if lines and "\n" not in article.text[last : region.span[0]] and last >= 0:
            lines[-1] += " " + words
        else:
            lines.append(words)
        last = region.span[1]
    return "\n\n".join(lines) + "\n"
