"""Readings of which people say that they are one thing said.

```
>>> same = Same(collection.corrections)
>>> clusters, because = same.joined("storyline-1", clusters, found)
```
"""

from collections.abc import Iterable, Mapping, Sequence

from firsthand.align.readings import Saying
from firsthand.model.correction import Correction, corrected, inapplicable
from firsthand.model.page import Problem
from firsthand.model.record import Reason, identity


class Same:
    """The corrections, and which of their subjects were met in the storylines asked so far."""

    def __init__(self, corrections: Iterable[Correction]) -> None:
        self._made = [each for each in corrections if each.kind == "same_quote"]
        self._met: dict[str, str] = {}  # subject → storyline

    def joined(
        self, storyline: str, clusters: Sequence[list[int]], found: Sequence[Saying]
    ) -> tuple[list[list[int]], Mapping[int, tuple[Reason, ...]]]:
        """Clusters of sayings joined as said, and the reasons of those that were, by their lowest saying."""
        if not self._made:
            return list(clusters), {}
        place = {name: index for index, saying in enumerate(found) for name in _names(storyline, saying)}
        group = {index: number for number, cluster in enumerate(clusters) for index in cluster}
        members = dict(enumerate(map(list, clusters)))
        reasons: dict[int, tuple[Reason, ...]] = {}
        for each in self._made:
            held = [place[subject] for subject in each.subjects if subject in place]
            self._met.update((subject, storyline) for subject in each.subjects if subject in place)
            numbers = sorted({group[index] for index in held if index in group})
            for other in numbers[1:]:
                group.update(dict.fromkeys(members[other], numbers[0]))
                members[numbers[0]] += members.pop(other)
                reasons[numbers[0]] = (*reasons.get(numbers[0], ()), *reasons.pop(other, ()))
            if len(numbers) > 1:
                reasons[numbers[0]] = (corrected(each), *reasons[numbers[0]])
        return list(members.values()), {min(members[number]): why for number, why in reasons.items()}

    def problems(self) -> tuple[Problem, ...]:
        """A problem for each subject that no storyline has, or that stands in another one than the first."""
        found = []
        for each in self._made:
            first = next((self._met[subject] for subject in each.subjects if subject in self._met), None)
            for subject in each.subjects:
                if subject not in self._met:
                    found.append(inapplicable(each, subject, "is no reading here"))
                elif self._met[subject] != first:
                    found.append(inapplicable(each, subject, "stands in another storyline"))
        return tuple(found)


def _names(storyline: str, saying: Saying) -> tuple[str, str]:
    """The ids of a reading, and of the quote whose first reading it would be."""
    where = saying.article.id, *saying.utterance.span
    return identity("reading", *where), identity("quote", storyline, *where)
