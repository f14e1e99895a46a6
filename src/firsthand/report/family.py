"""The family tree of a story: who printed or retold whom, with absent sources above those who name them."""

from firsthand.model.derivation import Derivation
from firsthand.model.dossier import Dossier
from firsthand.model.record import Record
from firsthand.model.source import Source
from firsthand.model.story import Story

DEEPEST = 12  # generations shown: a line of the terminal has no room for more, and a chain of copies has no end


class Node(Record, frozen=True, kw_only=True):
    """An article or source with those derived from it. `derivation` says how it stands to its parent.

    `below` counts the articles that derive from it and are not shown, being too many generations down.
    """

    article: str | None = None
    source: Source | None = None
    derivation: Derivation | None = None
    children: tuple["Node", ...] = ()
    below: int = 0


def primary_parents(dossier: Dossier) -> dict[str, Derivation]:
    """The one directed derivation of each article that its family tree shows: the strongest, then the largest share."""
    best: dict[str, Derivation] = {}
    for derivation in dossier.derivations:
        if not derivation.directed:
            continue
        rival = best.get(derivation.article)
        if rival is None or (derivation.score, derivation.share, rival.id) > (rival.score, rival.share, derivation.id):
            best[derivation.article] = derivation
    return best


def family(dossier: Dossier, story: Story, order: dict[str, int]) -> tuple[Node, ...]:
    """Roots of the story's tree. `order` ranks articles among their siblings. A parent outside the story is a leafless root."""
    parents = {article: link for article, link in primary_parents(dossier).items() if article in story.articles}
    sources = {source.id: source for source in dossier.sources}
    children: dict[str, list[str]] = {}
    for article, link in parents.items():
        children.setdefault(link.source, []).append(article)

    def node(article: str, seen: frozenset[str]) -> Node:
        below = sorted(set(children.get(article, ())) - seen, key=lambda child: (order.get(child, 0), child))
        if len(seen) >= DEEPEST:
            return Node(article=article, derivation=parents.get(article), below=_count(children, below, seen))
        return Node(
            article=article,
            derivation=parents.get(article),
            children=tuple(node(child, seen | {child}) for child in below),
        )

    def is_root(article: str) -> bool:
        return article not in parents

    members = sorted(story.articles, key=lambda member: (order.get(member, 0), member))
    roots = [node(article, frozenset({article})) for article in members if is_root(article)]
    outside = sorted({link.source for link in parents.values()} - set(story.articles))
    held = [
        Node(
            source=sources.get(parent),
            article=None if parent in sources else parent,
            children=tuple(
                node(child, frozenset({child})) for child in sorted(children[parent], key=lambda c: order.get(c, 0))
            ),
        )
        for parent in outside
    ]
    return (*held, *roots)


def _count(children: dict[str, list[str]], first: list[str], seen: frozenset[str]) -> int:
    """How many articles derive from these, themselves included."""
    counted: set[str] = set()
    waiting = list(first)
    while waiting:
        article = waiting.pop()
        if article not in counted and article not in seen:
            counted.add(article)
            waiting.extend(children.get(article, ()))
    return len(counted)
