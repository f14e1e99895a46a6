"""One derivation of which nobody knows the direction, as the dossier gives it: siblings, or likeness.

```
>>> undirected(comparison, way, settings, {"wire"}).kind
'sibling'
```
"""

from firsthand.derive.comparison import Comparison
from firsthand.derive.direction import Direction, one_outlet
from firsthand.derive.edits import edits
from firsthand.derive.evidence import added, dropped, evidence
from firsthand.derive.facts import covered
from firsthand.derive.kinds import kind, renders
from firsthand.derive.versions import another_version
from firsthand.model.derivation import Derivation, DerivationKind
from firsthand.model.record import Reason, identity, reason
from firsthand.settings import Derive


def undirected(comparison: Comparison, way: Direction, settings: Derive, common: set[str]) -> Derivation:
    """Both of a common parent (`sibling`), or likeness whose direction nobody knows."""
    what, measure = kind(comparison, 0, settings, rendered=False)
    shown: tuple[Reason, ...] = (measure,)
    if common:
        what = "sibling"
        version = another_version(comparison, 0, settings) if _one_agency(comparison) else None
        shown = (
            *(reason("common_parent", each) for each in sorted(common)[:3]),
            *((version,) if version else ()),
            measure,
        )
    elif way.child is None:
        shown = (*way.reasons, measure)
        # The same facts in other words: both may have them from a third. One text, whole, is one of them made of the other.
        if not _one_text(comparison, what, way, settings):
            what = "sibling"
    made: DerivationKind = what
    return Derivation(
        id=identity("derivation", comparison.a.id, comparison.b.id),
        article=comparison.a.id,
        source=comparison.b.id,
        kind=made,
        directed=False,
        credited="none",
        share=comparison.share[0],
        score=round(comparison.certainty, 4),
        reasons=shown,
        evidence=evidence(comparison, 0, settings),
        added=added(comparison, 0),
        dropped=dropped(comparison, 0),
    )


def _one_text(comparison: Comparison, what: DerivationKind, way: Direction, settings: Derive) -> bool:
    """Whether two pages have the same text from beginning to end, of which one has nothing that the other lacks."""
    if any(each.code in SIBLINGS for each in way.reasons):
        return False
    if what == "copy":
        return max(comparison.copied) >= settings.one_copy
    least = min(comparison.share)
    if comparison.across:
        follows = renders(comparison, 0, settings)
        return least >= settings.rendering or (follows and not _apart(comparison))
    if comparison.along and min(covered(comparison.a, comparison.b)) >= settings.retold:
        return True
    # Passages word for word, and much beside them on either side, are what the reports of two outlets keep of a third.
    reports = all(each.article.outlet is not None for each in (comparison.a, comparison.b))
    if comparison.words >= settings.copied_words:
        return not reports or least >= settings.one_whole
    return least >= settings.one_telling


def _one_agency(comparison: Comparison) -> bool:
    """Whether both print a dispatch of one agency in one language."""
    a, b = comparison.a.article, comparison.b.article
    return a.carries is not None and a.carries == b.carries and not comparison.across


def _apart(comparison: Comparison) -> bool:
    """Whether both are dated pages of different outlets: had one the text of the other, something would show it."""
    return all(
        each.article.published is not None
        and each.article.published.basis != "inferred"
        and each.article.outlet is not None
        for each in (comparison.a, comparison.b)
    ) and not one_outlet(comparison.a, comparison.b)


SIBLINGS = frozenset({"same_dispatch", "both_credit", "time_alone"})


def distance(comparison: Comparison) -> float:
    """The number of places where two texts differ; across languages, where no word is the same, all that is not shared."""
    a, b = comparison.a.matter, comparison.b.matter
    if comparison.across:
        return (a.size + b.size) * (1 - sum(comparison.share) / 2)
    return float(edits(a, b, comparison.runs))
