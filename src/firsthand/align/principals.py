"""For whom a spokesman speaks: the office or person named in the role, "Citadel spokesman", "Varnas Sprecher"."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Protocol

from firsthand.languages import table
from firsthand.languages.cases import stem
from firsthand.model.annotations import Annotations, Name

REACH = 120  # code points between a name and the words of its role


class Naming(Protocol):
    """Everything one article calls by one key."""

    @property
    def article(self) -> str:
        """Id of the article."""
        ...

    @property
    def language(self) -> str:
        """Its language, empty if unknown."""
        ...

    @property
    def names(self) -> tuple[Name, ...]:
        """The mentions."""
        ...


def principal(
    namings: Sequence[Naming],
    texts: Mapping[str, str],
    actor_of: Mapping[tuple[str, str], str],
    annotations: Mapping[str, Annotations],
) -> str | None:
    """Id of the actor that the roles of these namings name most often; None if they are nobody's spokesman."""
    named: Counter[str] = Counter()
    own = {actor_of.get((naming.article, each.key)) for naming in namings for each in naming.names}
    for naming in namings:
        for each in naming.names:
            if each.role and _speaks(each.role, naming.language):
                named.update(_within(each, each.role, naming.article, texts[naming.article], actor_of, annotations))
    options = [actor for actor in named if actor not in own]
    return min(options, key=lambda actor: (-named[actor], actor)) if options else None


def _within(
    name: Name,
    role: str,
    article: str,
    text: str,
    actor_of: Mapping[tuple[str, str], str],
    annotations: Mapping[str, Annotations],
) -> Iterator[str]:
    """Actors named inside the words of a role that stand beside the name."""
    start = text.rfind(role, max(0, name.span[0] - REACH - len(role)), name.span[0])
    if start < 0:
        start = text.find(role, name.span[1], name.span[1] + REACH + len(role))
    if start < 0:
        return
    for other in annotations[article].names:
        if start <= other.span[0] and other.span[1] <= start + len(role):
            actor = actor_of.get((article, other.key))
            if actor is not None:
                yield actor


def _speaks(role: str, language: str) -> bool:
    """Whether a role is a spokesman's."""
    words, endings = _spokespeople(language)
    folded = role.casefold().replace("-", " ").split()
    whole = role.casefold().split()
    return any(word in words or stem(language, word) in words or word.endswith(endings) for word in (*folded, *whole))


@cache
def _spokespeople(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Words for spokespeople, and those that end a compound where the language's roles do."""
    own = table(language, "names") if language else {}
    words = frozenset(own.get("spokespeople", ()))
    return words | {stem(language, word) for word in words}, tuple(sorted(words & set(own.get("role_suffixes", ()))))
