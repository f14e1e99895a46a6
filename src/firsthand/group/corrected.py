"""Stories as people corrected them: merged, split, articles moved, on top of what the links say.

Every run applies the corrections in force anew, in their order, to the groups that it found itself. A story is known by
its first member, so an id from an earlier run means the story that this article is in now.
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
    """Articles in groups, corrected one by one. `because` names the correction that put an article where it is."""

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
        self.members = {number: set(story.articles) for number, story in enumerate(stories)}
        self.group_of = {article: number for number, group in self.members.items() for article in group}
        self.because: dict[str, Correction] = {}

    def apply(self, made: Correction) -> tuple[Problem, ...]:
        """Merge, split or move; a problem for each subject that is gone, and what is left of the correction counts."""
        places = [(subject, self._founders.get(subject)) for subject in made.subjects]
        found = [(subject, article if article in self.group_of else None) for subject, article in places]
        held = [(subject, article) for subject, article in found if article is not None]
        if made.kind == "merge":
            self._merge(made, [article for _, article in held])
        elif made.kind == "split":
            self._split(made, {article for subject, article in held if subject == article})
        elif held and found[-1][1] is not None:
            self._move(made, [article for _, article in held[:-1]], held[-1][1])
        return tuple(inapplicable(made, subject, ELSEWHERE) for subject, article in found if article is None)

    def _merge(self, made: Correction, articles: Sequence[str]) -> None:
        for article in articles[1:]:
            target, source = self.group_of[articles[0]], self.group_of[article]
            if target != source:
                self._put(made, self.members[source], target)

    def _move(self, made: Correction, articles: Sequence[str], story: str) -> None:
        target = self.group_of[story]
        self._put(made, {article for article in articles if self.group_of[article] != target}, target)

    def _split(self, made: Correction, leaving: set[str]) -> None:
        target = max(self.members, default=0) + 1
        going = set(leaving)
        for group in sorted({self.group_of[article] for article in leaving}):
            others = self.members[group] - leaving
            staying = others & set(made.against) if made.against else others
            # Nobody whom they should be apart from is here any more: then whoever is goes along.
            going |= {
                article
                for article in others - staying
                if not staying or self._to(article, leaving) > self._to(article, staying)
            }
        self.members[target] = set()
        self._put(made, going, target)

    def _to(self, article: str, group: set[str]) -> float:
        bond = totals(self._bonds.get(article, {}), dict.fromkeys(group, 0)).get(0)
        if bond is None:
            return self._settings.absent
        reach = reduce(or_, (self._reaches[member] for member in sorted(group)))
        return strength(bond, reach, self._reaches[article], self._settings)

    def _put(self, made: Correction, articles: Iterable[str], target: int) -> None:
        for article in sorted(articles):
            self.members[self.group_of[article]].discard(article)
            self.members[target].add(article)
            self.group_of[article] = target
            self.because[article] = made
        self.members = {number: group for number, group in self.members.items() if group}


def founders(articles: Iterable[Article], redirects: Iterable[Redirect] = ()) -> dict[str, str]:
    """The article that an id stands for: itself, or the first member of the story that the id was given to."""
    found = {key: article.id for article in articles for key in (article.id, identity("story", article.id))}
    follow = Resolver(redirects)
    redirected = {each.old: found.get(follow(each.old)) for each in redirects if each.old not in found}
    return found | {old: article for old, article in redirected.items() if article is not None}


def redirected(former: Iterable[str], founder_of: Mapping[str, str], stories: Sequence[Story]) -> tuple[Redirect, ...]:
    """Where ids lead that stories once had and none has now: to the story that their first member is in."""
    story_of = {article: story.id for story in stories for article in story.articles}
    present = {story.id for story in stories}
    gone = sorted({old for old in former if old not in present and founder_of.get(old) in story_of})
    return tuple(Redirect(old=old, new=story_of[founder_of[old]]) for old in gone)
