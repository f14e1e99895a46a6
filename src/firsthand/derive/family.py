"""Derivations of a collection: compare candidates, decide directions, grow the trees, count the origins.

```
>>> derivations(sources(collection, settings, engine), settings, engine).derivations[0].kind
'rewrite'
```
"""

from collections.abc import Mapping

import msgspec

from firsthand.derive.absent import absent
from firsthand.derive.inferred import inferred
from firsthand.derive.kinship import kinship
from firsthand.derive.lineage import lineage
from firsthand.derive.parted import gone, told_apart
from firsthand.derive.prints import prints
from firsthand.derive.witness import every_witness
from firsthand.engine import Engine
from firsthand.model.collection import Collection
from firsthand.model.origins import Roots
from firsthand.settings import Settings


def derivations(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill `derivations` and the stories' `origins`."""
    named = tuple(source for source in collection.sources if source.state != "inferred")
    collection, parted = told_apart(msgspec.structs.replace(collection, sources=named))
    sources = {source.id: source for source in named}
    witnesses = every_witness(collection)
    told_in = _stories_of(collection)
    kin_of = kinship(collection, witnesses, sources, told_in, settings.derive, engine)
    kept = {pair: found for pair, found in kin_of.items() if not parted.either(found[0].a.article, found[0].b.article)}
    by_id = {each.id: each for each in witnesses}
    unnamed = inferred(kept, sources, settings.derive, parted)
    made = [
        *prints(witnesses, sources, kept, told_in, settings.derive),
        *lineage(kept, sources, settings.derive, unnamed.parents),
        *unnamed.derivations,
    ]
    found = absent(by_id, sources, made, settings.derive)
    made.extend(each for each in found if not parted(each.article, each.source))
    made.sort(key=lambda each: (each.article, not each.directed, -each.share, each.source))
    filled = msgspec.structs.replace(
        collection,
        derivations=tuple(made),
        sources=tuple(sorted((*named, *unnamed.sources), key=lambda each: each.id)),
        problems=(*collection.problems, *gone(collection, unnamed.ids)),
    )
    roots = Roots(filled.articles, filled.derivations)
    stories = tuple(
        msgspec.structs.replace(story, origins=tuple(sorted(roots.of(story.articles)))) for story in collection.stories
    )
    return msgspec.structs.replace(filled, stories=stories)


def _stories_of(collection: Collection) -> Mapping[str, set[str]]:
    """The stories of each article."""
    found: dict[str, set[str]] = {article.id: set() for article in collection.articles}
    for story in collection.stories:
        for member in story.articles:
            found[member].add(story.id)
    return found
