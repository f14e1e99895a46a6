"""What people say is otherwise than the stages found it. Corrections are input to every later run.

```
>>> one = correction("merge", ("story-1", "story-2"), by="Ada", at="2031-03-05T10:00:00+01:00")
>>> undo = correction("undo", (one.id,), by="Ada", at="2031-03-05T10:05:00+01:00")
>>> in_force((one, undo))
()
```
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Literal

from firsthand.model.page import Problem
from firsthand.model.record import Reason, Record, identity, reason

CorrectionKind = Literal[
    "merge", "split", "move", "same_actor", "different_actor", "not_derived", "same_quote", "note", "status", "undo"
]


class Correction(Record, frozen=True, kw_only=True):
    """One thing that somebody corrected. `at` is an ISO 8601 date and time, `by` whoever it was.

    What `subjects` are depends on the kind:

    - merge: stories (or articles in them) that tell of one happening.
    - split: articles that leave their story and make one of their own; a story among them says which. `against` are the
      articles that stay behind, all others of the story if empty: who comes later goes to the side that it is closer to.
    - move: articles, and last the story that they belong to.
    - same_actor: actors, or names in articles (`article-1/Anton Belakov`), that are one.
    - different_actor: an actor, then names (`actor-1/Belakov` in all articles, `article-1/Belakov` in one) that are not it.
    - not_derived: two articles of which neither has text from the other, or an article and a source.
    - same_quote: readings (or quotes) that are one thing said.
    - note, status: any records; `value` is the note, or the status.
    - undo: corrections that count no longer. An undo may be undone.
    """

    id: str
    kind: CorrectionKind
    subjects: tuple[str, ...]
    against: tuple[str, ...] = ()
    value: str = ""
    by: str
    at: str


def correction(
    kind: CorrectionKind, subjects: Iterable[str], *, by: str, at: str, value: str = "", against: Iterable[str] = ()
) -> Correction:
    """A correction with its id, which follows from all the rest."""
    named, apart = tuple(subjects), tuple(against)
    key = identity("correction", kind, *named, "", *apart, "", value, by, at)
    return Correction(id=key, kind=kind, subjects=named, against=apart, value=value, by=by, at=at)


def in_force(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Those that nobody has undone, undos left out, in the order in which they count: by time, then by id."""
    known = {each.id: each for each in corrections}
    undoing: dict[str, list[str]] = defaultdict(list)
    for each in known.values():
        for subject in each.subjects if each.kind == "undo" else ():
            undoing[subject].append(each.id)

    @cache
    def stands(key: str) -> bool:
        return not any(stands(undo) for undo in undoing[key])  # an id names what came before it: no circles

    held = (each for each in known.values() if each.kind != "undo" and stands(each.id))
    return tuple(sorted(held, key=lambda each: (each.at, each.id)))


def astray(corrections: Iterable[Correction]) -> tuple[Problem, ...]:
    """A problem for each undo of something that is no known correction."""
    known = {each.id: each for each in corrections}
    return tuple(
        inapplicable(each, subject)
        for each in sorted(known.values(), key=lambda each: (each.at, each.id))
        for subject in each.subjects
        if each.kind == "undo" and subject not in known
    )


def corrected(made: Correction) -> Reason:
    """The reason of everything that a correction settles: who, when, and the id by which it can be undone."""
    return reason("corrected", made.by, made.at, made.id)


def inapplicable(made: Correction, subject: str, why: str = "is not there any more") -> Problem:
    """The problem of a correction whose subject is gone or cannot be treated so."""
    what = made.kind.replace("_", "-")
    return Problem(path=made.id, error=f"{what} by {made.by} on {made.at[:10]} has no effect: {subject} {why}")
