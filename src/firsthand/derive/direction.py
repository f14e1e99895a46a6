"""Who had it first: decided by credits, datelines, times and residues, in this order; never by likeness.

```
>>> direction(comparison, carriers, Derive())
Direction(child=0, credited='photo', strength=0.97, reasons=(Reason(code='photo_credit_names', args=('Reuters',)),))
```
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from firsthand.derive.spellings import foreign_spellings
from firsthand.derive.units import converted
from firsthand.derive.witness import Named, Witness
from firsthand.model.record import Reason, reason
from firsthand.model.source import Source
from firsthand.settings import Derive


class Direction(NamedTuple):
    """`child` is 0 if the first witness holds text of the second, 1 if it is the other way, None if nobody knows."""

    child: Literal[0, 1] | None
    credited: Literal["text", "photo", "none"]
    strength: float
    reasons: tuple[Reason, ...]


UNKNOWN = Direction(None, "none", 0.5, (reason("no_evidence_of_direction"),))


def direction(a: Witness, b: Witness, sources: Mapping[str, Source], settings: Derive) -> Direction:
    """The direction between two witnesses that share text; contradicting evidence of one kind leaves it to the next."""
    if a.article.carries is not None and a.article.carries == b.article.carries:
        return Direction(None, "text", 0.9, (reason("same_dispatch", sources[a.article.carries].name),))
    credit = credit_of(a, b, sources), credit_of(b, a, sources)
    order = earlier(b, a, settings), earlier(a, b, settings)
    child: int
    for child in (0, 1):
        mine, other = credit[child], credit[1 - child]
        if mine is None or other is not None:
            continue
        # A page may print a dispatch days after others retold it; but an outlet's own page that did not exist yet lent
        # nobody its text, and then the credit and the clock leave it open.
        against = order[1 - child]
        if against is None or (a, b)[1 - child].article.carries is not None:
            return mine._replace(child=_side(child), reasons=(*mine.reasons, *_some(order[child])))
        return Direction(None, "none", 0.5, (*mine.reasons, against))
    for child in (0, 1):
        mine_prints, other_prints = (a, b)[child].article.carries, (a, b)[1 - child].article.carries
        if other_prints is not None and mine_prints is None and order[1 - child] is None:
            shown = reason("dateline_of_source", sources[other_prints].name)
            return Direction(_side(child), "none", 0.85, (shown, *_some(order[child])))
    shared = shared_agency(a, b, sources)
    if shared is not None:
        return Direction(None, "none", 0.7, (reason("both_credit", sources[shared].name),))
    for child in (0, 1):
        also = order[child]
        if also is not None:
            return Direction(_side(child), "none", 0.75, (also,))
    marks = residual(a, b, settings), residual(b, a, settings)
    for child in (0, 1):
        traces = marks[child]
        if traces is not None and marks[1 - child] is None:
            return Direction(_side(child), "none", 0.65, traces)
    return UNKNOWN


def credit_of(child: Witness, parent: Witness, sources: Mapping[str, Source]) -> Direction | None:
    """Whether one names the other: the agency whose report it prints, or its outlet."""
    found: list[tuple[Named, str]] = []
    for key, how in sorted(child.names.items()):
        source = sources[key]
        carried = parent.article.carries == key
        named = source.kind == "outlet" and parent.id in source.articles
        if (carried and child.article.carries != key) or named:
            found.append((how, source.name))
    if not found:
        return None
    how, name = min(found, key=lambda each: (each[0] != "text", each[1]))
    if how == "text":
        return Direction(None, "text", 0.97, (reason("text_names", name),))
    return Direction(None, "photo", 0.9, (reason("photo_credit_names", name),))


def leaning(child: Witness, parent: Witness, sources: Mapping[str, Source]) -> int:
    """How often one names the other's outlet: once is a courtesy, again and again says where its matter comes from."""
    return sum(
        child.mentions[key]
        for key, how in child.names.items()
        if how == "text" and sources[key].kind == "outlet" and parent.id in sources[key].articles
    )


def earlier(first: Witness, second: Witness, settings: Derive) -> Reason | None:
    """Whether one appeared before the other for certain: their intervals are apart by more than the tolerance."""
    if first.appeared is None or second.appeared is None:
        return None
    if first.appeared[1] + settings.time_tolerance > second.appeared[0]:
        return None
    a, b = first.article.published, second.article.published
    return reason("appeared_before", a.value if a else "", b.value if b else "")


def shared_agency(a: Witness, b: Witness, sources: Mapping[str, Source]) -> str | None:
    """An agency that both credit in their text, so that either may have it from there."""
    both = sorted(
        key
        for key, how in a.names.items()
        if how == "text" and b.names.get(key) == "text" and sources[key].kind == "agency"
    )
    return both[0] if both else None


def residual(child: Witness, parent: Witness, settings: Derive) -> tuple[Reason, ...] | None:
    """Traces of a rendering in one of two texts where the other has none."""
    traces = rendered(child, parent)
    if traces.weight < settings.residues or rendered(parent, child).weight:
        return None
    return traces.reasons


class Traces(NamedTuple):
    """What a text shows of having been rendered, beside another: reasons (a few) and how much they weigh together."""

    reasons: tuple[Reason, ...]
    weight: int


def rendered(one: Witness, other: Witness) -> Traces:
    """Traces in one text, those included that only the other brings to light: spellings of names, units."""
    shown = [reason(residue.code, residue.shown) for residue in one.residues]
    weight = sum(residue.weight for residue in one.residues)
    if one.language is not None and one.language == other.language:
        for here, there, language in foreign_spellings(one.names_written, other.names_written, one.language):
            shown.append(reason("foreign_spelling", here, there, language))
            weight += NAME
    for mine, theirs in converted(one.article.text, other.article.text):
        shown.append(reason("unit_converted", mine, theirs))
        weight += 1
    return Traces(tuple(shown[:SHOWN]), weight)


NAME = 2  # a name in another language's spelling says more than a stray dash or a glued word
SHOWN = 6


def _some(each: Reason | None) -> tuple[Reason, ...]:
    return () if each is None else (each,)


def _side(child: int) -> Literal[0, 1]:
    return 1 if child else 0
