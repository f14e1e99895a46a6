"""Who holds which position since when, in the order of time.

```
>>> [(each.actor, each.kind, each.change) for each in held(edition, chapter)]
[('Mira Holt', 'demands', 'first time here')]
```
"""

from typing import NamedTuple

from firsthand.model.position import Position
from firsthand.report.html.dates import date_words
from firsthand.report.html.edition import Chapter, Edition, Passage, Ref
from firsthand.report.legible import one_line


class Held(NamedTuple):
    """One statement of a position."""

    anchor: str
    actor: str
    kind: str
    matter: str
    passage: Passage
    said: str
    reported: str
    change: str
    changed: bool
    against: Ref | None
    doubt: str
    score: str


class Actor(NamedTuple):
    """An actor with what they say they want, refuse, offer or require."""

    name: str
    role: str
    positions: tuple[Held, ...]


def actors(edition: Edition, chapter: Chapter) -> tuple[Actor, ...]:
    """Every actor with positions in the chapter: those who changed one first, then by name."""
    groups: dict[str, list[Position]] = {}
    for position in edition.positions_of.of(chapter.members):
        groups.setdefault(position.actor, []).append(position)
    found = []
    for actor, positions in groups.items():
        positions.sort(key=lambda p: (_day(p), *edition.order(p.article), p.span, p.id))
        record = edition.actors.get(actor)
        found.append(
            Actor(
                one_line(record.name if record else actor, 120),
                one_line(record.role or "", 120) if record else "",
                tuple(_held(edition, chapter, position) for position in positions),
            )
        )
    found.sort(key=lambda each: (not any(held.changed for held in each.positions), -len(each.positions), each.name))
    return tuple(found)


def _day(position: Position) -> str:
    date = position.said or position.reported
    return date.earliest if date else "9999"


def _held(edition: Edition, chapter: Chapter, position: Position) -> Held:
    earlier = edition.positions.get(position.against or "")
    return Held(
        f"{chapter.anchor}-{position.id}",
        "",
        edition.say(f"position.{position.kind}"),
        one_line(position.matter, 160),
        edition.passage(position.article, position.span, 200),
        date_words(position.said, edition.language) if position.said else "",
        date_words(position.reported, edition.language) if position.reported else "",
        edition.say(f"position_change.{position.change}"),
        position.change in ("changed", "listed_differently"),
        edition.ref(earlier.article, earlier.span, exact=True) if earlier else None,
        edition.doubt(position.score),
        edition.figure(position.score),
    )
