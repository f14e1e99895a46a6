"""What one reading changed against another: kinds, and edits word by word with their weight.

`said` → `suggested` weighs as meaning: the verbs differ in strength. So do negations, modals, numbers, names and
conditions that come or go. Spacing slips ("saidthat") are no edits.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from firsthand.languages import Word, words
from firsthand.languages.speech import Grammar
from firsthand.languages.spelling import skeleton
from firsthand.model.article import Article
from firsthand.model.quote import ChangeKind, Edit
from firsthand.model.record import Span

LONGEST = 1_500  # words of a reading that are compared
NOTE = re.compile(
    r"[(\[][^()\[\]\n]{0,80}?[-–—,.]\s?(?:ed|Ed|ED|eds|red|Red|RED|réd|ndlr|NDLR|ndr|N\.d\.R|przyp\. ?red|Anm\. ?d\. ?Red|прим\. ?ред|ред|nota)\.?[^()\[\]\n]{0,30}?[)\]]|\[[^\[\]\n]{1,80}\]"
)


class Compared(NamedTuple):
    """Kinds of change (order: as found) and the edits, base's words first."""

    kinds: tuple[ChangeKind, ...]
    edits: tuple[Edit, ...]


def notes(text: str, span: Span) -> list[Span]:
    """Editor's notes within the words quoted: "(in the capital – ed.)", "[the president]"."""
    return [match.span() for match in NOTE.finditer(text, *span)]


class Token(NamedTuple):
    """A word, or one half of a contraction, as it is compared: `don't` is compared as `do`, `not`."""

    word: Word
    form: str


def compare(base: tuple[Article, Span], other: tuple[Article, Span], rules: Grammar, kept: float) -> Compared:
    """How the words under `other` differ from those under `base`, both in one language.

    Where less than the share `kept` of the words is the same, word-by-word edits would tell nothing: only negations and
    numbers that come or go are told.
    """
    base_notes, other_notes = notes(base[0].text, base[1]), notes(other[0].text, other[1])
    before, after = _tokens(*base, base_notes, rules), _tokens(*other, other_notes, rules)
    kinds: list[ChangeKind] = []
    edits: list[Edit] = []
    if len(other_notes) > len(base_notes):
        kinds.append("inserted")
        edits.extend(Edit(before="", after=other[0].slice(note), weight="wording") for note in other_notes)
    matcher = SequenceMatcher(None, [t.form for t in before], [t.form for t in after], autojunk=False)
    if matcher.ratio() < kept:
        return Compared((*kinds, "reworded"), (*edits, *_facts(before, after, rules)))
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        old, new = before[i1:i2], after[j1:j2]
        if tag == "equal" or "".join(t.form for t in old) == "".join(t.form for t in new):
            continue
        _note(
            kinds, _kind(tag, (i1, i2, len(before)), (j1, j2, len(after)), old, new, rules, _elided(other, after, j1))
        )
        weight = weigh(base[0], old, other[0], new, rules)
        edits.append(Edit(before=_slice(base[0], old), after=_slice(other[0], new), weight=weight))
    return Compared(tuple(kinds) or ("same",), tuple(edits))


def _kind(
    tag: str,
    mine: tuple[int, int, int],
    theirs: tuple[int, int, int],
    old: Sequence[Token],
    new: Sequence[Token],
    rules: Grammar,
    elided: bool,  # noqa: FBT001 - a fact of the place, told once
) -> ChangeKind:
    """What one edit makes of the quote. Function words at the edges ("The", "that") are wording, not a cut."""
    if tag == "delete" and (mine[0] == 0 or mine[1] == mine[2]):
        return "reworded" if all(rules.is_function(t.form) for t in old) else "trimmed"
    if tag == "insert" and (theirs[0] == 0 or theirs[1] == theirs[2]):
        return "reworded" if all(rules.is_function(t.form) for t in new) else "extended"
    if tag == "delete" and (mine[1] - mine[0] > 3 or elided):
        return "spliced"
    return "reworded"


def _facts(before: Sequence[Token], after: Sequence[Token], rules: Grammar) -> list[Edit]:
    """Numbers and negations that differ between two quite different wordings."""
    found: list[Edit] = []
    mine, theirs = {t.form for t in before}, {t.form for t in after}
    gone = sorted(f for f in mine - theirs if f[0].isdigit())
    come = sorted(f for f in theirs - mine if f[0].isdigit())
    if gone and come:
        found.append(Edit(before=" ".join(gone), after=" ".join(come), weight="meaning"))
    return found


def _note(kinds: list[ChangeKind], kind: ChangeKind) -> None:
    if kind not in kinds:
        kinds.append(kind)


def _elided(other: tuple[Article, Span], after: Sequence[Token], position: int) -> bool:
    """Whether dots stand where words were left out."""
    if position == 0 or position >= len(after):
        return False
    gap = other[0].text[after[position - 1].word.end : after[position].word.start]
    return "…" in gap or "..." in gap


def _tokens(article: Article, span: Span, left_out: Sequence[Span], rules: Grammar) -> list[Token]:
    found: list[Token] = []
    for word in words(article.text, *span)[:LONGEST]:
        if not any(start <= word.start < end for start, end in left_out):
            found.extend(Token(word, form) for form in rules.expanded(word.form))
    return found


def _slice(article: Article, run: Sequence[Token]) -> str:
    return article.text[run[0].word.start : run[-1].word.end] if run else ""


def weigh(
    base: Article, old: Sequence[Token], other: Article, new: Sequence[Token], rules: Grammar
) -> Literal["meaning", "wording"]:
    """`meaning` where the edit touches what was said, else `wording`."""
    before, after = [t.form for t in old], [t.form for t in new]
    for words_of in (rules.negations, rules.conditions):
        if any(w in words_of for w in before) != any(w in words_of for w in after):
            return "meaning"
    if {w for w in before if w in rules.modals} != {w for w in after if w in rules.modals}:
        return "meaning"
    if {w for w in before if w[0].isdigit()} != {w for w in after if w[0].isdigit()}:
        return "meaning"
    mine, theirs = _strengths(base, old, rules), _strengths(other, new, rules)
    if mine and theirs and mine != theirs:
        return "meaning"
    if _names(base, old, rules) != _names(other, new, rules):
        return "meaning"
    return "wording"


def _strengths(article: Article, run: Sequence[Token], rules: Grammar) -> set[str]:
    """Strengths of the reporting verbs; after an article ("no talk", "the claim") it is a noun."""
    found = set()
    for token in run:
        strength = rules.verbs.get(token.form)
        if strength is None:
            continue
        before = words(article.text, max(0, token.word.start - 20), token.word.start)
        if not before or before[-1].form not in rules.determiners:
            found.add(strength)
    return found


def _names(article: Article, run: Sequence[Token], rules: Grammar) -> set[str]:
    """Capitalised words that stand inside a sentence, by their sound: Kyiv and Kiev are one name."""
    found = set()
    for token in run:
        start = token.word.start
        before = article.text[max(0, start - 3) : start].rstrip()
        inside = bool(before) and before[-1] not in '.!?…:"“„«”»–—-('
        if article.text[start].isupper() and inside and not rules.is_function(token.form) and not rules.nouns_capital:
            found.add(skeleton(token.form))
    return found
