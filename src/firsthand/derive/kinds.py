"""What one article made of the other's text: copy, rewrite, translation, excerpt.

```
>>> kind(comparison, child=0, settings=Derive())
('rewrite', Reason(code='same_order', args=('42', '45')))
```
"""

from firsthand.derive.comparison import Comparison
from firsthand.model.derivation import DerivationKind
from firsthand.model.record import Reason, reason
from firsthand.settings import Derive


def kind(comparison: Comparison, child: int, settings: Derive, *, rendered: bool) -> tuple[DerivationKind, Reason]:
    """The kind, and the measure that says so; `rendered` if the child went through another language."""
    mine, other = comparison.share[child], comparison.share[1 - child]
    if mine < settings.excerpt_share or other < settings.excerpt_share:
        return "excerpt", reason("small_share", _percent(min(mine, other)))
    # A translation renders sentence by sentence; what keeps less in another language was told anew there.
    if rendered or (comparison.across and mine >= settings.translation_share):
        return "translation", reason("same_order", *comparison.order)
    if comparison.verbatim >= settings.copy_verbatim:
        return "copy", reason("copied_words", _percent(comparison.verbatim))
    return "rewrite", reason("same_order", *comparison.order)


def _percent(share: float) -> int:
    return round(100 * share)
