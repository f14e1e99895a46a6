"""Which articles are kin: of all pairs compared, those of which one holds text of the other, or both of a third.

```
>>> kinship(collection, witnesses, sources, told_in, settings, engine)["print", "rewrite"][1].child
1
```
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from firsthand.derive.candidates import candidates
from firsthand.derive.comparison import Comparison, compare, form, kin
from firsthand.derive.crosslingual import meanings
from firsthand.derive.direction import Direction, credit_of, direction, leaning, one_outlet, shared_source
from firsthand.derive.lending import lent, names_often
from firsthand.derive.sequence import facts_alike, few_figures_shared, figures_differ, sequences
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
        if not named and _says_again(comparison, settings, apart=apart):
            continue
        draws = named and (names_often(a, b, sources, settings) or names_often(b, a, sources, settings))
        one_agency = a.article.carries is not None and a.article.carries == b.article.carries
        prints = one_agency and not apart and not comparison.across
        taken = prints or lent(comparison, sources, settings, named=named)
        if taken or kin(comparison, settings, credited=named, leans=leans, draws=draws):
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


def _says_again(comparison: Comparison, settings: Derive, *, apart: bool) -> bool:
    """Whether an outlet only says again what happened before, however long, or a form is filled in for another day: no derivation."""
    a, b = comparison.a, comparison.b
    hours = hours_between(a, b)
    if one_outlet(a, b) is None:
        return hours is not None and hours >= settings.form_hours and few_figures_shared(a, b, settings)
    again = apart or (hours is not None and hours >= settings.told_anew)
    return (again and min(comparison.share) < settings.background) or figures_differ(a, b, settings)
