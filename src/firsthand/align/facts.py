"""Facts in figures: quantities of the same thing in several sentences, and how their values stand to one another.

"Three dead" and "trois morts" are one fact, "11 injured" and "czternastu rannych" one with two values. Figures are set
against one another only where the sentences tell the same matter: they are aligned, or they are alike and share an
actor or a day, or they number the dead or hurt of one day.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from firsthand.align.quantities import Quantity
from firsthand.align.statements import Likeness, Match, Told
from firsthand.align.units import FATES
from firsthand.settings import Align

ABOUT = 0.12  # part of the exact value by which a rough one may miss it
COMMON = frozenset({"people", "hours", "minutes", "days", "weeks", "months", "years"})  # they number many things
CONTEXT = 2  # anchors in the paragraph that two figures of one fate share where no day is told


class Figure(msgspec.Struct, frozen=True):
    """One quantity of one sentence (its position in the list)."""

    sentence: int
    quantity: Quantity


class Fact(msgspec.Struct, frozen=True):
    """One thing counted, with the figures for each value, smallest value first."""

    values: tuple[tuple[Figure, ...], ...]

    @property
    def sentences(self) -> list[int]:
        """All sentences that give a figure, in order."""
        return sorted({figure.sentence for figures in self.values for figure in figures})


def facts(found: Sequence[Told], alike: Likeness, linked: Sequence[Match], settings: Align) -> list[Fact]:
    """Facts told with more than one value, in the order of their first sentence."""
    aligned = {(match.a, match.b) for match in linked}
    kinds: dict[tuple[str, str, str], list[Figure]] = {}
    for i, one in enumerate(found):
        for quantity in one.quantities:
            if quantity.unit and not quantity.denied:
                kinds.setdefault((quantity.kind, quantity.unit, quantity.rate), []).append(Figure(i, quantity))
    made = [fact for kind in sorted(kinds) for fact in _facts(kinds[kind], found, alike, aligned, settings)]
    return sorted(made, key=lambda fact: (fact.sentences, fact.values[0][0].quantity.span))


def _facts(
    figures: Sequence[Figure],
    found: Sequence[Told],
    alike: Likeness,
    aligned: set[tuple[int, int]],
    settings: Align,
) -> Iterator[Fact]:
    """Figures of one unit that tell one fact: joined over pairs that are told of the same matter."""
    if len({figure.quantity.value for figure in figures}) < 2:
        return
    two = len({figure.quantity.value for figure in figures}) == 2
    barred = _roles(figures, found)
    group_of = {i: i for i in range(len(figures))}
    for i, j in combinations(range(min(len(figures), settings.claim_figures)), 2):
        one, other = figures[i], figures[j]
        if group_of[i] == group_of[j] or not _one_matter(one, other, found, alike, aligned, settings, two_values=two):
            continue
        left = {figures[k].quantity.value for k, group in group_of.items() if group == group_of[i]}
        right = {figures[k].quantity.value for k, group in group_of.items() if group == group_of[j]}
        if any((a, b) in barred for a in left for b in right if a != b):
            continue
        old, new = group_of[j], group_of[i]
        group_of = {k: new if group == old else group for k, group in group_of.items()}
    for group in sorted(set(group_of.values())):
        members = [figures[k] for k, each in group_of.items() if each == group]
        values = sorted({figure.quantity.value for figure in members})
        if len(values) > 1:
            yield Fact(tuple(tuple(f for f in members if f.quantity.value == value) for value in values))


def _roles(figures: Sequence[Figure], found: Sequence[Told]) -> set[tuple[float, float]]:
    """Values that one article gives for two things: in one sentence, or without naming who says so."""
    barred = set()
    by_article: dict[str, list[Figure]] = {}
    for figure in figures:
        by_article.setdefault(found[figure.sentence].article.id, []).append(figure)
    for members in by_article.values():
        for one, other in combinations(members[:40], 2):
            a, b = found[one.sentence], found[other.sentence]
            opposed = b.opposing and a.sentence.paragraph == b.sentence.paragraph and other.sentence - one.sentence == 1
            sourced = (a.sourced and b.sourced) or opposed
            if one.quantity.value != other.quantity.value and (one.sentence == other.sentence or not sourced):
                barred |= {(one.quantity.value, other.quantity.value), (other.quantity.value, one.quantity.value)}
    return barred


def _one_matter(
    one: Figure,
    other: Figure,
    found: Sequence[Told],
    alike: Likeness,
    aligned: set[tuple[int, int]],
    settings: Align,
    *,
    two_values: bool,
) -> bool:
    """Whether two figures of one unit and rate answer the same question."""
    a, b = found[one.sentence], found[other.sentence]
    low, high = sorted((one.quantity.value, other.quantity.value))
    if one.sentence == other.sentence or low <= 0 or high / low > settings.claim_ratio:
        return False
    if one.quantity.unit in FATES:
        days = {anchor for anchor in a.around & b.around if anchor[:1].isdigit()}
        if days or len(a.around & b.around) >= CONTEXT or _agree(a, b):
            return True
    if (one.sentence, other.sentence) in aligned and one.quantity.kind != "percent":
        return True
    across = a.language != b.language
    likeness = float((alike.vectors if across else alike.words)[one.sentence, other.sentence])
    if one.quantity.kind == "percent":
        return likeness >= settings.figure_percent and bool(a.actors & b.actors)
    anchored = bool(a.around & b.around) or bool(one.quantity.rate)
    floor = settings.figure_vectors if across else settings.figure_words
    if one.quantity.unit in COMMON:
        return one.quantity.named and anchored and likeness >= floor
    eases = (anchored, two_values, precise(one.quantity, other.quantity))
    return one.quantity.named and likeness >= floor * (1 - settings.figure_eased * sum(eases))


def _agree(a: Told, b: Told) -> bool:
    """Whether both number another fate alike: three dead here and there."""
    fates = {(q.unit, q.value) for q in a.quantities if q.unit in FATES}
    return bool(fates & {(q.unit, q.value) for q in b.quantities})


def precise(one: Quantity, other: Quantity) -> bool:
    """Whether one figure is the other told more exactly: "around 40" and 43, 48,000 and 48,212."""
    rough, exact = (one, other) if one.about or not other.about else (other, one)
    if rough.about and not exact.about:
        return abs(rough.value - exact.value) <= ABOUT * exact.value
    return any(_rounds(a.value, b.value) for a, b in ((one, other), (other, one)))


def _rounds(rough: float, exact: float) -> bool:
    """Whether a number with two or more zeros at its end is another one rounded to its own places."""
    if rough != int(rough) or rough < 1_000 or exact == rough:
        return False
    digits = str(int(rough))
    places = len(digits) - len(digits.rstrip("0"))
    return places >= 2 and places < len(digits) and round(exact, -places) == rough and exact != round(exact, -places)
