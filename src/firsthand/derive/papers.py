"""Outlets by the noun that stands before their name ("the weekly „Hafenkurier“"), and by that noun alone ("the paper writes").

```
>>> [found.name for found in by_noun(article)], tongue(article, (77, 93))
(['Kurier Nadborski'], 'pl')
```

Tables: `papers` and `tongues` of `languages/data/<code>/lenders.toml`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from firsthand.derive.credited import WORD, credited
from firsthand.derive.lenders import NAME, UPPER, whole_name, without_genitive
from firsthand.derive.names import folded
from firsthand.languages import table
from firsthand.languages.outlets import sounds_like_outlet
from firsthand.languages.speech import grammar
from firsthand.model.annotations import Attribution
from firsthand.model.article import Article
from firsthand.model.record import Span, line_of, overlap

QUOTED = re.compile(r"[\"“„«»‘]\s?$")
CAPITAL = re.compile(r"(?<![\w-])[^\W\d_a-zß-ÿ][\w’']+(?![\w-])")
TITLE = re.compile(rf"[\"“„«»]\s?(?P<name>[{UPPER}]\w+(?: \w[\w’'-]*){{1,4}})\s?[\"“”«»]")
SHORT = 4  # letters of a word that stands for an outlet
BESIDE = 48  # code points on either side of a name where its language is said


class Nouns(NamedTuple):
    """One language's nouns: before a name, and wherever they stand."""

    named: re.Pattern[str]
    alone: re.Pattern[str]
    forms: frozenset[str]
    small: frozenset[str]
    tongues: tuple[tuple[str, str], ...]


def by_noun(article: Article) -> Iterator[Attribution]:
    """Outlets that something is credited to and whose name follows a noun for an outlet."""
    language = article.tongue
    nouns = _nouns(language)
    for region in article.spans("body", "credit", "note"):
        for found in nouns.named.finditer(article.text, *region):
            place = whole_name(article.text, found.span("name"))
            name = article.text[slice(*place)]
            quoted = QUOTED.search(article.text, place[0] - 2, place[0]) is not None
            plain = len(name.split()) > 1 or name.casefold() not in nouns.small
            shaped = sounds_like_outlet(name) if grammar(language).nouns_capital else plain
            if (quoted or shaped) and credited(article.text, place, language):
                yield Attribution(
                    name=name, canonical=without_genitive(name), kind="outlet", span=place, cue_span=found.span("paper")
                )


def by_marks(article: Article) -> Iterator[Attribution]:
    """Names in quotation marks that something is credited to, where the page speaks of an outlet: "« La Semaine », révèle l'hebdomadaire"."""
    language = article.tongue
    bodies = article.spans("body")
    if not any(_nouns(language).alone.search(article.text, *region) for region in bodies):
        return
    for region in bodies:
        for found in TITLE.finditer(article.text, *region):
            beside = found.start(), found.end()
            if credited(article.text, beside, language):
                name = found["name"]
                yield Attribution(name=name, canonical=name, kind="outlet", span=found.span("name"), cue_span=beside)


def by_noun_alone(article: Article, named: list[Span]) -> Iterator[Span]:
    """Where a noun for an outlet stands as a source of its own, beside no name of one."""
    language = article.tongue
    nouns = _nouns(language)
    for region in article.spans("body"):
        for found in nouns.alone.finditer(article.text, *region):
            near = found.start() - BESIDE // 2, found.end() + BESIDE // 2
            if not any(overlap(near, span) for span in named) and credited(article.text, found.span(), language):
                yield found.span()


def by_short_name(article: Article, outlets: Sequence[Attribution]) -> Iterator[tuple[Span, Attribution]]:
    """Where one word of an outlet's name stands for it and is credited: "the Gazette", "laut „Rundschau“"; and the whole name's place."""
    taken = [each.span for each in outlets]
    meant: dict[str, Attribution] = {}
    for each in outlets:
        words = folded(each.canonical or each.name)
        if len(words) > 1:
            meant.update((word, each) for word in words if len(word) >= SHORT and word not in meant)
    for region in article.spans("body") if meant else ():
        for found in CAPITAL.finditer(article.text, *region):
            name = meant.get(found.group().casefold())
            if name is None or any(overlap(found.span(), span) for span in taken):
                continue
            quoted = QUOTED.search(article.text, max(0, found.start() - 2), found.start()) is not None
            if (quoted or sounds_like_outlet(found.group())) and credited(article.text, found.span(), article.tongue):
                yield found.span(), name


def is_noun(name: str, article: Article) -> bool:
    """Whether a name is only a noun for an outlet."""
    parts = folded(name)
    return bool(parts) and set(parts) <= _nouns(article.tongue).forms


def tongue(article: Article, place: Span) -> str | None:
    """The language in which an outlet writes, if an adjective beside its name and its noun says so and it is not the article's."""
    language = article.tongue
    nouns = _nouns(language)
    start, end = line_of(article.text, place)
    window = max(start, place[0] - BESIDE), min(end, place[1] + BESIDE)
    row = [word.group().casefold() for word in WORD.finditer(article.text, *window)]
    for one, other in pairwise(row):
        for adjective, noun in ((one, other), (other, one)):
            code = language_named(adjective, language)
            if code and noun in nouns.forms:
                return code
    return None


def language_named(word: str, language: str) -> str | None:
    """The language that a folded word of an article names, its own left out: "polnischen" → "pl", "l'italien" → "it"."""
    bare = word.rpartition("'")[2]
    code = next((code for begins, code in _nouns(language).tongues if bare.startswith(begins)), None)
    return code if code != language else None


@cache
def _nouns(language: str) -> Nouns:
    rows = table(language, "lenders")
    papers = rows.get("papers", ())
    either = "|".join(map(re.escape, sorted(papers, key=lambda noun: (-len(noun), noun)))) or r"(?!)"
    fillers = table(language, "attributions").get("fillers", ())
    return Nouns(
        named=re.compile(rf"(?<!\w)(?P<paper>(?i:{either}))(?:\s[^\W\dA-ZÀ-ÞА-Я]\w+){{0,2}}\s{NAME}"),
        alone=re.compile(rf"(?<![\w-])(?i:{either})(?![\w-])"),
        forms=frozenset(papers),
        small=frozenset(word for filler in fillers for word in filler.split()),
        tongues=tuple((begins, code) for code, starts in rows.get("tongues", {}).items() for begins in starts),
    )
