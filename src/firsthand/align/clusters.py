"""Pairs of sayings → groups that are one quote each."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from firsthand.align.pieces import neighbours, runs, united
from firsthand.align.readings import Known, Pair, Saying, saying
from firsthand.settings import Align


class Clusters(NamedTuple):
    """Sayings made of neighbouring pieces, the groups of their positions, and the best pair of any two."""

    sayings: list[Saying]
    groups: list[list[int]]
    scores: dict[int, dict[int, Pair]]


def clusters(found: Sequence[Saying], linked: Sequence[Pair], known: Known, settings: Align) -> Clusters:
    """Pieces grouped by their pairs, then put together with their neighbours."""
    places = [(s.article.id, s.whole, s.order) for s in found]
    made: list[Saying] = []
    place: dict[int, int] = {}
    groups: list[list[int]] = []
    for group in neighbours(places, clustered(found, linked, settings)):
        members: list[int] = []
        for stretch in runs(places, group):
            place.update(dict.fromkeys(stretch, len(made)))
            members.append(len(made))
            made.append(_united([found[i] for i in stretch], known))
        groups.append(members)
    scores: dict[int, dict[int, Pair]] = defaultdict(dict)
    for pair in linked:
        a, b = place[pair.a], place[pair.b]
        if b not in scores[a]:  # pairs come best first
            scores[a][b] = scores[b][a] = Pair(min(a, b), max(a, b), pair.score, pair.how)
    return Clusters(made, groups, scores)


def _united(parts: Sequence[Saying], known: Known) -> Saying:
    first = parts[0]
    if len(parts) == 1:
        return first
    utterance = united(first.source, [part.utterance for part in parts])
    sentences = known.collection.annotations[first.article.id].sentences
    return saying(first.article, utterance, first.order, sentences, known)._replace(whole=first.whole)


def clustered(found: Sequence[Saying], linked: Sequence[Pair], settings: Align) -> list[list[int]]:
    """Groups of pieces, best pairs first; an article gives a group a second piece only if it repeats its first."""
    group = list(range(len(found)))
    members: dict[int, list[int]] = {i: [i] for i in group}
    score = {(p.a, p.b): p.score for p in linked}
    for pair in linked:
        one, two = group[pair.a], group[pair.b]
        if one == two or not _may_join(found, members[one], members[two], score, settings):
            continue
        for index in members[two]:
            group[index] = one
        members[one] += members.pop(two)
    return [sorted(indices) for _, indices in sorted(members.items())]


def _may_join(
    found: Sequence[Saying],
    one: Sequence[int],
    two: Sequence[int],
    score: Mapping[tuple[int, int], float],
    settings: Align,
) -> bool:
    across: list[float] = []
    for a in one:
        for b in two:
            if found[a].article.id != found[b].article.id:
                across.append(score.get((min(a, b), max(a, b)), 0.0))
            elif not _repeats(found[a], found[b], settings):
                return False
    return sum(across) / len(across) >= settings.quote_floor / 2


def _repeats(one: Saying, two: Saying, settings: Align) -> bool:
    """Whether an article says the same twice, in its headline and its body, or a part of it apart."""
    mine, theirs = set(one.stems), set(two.stems)
    shared = len(mine & theirs)
    return shared > 0 and shared >= settings.quote_repeated * min(len(mine), len(theirs))
