"""Articles → Links: which pairs share words, names, numbers, passages, meaning, and how surely they tell one story."""

from collections.abc import Iterable, Mapping

import msgspec
import numpy as np

from firsthand.compare.ready import Portion, Ready, arriving, joined, made_ready
from firsthand.compare.similarity import CHANNELS
from firsthand.compare.window import Compared, Window
from firsthand.engine import Engine
from firsthand.model.annotations import Annotations
from firsthand.model.article import Article
from firsthand.model.collection import Collection
from firsthand.model.link import Link
from firsthand.settings import Settings

__all__ = ["Portion", "Ready", "Window", "arriving", "compared", "fresh", "joined", "link", "linked"]

LATE = "9999"  # sorts articles without a date last


def link(collection: Collection, settings: Settings, engine: Engine, window: Window | None = None) -> Collection:
    """Fill `links`: every pair worth comparing, with its channels and log-odds, sorted by (a, b).

    With a `window` from earlier calls only articles that it does not hold yet are compared, and their links are added.
    """
    held = Window(settings.compare) if window is None else window
    new = [article for article in collection.articles if article.id not in held.number]
    links = {(k.a, k.b): k for k in collection.links} if window is not None else {}
    links |= {(k.a, k.b): k for k in fresh(held, new, collection.annotations, engine)}
    return msgspec.structs.replace(collection, links=tuple(links[pair] for pair in sorted(links)))


def fresh(window: Window, new: Iterable[Article], annotations: Mapping[str, Annotations], engine: Engine) -> list[Link]:
    """The links of new articles with those that the window holds and with each other; it holds them from then on."""
    return linked(window, compared(window, new, annotations, engine))


def linked(window: Window, found: Compared) -> list[Link]:
    """The pairs of a window's articles that are worth a record."""
    kept = np.flatnonzero(found.scores >= window.settings.floor)
    columns = (found.later[kept], found.earlier[kept], found.scores[kept], found.values[kept].round(4))
    return [
        Link(
            a=min(window.ids[i], window.ids[j]),
            b=max(window.ids[i], window.ids[j]),
            score=round(score, 4),
            channels={name: v for name, v in zip(CHANNELS, row, strict=True) if v == v},  # noqa: PLR0124 - not NaN
        )
        for i, j, score, row in zip(*(column.tolist() for column in columns), strict=True)
    ]


def compared(
    window: Window, new: Iterable[Article], annotations: Mapping[str, Annotations], engine: Engine
) -> Compared:
    """The pairs that new articles make in the window, which takes them in in the order of publication."""
    order = sorted(new, key=lambda a: (a.published.earliest if a.published else LATE, a.id))
    portion = Portion([article.id for article in order], [(article, annotations[article.id]) for article in order])
    return window.add(made_ready(portion, window.openings, engine))
