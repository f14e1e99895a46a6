"""A part of an archive as a report by itself: what leads out of it is named instead.

```
>>> by_itself(dossier).outside
('article-5d0c…',)
```
"""

from typing import NamedTuple

import msgspec

from firsthand.model.dossier import Dossier


class Part(NamedTuple):
    """A dossier whose records name only what it holds, and the articles elsewhere that something was taken from."""

    dossier: Dossier
    outside: tuple[str, ...]


def by_itself(dossier: Dossier) -> Part:
    """Leave out derivations from articles that the dossier does not hold, and findings about them."""
    held = {article.id for article in dossier.articles} | {source.id for source in dossier.sources}
    gone = [each for each in dossier.derivations if not {each.article, each.source, each.place} <= held]
    if not gone:
        return Part(dossier, ())
    lost = {each.id for each in gone}
    outside = {each.place for each in gone} - held
    return Part(
        msgspec.structs.replace(
            dossier,
            derivations=tuple(each for each in dossier.derivations if each.id not in lost),
            findings=tuple(each for each in dossier.findings if not lost & set(each.refs)),
        ),
        tuple(sorted(outside)),
    )
