"""HTML source → lines of visible text with the markup they stood in.

```
>>> source = "<ul><li>One<li>Two</ul>"
>>> [line.text for line in markup(source, parsed(source), Budget()).lines]
['One', 'Two']
```
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from lxml import etree, html

from firsthand.extract.head import json_ld_of, meta_of
from firsthand.model.record import Span
from firsthand.settings import Budget

BLOCKS = frozenset({
        "address", "article", "aside", "blockquote", "body", "br", "button", "center", "caption", "dd",
        "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "iframe", "input",
        "label", "legend", "li", "main", "menu", "nav", "noscript", "object", "ol", "optgroup", "option", "p",
        "picture", "pre", "section", "select", "source", "summary", "table", "tbody", "td", "textarea", "tfoot",
        "th", "thead", "tr", "ul", "video", "audio", "amp-img",
})  # fmt: skip
"""Elements that begin a line and end one. A cell of a table is a line: its row has no sentence of its own."""
SILENT = frozenset({
        "script", "style", "template", "head", "svg", "math", "noframes", "canvas", "datalist", "option",
        "textarea", "select", "audio", "video", "object", "embed", "iframe", "map",
})  # fmt: skip
HINTED = ("class", "id", "itemprop", "role", "data-testid", "data-component", "data-type", "rel")
HINT = re.compile(r"[^\W_]+")
SPACE = re.compile(r"\s+")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
NEAR = 4  # ancestors whose class words still say what a line is
DEEP = 40  # ancestors that a line's path tells
LONGEST_HINT = 300  # characters of an attribute that are read
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff]")
UNSEEN = bytes((*range(9), 11, 12, *range(14, 32), 127))
WITHOUT_WIDTH = tuple(char.encode() for char in "\u200b\u2060\ufeff")
ONE_CLASS = etree.ElementDefaultClassLookup(element=html.HtmlElement)
"""One class for all elements: to choose among the classes of `lxml.html` costs a tenth of all the time."""
HUGE = 50_000  # characters of a tag
HUGE_TAG = re.compile(rf"<([a-zA-Z][\w:-]*)[^<>]{{{HUGE},}}>")  # libxml2 takes quadratic time over a tag's attributes
LONGEST_TAG = 2_000  # characters of a tag, where tags are stripped without a tree


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


def markup(source: str, tree: html.HtmlElement | None, budget: Budget) -> Markup:
    """Read an HTML page. Never raises for what stands in it; over budget, the rest of the page is left out."""
    if tree is None:
        return Markup(tuple(_bare_lines(source, budget)), None, (), ())
    title = next((SPACE.sub(" ", found.text_content()).strip() for found in tree.iter("title")), None)
    lines: list[Line] = []
    size = 0
    for line in _lines(tree):
        size += len(line.text) + 1
        if len(lines) >= budget.blocks or size > budget.text:
            break
        lines.append(line)
    return Markup(tuple(lines), title or None, tuple(meta_of(tree)), tuple(json_ld_of(tree)))


def parsed(source: str) -> html.HtmlElement | None:
    """The tree that lxml makes of the page; None when it makes none, or loses what is nested too deep for it."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    parser.set_element_class_lookup(ONE_CLASS)
    try:
        tree = html.document_fromstring(tamed(source).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    # A page cut short at the parser's own limit (2,048 levels) would lose its text without a word.
    return None if len(parser.error_log.filter_from_fatals()) else tree


def tamed(source: str) -> str:
    """The source without control characters and without the attributes of tags that no parser should be given."""
    data = source.encode("utf-8", "replace")
    if len(data.translate(None, UNSEEN)) < len(data) or any(sign in data for sign in WITHOUT_WIDTH):
        source = CONTROL.sub("", source)
        data = source.encode("utf-8", "replace")
    opened = np.flatnonzero(np.frombuffer(data, dtype=np.uint8) == ord("<"))
    wide = opened[np.diff(opened, append=len(data)) > HUGE]  # bytes: never fewer than characters
    closed = all(data.find(b">", at, at + HUGE) >= 0 for at in wide.tolist())
    return source if closed else HUGE_TAG.sub(r"<\1>", source)


def _lines(tree: html.HtmlElement) -> Iterator[Line]:
    """Visible text of the tree, one block element a line; iterative, so that depth costs nothing."""
    body = tree.find("body")
    root = tree if body is None else body
    pending, frames = _Pending(), list[_Frame]()
    # Each step enters an element or, the second time, leaves it.
    stack: list[tuple[Any, bool]] = [(root, True)]
    while stack:
        element, entering = stack.pop()
        tag = element.tag
        named = isinstance(tag, str)  # not a comment, an instruction or an entity
        if named and tag in BLOCKS and (line := pending.line(frames)):
            yield line
        if entering and named and not _is_silent(element, tag):
            frames.append(_Frame(tag, element))
            pending.enter(tag, element)
            stack.append((element, False))
            stack.extend((child, True) for child in reversed(element))
            continue
        if not entering:
            frames.pop()
            pending.leave(tag)
        if frames:
            pending.add(element.tail)


class _Frame:
    """An element that the walk stands in. Its hints are read once, and only when it holds a line."""

    __slots__ = ("_element", "_hints", "tag")

    def __init__(self, tag: str, element: Any) -> None:  # noqa: ANN401 - lxml's element
        self.tag = tag
        self._element = element
        self._hints: tuple[str, ...] | None = None

    def hints(self) -> tuple[str, ...]:
        if self._hints is None:
            attributes = self._element.attrib
            found = " ".join([attributes[name][:LONGEST_HINT] for name in HINTED if name in attributes])
            self._hints = _words_of(found)
        return self._hints


@lru_cache(maxsize=4_096)
def _words_of(hints: str) -> tuple[str, ...]:
    return tuple(HINT.findall(hints.lower()))


class _Pending:
    """The line being gathered: pieces of text with white space collapsed."""

    def __init__(self) -> None:
        self._links = 0  # anchors that the walk stands in
        self._moment: tuple[str, int] | None = None
        self._begin()

    def _begin(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._linked = 0
        self._spaced = True  # the line so far ends in white space, or is empty
        self._after_link = False
        self._times: list[tuple[str, Span]] = []

    def enter(self, tag: str, element: Any) -> None:  # noqa: ANN401 - lxml's element
        """Begin an element, and add its text."""
        if tag == "a":
            self._links += 1
            if self._after_link:
                self.add(" ")  # two links side by side are two words, whatever the style sheet puts between them
        moment = element.get("datetime") if tag == "time" else None
        if moment and len(moment) <= LONGEST_HINT:
            self._moment = (moment, self._length)
        self.add(element.text)

    def leave(self, tag: str) -> None:
        """End an element."""
        if tag == "a":
            self._links -= 1
            self._after_link = bool(self._pieces)
        elif tag == "time":
            self._end_time()

    def add(self, text: str | None) -> None:
        """Add text of the element that the walk stands in."""
        if not text:
            return
        piece = SPACE.sub(" ", text)
        if self._spaced and piece[0] == " ":
            piece = piece[1:]
        if not piece:
            return
        self._spaced = piece[-1] == " "
        self._after_link = False
        self._pieces.append(piece)
        self._length += len(piece)
        if self._links:
            self._linked += len(piece)

    def _end_time(self) -> None:
        if self._moment is not None:
            moment, start = self._moment
            self._times.append((moment, (min(start, self._length), self._length)))
            self._moment = None

    def line(self, frames: list[_Frame]) -> Line | None:
        """Close the line, in the element that the walk stands in; None when there is nothing to see."""
        if not self._pieces:
            return None  # a moment without words waits for the next line
        self._end_time()
        text = "".join(self._pieces).rstrip()
        linked = min(1.0, self._linked / len(text)) if text else 0.0
        times = tuple((moment, (min(a, len(text)), min(b, len(text)))) for moment, (a, b) in self._times)
        self._begin()
        if not text:
            return None
        path = tuple([frame.tag for frame in frames[-DEEP:]])
        tag = next((tag for tag in reversed(path) if tag in BLOCKS), "body")
        hints = tuple(dict.fromkeys([hint for frame in reversed(frames[-NEAR:]) for hint in frame.hints()]))
        return Line(text, tag, hints, path, linked, times)


def _is_silent(element: Any, tag: str) -> bool:  # noqa: ANN401 - lxml's element
    if tag in SILENT or element.get("hidden") is not None:
        return True
    style = element.get("style")
    if style and HIDDEN.search(style[:LONGEST_HINT]):
        return True
    return tag == "noscript" and element.find(".//img") is not None


def _bare_lines(source: str, budget: Budget) -> Iterator[Line]:
    """Fallback for what lxml cannot read: scripts and tags stripped, every tag a line's end."""
    shown = "".join(_outside(source[: 4 * budget.text], ("script", "style")))
    stripped = re.sub(rf"<[^<>]{{0,{LONGEST_TAG}}}>", "\n", shown)[: budget.text]
    count = 0
    for line in stripped.split("\n"):
        text = SPACE.sub(" ", CONTROL.sub("", line)).strip()
        if text and count < budget.blocks:
            count += 1
            yield Line(text, "", (), (), 0.0, ())


def _outside(source: str, tags: tuple[str, ...]) -> Iterator[str]:
    """The parts of the source outside elements of these names; an element that never ends ends the page."""
    opening = re.compile(rf"<({'|'.join(tags)})\b", re.IGNORECASE)
    at = 0
    while found := opening.search(source, at):
        yield source[at : found.start()]
        closing = re.compile(rf"</{found.group(1)}\b[^<>]{{0,{LONGEST_TAG}}}>", re.IGNORECASE).search(
            source, found.end()
        )
        if closing is None:
            return
        at = closing.end()
    yield source[at:]
