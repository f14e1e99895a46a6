"""What one reading changed against another: kinds, and edits word by word with their weight.

`said` → `suggested` weighs as meaning: the verbs differ in strength. So do negations, modals, numbers, names and
conditions that come or go. Spacing slips ("saidthat") are no edits.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from firsthand.languages import Word, words
from firsthand.languages.speech import Grammar
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


def compare(base: tuple[Article, Span], other: tuple[Article, Span], rules: Grammar) -> Compared:
    """How the words under `other` differ from those under `base`, both in one language."""
    before, after = _words(*base), _words(*other)
    base_notes, other_notes = notes(base[0].text, base[1]), notes(other[0].text, other[1])
    kinds: list[ChangeKind] = []
    edits: list[Edit] = []
    plain_before = [w for w in before if not _in(w, base_notes)]
    plain_after = [w for w in after if not _in(w, other_notes)]
    if len(other_notes) > len(base_notes):
        kinds.append("inserted")
        edits.extend(Edit(before="", after=other[0].slice(note), weight="wording") for note in other_notes)
    matcher = SequenceMatcher(None, [w.form for w in plain_before], [w.form for w in plain_after], autojunk=False)
    codes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    inner = False
    for tag, i1, i2, j1, j2 in codes:
        old, new = plain_before[i1:i2], plain_after[j1:j2]
        if "".join(w.form for w in old) == "".join(w.form for w in new):
            continue
        edge = j1 == j2 and (i1 == 0 or i2 == len(plain_before))
        outer = i1 == i2 and (j1 == 0 or j2 == len(plain_after))
        if edge:
            _note(kinds, "trimmed")
        elif outer:
            _note(kinds, "extended")
        elif tag == "delete" and (i2 - i1 > 3 or _elided(other, new, plain_after, j1)):
            _note(kinds, "spliced")
        else:
            inner = True
        weight = weigh(base[0], old, other[0], new, rules)
        edits.append(Edit(before=_slice(base[0], old), after=_slice(other[0], new), weight=weight))
    if inner:
        _note(kinds, "reworded")
    return Compared(tuple(kinds) or ("same",), tuple(edits))


def _note(kinds: list[ChangeKind], kind: ChangeKind) -> None:
    if kind not in kinds:
        kinds.append(kind)


def _elided(other: tuple[Article, Span], new: Sequence[Word], after: Sequence[Word], position: int) -> bool:
    """Whether dots stand where words were left out."""
    if new or position == 0 or position >= len(after):
        return False
    gap = other[0].text[after[position - 1].end : after[position].start]
    return "…" in gap or "..." in gap


def _words(article: Article, span: Span) -> list[Word]:
    return words(article.text, *span)[:LONGEST]


def _in(word: Word, spans: Sequence[Span]) -> bool:
    return any(start <= word.start < end for start, end in spans)


def _slice(article: Article, run: Sequence[Word]) -> str:
    return article.text[run[0].start : run[-1].end] if run else ""


def weigh(base: Article, old: Sequence[Word], other: Article, new: Sequence[Word], rules: Grammar) -> "str":
    """`meaning` where the edit touches what was said, else `wording`."""
    before, after = [w.form for w in old], [w.form for w in new]
    for words_of in (rules.negations, rules.modals, rules.conditions):
        if {w for w in before if w in words_of} != {w for w in after if w in words_of}:
            return "meaning"
    if {w for w in before if w[0].isdigit()} != {w for w in after if w[0].isdigit()}:
        return "meaning"
    mine = {rules.verbs[w] for w in before if w in rules.verbs}
    theirs = {rules.verbs[w] for w in after if w in rules.verbs}
    if mine and theirs and mine != theirs:
        return "meaning"
    if _names(base, old, rules) != _names(other, new, rules):
        return "meaning"
    return "wording"


def _names(article: Article, run: Sequence[Word], rules: Grammar) -> set[str]:
    """Capitalised words that stand inside a sentence."""
    found = set()
    for word in run:
        before = article.text[max(0, word.start - 3) : word.start].rstrip()
        inside = bool(before) and before[-1] not in '.!?…:"“„«”»–—-('
        if article.text[word.start].isupper() and inside and not rules.is_function(word.form):
            found.add(word.form)
    return found
