"""Who had it first: decided by credits, datelines, times and residues, in this order; never by likeness.

```
>>> direction(comparison, sources, Derive())
Direction(child=0, credited='photo', strength=0.97, reasons=(Reason(code='photo_credit_names', args=('Reuters',)),))
```
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from firsthand.derive import units
from firsthand.derive.comparison import Comparison
from firsthand.derive.foreign import foreign
from firsthand.derive.kinds import renders
from firsthand.derive.lenders import is_office
from firsthand.derive.names import canonical
from firsthand.derive.residues import sets_dashes
from firsthand.derive.spellings import foreign_spellings
from firsthand.derive.witness import Witness
from firsthand.model.derivation import Derivation
from firsthand.model.record import Reason, reason
from firsthand.model.source import Source
from firsthand.settings import Derive


class Direction(NamedTuple):
    """`child` is 0 if the first witness holds text of the second, 1 if it is the other way, None if nobody knows.

    `later` is the side that appeared later where nothing but that speaks: facts told anew may have a common source.
    """

    child: Literal[0, 1] | None
    credited: Literal["text", "photo", "none"]
    strength: float
    reasons: tuple[Reason, ...]
    later: Literal[0, 1] | None = None


EVIDENCE = frozenset(
    (
        *("prints_dispatch", "dateline_of_source", "photo_credit_names", "text_names"),
        *("appeared_before", "given_out", "page_names", "foreign_spelling", "unit_converted"),
        *("editors_note", "dash_dialogue", "glued_words", "untranslated_word"),
        *("foreign_name", "foreign_word", "translated_from"),
    )
)
"""Codes of reasons that may decide a direction: credit lines, datelines, photo credits, attributions, times, residues."""

UNKNOWN = Direction(None, "none", 0.5, (reason("no_evidence_of_direction"),))


def founded(derivation: Derivation) -> bool:
    """Whether a derivation that has a direction shows what decided it; one without a direction needs nothing."""
    return not derivation.directed or any(each.code in EVIDENCE for each in derivation.reasons)


def direction(comparison: Comparison, sources: Mapping[str, Source], settings: Derive) -> Direction:
    """The direction between two witnesses that share text; contradicting evidence of one kind leaves it to the next."""
    a, b = comparison.a, comparison.b
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
        evening = mine.credited == "text" and _ahead((a, b)[child], (a, b)[1 - child]) <= settings.credit_ahead
        if against is None or evening or (a, b)[1 - child].article.carries is not None:
            return mine._replace(child=_side(child), reasons=(*mine.reasons, *_some(order[child])))
        return Direction(None, "none", 0.5, (*mine.reasons, against))
    loose = spoken_of(a, b, sources), spoken_of(b, a, sources)
    for child in (0, 1):
        # What is like a report and speaks of whoever published it has it from there, in whatever words it says so.
        name = loose[child]
        if name is not None and loose[1 - child] is None and order[1 - child] is None:
            shown = reason("text_names", name)
            return Direction(_side(child), "text", 0.8, (shown, *_some(order[child])))
    for child in (0, 1):
        mine_prints, other_prints = (a, b)[child].article.carries, (a, b)[1 - child].article.carries
        if other_prints is not None and mine_prints is None and order[1 - child] is None:
            shown = reason("dateline_of_source", sources[other_prints].name)
            return Direction(_side(child), "none", 0.85, (shown, *_some(order[child])))
    shared = shared_source(a, b, sources) or _shared_outlet(a, b, sources)
    if shared is not None:
        return Direction(None, "none", 0.7, (reason("both_credit", sources[shared].name),))
    for child in (0, 1):
        also = order[child]
        if also is not None:
            return _by_time(comparison, child, also, sources, settings)
    return _given_out(a, b) or _by_residues(comparison, sources, settings) or UNKNOWN


def _given_out(a: Witness, b: Witness) -> Direction | None:
    """Of two that appeared at one time, one of which says that it is a press release, that one is the source."""
    if a.release == b.release:
        return None
    issuer = (a if a.release else b).article.outlet
    return Direction(1 if a.release else 0, "none", 0.75, (reason("given_out", issuer.value if issuer else ""),))


def _by_time(
    comparison: Comparison, child: int, also: Reason, sources: Mapping[str, Source], settings: Derive
) -> Direction:
    """Who appeared later took it from the earlier: if words are the same, or it is known who worked and who took.

    Facts told in other words only show that both know them; they may have them from a third, whichever came first. What
    renders a text sentence by sentence in another language has it from there, unless that shows traces of a rendering itself.
    """
    mine, other = (comparison.a, comparison.b) if child == 0 else (comparison.b, comparison.a)
    unknown = Direction(None, "none", 0.5, (also, reason("time_alone")), _side(child))
    # What says that it is translated from a third language is no translation of this one.
    if comparison.across and any(each.code == "translated_from" for each in foreign(mine, other)):
        return unknown
    if comparison.words >= settings.long_run:
        return Direction(_side(child), "none", 0.75, (also,))
    if other.release and not mine.release:  # given out to be taken over
        return Direction(_side(child), "none", 0.75, (also,))
    outlet = one_outlet(mine, other)
    if outlet is not None:
        return Direction(_side(child), "none", 0.75, (also, reason("same_outlet", outlet)))
    found = _by_residues(comparison, sources, settings)
    if found is not None and found.child == child:
        return found._replace(reasons=(also, *found.reasons))
    if comparison.across and not other.residues and renders(comparison, child, settings):
        return Direction(_side(child), "none", 0.7, (also,))
    if other.worker is not None and not other.residues:
        return Direction(_side(child), "none", 0.7, (also, reason("own_work", other.worker)))
    taken = [sources[key] for key, how in sorted(mine.names.items()) if how == "text"]
    lenders = [each.name for each in taken if each.kind in ("agency", "outlet")]
    if lenders and not comparison.across:
        return Direction(_side(child), "none", 0.65, (also, reason("draws_on", lenders[0])))
    return unknown


def _by_residues(comparison: Comparison, sources: Mapping[str, Source], settings: Derive) -> Direction | None:
    marks = [residual(comparison, child, sources, settings) for child in (0, 1)]
    for child, traces in enumerate(marks):
        if traces is not None and marks[1 - child] is None:
            return Direction(_side(child), "none", 0.65, traces.reasons)
    return None


def one_outlet(a: Witness, b: Witness) -> str | None:
    """The name of the outlet that published both, if one did."""
    mine, other = a.article.outlet, b.article.outlet
    if mine is None or other is None or canonical(mine.value) != canonical(other.value):
        return None
    return mine.value


def naming_keys(child: Witness, parent: Witness, sources: Mapping[str, Source]) -> list[str]:
    """The sources by which one names the other's outlet or its author, in order."""
    return [key for key in sorted(child.names) if sources[key].kind == "outlet" and parent.id in sources[key].articles]


def spoken_of(child: Witness, parent: Witness, sources: Mapping[str, Source]) -> str | None:
    """The name of the other's outlet, or of its author, where one only speaks of it without words that credit it."""
    named = (key for key in naming_keys(child, parent, sources) if child.names[key] == "spoken_of")
    return next((sources[key].name for key in named), None)


def credit_of(child: Witness, parent: Witness, sources: Mapping[str, Source]) -> Direction | None:
    """Whether one names the other: the agency whose report it prints, or its outlet."""
    found: list[tuple[str, str]] = []
    for key, written in sorted(child.names.items()):
        source = sources[key]
        carried = parent.article.carries == key
        named = source.kind == "outlet" and parent.id in source.articles
        # Whoever sent out a release is spoken of in every report of it.
        released = written == "spoken_of" and named and parent.release
        how: str = "text" if released else written
        if how not in ("page", "spoken_of") and ((carried and child.article.carries != key) or named):
            found.append((how, source.name))
    if not found:
        return None
    how, name = min(found, key=lambda each: (each[0] != "text", each[1]))
    if how == "text":
        return Direction(None, "text", 0.97, (reason("text_names", name),))
    return Direction(None, "photo", 0.9, (reason("photo_credit_names", name),))


def leaning(child: Witness, parent: Witness, sources: Mapping[str, Source]) -> int:
    """How often one names the other's outlet: once is a courtesy, again and again says where its matter comes from."""
    return sum(child.mentions[key] for key in naming_keys(child, parent, sources) if child.names[key] == "text")


def earlier(first: Witness, second: Witness, settings: Derive) -> Reason | None:
    """Whether one appeared before the other for certain: their intervals are apart by more than the tolerance."""
    if first.appeared is None or second.appeared is None:
        return None
    if first.appeared[1] + settings.time_tolerance > second.appeared[0]:
        return None
    a, b = first.article.published, second.article.published
    return reason("appeared_before", a.value if a else "", b.value if b else "")


def _ahead(first: Witness, second: Witness) -> float:
    """By how many hours at most one page is older than another."""
    if first.appeared is None or second.appeared is None:
        return 0.0
    return second.appeared[1] - first.appeared[0]


def shared_source(a: Witness, b: Witness, sources: Mapping[str, Source]) -> str | None:
    """An agency or office that both credit in their text, so that either may have it from there."""
    both = (key for key in _both_credit(a, b) if lends(sources[key]))
    return next(both, None)


def _shared_outlet(a: Witness, b: Witness, sources: Mapping[str, Source]) -> str | None:
    """An outlet whose report is not held and that both credit."""
    both = (key for key in _both_credit(a, b) if sources[key].kind == "outlet" and sources[key].state == "absent")
    return next(both, None)


def _both_credit(a: Witness, b: Witness) -> list[str]:
    return sorted(key for key, how in a.names.items() if how == "text" and b.names.get(key) == "text")


class Traces(NamedTuple):
    """What a text shows of having been rendered, beside another: reasons (a few) and how much they weigh together.

    `tongue` is the weight of those that point to another language; units are converted within one, too.
    """

    reasons: tuple[Reason, ...]
    weight: int
    tongue: int


def lends(source: Source) -> bool:
    """Whether a source gives out reports that are printed as they are: an agency, an office with its releases."""
    return source.kind == "agency" or (source.kind == "unknown" and is_office(source.name))


def residual(comparison: Comparison, child: int, sources: Mapping[str, Source], settings: Derive) -> Traces | None:
    """Traces of a rendering in one of two texts where the other has none, or the other's name left standing on its page."""
    mine, other = (comparison.a, comparison.b) if child == 0 else (comparison.b, comparison.a)
    if comparison.copied[child] >= settings.mirrored:
        left = [key for key, how in sorted(mine.names.items()) if how == "page" and other.id in sources[key].articles]
        if left:
            return Traces((reason("page_names", sources[left[0]].name),), settings.residues, 0)
    traces = rendered(mine, other)
    return traces if traces.weight >= settings.residues and not rendered(other, mine).weight else None


def rendered(one: Witness, other: Witness) -> Traces:
    """Traces in one text, those included that only the other brings to light: spellings of names, units."""
    shown = [reason(residue.code, residue.shown) for residue in one.residues]
    weight = sum(residue.weight for residue in one.residues)
    if any(residue.code == "dash_dialogue" for residue in one.residues) and sets_dashes(other.language):
        weight += 1  # just the habit of the other's language
    if one.language is not None and one.language == other.language:
        for here, there, language in foreign_spellings(one.names_written, other.names_written, one.language):
            shown.append(reason("foreign_spelling", here, there, language))
            weight += NAME
    tongue = weight
    languages = (one.language or "", other.language or "")
    for mine, theirs in units.converted(one.article.text, other.article.text, languages):
        shown.append(reason("unit_converted", mine, theirs))
        weight += units.weight(mine, theirs, languages)
    return Traces(tuple(shown[:SHOWN]), weight, tongue)


NAME = 2  # a name in another language's spelling says more than a stray dash or a glued word
SHOWN = 6


def _some(each: Reason | None) -> tuple[Reason, ...]:
    return () if each is None else (each,)


def _side(child: int) -> Literal[0, 1]:
    return 1 if child else 0
