r"""A page as one text, a block a line: what everything else in this folder counts its spans in.

```
>>> lay_out(Page(path="-", kind="html", content="<h1>Dam opens</h1><p>By <a href=/i>Ina Rohn</a>"), Settings()).text
'Dam opens\nBy Ina Rohn'
```
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice, tee
from typing import Any

from lxml.html import HtmlElement

from firsthand.extract.tree import CONTROL, Line, Markup, markup, parsed
from firsthand.languages.words import WORD, tokens_of
from firsthand.model.page import Page
from firsthand.model.record import Record, Span
from firsthand.settings import Settings

UNSEEN_WORDS = 40  # a shorter articleBody is a teaser
UNSEEN_SHARE = 0.5  # of its word triples in the visible text: then the page shows it


class Block(Record, frozen=True, kw_only=True):
    """One line of the text. In a dump `tag` is "" and there are no hints.

    `tag` is the nearest block element; `hints` are the lower-case class, id, itemprop and role words of the element and
    its near ancestors, nearest first; `path` the tags of all ancestors, outermost first, this element last;
    `links` is the share of the characters that stands inside links.
    """

    span: Span
    tag: str = ""
    hints: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    links: float = 0.0


class Layout(Record, frozen=True, kw_only=True):
    """The text of a page and everything else its markup says.

    `meta` pairs lower-case name, property or itemprop with its content, in the order of the page, and holds
    `("canonical", address)` and `("html-lang", code)`; `json_ld` has one dictionary a node, `@graph` flattened;
    `times` pairs the `datetime` of `<time>` with the span of its words (empty span: no visible words).
    """

    text: str
    blocks: tuple[Block, ...] = ()
    title_tag: str | None = None
    meta: tuple[tuple[str, str], ...] = ()
    json_ld: tuple[dict[str, Any], ...] = ()
    times: tuple[tuple[str, Span], ...] = ()

    def line(self, block: Block) -> str:
        """The words of a block."""
        return self.text[block.span[0] : block.span[1]]


def lay_out(page: Page, settings: Settings) -> Layout:
    """The page as one text. A text dump is its own text; an HTML page is laid out, one block element a line."""
    return lay_out_tree(page, settings)[0]


def lay_out_tree(page: Page, settings: Settings) -> tuple[Layout, HtmlElement | None]:
    """The page as one text, and the tree that it was laid out from; none for a dump or what lxml cannot read."""
    if page.kind == "html":
        tree = parsed(page.content)
        return _laid_out(markup(page.content, tree, settings.budget)), tree
    blocks, start = [], 0
    for line in page.content.split("\n"):
        stripped = line.strip()
        if stripped:
            first = start + line.index(stripped)
            blocks.append(Block(span=(first, first + len(stripped))))
        start += len(line) + 1
    return Layout(text=page.content, blocks=tuple(blocks)), None


def _laid_out(read: Markup) -> Layout:
    parts: list[str] = []
    blocks: list[Block] = []
    times: list[tuple[str, Span]] = []
    start = 0
    for line in (*read.lines, *_unseen(read)):
        end = start + len(line.text)
        blocks.append(Block(span=(start, end), tag=line.tag, hints=line.hints, path=line.path, links=line.links))
        times.extend((moment, (start + first, start + last)) for moment, (first, last) in line.times)
        parts.append(line.text)
        start = end + 1
    return Layout(
        text="\n".join(parts),
        blocks=tuple(blocks),
        title_tag=read.title,
        meta=read.meta,
        json_ld=read.json_ld,
        times=tuple(times),
    )


def _unseen(read: Markup) -> list[Line]:
    """Paragraphs of JSON-LD's articleBody where the visible text holds little of it, as behind a wall: tag "json-ld"."""
    body = max(
        (node["articleBody"] for node in read.json_ld if isinstance(node.get("articleBody"), str)), key=len, default=""
    )
    told = WORD.findall(body)
    if len(told) < UNSEEN_WORDS:
        return []
    shown = set(triples(word for line in read.lines for word in tokens_of(line.text)))
    triplets = list(triples(told))
    if sum(triple in shown for triple in triplets) > UNSEEN_SHARE * len(triplets):
        return []
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n|<[^<>]{1,200}>", CONTROL.sub("", body))]
    return [Line(part, "json-ld", (), ("json-ld",), 0.0, ()) for part in paragraphs if part]


def triples(words: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Each three words that follow one another."""
    first, second, third = tee(words, 3)
    return zip(first, islice(second, 1, None), islice(third, 2, None), strict=False)
