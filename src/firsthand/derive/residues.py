"""Traces that another language, an editor or a machine left in a text: small words, dashes, notes, glued words.

```
>>> [(residue.code, residue.shown) for residue in residues(article, "en")]
[('editors_note', '– ed.'), ('dash_dialogue', '3'), ('untranslated_word', 'oraz')]
```

What two texts show only together (names spelled another language's way, units converted) is in `spellings.py` and
`units.py`. Tables: `languages/data/<code>/residues.toml` and the `notes` of `credits.toml`.
"""

import re
from functools import cache
from typing import NamedTuple

from firsthand.languages import languages_with, table
from firsthand.languages.words import fold, words
from firsthand.model.article import Article
from firsthand.model.record import Span

FORMS = re.compile(r"\w+")
LINES = 2  # speeches set off by dashes that are a habit and not a slip
NOTE = re.compile(r"\([^()\n]{0,120}?[–—-] ?([^()\n]{1,40})\)")
DASH = re.compile(r"(?:^|(?<=[.!?…] ))[–—] ?\w[^\n–—]{0,600}?[^\n\s] ?(?:[–—] |$)", re.MULTILINE)


class Residue(NamedTuple):
    """One trace: a reason code, what it shows, where, and how much it weighs; `language` where it points to one."""

    code: str
    shown: str
    span: Span
    weight: int = 1
    language: str | None = None


def residues(article: Article, language: str | None) -> tuple[Residue, ...]:
    """Traces in one article's matter, in order of the text."""
    if language is None:
        return ()
    found: list[Residue] = []
    dashes: list[Span] = []
    quiet = table(language, "residues").get("dashes") is False
    for region in article.regions:
        if region.kind not in ("body", "note"):
            continue
        start, end = region.span
        found += [
            Residue("editors_note", shown, note.span(1), language=_notes()[shown.casefold()])
            for note in NOTE.finditer(article.text, start, end)
            if (shown := note.group(1).strip()).casefold() in _notes()
        ]
        if region.kind == "body":
            found += _untranslated(article.text, region.span, language)
            if quiet:
                dashes += [
                    (start + dash.start(), start + dash.end()) for dash in DASH.finditer(article.text[start:end])
                ]
    if len(dashes) >= LINES:
        found.append(Residue("dash_dialogue", str(len(dashes)), dashes[0]))
    for repair in article.repairs:
        before, after = article.slice(repair.span), repair.reads
        if " " in after and after.replace(" ", "") == before:
            found.append(Residue("glued_words", before, repair.span))
    return tuple(sorted(found, key=lambda residue: (residue.span, residue.code)))


def sets_dashes(language: str | None) -> bool:
    """Whether a language sets off reported speech by dashes, as far as its table says."""
    return bool(language) and table(language or "", "residues").get("dashes") is True


def _untranslated(text: str, span: Span, language: str) -> list[Residue]:
    """Small words of another language between lower-case words of this one: not in names, titles or quotations of them."""
    little = _little(language)
    found: list[Residue] = []
    if little.keys().isdisjoint(FORMS.findall(text, *span)):
        return found
    row = words(text, *span)
    for before, word, after in zip(row, row[1:], row[2:], strict=False):
        other = little.get(word.form)
        if other is None or text[word.start : word.end] != word.form or not text[after.start].islower():
            continue
        spaced = text[before.end : word.start] == " " == text[word.end : after.start]
        if spaced and after.form not in little and before.form not in little:
            found.append(Residue("untranslated_word", word.form, (word.start, word.end), 1, other))
    return found


@cache
def _little(language: str) -> dict[str, str]:
    """Small words of other languages that this one lacks → the only language that has them, as far as the tables know."""
    own = set(table(language, "residues").get("little", ()))
    if not own:
        return {}
    holders: dict[str, list[str]] = {}
    for code in languages_with("residues"):
        for form in table(code, "residues")["little"]:
            holders.setdefault(fold(form), []).append(code)
    own.update(map(fold, table(language, "residues").get("own", ())))
    return {form: codes[0] for form, codes in holders.items() if len(codes) == 1 and form not in own}


@cache
def _notes() -> dict[str, str | None]:
    """Marks of an editor's note → the language that alone has it, as far as the tables know."""
    holders: dict[str, list[str]] = {}
    for code in languages_with("credits"):
        for marker in dict.fromkeys(table(code, "credits").get("notes", {}).get("markers", ())):
            holders.setdefault(marker.casefold(), []).append(code)
    return {marker: codes[0] if len(codes) == 1 else None for marker, codes in holders.items()}
