"""What one article made of the other's text: copy, rewrite, translation, excerpt.

```
>>> kind(comparison, child=0, settings=Derive())
('rewrite', Reason(code='same_order', args=('42', '45')))
```
"""

from firsthand.derive.comparison import Comparison
from firsthand.derive.facts import covered
from firsthand.derive.sequence import figures_alike
from firsthand.derive.spread import confined, densities, throughout
from firsthand.model.derivation import DerivationKind
from firsthand.model.record import Reason, reason
from firsthand.settings import Derive


def kind(
    comparison: Comparison, child: int, settings: Derive, *, rendered: bool, mixed: bool = False
) -> tuple[DerivationKind, Reason]:
    """The kind, and the measure that says so; `rendered` if the child went through another language, or says so.

    What carries a report over into another language is its translation, however freely; of several that it mixes (`mixed`) it
    translates only what it goes along sentence by sentence.
    """
    mine, other = comparison.share[child], taken(comparison, 1 - child)
    forward, matched = comparison.order
    if rendered and comparison.across and _as_long(comparison, settings):
        return "translation", reason("same_order", forward, matched)
    part = other < settings.excerpt_share or (
        other < settings.excerpt_most and _in_part(comparison, mine, child, settings)
    )
    if part and not comparison.along and _excerpted(comparison, child, settings):
        return "excerpt", reason("small_share", _percent(min(mine, other)))
    if rendered or (comparison.across and (not mixed or renders(comparison, child, settings))):
        return "translation", reason("same_order", forward, matched)
    if part or comparison.across:
        return "rewrite", reason("same_order", forward, matched)
    edited = min(comparison.share) >= settings.copy_whole and comparison.copied[child] >= settings.copy_edited
    if comparison.copied[child] >= settings.copy_verbatim or edited:
        return "copy", reason("copied_words", _percent(comparison.copied[child]))
    return "rewrite", reason("same_order", forward, matched)


def _as_long(comparison: Comparison, settings: Derive) -> bool:
    """Whether neither text is much longer than the other, in characters of its sentences."""
    lengths = [int((each.matter.spans[:, 1] - each.matter.spans[:, 0]).sum()) for each in (comparison.a, comparison.b)]
    return max(lengths) * settings.translation_length <= min(lengths)


def renders(comparison: Comparison, child: int, settings: Derive) -> bool:
    """Whether a child goes along its parent sentence by sentence; what keeps less, or another order, was told anew."""
    return comparison.share[child] >= settings.translation_share and comparison.steady >= settings.translation_order


def _in_part(comparison: Comparison, mine: float, child: int, settings: Derive) -> bool:
    """Whether what was taken is a part of the child: little of it, or passages as they stand among other matter."""
    if not mine:  # no sentence of its own, only quotations
        return True
    little = max(mine, taken(comparison, child)) < settings.excerpt_little
    return little or (_verbatim(comparison) >= settings.excerpt_verbatim and mine < settings.excerpt_rest)


def _excerpted(comparison: Comparison, child: int, settings: Derive) -> bool:
    """Whether a part stands in the child, rather than that the child draws on its parent throughout."""
    sides = (comparison.a, comparison.b)
    found = [] if comparison.across else densities(sides[child], sides[1 - child], settings)
    if confined(found, settings):
        return True
    if _reworded(comparison, settings) and throughout(found, settings):
        return False
    return _passages(comparison, child, settings) and not _retells(comparison, child, settings)


def _passages(comparison: Comparison, child: int, settings: Derive) -> bool:
    """Whether what was taken are passages as they stand or quotations, or so little that it is a remark.

    Across languages, where no word is the same, only how little it is can say so.
    """
    if comparison.across:
        return min(covered(comparison.a, comparison.b)) < settings.excerpt_facts
    little = max(comparison.share[child], taken(comparison, child)) < settings.excerpt_remark
    return little or comparison.quoted >= settings.gram or _verbatim(comparison) >= settings.excerpt_verbatim


def _retells(comparison: Comparison, child: int, settings: Derive) -> bool:
    """Whether a child still has the names and numbers of most sentences of its parent, or most figures of both are the same."""
    if (
        not comparison.across
        and _few_copied(comparison, settings)
        and figures_alike(comparison.a, comparison.b, settings) >= settings.figures_alike
    ):
        return True
    parts = covered(comparison.a, comparison.b)
    mine, other = parts[child], parts[1 - child]
    return other >= settings.retold_whole or min(mine, other) >= settings.retold


def _few_copied(comparison: Comparison, settings: Derive) -> bool:
    """Whether hardly a word of either stands in the other in a row."""
    return max(comparison.copied) < settings.excerpt_remark


def _reworded(comparison: Comparison, settings: Derive) -> bool:
    """Whether what both share is told in other words rather than copied."""
    return _few_copied(comparison, settings) or _verbatim(comparison) < settings.excerpt_verbatim


def _verbatim(comparison: Comparison) -> float:
    """How much of the sentences that either shares is copied word for word, on the side where it is more."""
    sides = zip(comparison.copied, comparison.share, strict=True)
    return max(copied / share if share else 0.0 for copied, share in sides)


def taken(comparison: Comparison, side: int) -> float:
    """The part of a side's own matter that the other has: in sentences alike, or word for word and told in other words."""
    copied = comparison.copied[side]
    return max(comparison.share[side], copied + (1 - copied) * comparison.told[side])


def _percent(share: float) -> int:
    return round(100 * share)
