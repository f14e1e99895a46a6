"""Disputes: what one side says and another one denies, as far as the words say so.

Four signs are taken: a denial beside what it denies ("X said … . Y denied it."), a denial of a sentence that another
article asserts in much the same words, the same words with and without a negation, and "nobody was arrested" against "three were arrested".
"""

from collections.abc import Iterator, Sequence

import msgspec

from firsthand.align.statements import Likeness, Told
from firsthand.align.units import FATES
from firsthand.settings import Align

QUOTED = ("«", "“", "„", '"', "–", "—")  # what somebody says may go on in a quotation of its own


class Dispute(msgspec.Struct, frozen=True):
    """Sentences that assert and sentences that deny; `how` is the reason's code."""

    asserted: frozenset[int]
    denied: frozenset[int]
    how: str
    score: float

    @property
    def sentences(self) -> list[int]:
        """All of them, in order."""
        return sorted(self.asserted | self.denied)


def disputes(
    found: Sequence[Told], groups: Sequence[list[int]], alike: Likeness | None, settings: Align
) -> list[Dispute]:
    """Disputes of one story, each pair of sentences in one of them only."""
    group_of = {i: group for group in groups for i in group}
    kept: list[Dispute] = []
    for dispute in (
        *_beside(found, group_of),
        *_spared(found),
        *_across(found, groups, alike, settings),
        *_negated(found, groups, alike, settings),
    ):
        rival = next((each for each in kept if set(each.sentences) & set(dispute.sentences)), None)
        if rival is None:
            kept.append(dispute)
        elif rival.how == dispute.how and not (rival.asserted & dispute.denied or rival.denied & dispute.asserted):
            joined = Dispute(rival.asserted | dispute.asserted, rival.denied | dispute.denied, rival.how, rival.score)
            kept[kept.index(rival)] = joined
    return kept


def _beside(found: Sequence[Told], group_of: dict[int, list[int]]) -> Iterator[Dispute]:
    """A denial right behind what somebody else said, in one paragraph; with the sentences that tell either."""
    for i in range(1, len(found)):
        first = i - 2 if i > 1 and found[i - 1].text.startswith(QUOTED) and not found[i - 1].speaker else i - 1
        before, one = found[first], found[i]
        near = (before.article.id, before.sentence.paragraph) == (one.article.id, one.sentence.paragraph)
        if not near or before.denies or before.never or not before.sourced or before.asks:
            continue
        if before.speaker and before.speaker == one.speaker:
            continue
        if (one.denies and one.backward) or (one.never and one.sourced and (one.backward or _shares(before, one))):
            denied = frozenset(k for k in group_of[i] if found[k].denies or found[k].never or found[k].negated)
            asserted = frozenset(k for k in group_of[first] if not (found[k].denies or found[k].never)) - denied
            if asserted and denied:
                yield Dispute(asserted, denied | {i}, "denied_beside", 0.75)


def _shares(before: Told, one: Told) -> bool:
    return bool(set(before.stems) & set(one.stems) or before.actors & one.actors)


def _spared(found: Sequence[Told]) -> Iterator[Dispute]:
    """A fate that some say befell so many, and others say befell nobody."""
    for fate in sorted(FATES):
        none = [i for i, one in enumerate(found) if fate in one.spared]
        some = [
            i
            for i, one in enumerate(found)
            if fate not in one.spared and any(q.unit == fate and not q.denied for q in one.quantities)
        ]
        tied = [i for i in some if any(found[i].around & found[k].around for k in none)]
        if none and tied and {found[i].article.id for i in none}.isdisjoint(found[i].article.id for i in tied):
            yield Dispute(frozenset(tied), frozenset(none), f"{fate}_or_none", 0.75)


def _across(
    found: Sequence[Told], groups: Sequence[list[int]], alike: Likeness | None, settings: Align
) -> Iterator[Dispute]:
    """Aligned sentences of which some deny, with a verb that says so, what the others assert."""
    for group in groups if alike is not None else ():
        denied = frozenset(i for i in group if found[i].denies)
        asserted = frozenset(
            i for i in group if not (found[i].denies or found[i].negated or found[i].asks or found[i].hedged)
        )
        if not denied or not asserted or alike is None:
            continue
        near = max(float(alike.alike[i, k]) for i in denied for k in asserted)
        if near >= settings.claim_denied:
            yield Dispute(asserted, denied, "denied_elsewhere", round(min(0.7, near), 3))


def _negated(
    found: Sequence[Told], groups: Sequence[list[int]], alike: Likeness | None, settings: Align
) -> Iterator[Dispute]:
    """Nearly the same words in one language, once with a negation and once without: "was inspected", "was not inspected"."""
    for group in groups if alike is not None else ():
        plain = frozenset(i for i in group if not (found[i].negated or found[i].never or found[i].asks))
        denied = frozenset(
            i
            for i in group
            if alike is not None
            and found[i].negations == 1
            and any(alike.words[i, k] >= settings.claim_negated for k in plain)
        )
        tied = frozenset(
            k for k in plain if alike is not None and any(alike.words[i, k] >= settings.claim_negated for i in denied)
        )
        if tied and denied:
            yield Dispute(tied, denied, "negated_elsewhere", 0.6)
