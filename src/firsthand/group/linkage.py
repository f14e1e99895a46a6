"""Average-link repair: merge the two groups that bond most, until no two bond enough.

Sparse: only groups with a link between them are ever looked at, in a heap, so the cost follows the number of links.
"""

import heapq
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_

from firsthand.group.bonds import NONE, Bond, Reach, strength
from firsthand.settings import Group


def average_link(
    units: Sequence[Sequence[str]],
    bonds: Mapping[str, Mapping[str, Bond]],
    reaches: Mapping[str, Reach],
    settings: Group,
) -> list[list[str]]:
    """Groups of article ids out of units that are never parted, each and all in the order of the units."""
    members = {number: [number] for number in range(len(units))}
    place = {article: number for number, unit in enumerate(units) for article in unit}
    reach = {number: reduce(or_, (reaches[article] for article in unit)) for number, unit in enumerate(units)}
    near: dict[int, dict[int, Bond]] = {}
    for article, number in place.items():
        for fellow, bond in sorted(bonds.get(article, {}).items()):  # sums are the same in any order of the links
            beside = place.get(fellow)
            if beside is not None and beside != number:
                row = near.setdefault(number, {})
                row[beside] = row[beside] + bond if beside in row else bond
    heap: list[tuple[float, int, int, int, int]] = []

    def offer(one: int, two: int) -> None:
        value = strength(near[one][two], reach[one], reach[two], settings)
        if value > settings.threshold:
            one, two = min(one, two), max(one, two)
            heapq.heappush(heap, (-value, one, two, len(members[one]), len(members[two])))

    for one in sorted(near):
        for two in sorted(near[one]):
            if one < two:
                offer(one, two)
    while heap:
        _, one, two, size_one, size_two = heapq.heappop(heap)
        if len(members.get(one, ())) != size_one or len(members.get(two, ())) != size_two:
            continue  # either has grown or gone since this was offered
        members[one] = sorted(members[one] + members.pop(two))
        reach[one] |= reach.pop(two)
        moved = near.pop(two)
        near[one].pop(two)
        moved.pop(one)
        for other, bond in moved.items():
            near[one][other] = near[other][one] = near[one].get(other, NONE) + bond
            del near[other][two]
        for other in sorted(near[one]):
            offer(one, other)
    return [[article for number in members[first] for article in units[number]] for first in sorted(members)]
