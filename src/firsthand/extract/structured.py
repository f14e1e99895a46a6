"""What a page says about itself for machines: the JSON-LD node of the article, and meta entries by name.

```
>>> Structured(layout).text("headline")
['Dam opens in Lumen']
```

Vocabulary: schema.org for JSON-LD; Open Graph, Dublin Core and the usual names for meta.
"""

import html
from collections.abc import Iterator
from typing import Any

from firsthand.extract.blocks import Layout

KINDS = ("newsarticle", "article", "blogposting", "liveblogposting", "report", "webpage", "creativework")
DEEPEST = 6  # levels of nesting that are read
LONGEST = 2_000  # characters of one value
MOST_NODES = 500


class Structured:
    """The article node and the meta entries of one page."""

    def __init__(self, layout: Layout) -> None:
        self._nodes = layout.json_ld[:MOST_NODES]
        self._by_id = {
            str(node["@id"]): node for node in self._nodes if isinstance(node.get("@id"), str) and len(node) > 1
        }
        self.article: dict[str, Any] = self._main()
        self.meta: dict[str, list[str]] = {}
        for name, content in layout.meta:
            if content.strip():
                self.meta.setdefault(name, []).append(clean(content))

    def text(self, key: str) -> list[str]:
        """All text values of one property of the article."""
        return [clean(value) for value in _flat(self.article.get(key)) if isinstance(value, str) and value.strip()]

    def named(self, key: str) -> list[tuple[str, str]]:
        """`(name, type)` of all people and organisations under one property; the type is "" for bare text."""
        found: list[tuple[str, str]] = []
        for value in _flat(self.article.get(key)):
            if isinstance(value, str):
                found.append((clean(value), ""))
            elif isinstance(value, dict):
                node = value
                if "name" not in node and isinstance(node.get("@id"), str):
                    node = self._by_id.get(node["@id"], node)
                kind = " ".join(str(part) for part in _flat(node.get("@type")))
                found.extend((clean(name), kind) for name in _flat(node.get("name")) if isinstance(name, str))
        return [(name, kind) for name, kind in found if name]

    def of_kind(self, *kinds: str) -> list[dict[str, Any]]:
        """All nodes of these types (folded names)."""
        return [node for node in self._nodes if _kinds(node) & set(kinds)]

    def first(self, *names: str) -> str | None:
        """The first meta entry that one of the names has, in order of the names."""
        return next((self.meta[name][0] for name in names if name in self.meta), None)

    def _main(self) -> dict[str, Any]:
        """The node of the article: the most specific kind that has a headline, the first of them."""
        ranked = [
            (rank, number, node)
            for number, node in enumerate(self._nodes)
            if (rank := _rank(node)) is not None and (node.get("headline") or node.get("name"))
        ]
        return min(ranked, key=lambda item: item[:2])[2] if ranked else {}


def clean(value: str) -> str:
    """Entities resolved (some pages escape twice), white space made one space."""
    return " ".join(html.unescape(html.unescape(value[:LONGEST])).split())


def _kinds(node: dict[str, Any]) -> set[str]:
    return {str(kind).casefold().rsplit("/", 1)[-1] for kind in _flat(node.get("@type"))}


def _rank(node: dict[str, Any]) -> int | None:
    ranks = [
        number
        for kind in _kinds(node)
        for number, known in enumerate(KINDS)
        if kind == known or (number == 0 and kind.endswith("newsarticle"))
    ]
    return min(ranks, default=None)


def _flat(value: Any, depth: int = 0) -> Iterator[Any]:  # noqa: ANN401 - JSON of a page can be anything
    if isinstance(value, list) and depth < DEEPEST:
        for part in value[:100]:
            yield from _flat(part, depth + 1)
    elif value is not None:
        yield value
