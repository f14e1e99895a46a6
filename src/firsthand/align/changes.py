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
LONG = 4  # words left out that make what stood apart stand together; words by which an end is shorter or longer
MUCH = 0.6  # of the words of content, at or under which another wording tells less
ADDED = 2  # words of content that got marks
NOTE = re.compile(
    r"[(\[][^()\[\]\n]{0,80}?[-–—,.]\s?(?:ed|Ed|ED|eds|red|Red|RED|réd|ndlr|NDLR|ndr|N\.d\.R|przyp\. ?red|Anm\. ?d\. ?Red|прим\. ?ред|ред|nota)\.?[^()\[\]\n]{0,30}?[)\]]|\[[^\[\]\n]{1,80}\]"
)


class Compared(NamedTuple):
    """Kinds of change (order: as found) and the edits, base's words first."""

    kinds: tuple[ChangeKind, ...]
    edits: tuple[Edit, ...]


class Wording(NamedTuple):
    """Words of one article, and which stretches of them stand within marks."""

    article: Article
    span: Span
    marked: tuple[Span, ...] = ()

    @property
    def direct(self) -> bool:
        """Whether all of them stand within marks."""
        return self.marked == (self.span,)


class Token(NamedTuple):
    """A word, or one half of a contraction, as it is compared: `don't` is compared as `do`, `not`."""

    word: Word
    form: str
    marked: bool


class Run(NamedTuple):
    """Words that one edit takes out or puts in: the tokens, where they stand, and all tokens of that side."""

    tokens: Sequence[Token]
    start: int
    end: int
    all: Sequence[Token]
    wording: Wording

    @property
    def at_edge(self) -> bool:
        """Whether they begin or end the words."""
        return self.start == 0 or self.end == len(self.all)

    @property
    def whole_sentences(self) -> bool:
        """Whether a sentence ends before them and with them."""
        return self._stops(self.start) and self._stops(self.end)

    def _stops(self, index: int) -> bool:
        gap = _gap(self.wording, self.all, index)
        return any(sign in gap for sign in ".!?") and not any(sign in gap for sign in ("…", "..."))


def notes(text: str, span: Span) -> list[Span]:
    """Editor's notes within the words quoted: "(in the capital – ed.)", "[the president]"."""
    return [match.span() for match in NOTE.finditer(text, *span)]


def compare(base: Wording, other: Wording, rules: Grammar, kept: float) -> Compared:
    """How the words of `other` differ from those of `base`, both in one language.

    Where less than the share `kept` of the shorter one's words of content is the same, word-by-word edits would tell
    nothing: only lengths, and numbers that come or go, are told.
    """
    base_notes, other_notes = (notes(each.article.text, each.span) for each in (base, other))
    before, after = _tokens(base, base_notes, rules), _tokens(other, other_notes, rules)
    kinds: list[ChangeKind] = []
    edits: list[Edit] = []
    if len(other_notes) > len(base_notes):
        kinds.append("inserted")
        edits.extend(Edit(before="", after=other.article.slice(note), weight="wording") for note in other_notes)
    matcher = SequenceMatcher(None, [t.form for t in before], [t.form for t in after], autojunk=False)
    same = [(before[a + i], after[b + i]) for a, b, size in matcher.get_matching_blocks() for i in range(size)]
    if (before or after) and _share(before, after, same, rules) < kept:
        for kind in ("reworded", *_lengths(before, after, rules), *_marks(before, after, [], rules)):
            _note(kinds, kind)
        return Compared(tuple(kinds), (*edits, *_facts(before, after)))
    quoted = base.direct and other.direct
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        old, new = Run(before[i1:i2], i1, i2, before, base), Run(after[j1:j2], j1, j2, after, other)
        if tag == "equal" or "".join(t.form for t in old.tokens) == "".join(t.form for t in new.tokens):
            continue
        for kind in _kinds(old, new, rules, quoted=quoted):
            _note(kinds, kind)
        weight = weigh(base.article, old.tokens, other.article, new.tokens, rules)
        edits.append(
            Edit(before=_slice(base.article, old.tokens), after=_slice(other.article, new.tokens), weight=weight)
        )
    for kind in _marks(before, after, same, rules):
        _note(kinds, kind)
    return Compared(tuple(kinds) or ("same",), tuple(edits))


def _content(tokens: Sequence[Token], rules: Grammar) -> list[Token]:
    return [t for t in tokens if not rules.is_function(t.form)]


def _share(
    before: Sequence[Token], after: Sequence[Token], same: Sequence[tuple[Token, Token]], rules: Grammar
) -> float:
    """Part of the shorter one's words of content (or of its words, where it has none) that the other has in order."""
    shorter = min(len(_content(before, rules)), len(_content(after, rules)))
    if shorter:
        return len(_content([old for old, _ in same], rules)) / shorter
    return len(same) / max(1, min(len(before), len(after)))


def _kinds(old: Run, new: Run, rules: Grammar, *, quoted: bool) -> list[ChangeKind]:
    """What one edit makes of the quote.

    Function words at the edges ("The", "that") are wording, not a cut; where one side reports without marks, such words
    are its grammar ("I will" → "she would") and no change.
    """
    gone, come = _content(old.tokens, rules), _content(new.tokens, rules)
    if not gone and not come:
        return ["reworded"] if quoted else []
    if not new.tokens:
        return [_taken_out(old, new)]
    if not old.tokens:
        return ["extended" if new.at_edge or new.whole_sentences else "inserted"]
    found: list[ChangeKind] = ["reworded"]
    if old.at_edge and new.at_edge and abs(len(gone) - len(come)) >= LONG:
        cut: ChangeKind = "trimmed" if len(gone) > len(come) else "extended"
        found = [cut] if not gone or not come else ["reworded", cut]
    return found


def _taken_out(old: Run, new: Run) -> ChangeKind:
    """Words left out: at an edge or as whole sentences they are trimmed, else what stood apart is put together."""
    elided = any(sign in _gap(new.wording, new.all, new.start) for sign in ("…", "..."))
    if old.at_edge or (old.whole_sentences and not elided):
        return "trimmed"
    return "spliced" if elided or len(old.tokens) >= LONG else "reworded"


def _lengths(before: Sequence[Token], after: Sequence[Token], rules: Grammar) -> list[ChangeKind]:
    """Whether a quite different wording tells much less, or much more."""
    mine, theirs = len(_content(before, rules)), len(_content(after, rules))
    if theirs <= MUCH * mine:
        return ["trimmed"]
    return ["extended"] if mine <= MUCH * theirs else []


def _marks(
    before: Sequence[Token], after: Sequence[Token], same: Sequence[tuple[Token, Token]], rules: Grammar
) -> list[ChangeKind]:
    """Whether words of content lost their marks or got some.

    To say that marks were added needs two such words, or half of all that the other has within marks: whoever quotes
    directly may begin a word earlier.
    """
    both = [(old, new) for old, new in same if not rules.is_function(old.form)]
    lost = sum(old.marked and not new.marked for old, new in both)
    got = sum(new.marked and not old.marked for old, new in both)
    mine, theirs = _content(before, rules), _content(after, rules)
    marked_before, marked_after = (sum(t.marked for t in tokens) for tokens in (mine, theirs))
    found: list[ChangeKind] = []
    if marked_after and (not marked_before or got >= ADDED or 2 * got >= marked_after):
        found.append("marks_added")
    if marked_before and (
        not marked_after or lost or (2 * marked_after < len(theirs) and 2 * marked_before > len(mine))
    ):
        found.append("marks_removed")
    return found


def _gap(wording: Wording, tokens: Sequence[Token], index: int) -> str:
    """The text between a token and the one before it; at an edge a full stop."""
    if index <= 0 or index >= len(tokens):
        return "."
    return wording.article.text[tokens[index - 1].word.end : tokens[index].word.start]


def _facts(before: Sequence[Token], after: Sequence[Token]) -> list[Edit]:
    """Numbers that differ between two quite different wordings."""
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


def _tokens(wording: Wording, left_out: Sequence[Span], rules: Grammar) -> list[Token]:
    found: list[Token] = []
    for word in words(wording.article.text, *wording.span)[:LONGEST]:
        if not any(start <= word.start < end for start, end in left_out):
            marked = any(start <= word.start < end for start, end in wording.marked)
            found.extend(Token(word, form, marked) for form in rules.expanded(word.form))
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
