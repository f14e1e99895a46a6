"""From the words for a speaker to a name of the article: names themselves, roles ("the spokesman"), pronouns."""

from bisect import bisect_left
from collections.abc import Sequence

from firsthand.annotate.quotes.passage import Passage
from firsthand.model.annotations import Name
from firsthand.model.record import Span

DESCRIBED = 9  # words of a description before the comma that adds the name
REACH = 2_000  # code points back in the paragraph in which a pronoun finds its name


class Resolver:
    """Remembers who spoke, article from top to bottom. Names must be sorted by span."""

    def __init__(self, names: Sequence[Name]) -> None:
        self.names = sorted(names, key=lambda name: name.span)
        self.starts = [name.span[0] for name in self.names]
        self.recent: list[str] = []  # keys of persons who spoke, latest last

    def resolve(self, passage: Passage, phrase: tuple[int, int], said: Span | None = None) -> tuple[str | None, float]:
        """Key of the name meant by the phrase, and how sure that is; (None, 1.0) when no name is meant.

        A pronoun means nobody who is only named within the words `said`.
        """
        words, grammar = passage.words, passage.grammar
        start, end = words[phrase[0]].start, words[phrase[1] - 1].end
        kind = grammar.pronouns.get(words[phrase[0]].form) if phrase[1] - phrase[0] == 1 else None
        if kind is not None:
            return self._pronoun(passage, kind, start, said)
        inside = self._inside(passage, start, end)
        if inside is not None:
            self._spoke(inside)
            return inside.key, 1.0
        beside = self._beside(passage, phrase[1])
        if beside is not None:
            self._spoke(beside)
            return beside.key, 1.0
        return self._description(passage, phrase, start)

    def _inside(self, passage: Passage, start: int, end: int) -> Name | None:
        """The name that heads the phrase: a person before others, else the first unless a preposition leads to it."""
        position = bisect_left(self.starts, start)
        found = []
        while position < len(self.names) and self.names[position].span[0] < end:
            if not _modifies(passage, self.names[position], end):
                found.append(self.names[position])
            position += 1
        people = [name for name in found if name.kind == "person"]
        if people:
            return people[0]
        if not found:
            return None
        first = found[0]
        return first if first.span[0] - start <= 5 else None

    def _beside(self, passage: Passage, end: int) -> Name | None:
        """The person that a comma adds to a description: "the head of the office, Ann Bell, said"."""
        words, grammar = passage.words, passage.grammar
        for index in range(end, min(len(words), end + DESCRIBED)):
            gap = passage.gap(index)
            if gap.strip() == ",":
                known = passage.named.get(index)
                if known is None or not (
                    known[1].kind == "person" or (known[1].kind == "unknown" and known[0] - index > 1)
                ):
                    return None
                closed = (
                    known[0] >= len(words)
                    or not passage.gap(known[0]).isspace()
                    or words[known[0]].form in grammar.verbs
                )
                return known[1] if closed else None
            if not gap.isspace() or words[index].form in grammar.verbs or words[index].form in grammar.auxiliaries:
                return None
        return None

    def _speaks(self, name: Name) -> bool:
        """Whether the name is a person's, as far as its kind or its having spoken before can tell."""
        return name.kind == "person" or (name.kind == "unknown" and name.key in self.recent)

    def _spoke(self, name: Name) -> None:
        if name.kind in ("person", "unknown"):
            self.recent.append(name.key)

    def _pronoun(self, passage: Passage, kind: str, place: int, said: Span | None) -> tuple[str | None, float]:
        """Whoever the paragraph's latest sentence before named first; else who spoke last; else who was named last."""
        if kind not in ("he", "she"):
            return None, 1.0
        here = self._named_before(passage, place, said)
        if here:
            return _subject(passage, here).key, 0.85 if len({name.key for name in here}) == 1 else 0.75
        if self.recent:
            return self.recent[-1], 0.8
        position = bisect_left(self.starts, place)
        near = [name for name in self.names[max(0, position - 12) : position] if name.kind == "person"]
        return (near[-1].key, 0.6) if near else (None, 1.0)

    def antecedent(self, passage: Passage, place: int, said: Span) -> Name | None:
        """Whom a verb without a subject means: the subject of the paragraph's latest sentence that names somebody."""
        here = self._named_before(passage, place, said)
        return _subject(passage, here) if here else None

    def _named_before(self, passage: Passage, place: int, said: Span | None) -> list[Name]:
        """Persons named in the paragraph before a place, outside marks and outside the words `said` before it."""
        here = [name for name in passage.names_in(place - REACH, place) if self._speaks(name)]
        here = [name for name in here if not passage.inside(name.span[0]) and not _owns(passage, name)]
        if said is not None and said[1] <= place:
            here = [name for name in here if not said[0] <= name.span[0] < said[1]]
        return here

    def _description(self, passage: Passage, phrase: tuple[int, int], place: int) -> tuple[str | None, float]:
        words, grammar = passage.words, passage.grammar
        heads = {words[i].form for i in range(*phrase)} & grammar.roles
        if not heads:
            return None, 1.0
        position = bisect_left(self.starts, place)
        told = {words[i].form for i in range(*phrase) if passage.is_upper(i) and i > phrase[0]} - heads
        for name in reversed(self.names[:position]):
            role = set(name.role.casefold().split()) if name.role else set()
            if name.kind == "person" and heads & role and told <= role:
                return name.key, 0.85
        return None, 1.0


def _subject(passage: Passage, here: Sequence[Name]) -> Name:
    """The first name of the latest sentence that names somebody, before those that a preposition leads to."""
    start, _ = passage.sentence(here[-1].span[0], *passage.span)
    told = [name for name in here if name.span[0] >= start]
    return next((name for name in told if not _is_led(passage, name)), told[0])


def _owns(passage: Passage, name: Name) -> bool:
    """Whether something of theirs is told: "Bell's lawyer"."""
    after = passage.text[name.span[1] : name.span[1] + 2]
    return bool(passage.grammar.possessives) and after in ("'s", "’s")


def _is_led(passage: Passage, name: Name) -> bool:
    """Whether a preposition leads to the name, so that it is no subject: "spoke with Bell"."""
    index = passage.first_at(name.span[0])
    return index > 0 and passage.words[index - 1].form in passage.grammar.prepositions and passage.gap(index).isspace()


def _modifies(passage: Passage, name: Name, end: int) -> bool:
    """Whether the name only tells whose: "Bell's lawyer", "a Bell aide"."""
    stop = name.span[1]
    grammar = passage.grammar
    after = passage.text[stop:end]
    if grammar.possessives and after[:2] in ("'s", "’s"):
        return True
    if not grammar.subject_first or not after[:1].isspace():
        return False
    index = passage.first_at(stop)
    if index >= len(passage.words) or passage.words[index].start >= end or passage.is_upper(index):
        return False
    form = passage.words[index].form
    return not (
        form in grammar.prepositions
        or form in grammar.conjunctions
        or form in grammar.relatives
        or form in grammar.pronouns
        or grammar.is_adverb(form)
    )
