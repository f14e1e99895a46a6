"""HTML source → lines of visible text with the markup they stood in, and what the head says.

```
>>> [line.text for line in markup("<ul><li>One<li>Two</ul>", Budget()).lines]
['One', 'Two']
```

Nothing is run, fetched or resolved: scripts are read only where they are JSON-LD.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree, html

from firsthand.model.record import Span
from firsthand.settings import Budget

BLOCKS = frozenset(
    "address article aside blockquote body button center caption dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li main menu nav ol optgroup "
    "option p pre section select summary table tbody td tfoot th thead tr ul video audio picture source amp-img "
    "input label textarea object noscript".split()
)
SILENT = frozenset(
    "script style template head svg math noframes canvas datalist option textarea select audio video object embed "
    "iframe map".split()
)
HINTED = ("class", "id", "itemprop", "role", "data-testid", "data-component", "data-type", "rel")
HINT = re.compile(r"[^\W_]+")
SPACE = re.compile(r"\s+")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff]")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
NEAR = 4  # ancestors whose class words still say what a line is
LONGEST_HINT = 300  # characters of an attribute that are read


class Line(NamedTuple):
    """One line of visible text: `times` are (datetime attribute, span within the line)."""

    text: str
    tag: str
    hints: tuple[str, ...]
    path: tuple[str, ...]
    links: float
    times: tuple[tuple[str, Span], ...]


class Markup(NamedTuple):
    """All that an HTML page says."""

    lines: tuple[Line, ...]
    title: str | None
    meta: tuple[tuple[str, str], ...]
    json_ld: tuple[dict[str, Any], ...]


def markup(source: str, budget: Budget) -> Markup:
    """Read an HTML page. Never raises for what stands in it; over budget, the rest of the page is left out."""
    tree = parsed(source)
    if tree is None:
        return Markup(tuple(_bare_lines(source, budget)), None, (), ())
    title = next((SPACE.sub(" ", found.text_content()).strip() for found in tree.iter("title")), None)
    return Markup(tuple(_lines(tree, budget)), title or None, tuple(_meta(tree)), tuple(_json_ld(tree)))


def parsed(source: str) -> html.HtmlElement | None:
    """The tree that lxml makes of the page, or None when it makes none."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(CONTROL.sub("", source).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _lines(tree: html.HtmlElement, budget: Budget) -> Iterator[Line]:
    """Visible text of the tree, one block element a line; iterative, so depth costs nothing."""
    body = tree.find(".//body")
    pending = _Pending()
    count = size = 0
    # A step is an element to enter, or one to leave (with the frame to return to).
    stack: list[tuple[Any, bool]] = [(tree if body is None else body, True)]
    frames: list[tuple[str, tuple[str, ...]]] = []
    links = 0
    while stack:
        element, entering = stack.pop()
        tag = element.tag
        if not isinstance(tag, str):  # comment, processing instruction or entity
            pending.add(element.tail, links > 0)
            continue
        if entering:
            if _silent(element, tag):
                pending.add(element.tail if frames else None, links > 0)
                continue
            if tag in BLOCKS or tag == "br":
                if line := pending.line(frames):
                    yield line
                    count, size = count + 1, size + len(line.text) + 1
                    if count >= budget.blocks or size >= budget.text:
                        return
            if tag == "br":
                pending.add(element.tail, links > 0)
                continue
            frames.append((tag, _hints(element)))
            links += tag == "a"
            if tag == "time":
                pending.open_time(element.get("datetime"))
            pending.add(element.text, links > 0)
            stack.append((element, False))
            stack.extend((child, True) for child in reversed(element))
        else:
            if tag in BLOCKS:
                if line := pending.line(frames):
                    yield line
                    count, size = count + 1, size + len(line.text) + 1
                    if count >= budget.blocks or size >= budget.text:
                        return
            if tag == "time":
                pending.close_time()
            frames.pop()
            links -= tag == "a"
            pending.add(element.tail if frames else None, links > 0)
    if line := pending.line(frames):
        yield line


class _Pending:
    """The line being gathered: pieces of text with white space collapsed."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.linked = 0
        self.space = True  # the line so far ends in white space, or is empty
        self.times: list[tuple[str, Span]] = []
        self.open: tuple[str, int] | None = None

    def add(self, text: str | None, linked: bool) -> None:  # noqa: FBT001 - one of two states of the walk
        if not text:
            return
        piece = SPACE.sub(" ", text)
        if self.space and piece[0] == " ":
            piece = piece[1:]
        if not piece:
            return
        self.space = piece[-1] == " "
        self.pieces.append(piece)
        self.length += len(piece)
        if linked:
            self.linked += len(piece)

    def open_time(self, moment: str | None) -> None:
        if moment and len(moment) <= LONGEST_HINT:
            self.open = (moment, self.length)

    def close_time(self) -> None:
        if self.open is not None:
            moment, start = self.open
            self.times.append((moment, (min(start, self.length), self.length)))
            self.open = None

    def line(self, frames: list[tuple[str, tuple[str, ...]]]) -> Line | None:
        """Close the line, in the element that the walk stands in; None when there is nothing to see."""
        self.close_time()
        text = "".join(self.pieces).rstrip()
        linked = min(1.0, self.linked / len(text)) if text else 0.0
        times = tuple((moment, (min(a, len(text)), min(b, len(text)))) for moment, (a, b) in self.times)
        if not text and times:
            return None  # keep the moment for the next line
        self.__init__()  # type: ignore[misc]
        if not text:
            return None
        path = tuple(tag for tag, _ in frames)
        tag = next((tag for tag in reversed(path) if tag in BLOCKS), "body")
        hints = tuple(dict.fromkeys(hint for _, words in reversed(frames[-NEAR:]) for hint in words))
        return Line(text, tag, hints, path, linked, times)


def _silent(element: Any, tag: str) -> bool:  # noqa: ANN401 - lxml's element
    if tag in SILENT or element.get("hidden") is not None:
        return True
    style = element.get("style")
    if style and HIDDEN.search(style[:LONGEST_HINT]):
        return True
    return tag == "noscript" and element.find(".//img") is not None


def _hints(element: Any) -> tuple[str, ...]:  # noqa: ANN401 - lxml's element
    attributes = element.attrib
    if not attributes:
        return ()
    found = " ".join(attributes[name][:LONGEST_HINT] for name in HINTED if name in attributes)
    return tuple(HINT.findall(found.lower()))


def _meta(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    if language:
        yield "html-lang", language.strip()
    for element in tree.iter("meta", "link"):
        if element.tag == "link":
            if (element.get("rel") or "").lower() == "canonical" and element.get("href"):
                yield "canonical", element.get("href").strip()
            continue
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            yield name.strip().lower(), content.strip()


def _json_ld(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or "").lower() or not element.text:
            continue
        try:
            # strict=False: raw line ends inside strings are common and harmless
            value = json.loads(element.text.strip().removeprefix("<!--").removesuffix("-->").strip(" ;\n"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _nodes(value)


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    """Dictionaries of lists and `@graph`s, in order."""
    waiting = [value]
    while waiting:
        found = waiting.pop(0)
        if isinstance(found, list):
            waiting[:0] = found
        elif isinstance(found, dict):
            graph = found.get("@graph")
            if isinstance(graph, list):
                waiting[:0] = graph
            if len(found) > 1 or graph is None:
                yield {key: value for key, value in found.items() if key != "@graph"}


def _bare_lines(source: str, budget: Budget) -> Iterator[Line]:
    """Fallback for what lxml cannot read: tags stripped, line ends kept."""
    for line in re.sub(r"<[^<>]{0,2000}>", "\n", source[: budget.text]).split("\n")[: budget.blocks]:
        text = SPACE.sub(" ", CONTROL.sub("", line)).strip()
        if text:
            yield Line(text, "", (), (), 0.0, ())
