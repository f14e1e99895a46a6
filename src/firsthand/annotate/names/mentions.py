"""Stretches of capitalised words in one sentence, cut into names: roles, demonyms and sentence starts taken off.

A `Mention` is a name where it stands, with the evidence that its surroundings give; what it is and whom it names is
settled for the whole article (`kinds`, `keys`).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from firsthand.annotate.names.grammar import Grammar, common
from firsthand.annotate.names.listener import speaker_behind
from firsthand.annotate.names.roles import role_before, role_behind
from firsthand.annotate.names.tokens import APOSTROPHES, Token
from firsthand.languages.cases import endings, stem
from firsthand.languages.outlets import outlet, sounds_like_outlet
from firsthand.languages.places import Place, place
from firsthand.model.record import Span

HYPHENS = frozenset({"-", "‑"})
BLANKS = frozenset({" ", "\u00a0"})
LONGEST = 8  # words of one name


class Mention(NamedTuple):
    """One name where it stands. `words` are folded, `stems` without case endings; `starts` is where each word starts."""

    span: Span
    starts: tuple[int, ...]
    words: tuple[str, ...]
    stems: tuple[str, ...]
    role: Span | None
    place: Place | None
    initial: bool
    titled: bool
    given: bool
    organisation: bool
    acronym: bool
    agency: bool
    locative: bool
    determined: bool
    spoken: bool


def mentions(text: str, found: Sequence[Token], stop: int, grammar: Grammar) -> Iterator[Mention]:
    """Names of one sentence whose words are `found`, in order; the sentence ends at `stop`."""
    index = 0
    while index < len(found):
        if not found[index].capital or not _starts(found, index, grammar):
            index += 1
            continue
        end = _run(found, index, grammar)
        for first, last in _pieces(text, found, index, end, grammar):
            yield _mention(text, found, first, last, stop, grammar)
        index = end


def recalled(
    text: str, found: Sequence[Token], stop: int, known: frozenset[tuple[str, ...]], grammar: Grammar
) -> Iterator[Mention]:
    """Names of a line in title case: those that the article's other lines tell, the longest first, places, given names."""
    stems = [stem(grammar.language, token.form) if token.capital else "" for token in found]
    index = 0
    while index < len(found):
        end = next(
            (e for e in range(min(len(found), index + LONGEST), index, -1) if tuple(stems[index:e]) in known), index
        )
        if end == index:
            end = next((e for e in (index + 3, index + 2, index + 1) if _certain(found, index, e, grammar)), index)
        if end > index:
            yield _mention(text, found, index, end, stop, grammar)
        index = max(end, index + 1)


def _certain(found: Sequence[Token], first: int, end: int, grammar: Grammar) -> bool:
    """Whether a stretch of a title-case line is a name by itself: a place, or a given name and one rare word."""
    if end > len(found) or not all(token.capital for token in found[first:end]):
        return False
    if any(token.before not in BLANKS for token in found[first + 1 : end]):
        return False
    if _place(found, first, end, grammar):
        return True
    given = end - first == 2 and found[first].form in grammar.given
    rare = found[end - 1].form not in common() and not found[end - 1].form.endswith(grammar.suffixes or ("\n",))
    return given and rare and found[end - 1].form not in grammar.starters


def _initial(found: Sequence[Token], index: int) -> bool:
    """Whether a capital is due to the place: the start of a sentence, of a quotation, or behind a colon or dash."""
    before = found[index].before
    elided = before in APOSTROPHES and index > 0 and not found[index - 1].capital
    return index == 0 or not (before in BLANKS or before in HYPHENS or before == ", " or elided)


def _starts(found: Sequence[Token], index: int, grammar: Grammar) -> bool:
    token = found[index]
    if not token.capital or token.form in grammar.not_names:
        return False
    small = token.form in grammar.starters or (len(token.form) == 1 and token.form.isascii())
    return (
        not small or _place(found, index, min(index + 2, len(found)), grammar) is not None or _abbreviates(found, index)
    )


def _abbreviates(found: Sequence[Token], index: int) -> bool:
    """Whether a single letter is the initial of a name: "J. Berg"."""
    return len(found[index].form) == 1 and index + 1 < len(found) and found[index + 1].before == ". "


def _run(found: Sequence[Token], index: int, grammar: Grammar) -> int:
    """Index behind the last token of the run of capitals that starts at `index`."""
    end = index + 1
    organisation = grammar.is_organisation(found[index].form)
    while end < len(found) and end - index < LONGEST and not found[end - 1].possessive:
        following = _next(found, end, organisation, grammar)
        if following < 0:
            break
        organisation = organisation or grammar.is_organisation(found[following].form)
        end = following + 1
    return end


def _next(found: Sequence[Token], end: int, organisation: bool, grammar: Grammar) -> int:  # noqa: FBT001
    """Index of the next capitalised token of the run, past particles or joiners; -1 if the run ends here."""
    token, last = found[end], found[end - 1]
    if token.capital:
        if token.form in grammar.not_names and last.form not in grammar.given:
            return -1
        if token.form in grammar.starters and token.form not in grammar.particles:
            return -1  # "Chairman Steps In"
        if token.before in BLANKS:
            apart = (
                _is_place(grammar, last) and _is_place(grammar, token) and not _place(found, end - 1, end + 1, grammar)
            )
            return -1 if apart else end
        if token.before in {" & ", "&"}:
            return end
        if token.before == ". " and len(last.form) == 1:
            return end
        hyphened = token.before in HYPHENS and (not grammar.nouns_capitalised or _person_so_far(found, end, grammar))
        return end if hyphened and not _is_place(grammar, last) and not _is_place(grammar, token) else -1
    if grammar.nouns_capitalised and not organisation and not _person_so_far(found, end, grammar):
        described = grammar.is_role(last.form) and token.form in grammar.leading_particles
        if not described:
            return -1
    ahead = end
    small = grammar.joiners if organisation else grammar.particles
    while ahead < len(found) and ahead - end < 3 and found[ahead].form in small and not found[ahead].capital:
        if found[ahead].before not in BLANKS:
            return -1
        ahead += 1
    if ahead == end or ahead >= len(found) or not found[ahead].capital:
        return -1
    if found[ahead].before not in BLANKS | HYPHENS | {"'", "’"} or found[ahead].form in grammar.not_names:
        return -1
    return ahead if organisation or not _is_place(grammar, found[ahead]) else -1


def _person_so_far(found: Sequence[Token], end: int, grammar: Grammar) -> bool:
    """Whether the run that goes on at `end` has a given name among its last three words."""
    return any(token.capital and grammar.is_given(token.form) for token in found[max(0, end - 3) : end])


def _is_place(grammar: Grammar, token: Token) -> bool:
    return place(grammar.language, (token.form,)) is not None


def _pieces(text: str, found: Sequence[Token], first: int, end: int, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """Names inside a run of capitals, as ranges of tokens."""
    if _place(found, first, end, grammar):
        yield first, end
        return
    speaker = speaker_behind(text, found, first, end, grammar)
    if speaker is not None:
        yield from ((first, speaker), (speaker, end))
        return
    role = -1
    for index in range(first, end):
        if grammar.is_role(found[index].form) or found[index].form in grammar.titles:
            role = index
    organised = next((i for i in range(first, end) if grammar.is_organisation(found[i].form)), -1)
    if organised > role and not (found[first].form in grammar.given and end - first <= 3 and organised == end - 1):
        # "European Commission Ursula Berg": the person starts at a given name behind the organisation's word.
        given = next((i for i in range(organised + 1, end - 1) if found[i].form in grammar.given), end)
        start = _without_start(found, first, given, grammar)
        if role == start and text[found[role + 1].start : found[role + 1].end].isupper():
            start += 1  # "Szef MSZ": the role stands before the office
        elif (
            endings(grammar.language) and given - organised > 2 and role_before(found, organised, grammar, inside=True)
        ):
            # "Przewodnicząca Ligi | Anna Berg"
            given, start = organised + 1, max(start, role + 1)
        if start < given:
            yield start, given
        if given < end:
            yield given, end
        return
    if role >= 0:
        prefix = role
        while prefix > first and _describes(found[prefix - 1].form, grammar):
            prefix -= 1
        if prefix > first:
            yield from _pieces(text, found, first, prefix, grammar)
        if role + 1 < end:
            yield from _pieces(text, found, role + 1, end, grammar)
        return
    start = _without_start(found, first, end, grammar)
    if start >= end:
        return
    head = _head(text, found, start, end, grammar)
    if start < head and (
        _place(found, start, head, grammar) or text[found[start].start : found[head - 1].end].isupper()
    ):
        yield start, head
    if grammar.nouns_capitalised and head < end and grammar.is_given(found[head].form):
        while end - head > 2 and _trails(found, end - 1, grammar):
            end -= 1
    if head < end:
        yield head, end


def _trails(found: Sequence[Token], index: int, grammar: Grammar) -> bool:
    """Whether an ordinary noun follows a name: "Anton Bergs Rede"."""
    form = found[index].form
    return form.endswith(grammar.suffixes) or (form in common() and found[index - 1].form.endswith("s"))


def _describes(form: str, grammar: Grammar) -> bool:
    """Whether a word belongs to the role behind it: "U.S. Deputy Foreign Minister" keeps the U.S. alone."""
    return form in grammar.modifiers or form in grammar.demonyms or grammar.is_role(form)


def _place(found: Sequence[Token], first: int, end: int, grammar: Grammar) -> Place | None:
    return place(grammar.language, [token.form for token in found[first:end]])


def _without_start(found: Sequence[Token], first: int, end: int, grammar: Grammar) -> int:
    """First token of the run once demonyms, modifiers and ordinary words of a sentence's start are taken off."""
    start = first
    if first > 0 and found[first - 1].form in grammar.titles:
        return first
    while start < end:
        form = found[start].form
        rest = end - start > 1
        organised = rest and any(grammar.is_organisation(token.form) for token in found[start + 1 : end])
        describes = form in grammar.modifiers or form in grammar.demonyms
        noun = grammar.nouns_capitalised and rest and not grammar.is_given(form) and grammar.is_noun(form)
        if noun or (describes and not organised and form not in grammar.given):
            start += 1
        else:
            break
    return start


def _head(text: str, found: Sequence[Token], start: int, end: int, grammar: Grammar) -> int:
    """Where a place or acronym that belongs to the role ends and the person's name starts: "Zamku | Anna Berg"."""
    if end - start < 2:
        return start
    head = start
    if end - start > 2 and _place(found, start, start + 2, grammar):
        head = start + 2
    elif _is_place(grammar, found[start]):
        head = start + 1
    while (
        head < end - 1
        and (end - head > 2 or head > start or len(found[head].form) > 2)
        and text[found[head].start : found[head].end].isupper()
        and len(found[head].form) > 1
    ):
        head += 1
    named = next((i for i in range(start, end - 1) if grammar.is_given(found[i].form)), -1)
    if head == start:
        described = grammar.nouns_capitalised or (
            named > start and (_initial(found, start) or role_before(found, start, grammar, inside=True) is not None)
        )
        return named if named > start and described else start
    return head if named == head or role_before(found, start, grammar, inside=True) else start


def _mention(text: str, found: Sequence[Token], first: int, end: int, stop: int, grammar: Grammar) -> Mention:
    words = tuple(token.form for token in found[first:end])
    span = found[first].start, found[end - 1].end
    known = _place(found, first, end, grammar)
    surface = text[span[0] : span[1]]
    if known is not None and known.shouted and not surface.isupper():
        known = None
    previous = found[first - 1] if first else None
    before = previous.form if previous is not None and found[first].before in BLANKS | {". "} else ""
    organisation = any(grammar.is_organisation(word) for word in words)
    organisation = organisation or (len(words) > 1 and sounds_like_outlet(surface))
    acronym = len(words) == 1 and surface.isupper() and len(words[0]) > 1
    called = outlet(surface)
    role = None
    if known is None and called is None and not acronym:
        role = role_before(found, first, grammar) if first else None
        if role is None:
            role = role_behind(found, end, text, stop, grammar)
    after = found[end] if end < len(found) else None
    behind = after.form if after is not None and after.before in BLANKS else ""
    return Mention(
        span=span,
        starts=tuple(token.start for token in found[first:end]),
        words=words,
        stems=tuple(stem(grammar.language, word) for word in words),
        role=role,
        place=known,
        initial=_initial(found, first),
        titled=before in grammar.titles,
        given=grammar.is_given(words[0]),
        organisation=organisation and known is None and not (words[0] in grammar.given and len(words) <= 3),
        acronym=acronym,
        agency=called is not None and called.kind == "agency",
        locative=before in grammar.locatives,
        determined=before in grammar.determiners,
        spoken=before in grammar.cues or behind in grammar.cues,
    )
