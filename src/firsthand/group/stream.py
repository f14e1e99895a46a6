"""Online assignment: each article, as it comes, joins the group it bonds with most, or starts its own.

`assign(order, bonds, reaches, settings)` never looks ahead; the average-link repair of `linkage.py` may revise it.
"""

from collections.abc import Mapping, Sequence

from firsthand.group.bonds import Bond, Reach, strength, totals
from firsthand.settings import Group


def assign(
    order: Sequence[str], bonds: Mapping[str, Mapping[str, Bond]], reaches: Mapping[str, Reach], settings: Group
) -> list[list[str]]:
    """Groups of article ids, in order of their first member; `order` is the order of publication."""
    groups: list[list[str]] = []
    reach: list[Reach] = []
    group_of: dict[str, int] = {}
    for article in order:
        mine = reaches[article]
        ranked = sorted(
            (-strength(bond, reach[number], mine, settings), number)
            for number, bond in totals(bonds.get(article, {}), group_of).items()
        )
        if ranked and -ranked[0][0] > settings.threshold:
            number = ranked[0][1]
            groups[number].append(article)
            reach[number] |= mine
        else:
            number = len(groups)
            groups.append([article])
            reach.append(mine)
        group_of[article] = number
    return groups
