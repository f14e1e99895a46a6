"""The family tree: one primary parent an article, chosen for all articles at once.

```
>>> parents({"rewrite": {"wire": 0.2, "other rewrite": 0.5}, "other rewrite": {"wire": 0.3}})
{'other rewrite': 'wire', 'rewrite': 'wire'}
```
"""

from collections.abc import Mapping

import networkx as nx

ROOT = ""
WITHOUT = 2.0  # cost of having no parent: more than any parent costs, so that every held parent is preferred


def parents(costs: Mapping[str, Mapping[str, float]]) -> dict[str, str]:
    """Primary parent by child: the minimum-cost arborescence over `costs[child][parent]` in [0, 1] (Edmonds 1967)."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    nodes = sorted(set(costs) | {parent for each in costs.values() for parent in each})
    if not nodes:
        return {}
    graph.add_node(ROOT)
    for node in nodes:
        graph.add_edge(ROOT, node, weight=WITHOUT)
    for child in sorted(costs):
        for parent, cost in sorted(costs[child].items()):
            graph.add_edge(parent, child, weight=cost)
    tree = nx.minimum_spanning_arborescence(graph, attr="weight")
    return {child: parent for parent, child in sorted(tree.edges, key=lambda edge: edge[1]) if parent != ROOT}


def nearest(distances: Mapping[tuple[str, str], float]) -> set[tuple[str, str]]:
    """The pairs of a minimum spanning tree: of texts that all resemble one another, who is next to whom."""
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
