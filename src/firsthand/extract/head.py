"""What the markup says about a page: meta elements, the canonical address, JSON-LD.

Nothing is fetched; a script is read only where it is JSON-LD, and only as data.
"""

import json
from collections.abc import Iterator
from typing import Any

from lxml import html

LARGEST = 2_000_000  # characters of one JSON-LD script that are read


def meta_of(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Lower-case name, property or itemprop with its content, in the order of the page."""
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


def json_ld_of(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """Every node, `@graph` and lists flattened; what is no JSON is passed over."""
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or "").lower() or not element.text or len(element.text) > LARGEST:
            continue
        try:
            # strict=False: raw line ends inside strings are common and harmless
            value = json.loads(
                element.text.strip().removeprefix("<!--").removesuffix("-->").strip(" ;\n"), strict=False
            )
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
