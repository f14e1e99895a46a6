"""Mentions of one article joined: `Belakov` and `Anton Bielakow` are one, two people of one family name never are.

Joined are names that agree word by word (case endings and spelling set aside), an initial and the given name it starts,
a longer and a shorter form of one full name, and a family name with the only full name in the article that ends in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from firsthand.annotate.names.mentions import Mention
from firsthand.languages.spelling import latin, skeleton, voiced

BONES = 3  # consonants that two spellings of one word must share before their skeletons count


@lru_cache(maxsize=65_536)
def same(one: str, other: str) -> bool:
    """Whether two words are spellings of one name, by sound; single letters stand for what they begin."""
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[:1] == other[:1]
    bones = skeleton(one)
    if len(bones) < BONES or bones != skeleton(other) or voiced(one) != voiced(other):
        return False
    left, right = latin(one), latin(other)
    return abs(len(left) - len(right)) <= 3 and left[:1] == right[:1]


def clusters(found: Sequence[Mention]) -> list[int]:
    """For each mention the number of its cluster; clusters are numbered in order of first appearance."""
    forms = sorted({mention.stems for mention in found}, key=lambda stems: (-len(stems), stems))
    people = {m.stems for m in found if len(m.stems) > 1 and m.place is None and not m.organisation}
    offices = {m.stems for m in found if len(m.stems) > 1 and m.organisation}
    leader: dict[tuple[str, ...], tuple[str, ...]] = {}
    by_family: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for form in forms:
        if len(form) < 2:
            continue
        if form in offices:
            longer = [other for other in offices if len(other) > len(form) and other[-len(form) :] == form]
            leader[form] = leader[longer[0]] if len(longer) == 1 else form
            continue
        head = next((other for other in by_family[_bucket(form[-1])] if _same_person(form, other)), form)
        leader[form] = head
        if head == form and form in people:
            for word in dict.fromkeys(_bucket(word) for word in form[1:]):
                by_family[word].append(form)
    given: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for form in sorted(set(leader.values())):
        if form in people:
            given[_bucket(form[0])].append(form)
    placed = {mention.stems for mention in found if mention.place is not None and len(mention.stems) == 1}
    for form in forms:
        if len(form) == 1:
            family = [other for other in by_family[_bucket(form[0])] if any(same(form[0], word) for word in other[1:])]
            first = [other for other in given[_bucket(form[0])] if same(form[0], other[0])]
            options = family or ([] if form in placed else first)
            leader[form] = options[0] if len(options) == 1 and len(form[0]) > 1 else form
    numbers: dict[tuple[str, ...], int] = {}
    return [numbers.setdefault(leader[mention.stems], len(numbers)) for mention in found]


def key(text: str, members: Iterable[Mention]) -> str:
    """The name of a cluster: its longest form in words, then the shortest spelling (no case ending), then the first."""
    best = min(members, key=lambda m: (-len(m.words), _shouted(text, m), m.span[1] - m.span[0], m.span[0]))
    return " ".join(text[best.span[0] : best.span[1]].split())


def _shouted(text: str, mention: Mention) -> bool:
    return text[mention.span[0] : mention.span[1]].isupper()


def _bucket(word: str) -> str:
    bones = skeleton(word)
    return bones if len(bones) >= BONES else word


def _same_person(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether two full names, the second at least as long, name one person."""
    if not same(short[-1], long[-1]) and not any(same(short[-1], word) for word in long[1:]):
        return False
    if same(short[0], long[0]):
        return all(any(same(word, other) for other in long) for word in short)
    return len(short) < len(long) and all(any(same(word, other) for other in long[1:]) for word in short)
