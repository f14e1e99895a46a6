"""Which articles are kin: of all pairs compared, those of which one holds text of the other, or both of a third.

```
>>> kinship(collection, witnesses, sources, told_in, settings, engine)["print", "rewrite"][1].child
1
```
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from firsthand.derive.candidates import candidates
from firsthand.derive.comparison import Comparison, compare, form, kin
from firsthand.derive.crosslingual import meanings
from firsthand.derive.direction import Direction, credit_of, direction, leaning, one_outlet, shared_source
from firsthand.derive.facts import covered
from firsthand.derive.sequence import facts_alike, figures_alike, figures_differ, sequences
from firsthand.derive.spread import densities, held_at
from firsthand.derive.witness import Witness, hours_between
from firsthand.engine import Engine
from firsthand.model.collection import Collection
from firsthand.model.source import Source
from firsthand.settings import Derive

Kept = dict[tuple[str, str], tuple[Comparison, Direction]]
"""By ids of the two articles: what comparing them gave, for those that are kin."""


def kinship(
    collection: Collection,
    witnesses: Sequence[Witness],
    sources: Mapping[str, Source],
    told_in: Mapping[str, set[str]],
    settings: Derive,
    engine: Engine,
) -> Kept:
    """Compare every candidate pair; `told_in` gives the stories of each article."""
    pairs = candidates(collection, witnesses, settings, engine)
    meaning = meanings([(witnesses[i], witnesses[j]) for i, j in pairs])
    kept: Kept = {}
    loose: list[Comparison] = []
    for i, j in pairs:
        a, b = witnesses[i], witnesses[j]
        # A picture says nothing of the text: an agency that only supplied the photo makes no two reports kin.
        named = any(
            found and found.credited == "text" for found in (credit_of(a, b, sources), credit_of(b, a, sources))
        )
        named = named or shared_source(a, b, sources) is not None
        leans = max(leaning(a, b, sources), leaning(b, a, sources)) >= settings.leaning
        comparison = compare(a, b, settings, meaning(a, b), credited=named and leans)
        # Across stories a passage that an outlet repeats (who it is, what happened before) is no derivation.
        apart = not told_in[a.id] & told_in[b.id] and not named
        if apart and max(comparison.copied) < settings.join_share:
            continue
        # An outlet's own account of what happened before is no derivation either, however long it is, nor its daily form.
        if one_outlet(a, b) is not None and not named:
            hours = hours_between(a, b)
            again = apart or (hours is not None and hours >= settings.told_anew)
            background = again and min(comparison.share) < settings.background
            if background or figures_differ(a, b, settings):
                continue
        draws = named and (_draws(a, b, sources, settings) or _draws(b, a, sources, settings))
        signed = _signs(a, b, sources, settings) or _signs(b, a, sources, settings)
        prints = a.article.carries is not None and a.article.carries == b.article.carries and not apart
        lent = (signed and _told_alike(comparison, settings)) or (prints and not comparison.across)
        lent = lent or (named and any(_lent(comparison, child, sources, settings) for child in (0, 1)))
        if lent or kin(comparison, settings, credited=named, leans=leans, draws=draws):
            kept[a.id, b.id] = comparison, direction(comparison, sources, settings)
        elif (
            not apart
            and (one_outlet(a, b) is None or comparison.across)
            and not form(comparison, settings)
            and facts_alike(a, b) >= settings.facts_alike
        ):
            loose.append(comparison)
    along = sequences([(each.a, each.b) for each in loose], settings)
    for each in loose:
        if along(each.a, each.b):
            kept[each.a.id, each.b.id] = replace(each, along=True), direction(each, sources, settings)
    return kept


def _signs(child: Witness, parent: Witness, sources: Mapping[str, Source], settings: Derive) -> bool:
    """Whether one names the other's outlet or author, in whatever words, where a report says whose it is: as it begins, or ends."""
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
        if how in ("text", "spoken_of") and sources[key].kind == "outlet" and parent.id in sources[key].articles
        for start, _ in child.lent.get(key, ())
    )


def _told_alike(comparison: Comparison, settings: Derive) -> bool:
    """Whether two articles of which one names the other's outlet, in whatever words, tell the same: figures, or names and numbers."""
    a, b = comparison.a, comparison.b
    return figures_alike(a, b, settings) >= settings.named_figures or min(covered(a, b)) >= settings.named_covered


def _lent(comparison: Comparison, side: int, sources: Mapping[str, Source], settings: Derive) -> bool:
    """Whether what one article says where it credits the other's outlet is in the other, in the same language."""
    child, parent = (comparison.a, comparison.b) if side == 0 else (comparison.b, comparison.a)
    places = [
        child.places[key][0]
        for key, how in child.names.items()
        if how == "text" and sources[key].kind == "outlet" and parent.id in sources[key].articles
    ]
    if not places or comparison.across:
        return False
    found = densities(child, parent, settings)
    return any(held_at(found, child, place) >= settings.touched for place in places)


def _draws(child: Witness, parent: Witness, sources: Mapping[str, Source], settings: Derive) -> bool:
    """Whether one names the other's outlet once for every few of its sentences."""
    return leaning(child, parent, sources) * settings.draws_covers >= len(np.unique(child.matter.sentence[child.body]))
