"""The family tree of a story as a forest of nodes with words: what the drawings and the list twin show.

```
>>> forest = pedigree(edition, story)
>>> [(root.letter, [child.letter for child in root.children]) for root in forest.roots]
[('A', ['B', 'C'])]
```
"""

from collections import defaultdict
from typing import NamedTuple

from firsthand.model.derivation import Derivation
from firsthand.model.source import Source
from firsthand.model.story import Story
from firsthand.report.html.dates import date_words
from firsthand.report.html.edition import Edition, Ref
from firsthand.report.legible import one_line

SHOWN_PAIRS = 3  # evidence pairs that a line of reasons links
DEEPEST = 12  # generations drawn under one another
NAMED = 3  # sources that a node's detail names


class Edge(NamedTuple):
    """How a node stands to the one above it. `style` is a derivation's kind, or `named` for a report nobody holds."""

    style: str
    kind: str
    credited: str
    directed: bool
    doubt: str


class Node(NamedTuple):
    """An article or a source in the tree."""

    id: str
    letter: str  # empty for a source
    ref: Ref | None
    name: str
    detail: str
    date: str
    dated: str  # on which basis
    state: str  # origin, derived, absent, inferred, held
    edge: Edge | None
    children: tuple["Node", ...]


class Line(NamedTuple):
    """Why one derivation is drawn: its kind, reasons, the largest shared passages, the figures."""

    anchor: str
    article: Ref
    source: Ref | None
    source_name: str
    kind: str
    credited: str
    directed: bool
    reasons: tuple[str, ...]
    pairs: tuple[tuple[Ref, Ref], ...]
    share: int
    evidence: int
    doubt: str
    score: str


class Forest(NamedTuple):
    """The trees of a story."""

    roots: tuple[Node, ...]
    lines: tuple[Line, ...]
    alone: tuple[Ref, ...]  # origins of the story without any line

    @property
    def nodes(self) -> int:
        """How many nodes all trees have."""
        todo, count = list(self.roots), 0
        while todo:
            node = todo.pop()
            count += 1
            todo.extend(node.children)
        return count


def pedigree(edition: Edition, story: Story) -> Forest:
    """The story's forest: directed derivations as branches; undirected ones join what would else stand apart."""
    members = sorted(story.articles, key=edition.order)
    within = set(members)
    links = {article: edition.parents[article] for article in members if article in edition.parents}
    level = [link for link in edition.derivations_of.of(members) if not link.directed and link.source in within]
    level.sort(key=lambda link: (-link.share, -link.score, link.id))
    parent = {article: link.source for article, link in links.items()}

    def top(node: str) -> str:
        seen = {node}
        while node in parent and parent[node] not in seen:
            node = parent[node]
            seen.add(node)
        return node

    for article in sorted(links, key=edition.order):
        if top(article) in links and top(article) in parent:  # a ring of derivations: opened at its first letter
            del parent[article], links[article]
    printed = list(parent.values())
    for article in members:
        carries = edition.articles[article].carries
        if carries and parent.get(article) == carries and printed.count(carries) == 1:
            del parent[article], links[article]  # a dispatch that one article prints is that article, no box above it
    # What shares text stands beside it: the later letter beside the earlier, then whoever would stand apart all the same.
    for apart in (False, True):
        for link in level:
            for child, other in ((link.article, link.source), (link.source, link.article)):
                fits = child not in set(parent.values()) if apart else edition.order(other) < edition.order(child)
                if fits and child not in parent and top(other) != child:
                    parent[child], links[child] = other, link
                    break
    named = _named(edition, within)
    cited = {}
    for article in members:
        if article not in parent and named.get(article):
            cited[article] = parent[article] = named[article][0].id
    children: dict[str, list[str]] = defaultdict(list)
    for article in sorted(parent, key=edition.order):
        children[parent[article]].append(article)
    for article in _too_deep(children, [*members, *parent.values()], parent):
        children[parent.pop(article)].remove(article)

    def grow(node: str) -> Node:
        below = tuple(grow(child) for child in children[node])
        return _node(edition, node, links.get(node), cited.get(node), named.get(node, ()), below)

    outside = sorted({source for source in parent.values() if source not in within})
    roots = [grow(source) for source in outside]
    roots += [grow(article) for article in members if article not in parent]
    lines = tuple(_line(edition, link) for link in _told(edition, within))
    linked = {link.article for link in _told(edition, within)} | {link.source for link in _told(edition, within)}
    return Forest(tuple(roots), lines, edition.refs(within - linked))


def _too_deep(children: dict[str, list[str]], nodes: list[str], parent: dict[str, str]) -> list[str]:
    """Articles with which a branch longer than what can be drawn goes on at the left margin."""
    level = sorted({node for node in nodes if node not in parent})
    cut: list[str] = []
    depth = 0
    while level:
        level = [child for node in level for child in children.get(node, ())]
        depth += 1
        if depth % DEEPEST == 0:
            cut += level
    return cut


def _told(edition: Edition, within: set[str]) -> list[Derivation]:
    return sorted(
        edition.derivations_of.of(within),
        key=lambda k: (edition.order(k.article), not k.directed, -k.score, -k.share, k.id),
    )


def _named(edition: Edition, within: set[str]) -> dict[str, tuple[Source, ...]]:
    """Agencies, outlets and documents that each article names and whose report nobody holds, the most named first."""
    found: dict[str, list[Source]] = defaultdict(list)
    ranked = sorted(edition.sources_of.of(within), key=lambda source: (-len(source.cited_by), source.name, source.id))
    for source in ranked:
        if source.state != "held" and source.kind in ("agency", "outlet", "document"):
            for article in sorted({citation.article for citation in source.cited_by} & within):
                found[article].append(source)
    return {article: tuple(sources) for article, sources in found.items()}


def _node(
    edition: Edition,
    node: str,
    link: Derivation | None,
    cited: str | None,
    named: tuple[Source, ...],
    children: tuple[Node, ...],
) -> Node:
    source = edition.sources.get(node)
    if node not in edition.articles:
        name = one_line(source.name, 60) if source else edition.say("source.unknown")
        state = source.state if source else "inferred"
        name = edition.say("page.inferred", name) if state == "inferred" else name
        return Node(node, "", None, name, edition.say(f"page.state_{state}"), "", "", state, None, children)
    article = edition.articles[node]
    carries = edition.sources.get(article.carries or "")
    name = edition.say("page.dispatch", one_line(carries.name, 40)) if carries else edition.outlet(node)
    details = [edition.outlet(node)] if carries else []
    others = [one_line(each.name, 40) for each in named if each.id not in (cited, link.source if link else None)]
    if others:
        details.append(edition.say("page.names", ", ".join(others[:NAMED])))
    return Node(
        node,
        edition.letters.get(node, "?"),
        edition.ref(node),
        name,
        " · ".join(details),
        date_words(article.published, edition.language) if article.published else edition.say("report.not_dated"),
        edition.say(f"basis.{article.published.basis.replace('-', '_')}") if article.published else "",
        "origin" if node in edition.origins else "derived",
        _edge(edition, link) if link or not cited else _naming(edition),
        children,
    )


def _edge(edition: Edition, link: Derivation | None) -> Edge | None:
    if link is None:
        return None
    source = edition.sources.get(link.source)
    doubt = edition.doubt(link.score)
    if source is not None and source.state == "absent" and not link.evidence:
        return _naming(edition)._replace(doubt=doubt)
    if not link.directed:
        return Edge(
            "sibling", edition.say("page.shares"), edition.say("page.order_unknown"), directed=False, doubt=doubt
        )
    return Edge(link.kind, edition.say(f"kind.{link.kind}"), _credited(edition, link), directed=True, doubt=doubt)


def _naming(edition: Edition) -> Edge:
    """The line from a source that is only named."""
    return Edge("named", edition.say("page.edge_named"), edition.say("page.not_held"), directed=True, doubt="")


def _credited(edition: Edition, link: Derivation) -> str:
    """Whether the source is credited, in words; none for an inferred source, which nobody could name."""
    source = edition.sources.get(link.source)
    if source is not None and source.state == "inferred":
        return ""
    return edition.say(f"page.credited_{link.credited}")


def _line(edition: Edition, link: Derivation) -> Line:
    held = link.place in edition.articles
    source = edition.sources.get(link.source)
    pairs = sorted(link.evidence, key=lambda e: (e.article[0] - e.article[1], e.article, e.source))[:SHOWN_PAIRS]
    return Line(
        f"{edition.anchor(link.article)}-{link.id}",
        edition.ref(link.article),
        edition.ref(link.place) if held else None,
        one_line(source.name, 60) if source else "",
        edition.say(f"kind.{link.kind}"),
        _credited(edition, link),
        link.directed,
        edition.reasons(link.reasons),
        tuple(
            (edition.ref(link.article, pair.article, exact=True), edition.ref(link.place, pair.source, exact=True))
            for pair in sorted(pairs, key=lambda e: e.article)
        )
        if held
        else (),
        round(100 * link.share),
        len(link.evidence),
        edition.doubt(link.score),
        edition.figure(link.score),
    )
