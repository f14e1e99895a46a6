"""Words that announce a credit, in every language that has a table: "Reporting by", "Mit Material von", "fot.".

A cue stands before names. Cues of all languages are known at once, because wires are carried across languages; only
the words of bylines ("by", "par", "von"), which are common words, are taken from the page's own language and English.
"""

import re
from functools import cache
from typing import Any

from firsthand.languages import languages_with, table

ANY = r"[^\W\d_]+"
SIGNS = {" ": r"\s+", "*": ANY}
ROLES = ("reporting", "writing", "editing", "translation", "material", "source")
"""Roles of a credit, and `source`: the cue names whose report is printed, without crediting a part of the work."""


@cache
def role_cues(language: str | None) -> dict[str, tuple[str, ...]]:
    """Cue (folded) → the roles it credits; "written and edited by" credits two. The page's own language comes first."""
    cues: dict[str, tuple[str, ...]] = {}
    for code in sorted(_codes(), key=lambda code: code != language):
        roles = table(code, "credits").get("roles", {})
        for role in ROLES:
            for cue in roles.get(role, ()):
                cues.setdefault(cue.casefold(), (role,))
        for cue in roles.get("both", ()):
            cues.setdefault(cue.casefold(), ("writing", "editing") if _edits(code, cue) else ("reporting", "writing"))
    return cues


def _edits(code: str, cue: str) -> bool:
    """Whether a cue for two roles names editing: it holds the first word of one of the language's editing cues."""
    stems = {word.split()[0].casefold()[:5] for word in table(code, "credits")["roles"]["editing"]}
    return any(word.casefold()[:5] in stems for word in cue.replace(",", " ").split())


@cache
def words_of(section: str, key: str, codes: tuple[str, ...] = ()) -> frozenset[str]:
    """All words (folded) of one list of the credit tables: of these languages, or of all of them."""
    return frozenset(
        word.casefold() for code in codes or _codes() for word in table(code, "credits").get(section, {}).get(key, ())
    )


@cache
def either(section: str, key: str, codes: tuple[str, ...] = ()) -> str:
    """The same list as one regular-expression alternative, longest first; matches nothing when the list is empty."""
    return alternative(words_of(section, key, codes))


def alternative(words: frozenset[str]) -> str:
    """Words as one alternative, the longest that fits first; spaces match any white space, an asterisk any one word.

    Written as a tree of shared beginnings: a list of a thousand phrases is tried in the time of one.
    """
    tree: dict[str, Any] = {}
    for word in sorted(words):
        at = tree
        for sign in word:
            at = at.setdefault(SIGNS.get(sign) or re.escape(sign), {})
        at[""] = {}
    return _branches(tree) or r"(?!)"


def _branches(tree: dict[str, Any]) -> str:
    """A tree of phrases as a pattern: what goes on before what ends, a letter before any word."""
    ways = [sign + _branches(tree[sign]) for sign in sorted(tree, key=lambda sign: (sign == ANY, sign)) if sign]
    if not ways:
        return ""
    both = ways[0] if len(ways) == 1 and "" not in tree else f"(?:{'|'.join(ways)})"
    return f"{both}?" if "" in tree else both


def roles_of(cue: str, language: str | None) -> tuple[str, ...]:
    """The roles that a cue credits, as it stands in a text."""
    folded = " ".join(cue.casefold().split())
    cues = role_cues(language)
    if folded in cues:
        return cues[folded]
    return next(
        roles
        for phrase, roles in cues.items()
        if "*" in phrase and re.fullmatch(alternative(frozenset({phrase})), folded)
    )


@cache
def own(language: str | None) -> tuple[str, ...]:
    """The languages whose bylines a page may use: its own and English; all of them when its own is unknown."""
    known = _codes()
    if language not in known:
        return known
    return tuple(sorted({language, "en"}))


@cache
def _codes() -> tuple[str, ...]:
    english_first = sorted(languages_with("credits"), key=lambda code: (code != "en", code))
    return tuple(english_first)
