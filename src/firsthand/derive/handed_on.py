"""Who handed a text on, by what was changed on the way: a wrong figure that two retellings share tells which came between.

```
>>> by_changes(kept)["second retelling", "first retelling"][1].reasons[-1]
Reason(code='shared_change', args=('14',))
```
"""

from collections import defaultdict
from collections.abc import Mapping

from firsthand.derive.changes import changes
from firsthand.derive.comparison import Comparison
from firsthand.derive.direction import Direction
from firsthand.derive.kinship import Kept
from firsthand.model.record import reason
from firsthand.settings import Derive


def by_changes(kept: Kept) -> Kept:
    """Pairs that time alone left open, but the later shares with the earlier what the earlier changed in its own parent.

    A retelling that has the wrong figure of another retelling, and not the right one of their source, has it from there.
    """
    lent: dict[str, set[str]] = defaultdict(set)
    for pair, (_, way) in kept.items():
        if way.child is not None:
            lent[pair[way.child]].add(pair[1 - way.child])
    witnesses = {each.id: each for c, _ in kept.values() for each in (c.a, c.b)}
    found: Kept = {}
    for pair, (comparison, way) in kept.items():
        if way.child is None and way.later is not None:
            child, parent = witnesses[pair[way.later]], witnesses[pair[1 - way.later]]
            for elder in sorted(lent[parent.id] - {child.id}):
                change = changes(child, parent, witnesses[elder])
                if change:
                    shown = (way.reasons[0], reason("shared_change", change[0]))
                    found[pair] = comparison, Direction(way.later, "none", 0.7, shown)
                    break
    return found


def elders_first(
    costs: dict[str, dict[str, float]], seen: Mapping[tuple[str, str], tuple[Comparison, Direction]], settings: Derive
) -> None:
    """Make a parent dearer, or none, that only hands on what its own parent, compared as well, has: unless it hands on its changes."""
    for child, options in sorted(costs.items()):
        for parent in sorted(options, key=lambda each: (seen[child, each][1].credited != "text", each)):
            if parent not in options:
                continue
            comparison, way = seen[child, parent]
            if way.credited == "text":
                # Who credits a retelling has from it what that has from its own source, unless whole passages are that source's.
                for elder in sorted(options.keys() & costs.get(parent, {}).keys()):
                    third, up = seen[child, elder]
                    if up.credited != "text" and third.words < settings.copied_words:
                        del options[elder]
                continue
            mine, other = (comparison.a, comparison.b) if way.child == 0 else (comparison.b, comparison.a)
            for elder in sorted(options.keys() & costs.get(parent, {}).keys()):
                third, up = seen[child, elder]
                above = third.b if up.child == 0 else third.a
                dear = elder if changes(mine, other, above) else parent
                if seen[child, dear][1].credited != "text":
                    options[dear] = min(settings.handed_on + options[dear], DEAREST)


DEAREST = 1.9  # below the cost of no parent
