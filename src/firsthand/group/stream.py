"""Online assignment: each article, as it comes, joins the group it bonds with most, or starts its own.

`assign(order, bonds, settings)` never looks ahead; the average-link repair of `linkage.py` may revise it afterwards.
"""

from collections.abc import Mapping, Sequence

from firsthand.group.bonds import mean
from firsthand.settings import Group


def assign(order: Sequence[str], bonds: Mapping[str, Mapping[str, float]], settings: Group) -> list[list[str]]:
    """Groups of article ids, in order of their first member; `order` is the order of publication."""
    groups: list[list[str]] = []
    group_of: dict[str, int] = {}
    for article in order:
        totals: dict[int, tuple[float, int]] = {}
        for other, value in bonds.get(article, {}).items():
            number = group_of.get(other)
            if number is not None:
                total, known = totals.get(number, (0.0, 0))
                totals[number] = (total + value, known + 1)
        ranked = sorted(
            (-mean(total, known, len(groups[number]), 1, settings), number) for number, (total, known) in totals.items()
        )
        if ranked and -ranked[0][0] > settings.threshold:
            group_of[article] = ranked[0][1]
            groups[ranked[0][1]].append(article)
        else:
            group_of[article] = len(groups)
            groups.append([article])
    return groups
