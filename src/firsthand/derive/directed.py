"""One derivation whose direction is known, as the dossier gives it.

```
>>> directed(comparison, way, sources, settings).kind
'rewrite'
```
"""

from collections.abc import Mapping

from firsthand.derive.comparison import Comparison
from firsthand.derive.direction import Direction, naming_keys, rendered
from firsthand.derive.evidence import added, dropped, evidence
from firsthand.derive.kinds import kind
from firsthand.model.derivation import Derivation
from firsthand.model.record import identity
from firsthand.model.source import Source
from firsthand.settings import Derive


def directed(
    comparison: Comparison, way: Direction, sources: Mapping[str, Source], settings: Derive, *, mixed: bool = False
) -> Derivation:
    """The derivation of the later of two; `mixed` if it has further parents."""
    child = way.child or 0
    mine, other = (comparison.a, comparison.b) if child == 0 else (comparison.b, comparison.a)
    abroad = not comparison.across and rendered(mine, other).tongue >= settings.through
    noted = comparison.across and (mine.translated or any(each.code == "editors_note" for each in mine.residues))
    source = lender(comparison, way, sources)
    what, measure = kind(comparison, child, settings, rendered=abroad or noted, mixed=mixed)
    return Derivation(
        id=identity("derivation", mine.id, source),
        article=mine.id,
        source=source,
        printed=None if source == other.id else other.id,
        kind=what,
        directed=True,
        credited=way.credited,
        share=comparison.share[child],
        score=round(way.strength * comparison.certainty, 4),
        reasons=(*way.reasons, measure),
        evidence=evidence(comparison, child, settings),
        added=added(comparison, child),
        dropped=dropped(comparison, child),
    )


def lender(comparison: Comparison, way: Direction, sources: Mapping[str, Source]) -> str:
    """What a carrier prints is its agency's: who took it from there derives from the agency, unless it names the carrier."""
    mine, other = (comparison.a, comparison.b) if way.child != 1 else (comparison.b, comparison.a)
    return other.id if other.article.carries is None or naming_keys(mine, other, sources) else other.article.carries
