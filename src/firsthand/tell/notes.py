"""Notes and statuses that people left on records: kept beside what they name, missed where that is gone.

```
>>> notes(collection, settings, engine).corrections[0].subjects
('story-…',)
```
"""

from collections.abc import Callable, Iterator

import msgspec

from firsthand.engine import Engine
from firsthand.model.collection import Collection
from firsthand.model.correction import Correction, inapplicable
from firsthand.model.redirect import Resolver
from firsthand.settings import Settings

KINDS = ("note", "status")


def notes(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Lead notes and statuses to what their subjects are now; a subject that is gone becomes a problem."""
    if not any(each.kind in KINDS for each in collection.corrections):
        return collection
    known = set(_ids(collection))
    resolver = Resolver(collection.redirects)

    def follow(subject: str) -> str:
        return subject if subject in known else resolver(subject)

    problems = [
        inapplicable(each, subject)
        for each in collection.corrections
        for subject in (each.subjects if each.kind in KINDS else ())
        if follow(subject) not in known
    ]
    led = tuple(_led(each, follow) if each.kind in KINDS else each for each in collection.corrections)
    return msgspec.structs.replace(collection, corrections=led, problems=(*collection.problems, *problems))


def _led(made: Correction, follow: Callable[[str], str]) -> Correction:
    return msgspec.structs.replace(made, subjects=tuple(dict.fromkeys(follow(subject) for subject in made.subjects)))


def _ids(collection: Collection) -> Iterator[str]:
    """Everything that can have a note."""
    for records in (
        collection.articles, collection.stories, collection.memberships, collection.storylines, collection.sources,
        collection.derivations, collection.actors, collection.quotes, collection.claims, collection.positions,
        collection.timeline, collection.findings,
    ):  # fmt: skip
        yield from (record.id for record in records)
    for quote in collection.quotes:
        yield from (reading.id for reading in quote.readings)
        yield from (change.id for change in quote.changes)
