"""From pairs that are kin to a family: parents, further parents, siblings, and likeness of which nobody knows the direction.

```
>>> [(each.article, each.source, each.kind) for each in lineage(kept, sources, settings, {})]
[('rewrite', 'wire', 'rewrite'), ('other rewrite', 'wire', 'rewrite'), ('other rewrite', 'rewrite', 'sibling')]
```
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np

from firsthand.derive.comparison import Comparison
from firsthand.derive.directed import directed, lender
from firsthand.derive.direction import Direction
from firsthand.derive.handed_on import by_changes, elders_first
from firsthand.derive.kinship import Kept
from firsthand.derive.tree import ancestors, nearest, parents
from firsthand.derive.undirected import distance, undirected
from firsthand.model.derivation import Derivation
from firsthand.model.source import Source
from firsthand.settings import Derive


def lineage(
    kept: Kept, sources: Mapping[str, Source], settings: Derive, unnamed: Mapping[tuple[str, str], str]
) -> Iterator[Derivation]:
    """Directed derivations of the tree, further parents that explain more, siblings, and what stays undirected.

    `unnamed` gives the inferred source of pairs that have one.
    """
    costs: dict[str, dict[str, float]] = defaultdict(dict)
    seen: dict[tuple[str, str], tuple[Comparison, Direction]] = {}
    renderings = _renderings(kept, settings) | {pair: {source} for pair, source in unnamed.items()}
    for pair, (comparison, way) in {**kept, **by_changes(kept)}.items():
        if way.child is not None and pair not in renderings:
            child, parent = pair[way.child], pair[1 - way.child]
            costs[child][parent] = _cost(comparison, way)
            seen[child, parent] = comparison, way
    elders_first(costs, seen, settings)
    primary = parents(costs)
    up: dict[str, set[str]] = defaultdict(set)
    for comparison, _ in kept.values():
        for each in (comparison.a, comparison.b):
            if each.article.carries is not None:
                up[each.id].add(each.article.carries)
    for pair, source in sorted(unnamed.items()):
        for one in pair:
            up[one].add(source)
    chosen = {child: [parent] for child, parent in primary.items()}
    for child, parent in primary.items():
        up[child].add(parent)
    for child in sorted(costs):
        told = {lender(*seen[child, parent], sources) for parent in chosen.get(child, ())}
        explained = _words(seen[child, primary[child]]) if child in primary else None
        for parent in sorted(costs[child], key=lambda each: (costs[child][each], each)):
            if parent == primary.get(child) or explained is None or child in ancestors(parent, up):
                continue
            # Two children of one parent resemble each other beyond it only in what they copied word for word.
            kinship = bool(ancestors(parent, up) & ancestors(child, up))
            words = _words(seen[child, parent], copied=kinship)
            text = seen[child, parent][1].credited == "text"
            least = settings.secondary_credited if text else settings.secondary_words
            source = lender(*seen[child, parent], sources)
            if int((words & ~explained).sum()) >= least and source not in told:
                explained |= words
                up[child].add(parent)
                told.add(source)
                chosen[child].append(parent)
    for child, all_parents in sorted(chosen.items()):
        for parent in all_parents:
            yield directed(*seen[child, parent], sources, settings, mixed=len(all_parents) > 1)
    loose: Kept = {}
    for pair, (comparison, way) in sorted(kept.items()):
        a, b = pair
        above = ancestors(a, up), ancestors(b, up)
        if a in above[1] or b in above[0]:
            continue
        common = above[0] & above[1] or renderings.get(pair, set())
        if common:
            yield undirected(comparison, way, settings, common)
        else:
            loose[pair] = comparison, way
    for pair in sorted(nearest({pair: distance(comparison) for pair, (comparison, _) in loose.items()})):
        yield undirected(*loose[pair], settings, set())


def _renderings(kept: Kept, settings: Derive) -> dict[tuple[str, str], set[str]]:
    """Pairs in one language that both render a text in another, and differ as two renderings do: which text that is."""
    abroad: dict[str, set[str]] = defaultdict(set)
    for (a, b), (comparison, _) in kept.items():
        if comparison.across:
            abroad[a].add(b)
            abroad[b].add(a)
    found = {}
    for (a, b), (comparison, way) in kept.items():
        common = abroad[a] & abroad[b]
        if common and way.credited == "none" and not comparison.across and max(comparison.copied) < settings.renderings:
            found[a, b] = common
    return found


def _cost(comparison: Comparison, way: Direction) -> float:
    """Cheap is a parent that explains much of the child, word for word rather than in sense, on strong evidence."""
    child = way.child or 0
    held = (comparison.share[child] + comparison.copied[child]) / 2
    return 1 - held * way.strength


def _words(found: tuple[Comparison, Direction], *, copied: bool = False) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """The child's own words that the parent explains; only those in copied runs where that is asked."""
    comparison, way = found
    child = way.child or 0
    each = (comparison.a, comparison.b)[child]
    if copied:
        exact = np.zeros(each.matter.size, dtype=np.bool_)
        for run in comparison.runs:
            start = (run.a, run.b)[child]
            exact[start : start + run.length] = True
        return exact & each.own
    sentences = [(pair.a, pair.b)[child] for pair in comparison.pairs]
    marked: np.ndarray[tuple[int], np.dtype[np.bool_]] = np.isin(each.matter.sentence, sentences) & each.own
    return marked
