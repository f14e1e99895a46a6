"""Why each article is in its story: what it shares with the others, and which other story it came closest to.

What people corrected is settled here, between the stories that the links make and everything that is said of them.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

import msgspec

from firsthand.group.bonds import Bond, Reach, bonds, reaches, strength, totals
from firsthand.group.corrected import Groups, founders, redirected
from firsthand.group.stories import LATE, ordered, told
from firsthand.languages.spelling import latin
from firsthand.model.annotations import Annotations
from firsthand.model.collection import Collection
from firsthand.model.correction import Correction, corrected
from firsthand.model.link import Link
from firsthand.model.record import Reason, Span, identity, reason
from firsthand.model.story import Beside, Membership, RunnerUp, Story
from firsthand.settings import Group, Settings

if TYPE_CHECKING:
    from firsthand.engine import Engine

KINDS = ("merge", "split", "move")
SHOWN = 4  # shared names, and shared days, that are pointed at
TELLING = 0.1  # of a channel of a link, under which it is no reason


def memberships(collection: Collection, settings: Settings, engine: "Engine") -> Collection:
    """Correct the stories, then fill `memberships` in their order, and `redirects` from ids that corrections name."""
    held = bonds(collection.links, settings.group)
    reach = reaches(collection.articles)
    collection, because = _corrected(collection, held, reach, settings.group)
    made = Judge(collection, held, reach, settings.group)
    filled = tuple(
        made.membership(article, story, because.get(article))
        for story in collection.stories
        for article in story.articles
    )
    return msgspec.structs.replace(collection, memberships=filled)


def _corrected(
    collection: Collection, held: Mapping[str, Mapping[str, Bond]], reach: Mapping[str, Reach], settings: Group
) -> tuple[Collection, dict[str, Correction]]:
    chosen = [each for each in collection.corrections if each.kind in KINDS]
    if not chosen:
        return collection, {}
    founder_of = founders(collection.articles, collection.redirects)
    groups = Groups(collection.stories, founder_of, held, reach, settings)
    problems = [problem for each in chosen for problem in groups.apply(each)]
    collection = _regrouped(collection, groups.members, held)
    named = [subject for each in chosen for subject in each.subjects]
    more = redirected(named, founder_of, collection.stories)
    known = {each.old: each for each in (*collection.redirects, *more)}
    collection = msgspec.structs.replace(
        collection,
        redirects=tuple(known[old] for old in sorted(known)),
        problems=(*collection.problems, *problems),
    )
    return collection, groups.because


def _regrouped(
    collection: Collection, members: Mapping[str, set[str]], held: Mapping[str, Mapping[str, Bond]]
) -> Collection:
    """The collection with these groups as its stories; a story whose articles are the same stays as it is."""
    kept = [story for story in collection.stories if set(story.articles) == members.get(story.id)]
    same = {story.id for story in kept}
    order = [article.id for article in ordered(collection.articles)]
    changed = {name: [a for a in order if a in group] for name, group in members.items() if name not in same}
    name_of = {articles[0]: name for name, articles in changed.items()}
    made = told(collection, list(changed.values()), held).stories
    every = [*kept, *(msgspec.structs.replace(story, id=name_of[story.articles[0]]) for story in made)]
    every.sort(key=lambda story: (story.first or LATE, story.id))
    return msgspec.structs.replace(collection, stories=tuple(every))


class Judge:
    """Knows the links of every article by story."""

    def __init__(
        self,
        collection: Collection,
        held: Mapping[str, Mapping[str, Bond]],
        reach: Mapping[str, Reach],
        settings: Group,
    ) -> None:
        self._bonds, self._reach, self._settings = held, reach, settings
        self._marked = collection.annotations
        self._stories = collection.stories
        self._number = {article: n for n, story in enumerate(collection.stories) for article in story.articles}
        self._links = _both_ways(collection.links)
        self._whole = [self._reach_of(story.articles) for story in collection.stories]

    def membership(self, article: str, story: Story, because: Correction | None) -> Membership:
        """One membership; a correction outweighs whatever the links say."""
        mine = self._number[article]
        bond_to = totals(self._bonds.get(article, {}), self._number)
        nearest, rival = self._nearest(article, mine), self._runner_up(article, mine, bond_to)
        why: list[Reason] = [corrected(because)] if because else []
        shared: list[tuple[str, Span, Span]] = []
        if len(story.articles) == 1:
            score = 1.0 - (rival.score if rival else 0.0)
            why.append(reason("alone_in_story"))
        else:
            bond = bond_to.get(mine, Bond(0.0, 0))
            others = self._reach_of(member for member in story.articles if member != article)
            score = _probability(strength(bond, others, self._reach[article], self._settings))
            if nearest is not None:
                shared = list(self._shared(article, nearest))
                why += self._likeness(article, nearest, shared)
        return Membership(
            id=identity("membership", article, story.id),
            article=article,
            story=story.id,
            nearest=nearest,
            score=1.0 if because else round(score, 3),
            reasons=tuple(why),
            evidence=tuple(Beside(span=one, other=nearest, other_span=two) for _, one, two in shared if nearest),
            runner_up=rival,
        )

    def _nearest(self, article: str, group: int) -> str | None:
        """The member of a group that the article's strongest link leads to."""
        links = self._links.get(article, {})
        within = [other for other in links if self._number.get(other) == group]
        return min(within, key=lambda other: (-links[other].score, other), default=None)

    def _runner_up(self, article: str, mine: int, bond_to: Mapping[int, Bond]) -> RunnerUp | None:
        ranked = sorted(
            (-strength(bond, self._whole[number], self._reach[article], self._settings), number)
            for number, bond in bond_to.items()
            if number != mine
        )
        if not ranked:
            return None
        value, number = ranked[0]
        nearest = self._nearest(article, number) or ""
        return RunnerUp(story=self._stories[number].id, nearest=nearest, score=round(_probability(-value), 3))

    def _reach_of(self, members: Iterable[str]) -> Reach:
        return reduce(or_, (self._reach[member] for member in members))

    def _likeness(self, article: str, other: str, shared: Sequence[tuple[str, Span, Span]]) -> Iterator[Reason]:
        """What the link says, in the words of reasons that storylines give too."""
        channels = self._links[article][other].channels
        yield reason("nearest_member", other)
        if named := list(dict.fromkeys(name for name, _, _ in shared)):
            yield reason("both_name", *named)
        if (passage := channels.get("shingles", 0.0)) >= TELLING:
            yield reason("shared_passage", f"{passage:.2f}")
        if (meaning := channels.get("vectors", 0.0)) >= TELLING:
            yield reason("alike_in_sense", f"{meaning:.2f}")
        if (matter := channels.get("words", 0.0)) >= TELLING:
            yield reason("shared_matter", f"{matter:.2f}")

    def _shared(self, article: str, other: str) -> Iterator[tuple[str, Span, Span]]:
        """Names and days that both articles hold, each where it stands first, in the order of the article."""
        for marks in (_names, _days):
            mine, theirs = marks(self._marked.get(article)), marks(self._marked.get(other))
            both = [key for key in mine if key in theirs]
            for key in both[:SHOWN]:
                yield mine[key][0], mine[key][1], theirs[key][1]


def _both_ways(links: Iterable[Link]) -> dict[str, dict[str, Link]]:
    found: dict[str, dict[str, Link]] = defaultdict(dict)
    for link in links:
        found[link.a][link.b] = found[link.b][link.a] = link
    return found


def _names(marked: Annotations | None) -> dict[str, tuple[str, Span]]:
    """Names by their folded spelling in Latin letters, so that two languages' forms may meet."""
    found: dict[str, tuple[str, Span]] = {}
    for name in marked.names if marked else ():
        key = latin(name.key.casefold()) or name.key.casefold()
        found.setdefault(key, (name.key, name.span))
    return found


def _days(marked: Annotations | None) -> dict[str, tuple[str, Span]]:
    found: dict[str, tuple[str, Span]] = {}
    for time in marked.times if marked else ():
        if time.type == "DATE" and time.granularity == "day" and time.earliest:
            found.setdefault(time.earliest[:10], (time.earliest[:10], time.span))
    return found


def _probability(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
