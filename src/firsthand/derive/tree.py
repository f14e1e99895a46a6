"""The family tree: one primary parent an article, chosen for all articles at once.

```
>>> parents({"rewrite": {"wire": 0.2, "other rewrite": 0.5}, "other rewrite": {"wire": 0.3}})
{'other rewrite': 'wire', 'rewrite': 'wire'}
```
"""

from collections.abc import Mapping

ROOT = ""
WITHOUT = 2.0  # cost of having no parent: more than any parent costs, so that every held parent is preferred


def parents(costs: Mapping[str, Mapping[str, float]]) -> dict[str, str]:
    """Primary parent by child: the minimum-cost arborescence over `costs[child][parent]` in [0, 1] (Edmonds 1967)."""
    import networkx as nx  # noqa: PLC0415 - loads slowly, and looking things up in an archive never needs it

    links: nx.Graph[str] = nx.Graph()
    links.add_edges_from((child, parent) for child in sorted(costs) for parent in sorted(costs[child]))
    found: dict[str, str] = {}
    # Families are trees of their own: one graph of all would cost the square of a large collection.
    for family in sorted(map(sorted, nx.connected_components(links))):
        graph: nx.DiGraph[str] = nx.DiGraph()
        for node in family:
            graph.add_edge(ROOT, node, weight=WITHOUT)
        for child in family:
            for parent, cost in sorted(costs.get(child, {}).items()):
                graph.add_edge(parent, child, weight=cost)
        tree = nx.minimum_spanning_arborescence(graph, attr="weight")
        found.update((child, parent) for parent, child in tree.edges if parent != ROOT)
    return dict(sorted(found.items()))


def nearest(distances: Mapping[tuple[str, str], float]) -> set[tuple[str, str]]:
    """The pairs of a minimum spanning tree: of texts that all resemble one another, who is next to whom."""
    import networkx as nx  # noqa: PLC0415 - as above

    graph: nx.Graph[str] = nx.Graph()
    for (a, b), distance in sorted(distances.items()):
        graph.add_edge(a, b, weight=distance)
    return {(min(a, b), max(a, b)) for a, b in nx.minimum_spanning_edges(graph, data=False)}


def ancestors(child: str, up: Mapping[str, set[str]]) -> set[str]:
    """Everything above a node, the node itself included."""
    seen: set[str] = set()
    todo = [child]
    while todo:
        node = todo.pop()
        if node not in seen:
            seen.add(node)
            todo.extend(up.get(node, ()))
    return seen
