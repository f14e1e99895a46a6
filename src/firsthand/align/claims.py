"""Claims: what the articles of a story say to be so, on how many origins it rests, and where accounts differ.

A difference is stated only between sentences about the same matter, for the same thing counted; ten copies of one
dispatch are one origin of what they say.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Literal

import msgspec

from firsthand.align.disputes import Dispute, disputes
from firsthand.align.facts import Fact, facts, precise
from firsthand.align.retellings import Kin
from firsthand.align.statements import Match, Told, likeness, matches, told
from firsthand.align.updates import updates
from firsthand.engine import Engine
from firsthand.model.article import Article
from firsthand.model.claim import Claim, Difference, Statement, Value
from firsthand.model.collection import Collection
from firsthand.model.origins import Roots
from firsthand.model.record import Reason, identity, reason
from firsthand.model.story import Story
from firsthand.settings import Align, Settings

Status = Literal["shared", "single", "differs", "disputed", "updated", "more_precise", "unclear"]
Degree = Literal["asserted", "reported", "hedged", "denied", "asked"]
SURE = 0.8  # score of a claim whose sentences are told to be of one matter by what they count or deny


def claims(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill `collection.claims`, story by story, then what later stories of a storyline say otherwise."""
    articles = {article.id: article for article in collection.articles}
    maker = Maker(collection, settings.align)
    found: list[Claim] = []
    sentences: dict[str, list[Told]] = {}
    for story in collection.stories:
        members = [articles[member] for member in story.articles]
        chosen = sorted(members, key=lambda a: (a.published.earliest if a.published else "9999", a.id))
        chosen = chosen[: settings.align.claim_articles]
        most = max(1, settings.align.claim_sentences // max(1, len(chosen)))
        sentences[story.id] = told(chosen, collection, most)
        found += maker.story(story, sentences[story.id])
    known = {story.id: story for story in collection.stories}
    for line in collection.storylines:
        for story_id, both, fact in updates([(story, sentences.get(story, [])) for story in line.stories]):
            found.append(maker.updated(known[story_id], both, fact))
    return msgspec.structs.replace(collection, claims=tuple(found))


class Maker:
    """Makes claims of one collection: knows what every article rests on."""

    def __init__(self, collection: Collection, settings: Align) -> None:
        self.roots = Roots(collection.articles, collection.derivations)
        self.kin = Kin(collection)
        self.settings = settings

    def story(self, story: Story, found: Sequence[Told]) -> Iterator[Claim]:
        """The claims of one story in the order of its articles and of their text."""
        several = len({one.article.id for one in found}) > 1
        if not found:
            return
        alike = likeness(found) if several else None
        linked = matches(found, alike.alike, self.settings) if alike else []
        groups = _groups(found, linked)
        counted = facts(found, alike, linked, self.settings) if alike else []
        denied = disputes(found, groups, alike, self.settings)
        made = [self.figures(story, found, fact) for fact in counted]
        made += [self.disputed(story, found, dispute) for dispute in denied]
        taken = [*(set(fact.sentences) for fact in counted), *(set(dispute.sentences) for dispute in denied)]
        for group in groups:
            if any(set(group) <= each for each in taken):
                continue
            tellers = {found[i].article.id for i in group}
            if len(tellers) > 1:
                made.append(self.shared(story, found, group, linked))
            elif (why := self._single(found[group[0]])) is not None:
                made.append(self._claim(story, [found[group[0]]], "single", None, SURE, why))
        order = {one.article.id: number for number, one in enumerate(found)}
        yield from sorted(
            made, key=lambda claim: (order[claim.statements[0].article], claim.statements[0].span, claim.id)
        )

    def figures(self, story: Story, found: Sequence[Told], fact: Fact) -> Claim:
        """A claim with more than one figure for one thing."""
        place = {i: number for number, i in enumerate(fact.sentences)}
        low, high = fact.values[0][0].quantity, fact.values[-1][0].quantity
        every = [figures[0].quantity for figures in fact.values]
        close = all(precise(a, b) for a, b in pairwise(every)) and precise(low, high)
        days = [[day for f in figures if (day := _day(found[f.sentence].article))] for figures in fact.values]
        status: Status = "more_precise" if close else "updated" if _apart(days, self.settings) else "differs"
        values = tuple(
            Value(value=figures[0].quantity.written, statements=tuple(sorted({place[f.sentence] for f in figures})))
            for figures in fact.values
        )
        return self._claim(
            story, [found[i] for i in fact.sentences], status, Difference(kind="number", values=values), SURE,
            (reason("numbers_differ", low.written, high.written), reason("same_unit", low.unit)),
        )  # fmt: skip

    def updated(self, story: Story, both: Sequence[Told], fact: Fact) -> Claim:
        """What a later story of the storyline says otherwise than an earlier one."""
        claim = self.figures(story, both, fact)
        first, last = fact.values[0][0].quantity.written, fact.values[-1][0].quantity.written
        return msgspec.structs.replace(claim, status="updated", reasons=(reason("later_story", first, last),))

    def disputed(self, story: Story, found: Sequence[Told], dispute: Dispute) -> Claim:
        """What one side says and another denies."""
        members = dispute.sentences
        sides = (("asserted", dispute.asserted), ("denied", dispute.denied))
        values = tuple(
            Value(value=name, statements=tuple(members.index(i) for i in sorted(side))) for name, side in sides
        )
        difference = Difference(kind="polarity", values=values)
        why = (reason("denied_by", len(dispute.denied)), reason(dispute.how))
        return self._claim(story, [found[i] for i in members], "disputed", difference, dispute.score, why)

    def shared(self, story: Story, found: Sequence[Told], group: Sequence[int], linked: Sequence[Match]) -> Claim:
        """A matter that several articles tell alike; a hedge that a retelling drops is said."""
        members = [found[i] for i in group]
        score = min((match.score for match in linked if match.a in group and match.b in group), default=0.9)
        why = [reason("same_matter", len(members))]
        difference = None
        dropped = self.kin.dropped_hedges(members)
        if dropped:
            hedged = tuple(sorted({parent for parent, _ in dropped}))
            plain = tuple(sorted({child for _, child in dropped}))
            difference = Difference(
                kind="hedge", values=(Value(value="hedged", statements=hedged), Value(value="plain", statements=plain))
            )
            why.append(reason("hedge_dropped", len(plain)))
        return self._claim(story, members, "shared", difference, min(0.95, score + 0.2), tuple(why))

    def _single(self, one: Told) -> tuple[Reason, ...] | None:
        """Why a claim of one article alone is shown: an origin's number or date, or a fact that a retelling adds."""
        if not (one.days or any(quantity.unit for quantity in one.quantities)):
            return None
        if self.kin.adds(one):
            return (reason("added_in_retelling"),)
        first_hand = self.roots.above(one.article.id) <= {one.article.id, one.article.carries}
        return () if first_hand else None

    def _claim(
        self,
        story: Story,
        members: Sequence[Told],
        status: Status,
        difference: Difference | None,
        score: float,
        why: tuple[Reason, ...],
    ) -> Claim:
        articles = [one.article.id for one in members]
        return Claim(
            id=identity("claim", story.id, status, *why, *(f"{m.article.id}:{m.sentence.span[0]}" for m in members)),
            story=story.id,
            statements=tuple(
                Statement(article=one.article.id, span=one.sentence.span, degree=_degree(one), actor=one.speaker)
                for one in members
            ),
            origins=max(1, len(self.roots.of(articles))),
            status=status,
            difference=difference,
            silent=tuple(sorted(set(story.articles) - set(articles))),
            score=round(score, 3),
            reasons=why,
        )


def _groups(found: Sequence[Told], linked: Sequence[Match]) -> list[list[int]]:
    """Sentences that tell the same matter: best matches first, one sentence an article."""
    group_of = {i: [i] for i in range(len(found))}
    for match in linked:
        one, other = group_of[match.a], group_of[match.b]
        if one is other or {found[i].article.id for i in one} & {found[i].article.id for i in other}:
            continue
        joined = sorted(one + other)
        for i in joined:
            group_of[i] = joined
    return [group for i, group in sorted(group_of.items()) if group[0] == i]


def _degree(one: Told) -> Degree:
    if one.asks:
        return "asked"
    if one.denies:
        return "denied"
    if one.hedged:
        return "hedged"
    return "reported" if one.speaker or one.sourced else "asserted"


def _day(article: Article) -> date | None:
    """The day an article is of, where it is known to the day."""
    told_of = article.published
    if told_of is None or not told_of.earliest or told_of.granularity in ("year", "month"):
        return None
    try:
        return date.fromisoformat(told_of.earliest[:10])
    except ValueError:
        return None


def _apart(days: Sequence[Sequence[date]], settings: Align) -> bool:
    """Whether every value was given days before or after every other one."""
    spans = sorted((min(each), max(each)) for each in days if each)
    if len(spans) != len(days):
        return False
    return all((b[0] - a[1]).days >= settings.update_days for a, b in pairwise(spans))
