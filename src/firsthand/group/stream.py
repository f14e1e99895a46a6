"""Stories as they grow: articles join as they come, and average link repairs what a new article touches.

Average link merges two groups only over a bond that speaks for one story (`bonds.EVEN`). So whatever no chain of such bonds ties to a new
article is as it was, and only the rest is grouped again: the same groups as if all had come at once. Where such chains tie more
than `Group.repaired` articles, only the groups that a new article may join are grouped again.

`assign(order, bonds, reaches, settings)` is what a stream shows before any repair: it never looks ahead.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

from firsthand.group.bonds import EVEN, NONE, Bond, Reach, bonds, cohesion, needed, strength, totals
from firsthand.group.linkage import average_link
from firsthand.model.link import Link
from firsthand.settings import Group


class Stream:
    """Groups of articles, kept up to date. Groups given at the start are open: they may be taken apart again."""

    def __init__(self, settings: Group) -> None:
        self._settings = settings
        self._order: dict[str, tuple[float, str]] = {}  # the same whenever an article came
        self._reaches: dict[str, Reach] = {}
        self.bonds: dict[str, dict[str, Bond]] = {}
        self._tied: dict[str, list[str]] = {}
        self._groups: dict[str, list[str]] = {}

    @property
    def groups(self) -> list[list[str]]:
        """All groups, in order of the day of their first member."""
        seen = {id(group): group for group in self._groups.values()}
        return sorted(seen.values(), key=lambda group: self._order[group[0]])

    def hold(self, reaches: Mapping[str, Reach], links: Iterable[Link], groups: Iterable[Sequence[str]]) -> None:
        """Take over articles in their groups as they are."""
        self._take(reaches, links)
        for group in groups:
            members = sorted(group, key=self._order.__getitem__)
            self._groups |= dict.fromkeys(members, members)

    def add(self, reaches: Mapping[str, Reach], links: Iterable[Link]) -> None:
        """Take new articles in, with their links to all others, and group what they touch again.

        Where few are held all are grouped again: there each that comes changes how rare a word is, and so every bond.
        """
        self._take(reaches, links)
        touched: dict[int, list[str]] = {}
        for article in self._order if len(self._order) <= self._settings.repaired else reaches:
            touched.setdefault(id(self._tied[article]), []).append(article)
        for new in touched.values():
            tied = self._tied[new[0]]
            self._repair(tied if len(tied) <= self._settings.repaired else self._near(new))

    def _take(self, reaches: Mapping[str, Reach], links: Iterable[Link]) -> None:
        for article, reach in reaches.items():
            self._order[article] = (math.inf if reach.first is None else reach.first, article)
            self._reaches[article] = reach
            self._tied[article] = [article]
            self._groups[article] = [article]
        for article, others in bonds(links, self._settings).items():
            self.bonds.setdefault(article, {}).update(others)
            for other, bond in others.items():
                if bond.total > EVEN and self._tied[article] is not self._tied[other]:
                    self._tie(self._tied[article], self._tied[other])

    def _tie(self, one: list[str], two: list[str]) -> None:
        large, small = (one, two) if len(one) >= len(two) else (two, one)
        large += small
        self._tied |= dict.fromkeys(small, large)

    def _near(self, new: Sequence[str]) -> list[str]:
        """New articles, and the groups that one of them may join."""
        found = dict.fromkeys(new)
        for article in new:
            for other, bond in self.bonds.get(article, {}).items():
                if bond.total > EVEN:
                    found |= dict.fromkeys(self._groups[other])
        return list(found)

    def _repair(self, articles: Sequence[str]) -> None:
        # Whoever shares a group with them comes along, tied or not (a correction may have put it there): a group is whole.
        whole = {member for article in articles for member in self._groups[article]}
        ordered = sorted(whole, key=self._order.__getitem__)
        for members in average_link(ordered, self.bonds, self._reaches, self._settings):
            self._groups |= dict.fromkeys(members, members)


def assign(
    order: Sequence[str], bonds: Mapping[str, Mapping[str, Bond]], reaches: Mapping[str, Reach], settings: Group
) -> list[list[str]]:
    """Groups of article ids, in order of their first member; `order` is the order of publication."""
    groups: list[list[str]] = []
    reach: list[Reach] = []
    within: list[Bond] = []
    group_of: dict[str, int] = {}
    for article in order:
        mine = reaches[article]
        to = totals(bonds.get(article, {}), group_of)
        best, number = max(
            ((_beyond(bond, reach[number], mine, within[number], settings), -number) for number, bond in to.items()),
            default=(0.0, 0),
        )
        number = -number
        if best > 0.0:
            groups[number].append(article)
            reach[number] |= mine
            within[number] += to[number]
        else:
            number = len(groups)
            groups.append([article])
            reach.append(mine)
            within.append(NONE)
        group_of[article] = number
    return groups


def _beyond(bond: Bond, group: Reach, article: Reach, within: Bond, settings: Group) -> float:
    """By how much an article's tie to a group is stronger than it needs to be."""
    loosest = min(cohesion(within, group.size, settings), cohesion(NONE, 1, settings))
    return strength(bond, group, article, settings) - needed(loosest, settings)
