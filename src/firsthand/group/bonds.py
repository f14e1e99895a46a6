"""How strongly two groups of articles hold together: the mean log-odds of their pairs.

A pair that was never compared, or said too little to be kept, counts as `settings.absent`. Groups far apart in time hold
together only where something ties them to one happening: near-identical text, or the same day named.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from firsthand.model.article import Article
from firsthand.model.link import Link
from firsthand.settings import Group


class Bond(NamedTuple):
    """What a number of pairs say together: the sum of their log-odds, how many they are, how many are anchored."""

    total: float
    known: int = 1
    anchors: int = 0

    def __add__(self, other: "Bond") -> "Bond":  # type: ignore[override] # sums field by field, not as tuples
        return Bond(self.total + other.total, self.known + other.known, self.anchors + other.anchors)


NONE = Bond(0.0, 0, 0)
EVEN = 0.0  # log-odds: whatever stories hold together by, less than even odds never joins two


class Reach(NamedTuple):
    """How many articles a group has, and the first and last day that any of them was published on, if known."""

    size: int
    first: int | None
    last: int | None

    def __or__(self, other: "Reach") -> "Reach":
        firsts = [day for day in (self.first, other.first) if day is not None]
        lasts = [day for day in (self.last, other.last) if day is not None]
        return Reach(self.size + other.size, min(firsts, default=None), max(lasts, default=None))

    def apart(self, other: "Reach") -> int:
        """Days between the two groups; 0 where they overlap or have no dates."""
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return 0
        return max(0, self.first - other.last, other.first - self.last)


def bonds(links: Iterable[Link], settings: Group) -> dict[str, dict[str, Bond]]:
    """Bonds by article, both ways."""
    result: dict[str, dict[str, Bond]] = {}
    for link in links:
        if templated(link, settings):
            bond = Bond(min(link.score, settings.absent), 1, 0)
        else:
            bond = Bond(link.score, 1, int(anchored(link, settings)))
        result.setdefault(link.a, {})[link.b] = bond
        result.setdefault(link.b, {})[link.a] = bond
    return result


def templated(link: Link, settings: Group) -> bool:
    """Whether two articles fill one form on different days: the same heading and words, and none of the same numbers."""
    channels = link.channels
    if channels.get("days", 0.0) < 1.0 or channels.get("numbers", 1.0) > settings.form_numbers:
        return False
    return min(channels.get("title", 0.0), channels.get("text", 0.0)) >= settings.form_words


def anchored(link: Link, settings: Group) -> bool:
    """Whether text or the day of the event ties two articles, however far apart they were published.

    A late report that names the day of an early one looks back: a tie of a storyline, not of a story. Of a page without a
    date nobody knows whether it does.
    """
    channels = link.channels
    if channels.get("shingles", 0.0) >= settings.anchor:
        return True
    return "days" in channels and channels.get("event_date", 0.0) == 1.0 and link.score >= settings.sure


def reaches(articles: Sequence[Article]) -> dict[str, Reach]:
    """The reach of every article by itself."""
    return {article.id: Reach(1, *_days(article)) for article in articles}


def _days(article: Article) -> tuple[int | None, int | None]:
    if article.published is None:
        return None, None
    try:
        first = date.fromisoformat(article.published.earliest[:10]).toordinal()
        return first, max(first, date.fromisoformat(article.published.latest[:10]).toordinal())
    except ValueError:
        return None, None


def strength(bond: Bond, one: Reach, two: Reach, settings: Group) -> float:
    """Mean log-odds between two groups, of whose pairs `bond` sums up those that are known.

    Links keep only an article's nearest, so of a large group's pairs only a part can be expected to be known.
    """
    if one.apart(two) > settings.days and not bond.anchors:
        return settings.absent
    missing = max(0.0, _expected(one.size * two.size, one.size + two.size, settings) - bond.known)
    return (bond.total + missing * settings.absent) / max(bond.known + missing, 1.0)


def cohesion(within: Bond, size: int, settings: Group) -> float:
    """Mean log-odds of a group's own pairs, beside one pair more that counts as `settings.typical`: little is known of a small one."""
    missing = max(0.0, _expected(size * (size - 1) / 2, size, settings) - within.known)
    return (within.total + missing * settings.absent + settings.typical) / (within.known + missing + 1.0)


def needed(holding: float, settings: Group) -> float:
    """Mean log-odds over which two groups are one story, the looser of which holds together by `holding`."""
    return max(EVEN, settings.threshold - settings.local * max(0.0, settings.typical - holding))


def _expected(pairs: float, size: int, settings: Group) -> float:
    """Of the pairs among so many articles those that can be expected to be known."""
    return pairs * min(1.0, settings.known / size)


def totals(bonds_of: Mapping[str, Bond], group_of: Mapping[str, int]) -> dict[int, Bond]:
    """One article's bonds summed by the group of the other end."""
    result: dict[int, Bond] = {}
    for other, bond in bonds_of.items():
        number = group_of.get(other)
        if number is not None:
            result[number] = result.get(number, NONE) + bond
    return result
