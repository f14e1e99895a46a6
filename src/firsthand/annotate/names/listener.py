"""An outlet and who told it something, side by side as languages that put the speaker last write it: two names.

« … », explique au Courrier Ada Quist: the run of capitals is no outlet "Courrier Ada Quist".
"""

from collections.abc import Sequence

from firsthand.annotate.names.grammar import Grammar
from firsthand.annotate.names.tokens import Token
from firsthand.languages import speech
from firsthand.languages.frequency import level
from firsthand.languages.outlets import outlet, sounds_like_outlet

PERSON = 2  # words of a person's name at least
NEAR = 4  # words between the verb and the outlet: "déclaré mardi soir à l'"


def speaker_behind(text: str, found: Sequence[Token], first: int, end: int, grammar: Grammar) -> int | None:
    """Index of the token at which the speaker's name starts in the run `first` to `end`; None where the run is one name.

    The run has an outlet first: one that a table knows, or that starts with a word such as Courier or Radio. A given name
    behind it starts the person; without one, a verb of speech must lead to the outlet, and a word that no running text knows end the run.
    """
    latest = end - PERSON
    known = [at for at in range(latest, first, -1) if outlet(text[found[first].start : found[at - 1].end])]
    if not known and not (latest > first and sounds_like_outlet(found[first].form)):
        return None
    given = [at for at in range(known[0] if known else first + 1, latest + 1) if grammar.is_given(found[at].form)]
    at = given[0] if given else known[0] if known else latest
    if any(sounds_like_outlet(token.form) or grammar.is_organisation(token.form) for token in found[at:end]):
        return None
    if any(grammar.is_role(token.form) for token in found[first:end]):
        return None  # "Vice President Ada Quist"
    rare = level(found[end - 1].form) is None
    return at if given or (rare and _told(found, first, grammar)) else None


def _told(found: Sequence[Token], first: int, grammar: Grammar) -> bool:
    """Whether a verb of speech stands before the token, with nothing but small words between: an article or a preposition last."""
    small = grammar.determiners | grammar.connectors | grammar.elisions
    if first == 0 or found[first - 1].form not in small:
        return False
    verbs = speech.grammar(grammar.language).verbs
    for token in reversed(found[max(0, first - NEAR) : first - 1]):
        if token.form in verbs:
            return True
        if token.capital:
            return False
    return False
