"""Updates: another number of dead or hurt in a later story of a storyline, for the event of one day."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from firsthand.align.facts import Fact, Figure
from firsthand.align.statements import Told
from firsthand.align.units import FATES


def updates(stories: Sequence[tuple[str, Sequence[Told]]]) -> Iterator[tuple[str, list[Told], Fact]]:
    """Later story, sentences of both stories, and the fact told with another value in each; stories in order of time."""
    for (_, earlier), (later_id, later) in pairwise(stories):
        for fate in sorted(FATES):
            before, after = _told(earlier, fate), _told(later, fate)
            days = {day for day, _, _ in before} & {day for day, _, _ in after}
            old = {value for day, value, _ in before if day in days}
            new = {value for day, value, _ in after if day in days}
            if len(old) != 1 or len(new) != 1 or old == new:
                continue  # where a story itself has two values, its own claim says so
            both = [*(one for _, _, one in before), *(one for _, _, one in after)]
            chosen = [one for number, one in enumerate(both) if one not in both[:number]]
            values = []
            for value in sorted(old | new):
                figures = tuple(
                    Figure(i, quantity)
                    for i, one in enumerate(chosen)
                    for quantity in one.quantities
                    if quantity.unit == fate and quantity.value == value and not quantity.denied
                )
                values.append(figures)
            yield later_id, chosen, Fact(tuple(values))


def _told(sentences: Sequence[Told], fate: str) -> list[tuple[str, float, Told]]:
    """Day of the paragraph, value and sentence of every figure of one fate."""
    return [
        (day, quantity.value, one)
        for one in sentences
        for quantity in one.quantities
        if quantity.unit == fate and not quantity.denied
        for day in sorted(one.around)
        if day[:1].isdigit()
    ]
