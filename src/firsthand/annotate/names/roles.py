"""What somebody is said to be, before the name or behind it.

`Citadel spokesman Anton Belakov`, `Anton Belakov, the Citadel spokesman,`, `le porte-parole de la Citadelle, Anton Belakov,`:
a word of role from the language's table, with the modifiers, connectors and names that belong to it.
"""

from collections.abc import Sequence

from firsthand.annotate.names.grammar import Grammar, common
from firsthand.annotate.names.tokens import Token
from firsthand.model.record import Span

REACH = 7  # words between role and name: "head of the foreign affairs committee of the Duma"
MODIFIERS = 5
BEHIND = 9
CLOSE = frozenset({" ", "-", "‑", "\u00a0", "’", "'", " -"})
APART = frozenset({", ", " – ", " — ", " ("})


def role_before(found: Sequence[Token], index: int, grammar: Grammar, *, inside: bool = False) -> Span | None:
    """Span of the role right before the name that starts at token `index`.

    `inside`: the token at `index` may itself belong to the role, so that a connector may stand right before it.
    """
    if found[index].before not in CLOSE and found[index].before != ", ":
        return None
    if not inside and found[index].before != ", " and found[index - 1].form in grammar.connectors:
        return None  # "président de la République": the name belongs to the role
    place = index - 1
    while place >= 0 and index - place <= REACH:
        token = found[place]
        if grammar.is_role(token.form):
            return found[_leftmost(found, place, grammar)].start, found[index - 1].end
        belongs = token.capital or token.form in grammar.connectors or grammar.is_modifier(token.form)
        office = place > 0 and grammar.is_organisation(token.form) and grammar.is_role(found[place - 1].form)
        belongs = belongs or office  # "Prezes spółki …"
        if not belongs or token.before not in CLOSE:
            return None
        place -= 1
    return None


def _leftmost(found: Sequence[Token], place: int, grammar: Grammar) -> int:
    """First token of the phrase whose role word stands at `place`."""
    left = place
    while left > 0 and place - left < MODIFIERS and found[left].before in CLOSE:
        token = found[left - 1]
        names = token.capital and token.form not in grammar.starters and token.form not in grammar.not_names
        names = names and (left > 1 or token.form not in common())
        if not (names or token.possessive or grammar.is_modifier(token.form)):
            break
        left -= 1
    return left


def role_behind(found: Sequence[Token], index: int, text: str, stop: int, grammar: Grammar) -> Span | None:
    """Span of the role set off behind the name whose last token stands before `index`; articles left out."""
    if index >= len(found) or found[index].before not in APART:
        return None
    first = index + (found[index].form in grammar.determiners)
    last, role = first, -1
    while last < len(found) and last - first < BEHIND:
        token = found[last]
        if last > first and token.before not in CLOSE:
            break
        if grammar.is_role(token.form) and role < 0:
            role = last
        elif role == last - 1 and role >= 0 and token.capital:
            return None  # "…, President Anna Berg, …": the next of a list, not what this one is
        elif not (token.capital or token.form in grammar.connectors or grammar.is_modifier(token.form)) and role < 0:
            return None
        last += 1
    if role < 0 or first >= len(found):
        return None
    following = found[last].before if last < len(found) else text[found[last - 1].end : stop]
    closed = following.lstrip()[:1] in {",", ".", ";", ")", "–", "—", ":", "!", "?", ""}
    return (found[first].start, found[last - 1].end) if closed else None
