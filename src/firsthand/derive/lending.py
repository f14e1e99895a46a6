"""Whether one of two articles took its report from the other, by where it names the other's outlet and what both tell.

```
>>> lent(comparison, sources, settings, named=True)
True
```
"""

from collections.abc import Mapping

import numpy as np

from firsthand.derive.comparison import Comparison
from firsthand.derive.direction import leaning, naming_keys
from firsthand.derive.facts import covered
from firsthand.derive.sequence import figures_alike
from firsthand.derive.spread import densities, held_at
from firsthand.derive.witness import Witness
from firsthand.model.source import Source
from firsthand.settings import Derive


def lent(comparison: Comparison, sources: Mapping[str, Source], settings: Derive, *, named: bool) -> bool:
    """Named where the report begins or ends, and the same told; or, if it credits the other (`named`), held where it does so."""
    a, b = comparison.a, comparison.b
    signed = _signs(a, b, sources, settings) or _signs(b, a, sources, settings)
    if signed and _told_alike(comparison, settings):
        return True
    if a.release != b.release and figures_alike(a, b, settings) >= settings.figures_alike:
        return True  # given out to be told by others
    return named and any(_lent_there(comparison, child, sources, settings) for child in (0, 1))


def _signs(child: Witness, parent: Witness, sources: Mapping[str, Source], settings: Derive) -> bool:
    """Whether one names the other's outlet or author, in whatever words, or credits the agency that it prints, where a report says whose it is: as it begins, or ends."""
    sentences = np.unique(child.matter.sentence[child.body])
    if not len(sentences):
        return False
    opening = int(child.matter.spans[sentences[: settings.named_opening]][-1, 1])
    paragraph = child.article.text.find("\n", int(child.matter.spans[sentences[0], 1]))
    opening = max(opening, paragraph)
    ending = int(child.matter.spans[sentences[-1], 0])
    return any(
        start < opening or start >= ending
        for key, how in child.names.items()
        if how in ("text", "spoken_of") and parent.id in sources[key].articles
        if sources[key].kind == "outlet" or (how == "text" and _tells_dispatch(child, parent, key))
        for start, _ in child.lent.get(key, ())
    )


def _tells_dispatch(child: Witness, parent: Witness, key: str) -> bool:
    """Whether one prints the agency's dispatch and the other, in the same language, prints none."""
    return parent.article.carries == key and child.article.carries is None and child.language == parent.language


def _told_alike(comparison: Comparison, settings: Derive) -> bool:
    """Whether two articles of which one names the other's outlet, in whatever words, tell the same: figures, or names and numbers."""
    a, b = comparison.a, comparison.b
    return figures_alike(a, b, settings) >= settings.named_figures or min(covered(a, b)) >= settings.named_covered


def _lent_there(comparison: Comparison, side: int, sources: Mapping[str, Source], settings: Derive) -> bool:
    """Whether what one article says where it credits the other's outlet is in the other, in the same language."""
    child, parent = (comparison.a, comparison.b) if side == 0 else (comparison.b, comparison.a)
    places = [child.places[key][0] for key in naming_keys(child, parent, sources) if child.names[key] == "text"]
    if not places or comparison.across:
        return False
    found = densities(child, parent, settings)
    return any(held_at(found, child, place) >= settings.touched for place in places)


def names_often(child: Witness, parent: Witness, sources: Mapping[str, Source], settings: Derive) -> bool:
    """Whether one names the other's outlet once for every few of its sentences."""
    return leaning(child, parent, sources) * settings.draws_covers >= len(np.unique(child.matter.sentence[child.body]))
