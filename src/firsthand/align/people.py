"""Names of people joined across articles: spellings, scripts, case endings, family name alone.

```
>>> one, other = Person("en", ("Anton", "Belakov")), Person("pl", ("Antona", "Bielakowa"))
>>> one.agrees(other)
True
```

Two full names agree when family and given name do. A family name alone joins the only person of that family name around;
where there are two, it stays alone. Nothing joins two people whose given names differ.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple, TypeVar

from firsthand.languages.cases import stem
from firsthand.languages.spelling import latin, skeleton, voiced
from firsthand.languages.words import fold

K = TypeVar("K", bound=Hashable)
BONES = 3  # consonants from which a shared skeleton is telling by itself
ALIKE = 0.6  # share of letters (Ratcliff and Obershelp) that spellings with one skeleton have in common
ALIKE_SHORT = 0.75  # the same for words of fewer consonants


@lru_cache(maxsize=65_536)
def alike(one: str, other: str, *, crossing: bool) -> bool:
    """Whether two words without case endings are spellings of one name; `crossing` from one language to another."""
    left, right = latin(one), latin(other)
    if one == other or (left and left == right):
        return True
    bones = skeleton(one)
    if not bones or bones != skeleton(other) or not (crossing or voiced(one) == voiced(other)):
        return False
    share = SequenceMatcher(None, left, right, autojunk=False).ratio()
    return share >= (ALIKE if len(bones) >= BONES else ALIKE_SHORT)


class Person(NamedTuple):
    """A person as one article names them: the language, and the words of the longest form there."""

    language: str
    words: tuple[str, ...]

    @property
    def forms(self) -> tuple[tuple[str, ...], ...]:
        """For each word the word itself and, where it differs, the word without its ending: Anders may be a genitive."""
        full = tuple(word for word in self.words if word[:1].isupper()) or self.words
        return tuple(tuple(dict.fromkeys((fold(word), stem(self.language, word)))) for word in full)

    @property
    def stems(self) -> tuple[str, ...]:
        """Words without case endings and particles."""
        full = tuple(stem(self.language, word) for word in self.words if word[:1].isupper())
        return full or tuple(stem(self.language, word) for word in self.words)

    def shares(self, other: "Person", position: slice = slice(None)) -> bool:
        """Whether this one's first word is among the other's words at `position`."""
        crossing = self.language != other.language
        return any(_agree(self.forms[0], word, crossing=crossing) for word in other.forms[position])

    def agrees(self, other: "Person") -> bool:
        """Whether two full names are one person's."""
        one, two = sorted((self.forms, other.forms), key=len)
        crossing = self.language != other.language
        if len(one) < 2 or not any(_agree(one[-1], word, crossing=crossing) for word in two[1:]):
            return False
        given = any(_given(left, right, crossing=crossing) for left in one[0] for right in two[0])
        return given or (len(one) == len(two) and _crossed(one[0][0], two[0][0]))


def _agree(one: Sequence[str], other: Sequence[str], *, crossing: bool) -> bool:
    """Whether any form of one word is a spelling of any form of the other."""
    return any(alike(left, right, crossing=crossing) for left in one for right in other)


def _given(one: str, two: str, *, crossing: bool) -> bool:
    """Whether two given names may be one; the family name agrees already, so Volodymyr and Vladimir do."""
    if len(one) == 1 or len(two) == 1:
        return latin(one)[:1] == latin(two)[:1]
    bones = skeleton(one)
    return alike(one, two, crossing=crossing) or (crossing and len(bones) >= BONES and bones == skeleton(two))


def _crossed(one: str, two: str) -> bool:
    """Given names in two scripts that our transliteration does not bring together: no contradiction if they start alike."""
    return one.isascii() != two.isascii() and skeleton(one)[:1] == skeleton(two)[:1]


def joined(people: Mapping[K, Person], scopes: Iterable[Sequence[K]]) -> dict[K, K]:
    """For each mention the mention that leads its group.

    `people` holds one entry a person and article; full names are joined everywhere, family names alone only within
    their scope (the articles of one storyline). Leaders are the first of their group in the order of `people`.
    """
    leader = _full(people)
    for scope in scopes:
        by_bones: dict[str, list[K]] = defaultdict(list)
        singles: list[K] = []
        for mention in scope:
            forms = people[mention].forms
            if len(forms) < 2:
                singles.append(mention)
                continue
            for each in dict.fromkeys(skeleton(form) for word in forms for form in word):
                by_bones[each].append(mention)
        alone: dict[str, list[K]] = defaultdict(list)
        for mention in singles:
            single = people[mention]
            bones = list(dict.fromkeys(skeleton(form) for form in single.forms[0]))
            around = dict.fromkeys(m for each in bones for m in by_bones[each])
            options = _options(single, [(m, people[m]) for m in around], leader)
            if len(options) == 1:
                leader[mention] = options[0]
                continue
            # Nobody with a full name, or several: the same family name alone elsewhere is its only company.
            company = next((m for each in bones for m in alone[each] if single.shares(people[m])), mention)
            leader[mention] = company
            if company == mention:
                for each in bones:
                    alone[each].append(mention)
    return leader


def _options(single: Person, around: Sequence[tuple[K, Person]], leader: Mapping[K, K]) -> list[K]:
    """Leaders of the people whose family name this word is; failing that, of those whose first name it is."""
    for position in (slice(1, None), slice(0, 1)):
        found = dict.fromkeys(leader[mention] for mention, person in around if single.shares(person, position))
        if found:
            return list(found)
    return []


def _full(people: Mapping[K, Person]) -> dict[K, K]:
    """Full names joined; the shorter of two joins the longer's group only if all its members agree."""
    leader: dict[K, K] = {mention: mention for mention in people}
    forms: dict[Person, K] = {}
    groups: dict[str, list[list[tuple[Person, K]]]] = defaultdict(list)
    for mention, person in people.items():
        if len(person.forms) < 2:
            continue
        if person in forms:
            leader[mention] = leader[forms[person]]
            continue
        forms[person] = mention
        bones = list(dict.fromkeys(skeleton(form) for form in person.forms[-1]))
        near = {id(group): group for each in bones for group in groups[each]}
        fitting = [group for group in near.values() if all(person.agrees(other) for other, _ in group)]
        if len(fitting) == 1:
            leader[mention] = fitting[0][0][1]
            fitting[0].append((person, mention))
        else:
            group = [(person, mention)]
            for each in bones:
                groups[each].append(group)
    return leader
