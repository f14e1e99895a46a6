"""Names in articles grouped into actors, as people corrected it: same actor, different actor.

```
>>> groups, problems = regrouped({"actor-1": Group("person", "belakov", [("article-1", "Anton Belakov")])}, corrections)
```
"""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from firsthand.model.correction import Correction, corrected, inapplicable
from firsthand.model.page import Problem
from firsthand.model.record import Reason, identity

ActorKind = Literal["person", "state", "organisation", "group"]
Key = tuple[str, str]
"""Article id and key of a name."""


class Group(NamedTuple):
    """An actor's names: `called` is what identifies it among its kind."""

    kind: ActorKind
    called: str
    keys: list[Key]
    reasons: tuple[Reason, ...] = ()


def regrouped(
    groups: Mapping[str, Group], corrections: Iterable[Correction]
) -> tuple[dict[str, Group], tuple[Problem, ...]]:
    """Groups by actor id after the corrections, and a problem for each subject that is gone."""
    found = dict(groups)
    problems: list[Problem] = []
    for each in corrections:
        if each.kind == "same_actor":
            problems += _join(found, each)
        elif each.kind == "different_actor":
            problems += _part(found, each)
    return found, tuple(problems)


def _join(groups: dict[str, Group], made: Correction) -> list[Problem]:
    """The first actor takes in the others, and keeps its id."""
    held = {subject: _holder(groups, subject) for subject in made.subjects}
    names = list(dict.fromkeys(name for name in held.values() if name))
    if len(names) > 1:
        joined = [groups.pop(name) for name in names]
        keys = sorted(key for group in joined for key in group.keys)
        reasons = tuple(dict.fromkeys((corrected(made), *(r for group in joined for r in group.reasons))))
        groups[names[0]] = joined[0]._replace(keys=keys, reasons=reasons)
    return [inapplicable(made, subject, "is no actor here") for subject, name in held.items() if name is None]


def _part(groups: dict[str, Group], made: Correction) -> list[Problem]:
    """The names leave the actor and are one of their own; an actor that would lose all its names stays as it is."""
    actor, *names = made.subjects
    holder = _holder(groups, actor)
    if holder is None:
        return [inapplicable(made, actor, "is no actor here")]
    group = groups[holder]
    leaving: set[Key] = set()
    problems = []
    for name in names:
        keys = {key for key in group.keys if _means(name, holder, actor, key)}
        if not keys:
            problems.append(inapplicable(made, name, "is no name of this actor here"))
        leaving |= keys
    if leaving and leaving < set(group.keys):
        reasons = (*group.reasons, corrected(made))
        groups[holder] = group._replace(keys=[key for key in group.keys if key not in leaving], reasons=reasons)
        groups[identity("actor", made.id)] = group._replace(keys=sorted(leaving), reasons=reasons)
    return problems


def _holder(groups: Mapping[str, Group], subject: str) -> str | None:
    """The actor that an id means, or a name in an article (`article-1/Anton Belakov`)."""
    if subject in groups:
        return subject
    article, _, name = subject.partition("/")
    return next((key for key, group in groups.items() if (article, name) in group.keys), None)


def _means(name: str, holder: str, actor: str, key: Key) -> bool:
    """Whether a name of a correction is this one: in its article, or in all articles where it is the actor's."""
    place, _, called = name.partition("/")
    return called.casefold() == key[1].casefold() and place in (key[0], holder, actor)
