"""Stories as people corrected them: merged, split, articles moved, on top of what the links say.

Every run applies the corrections in force anew, in their order, to the groups that it found itself; where they hold
already nothing changes. An id that no story has any more means the story that its first member is in now.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_

from firsthand.group.bonds import Bond, Reach, strength, totals
from firsthand.model.article import Article
from firsthand.model.correction import Correction, inapplicable
from firsthand.model.page import Problem
from firsthand.model.record import identity
from firsthand.model.redirect import Redirect, Resolver
from firsthand.model.story import Story
from firsthand.settings import Group

ELSEWHERE = "is in no story here"


class Groups:
    """Articles in groups by story id, corrected one by one. `because` names the correction that put an article where it is."""

    def __init__(
        self,
        stories: Sequence[Story],
        founders: Mapping[str, str],
        bonds: Mapping[str, Mapping[str, Bond]],
        reaches: Mapping[str, Reach],
        settings: Group,
    ) -> None:
        self._bonds, self._reaches, self._settings = bonds, reaches, settings
        self._founders = founders
        self._age = {story.id: number for number, story in enumerate(stories)}  # the earlier story keeps its id
        self.members = {story.id: set(story.articles) for story in stories}
        self.group_of = {article: name for name, group in self.members.items() for article in group}
        self.because: dict[str, Correction] = {}

    def apply(self, made: Correction) -> tuple[Problem, ...]:
        """Merge, split or move; a problem for each subject that is gone, and what is left of the correction counts."""
        held = [(subject, self._story(subject)) for subject in made.subjects]
        stories = [story for _, story in held if story is not None]
        articles = {subject for subject, story in held if subject in self.group_of}
        if made.kind == "merge":
            self._merge(made, stories)
        elif made.kind == "split":
            self._split(made, articles)
        elif held[-1][1] is not None:
            self._put(made, articles - {made.subjects[-1]}, held[-1][1])
        return tuple(inapplicable(made, subject, ELSEWHERE) for subject, story in held if story is None)

    def _story(self, subject: str) -> str | None:
        """The story that an id means: its own, an article's, or the one that its first member is in now."""
        return subject if subject in self.members else self.group_of.get(self._founders.get(subject, subject))

    def _merge(self, made: Correction, stories: Sequence[str]) -> None:
        if stories:
            target = min(stories, key=self._rank)
            for story in dict.fromkeys(stories):
                self._put(made, self.members.get(story, ()), target)

    def _split(self, made: Correction, leaving: set[str]) -> None:
        going, torn = set(leaving), False
        for group in sorted({self.group_of[article] for article in leaving}):
            others = self.members[group] - leaving
            staying = others & set(made.against) if made.against else others
            torn = torn or bool(staying)
            # Nobody whom they should be apart from is here any more: then whoever is goes along.
            going |= {
                article
                for article in others - staying
                if not staying or self._to(article, leaving) > self._to(article, staying)
            }
        if not going:
            return
        if not torn:  # they stand apart already
            self._put(made, going, min({self.group_of[article] for article in going}, key=self._rank))
            return
        first = min(
            going, key=lambda article: (self._reaches[article].first is None, self._reaches[article].first, article)
        )
        own = identity("story", first)
        target = own if own not in self.members else identity("story", first, made.id)
        self._age[target] = len(self._age)
        self.members.setdefault(target, set())
        self._put(made, going, target)

    def _rank(self, story: str) -> int:
        return self._age[story]

    def _to(self, article: str, group: set[str]) -> float:
        bond = totals(self._bonds.get(article, {}), dict.fromkeys(group, 0)).get(0)
        if bond is None:
            return self._settings.absent
        reach = reduce(or_, (self._reaches[member] for member in sorted(group)))
        return strength(bond, reach, self._reaches[article], self._settings)

    def _put(self, made: Correction, articles: Iterable[str], target: str) -> None:
        """Put articles into a story; whoever is there already stays, and a story that loses all its articles ends."""
        for article in sorted(articles):
            if self.group_of[article] != target:
                self.members[self.group_of[article]].discard(article)
                self.members[target].add(article)
                self.group_of[article] = target
                self.because[article] = made
        self.members = {name: group for name, group in self.members.items() if group}


def founders(articles: Iterable[Article], redirects: Iterable[Redirect] = ()) -> dict[str, str]:
    """The article that an id stands for: the first member of the story that the id was given to."""
    found = {identity("story", article.id): article.id for article in articles}
    follow = Resolver(redirects)
    redirected = {each.old: found.get(follow(each.old)) for each in redirects if each.old not in found}
    return found | {old: article for old, article in redirected.items() if article is not None}


def redirected(former: Iterable[str], founder_of: Mapping[str, str], stories: Sequence[Story]) -> tuple[Redirect, ...]:
    """Where ids lead that stories once had and none has now: to the story that their first member is in."""
    story_of = {article: story.id for story in stories for article in story.articles}
    present = {story.id for story in stories}
    gone = sorted({old for old in former if old not in present and founder_of.get(old) in story_of})
    return tuple(Redirect(old=old, new=story_of[founder_of[old]]) for old in gone)
