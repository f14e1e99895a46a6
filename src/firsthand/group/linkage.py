"""Average-link repair: merge the two groups that bond most beyond what they need, until no two bond enough.

Two groups need less than an article by itself where one of them is loosely knit (`bonds.needed`): its own pairs show how little
alike the reports of that event are. Sparse: only groups with a link between them are ever looked at, in a heap, so the cost follows the number of links.
"""

import heapq
from collections.abc import Mapping, Sequence

from firsthand.group.bonds import NONE, Bond, Reach, cohesion, needed, strength
from firsthand.settings import Group


def average_link(
    articles: Sequence[str],
    bonds: Mapping[str, Mapping[str, Bond]],
    reaches: Mapping[str, Reach],
    settings: Group,
) -> list[list[str]]:
    """Groups of articles, each and all in the order given."""
    members = {number: [number] for number in range(len(articles))}
    place = {article: number for number, article in enumerate(articles)}
    reach = {number: reaches[article] for article, number in place.items()}
    near: dict[int, dict[int, Bond]] = {}
    for article, number in place.items():
        row = {place[fellow]: bond for fellow, bond in bonds.get(article, {}).items() if fellow in place}
        near |= {number: row} if row else {}
    within = dict.fromkeys(members, NONE)
    holding = dict.fromkeys(members, cohesion(NONE, 1, settings))
    heap: list[tuple[float, int, int, int, int]] = []

    def offer(one: int, two: int) -> None:
        value = strength(near[one][two], reach[one], reach[two], settings)
        beyond = value - needed(min(holding[one], holding[two]), settings)
        if beyond > 0.0:
            one, two = min(one, two), max(one, two)
            heapq.heappush(heap, (-beyond, one, two, len(members[one]), len(members[two])))

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
        within[one] += within.pop(two) + near[one].pop(two)
        holding[one] = cohesion(within[one], reach[one].size, settings)
        moved = near.pop(two)
        moved.pop(one)
        for other, bond in moved.items():
            near[one][other] = near[other][one] = near[one].get(other, NONE) + bond
            del near[other][two]
        for other in sorted(near[one]):
            offer(one, other)
    return [[articles[number] for number in members[first]] for first in sorted(members)]
