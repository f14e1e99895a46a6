"""Agencies and outlets by the names that articles call them.

```
>>> outlet("The Associated Press")
Known(name='AP', kind='agency')
```
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from firsthand.languages.tables import languages_with, table
from firsthand.languages.words import fold

SHOUTED = 8  # letters from which a name in capitals is no other word
PARTS = re.compile(r"[^\W_]+")


Span = tuple[int, int]


class Known(NamedTuple):
    """The table's own name of an agency or outlet."""

    name: str
    kind: Literal["agency", "outlet"]


def outlet(name: str) -> Known | None:
    """The agency or outlet that is called so, with or without its article; None if no table knows it."""
    spelled = " ".join(name.split())
    return _known().get(spelled) or _known().get(_bare(spelled))


@lru_cache(maxsize=16_384)
def sounds_like_outlet(name: str) -> bool:
    """Whether a name has a word, or the end of a word, that outlets and agencies have: Post, Zeitung, -press, TV."""
    endings = tuple(table("all", "newsrooms")["endings"])
    words = PARTS.findall(fold(name))
    return any(word in _words() or (len(word) > 5 and word.endswith(endings)) for word in words)


def without_legal_form(name: str) -> str:
    """A name without the form of company behind it: `Wasserwerke Anwick GmbH` is called the Wasserwerke Anwick."""
    words = name.split()
    longest = range(min(4, len(words) - 1), 0, -1)
    return next(
        (" ".join(words[:-n]).rstrip(",") for n in longest if " ".join(words[-n:]).casefold() in _legal()), name
    )


def is_left_away(word: str) -> bool:
    """Whether an outlet with this word in its name is often called without it."""
    return fold(word) in table("all", "newsrooms")["left_away"]


@cache
def _legal() -> frozenset[str]:
    return frozenset(table("all", "newsrooms")["legal"])


def small_names(text: str, span: Span) -> Iterator[Span]:
    """Names of agencies and outlets that start without a capital (dpa, taz), or in a script that has none."""
    yield from _whole(_small(), text, span)


def large_names(language: str, text: str, span: Span) -> Iterator[Span]:
    """Agencies, and outlets as one language's articles call them, that start with a capital."""
    yield from _whole(_large(language), text, span)


def _whole(pattern: re.Pattern[str], text: str, span: Span) -> Iterator[Span]:
    """Matches that begin no inner part of a word; no boundary in the pattern, so that its first letters lead the search."""
    for match in pattern.finditer(text, *span):
        start = match.start()
        if start == 0 or not text[start - 1].isalnum() or not text[start].isascii():
            yield match.span()


@cache
def _small() -> re.Pattern[str]:
    names = [name for name in _spelled() if not name[0].isupper() and len(name) > 1]
    return _pattern(names)


@cache
def _large(language: str) -> re.Pattern[str]:
    agencies = [name for agency in table("all", "agencies").get("agency", ()) for name in agency["names"]]
    names = {*agencies, *table("all", "newsrooms")["names"].get(language, ())}
    return _pattern([name for name in names if name[0].isupper()])


def _pattern(names: list[str]) -> re.Pattern[str]:
    """Longest names first; a name in a script with word spaces ends where its word ends."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(
        "|".join(re.escape(name) + (r"(?![\w])(?![-.]\w)" if name[-1].isascii() else "") for name in ordered)
    )


@cache
def _words() -> frozenset[str]:
    return frozenset(table("all", "newsrooms")["words"])


@cache
def _spelled() -> tuple[str, ...]:
    agencies = [name for agency in table("all", "agencies").get("agency", ()) for name in agency["names"]]
    outlets = [name for names in table("all", "newsrooms")["names"].values() for name in names]
    return tuple(dict.fromkeys(agencies + outlets))


@cache
def _known() -> dict[str, Known]:
    """Names with their case: the agency ANSA is no goose, the magazine Time no time. Longer ones may be shouted."""
    known: dict[str, Known] = {}
    entries = [
        (name, Known(agency["name"], "agency"))
        for agency in table("all", "agencies").get("agency", ())
        for name in (agency["name"], *agency["names"])
    ]
    entries += [
        (name, Known(name, "outlet")) for names in table("all", "newsrooms")["names"].values() for name in names
    ]
    for name, found in entries:
        known.setdefault(name, found)
        known.setdefault(_bare(name), found)
    for name, found in entries:
        if len(name) > SHOUTED:
            known.setdefault(name.upper(), found)
    return known


def _bare(name: str) -> str:
    """A name without the article before it."""
    first, _, rest = name.partition(" ")
    return rest if rest and fold(first) in _articles() else name


@cache
def _articles() -> frozenset[str]:
    words = (word for code in languages_with("names") for word in table(code, "names").get("determiners", ()))
    return frozenset(word for word in words if len(word) <= 3)
