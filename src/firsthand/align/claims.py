"""Claims: what the articles of a story say to be so, on how many origins it rests, and where accounts differ.

A difference is stated only between sentences about the same matter, for the same thing counted; a copy never
disagrees with its parent.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Literal

import msgspec

from firsthand.align.quantities import Quantity
from firsthand.align.statements import Match, Told, matches, told
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


class Clash(msgspec.Struct, frozen=True):
    """Two quantities that do not agree, by the positions of the sentences that hold them."""

    a: int
    b: int
    one: Quantity
    other: Quantity


def claims(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill `collection.claims`, story by story."""
    roots = Roots(collection.articles, collection.derivations)
    articles = {article.id: article for article in collection.articles}
    found: list[Claim] = []
    for story in collection.stories:
        members = [articles[member] for member in story.articles]
        found += story_claims(story, members, collection, roots, settings.align)
    return msgspec.structs.replace(collection, claims=tuple(found))


def story_claims(
    story: Story, members: Sequence[Article], collection: Collection, roots: Roots, settings: Align
) -> Iterator[Claim]:
    """The claims of one story in the order of its articles and of their text."""
    articles = sorted(members, key=lambda a: (a.published.earliest if a.published else "9999", a.id))
    found = told(articles, collection)
    if not found:
        return
    linked = matches(found, settings) if len(articles) > 1 else []
    for group in _groups(found, linked):
        tellers = {found[i].article.id for i in group}
        if len(tellers) > 1 or _worth_telling(found[group[0]], roots):
            yield _claim(story, group, found, linked, roots)


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


def _worth_telling(one: Told, roots: Roots) -> bool:
    """A claim of one article alone is shown when the article is an origin and the sentence is hard: a number, a date."""
    first_hand = roots.above(one.article.id) <= {one.article.id, one.article.carries}
    return first_hand and bool(one.quantities or one.days)


def _claim(story: Story, group: list[int], found: Sequence[Told], linked: Sequence[Match], roots: Roots) -> Claim:
    members = [found[i] for i in group]
    articles = [one.article.id for one in members]
    score = min((match.score for match in linked if match.a in group and match.b in group), default=0.9)
    clashes = list(_clashes(group, found))
    status, difference, why = _judged(members, group, clashes)
    if status == "shared" and len(set(articles)) == 1:
        status = "single"
    return Claim(
        id=identity("claim", story.id, *(f"{one.article.id}:{one.sentence.span[0]}" for one in members)),
        story=story.id,
        statements=tuple(
            Statement(article=one.article.id, span=one.sentence.span, degree=_degree(one), actor=one.speaker)
            for one in members
        ),
        origins=max(1, len(roots.of(articles))),
        status=status,
        difference=difference,
        silent=tuple(sorted(set(story.articles) - set(articles))),
        score=round(min(0.95, score + 0.2), 3),
        reasons=why,
    )


def _degree(one: Told) -> Degree:
    if one.asks:
        return "asked"
    if one.denies:
        return "denied"
    if one.hedged:
        return "hedged"
    return "reported" if one.speaker else "asserted"


def _clashes(group: Sequence[int], found: Sequence[Told]) -> Iterator[Clash]:
    """Quantities of the same thing that do not agree, between any two sentences of the claim."""
    for i, j in combinations(group, 2):
        one, other = found[i], found[j]
        shared = {q.value for q in one.quantities} & {q.value for q in other.quantities}
        left = [q for q in one.quantities if q.value not in shared]
        right = [q for q in other.quantities if q.value not in shared]
        for quantity in left:
            alike = [q for q in right if _same_thing(quantity, q, same_language=one.language == other.language)]
            mirrored = alike and [
                q for q in left if _same_thing(alike[0], q, same_language=one.language == other.language)
            ]
            if len(alike) == 1 and len(mirrored) == 1:
                yield Clash(i, j, quantity, alike[0])


def _same_thing(one: Quantity, other: Quantity, *, same_language: bool) -> bool:
    """Whether two quantities count the same: one kind, one unit; across languages one kind and one order of size."""
    if one.kind != other.kind or not 0.1 <= one.value / max(other.value, 1e-9) <= 10:
        return False
    if same_language:
        return bool(one.unit) and one.unit == other.unit
    return 0.4 <= one.value / max(other.value, 1e-9) <= 2.5


def _judged(
    members: Sequence[Told], group: Sequence[int], clashes: Sequence[Clash]
) -> tuple[Status, Difference | None, tuple[Reason, ...]]:
    """The claim's status with the difference that shows it."""
    if clashes:
        first = clashes[0]
        same = [
            clash
            for clash in clashes
            if first.one in (clash.one, clash.other) or first.other in (clash.one, clash.other)
        ]
        values: dict[str, set[int]] = {}
        for clash in same:
            values.setdefault(clash.one.written, set()).add(group.index(clash.a))
            values.setdefault(clash.other.written, set()).add(group.index(clash.b))
        difference = Difference(
            kind="number",
            values=tuple(Value(value=value, statements=tuple(sorted(of))) for value, of in sorted(values.items())),
        )
        precise = all(
            clash.one.about != clash.other.about and 0.75 <= clash.one.value / clash.other.value <= 1.34
            for clash in same
        )
        why = (reason("numbers_differ", first.one.written, first.other.written),)
        return ("more_precise" if precise else "differs"), difference, why
    return "shared", None, (reason("same_matter", len(members)),) if len(members) > 1 else ()
