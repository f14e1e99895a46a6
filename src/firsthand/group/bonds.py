"""How strongly two groups of articles hold together: the mean log-odds of their pairs.

A pair that was never compared, or said too little to be kept, counts as `settings.absent`. Pairs far apart in time count so
as well unless something ties them to one happening: near-identical text, or the same day named.
"""

from collections.abc import Iterable

from firsthand.model.link import Link
from firsthand.settings import Group


def bond(link: Link, settings: Group) -> float:
    """The log-odds of a link, capped where its articles are too far apart in time and no anchor ties them."""
    apart = link.channels.get("days", 0.0)
    if apart <= settings.days or anchored(link, settings):
        return link.score
    return min(link.score, settings.absent)


def anchored(link: Link, settings: Group) -> bool:
    """Whether text or the day of the event ties two articles, however far apart they were published."""
    if link.channels.get("shingles", 0.0) >= settings.anchor:
        return True
    return link.channels.get("event_date", 0.0) == 1.0 and link.score >= settings.sure


def adjacency(links: Iterable[Link], settings: Group) -> dict[str, dict[str, float]]:
    """Bonds by article, both ways."""
    bonds: dict[str, dict[str, float]] = {}
    for link in links:
        value = bond(link, settings)
        bonds.setdefault(link.a, {})[link.b] = value
        bonds.setdefault(link.b, {})[link.a] = value
    return bonds


def mean(total: float, known: int, left: int, right: int, settings: Group) -> float:
    """Mean log-odds between groups of `left` and `right` articles, of which `known` pairs sum to `total`.

    Links keep only an article's nearest, so of a large group's pairs only a part can be expected to be known.
    """
    pairs = left * right * min(1.0, settings.known / (left + right))
    missing = max(0.0, pairs - known)
    return (total + missing * settings.absent) / max(known + missing, 1.0)
