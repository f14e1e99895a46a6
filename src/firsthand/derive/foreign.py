"""Traces by which a text points to one other language that its matter came through.

```
>>> [(trace.language, trace.code, trace.shown) for trace in foreign(mine, other)]
[('pl', 'untranslated_word', 'oraz'), ('pl', 'foreign_name', 'Bielakow')]
```

Beside the `residues` of a text: names that it spells by the rules of that language where the other text does not, words for its
posts and offices left standing in marks, and a translator's note that names it.
"""

import re
from collections.abc import Iterator
from functools import cache

from firsthand.derive.lenders import translated_at
from firsthand.derive.papers import language_named
from firsthand.derive.residues import Residue
from firsthand.derive.spellings import foreign_spellings
from firsthand.derive.witness import Witness
from firsthand.languages import languages_with, table
from firsthand.languages.words import fold, words
from firsthand.model.record import line_of

MARKED = re.compile(r"[„“\"«»‘‚']\s?([^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*){0,2})\s?[“”\"»«’']")
SHORTEST = 5  # letters of a word that is known as another language's
BESIDE = 40  # code points on either side of a translator's note where its language stands
NAME = 2  # what a name in another language's spelling weighs, and …
NOTE = 3  # … what the translator says


def foreign(mine: Witness, other: Witness) -> tuple[Residue, ...]:
    """What one text shows beside another, in order of the text; every trace has a language, which neither text is in."""
    if mine.language is None:
        return ()
    found = [each for each in mine.residues if each.language is not None]
    found += [*_spelled(mine, other), *_left_standing(mine), *_noted(mine)]
    near = {mine.language, other.language}
    kept = {(each.code, each.shown): each for each in reversed(found) if each.language not in near}
    return tuple(sorted(kept.values(), key=lambda each: (each.span, each.code)))


def _spelled(mine: Witness, other: Witness) -> Iterator[Residue]:
    if mine.language is None or mine.language != other.language:
        return
    for here, _, language in foreign_spellings(mine.names_written, other.names_written, mine.language):
        place = re.search(rf"(?<!\w){re.escape(here)}(?!\w)", mine.article.text)
        if language and place:
            yield Residue("foreign_name", here, place.span(), NAME, language)


def _left_standing(mine: Witness) -> Iterator[Residue]:
    """Words for posts and offices that one other language alone has, in marks: «alcaldesa», "conseil municipal"."""
    known = _posts(mine.language or "")
    capital = table(mine.language or "", "names").get("nouns_capitalised", False)
    for start, end in mine.article.spans("body"):
        for marked in MARKED.finditer(mine.article.text, start, end):
            row = words(mine.article.text, *marked.span(1))
            small = [
                word.form for word in row if capital or mine.article.text[word.start].islower()
            ]  # others are names
            languages = {known[form] for form in small if form in known}
            if len(languages) == 1:
                yield Residue("foreign_word", marked.group(1), marked.span(1), 1, languages.pop())


def _noted(mine: Witness) -> Iterator[Residue]:
    """The language from which the article says that it was translated, right beside the word that says so."""
    text = mine.article.text
    for start, end in translated_at(mine.article):
        line = line_of(text, (start, end))
        row = words(text, max(line[0], start - BESIDE), min(line[1], end + BESIDE))
        for word in row:
            language = language_named(word.form, mine.language or "")
            if language is not None:
                span = min(start, word.start), max(end, word.end)
                yield Residue("translated_from", text[slice(*span)], span, NOTE, language)


@cache
def _posts(language: str) -> dict[str, str]:
    """Words for posts and offices that this language lacks → the only language that has them, as far as the tables know."""
    own = set(_listed(language))
    holders: dict[str, set[str]] = {}
    for code in languages_with("names"):
        if code != language:
            for form in _listed(code):
                holders.setdefault(form, set()).add(code)
    return {
        form: min(codes)
        for form, codes in holders.items()
        if len(codes) == 1 and form not in own and len(form) >= SHORTEST
    }


def _listed(language: str) -> Iterator[str]:
    names, lenders = table(language, "names"), table(language, "lenders")
    offices = (form for forms in lenders.get("offices", {}).values() for form in forms)
    for each in (*names.get("roles", ()), *names.get("organisations", ()), *offices):
        if " " not in each:
            yield fold(each)
