"""Sentences of an article's matter: headline, body, headings, captions; furniture, bylines and credits stay out.

```
>>> article = Article(id="a", path="a", text="The U.S. envoy left. He said nothing.")
>>> [article.slice(s.span) for s in sentences(article, Settings())]
['The U.S. envoy left.', 'He said nothing.']
```

A line of the text is a paragraph. Rules for all languages; abbreviations, ordinals and sentence starters are data
(`languages/data/<code>/sentences.toml`). A language without a table loses only those.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from firsthand.languages import table
from firsthand.model.annotations import Sentence
from firsthand.model.article import Article, RegionKind
from firsthand.model.record import Span
from firsthand.settings import Settings

MATTER: tuple[RegionKind, ...] = ("headline", "body", "heading", "caption")

CLOSERS = "\"'”’»›“«‹‘)\\]」』】）〉》"
WIDE_CLOSERS = "\"'”’)」』】）〉》"
OPENERS = "\"'“”„‚‘«»‹›(\\[「『【（〈《¿¡"
# Guillemets may be set off by a space where French closes a quotation; others cling to the full stop.
END = re.compile(
    rf"(?P<wide>[。！？｡]+[{WIDE_CLOSERS}]*)|[.!?…‼⁇⁈⁉؟۔।॥։።၊။]+(?:[{CLOSERS}]|[ \u00a0\u202f][»›](?=\s|$))*",
    re.MULTILINE,
)
NEXT = re.compile(rf"[\s{OPENERS}\-–—―•]*")
LAST_WORD = re.compile(r"[^\s(\[\"“„«»'’‘—–/]+\Z")
FIRST_WORD = re.compile(r"[^\W_]+")
REACH = 40  # code points looked back for an abbreviation; the longest in the tables has 12


class Rules(NamedTuple):
    """What a language says about full stops."""

    abbreviations: frozenset[str]
    numbered: frozenset[str]
    final: frozenset[str]
    starters: frozenset[str]
    cues: frozenset[str]
    ordinals: bool


def sentences(article: Article, settings: Settings) -> tuple[Sentence, ...]:
    """Sentences in the order of the text; paragraphs and sentences are numbered from 0. Spans never overlap."""
    rules = _rules(article.language.value if article.language else "")
    found: list[Sentence] = []
    paragraph, number, last = -1, 0, -1
    for kind, span in _lines(article):
        spans = list(split(article.text, span, rules, settings.annotate.sentence_length))
        if not spans:
            continue
        if last < 0 or "\n" in article.text[last : spans[0][0]]:
            paragraph, number = paragraph + 1, 0
        for each in spans:
            found.append(Sentence(span=each, region=kind, paragraph=paragraph, number=number))
            number += 1
        last = spans[-1][1]
    return tuple(found)


def split(text: str, span: Span, rules: Rules, longest: int) -> Iterator[Span]:
    """Sentence spans inside one line; none is longer than `longest` code points, none lacks a letter or digit."""
    start, stop = span
    for match in END.finditer(text, start, stop):
        if match.end() >= stop or _ends(text, match, stop, rules):
            yield from _trimmed(text, start, match.end(), longest)
            start = match.end()
    yield from _trimmed(text, start, stop, longest)


@cache
def _rules(language: str) -> Rules:
    own = table(language, "sentences") if language else {}
    return Rules(
        abbreviations=frozenset(own.get("abbreviations", ())) | frozenset(table("all", "sentences")["abbreviations"]),
        numbered=frozenset(own.get("numbered", ())),
        final=frozenset(own.get("final", ())),
        starters=frozenset(own.get("starters", ())),
        cues=frozenset(own.get("cues", ())),
        ordinals=bool(own.get("ordinals", False)),
    )


def _lines(article: Article) -> Iterator[tuple[RegionKind, Span]]:
    """Stretches of article matter, none crossing a line end. An article nobody typed is all body."""
    if article.regions:
        stretches = [(region.kind, region.span) for region in article.regions if region.kind in MATTER]
    else:
        stretches = [("body", (0, len(article.text)))]
    for kind, (start, stop) in stretches:
        begin = start
        while begin < stop:
            end = article.text.find("\n", begin, stop)
            end = stop if end < 0 else end
            yield kind, (begin, end)
            begin = end + 1


def _ends(text: str, match: re.Match[str], stop: int, rules: Rules) -> bool:
    """Whether the sentence ends at this punctuation."""
    if match["wide"]:
        return True
    if not text[match.end()].isspace():
        return False
    following = NEXT.match(text, match.end(), stop)
    place = following.end() if following else match.end()
    if place >= stop:
        return True
    if text[place].islower():
        return False
    mark = match.group()
    if mark[0] != ".":
        quoted = mark[-1] in CLOSERS
        return not (quoted and _cue_follows(text, match.end(), stop, rules))
    if len(mark) > 1:
        return True
    return _full_stop(text, match.start(), place, stop, rules)


def _full_stop(text: str, place: int, following: int, stop: int, rules: Rules) -> bool:
    """Whether a single full stop ends a sentence, rather than an abbreviation, initial or ordinal."""
    before = LAST_WORD.search(text, max(0, place - REACH), place)
    if before is None:
        return True
    word = before.group().casefold()
    first = FIRST_WORD.match(text, following, stop)
    starts = first is not None and first.group().casefold() in rules.starters
    if word in rules.abbreviations:
        return False
    if word in rules.numbered:
        return not text[following].isdigit()
    if word in rules.final or "." in word or (len(word) == 1 and before.group().isupper()):
        return starts
    if rules.ordinals and len(word) <= 2 and word.isdigit():
        return starts
    return True


def _cue_follows(text: str, place: int, stop: int, rules: Rules) -> bool:
    """`"Why?" Anna Berg asked`: the sentence goes on when a reporting verb follows the mark within four words."""
    for count, word in enumerate(FIRST_WORD.finditer(text, place, min(stop, place + 60))):
        if word.group().casefold() in rules.cues:
            return True
        if count == 3 or not (word.group()[0].isupper() or len(word.group()) <= 3):
            return False
    return False


def _trimmed(text: str, start: int, stop: int, longest: int) -> Iterator[Span]:
    """The stretch without blanks around it, cut at blanks where it is too long."""
    while start < stop:
        end = stop
        if end - start > longest:
            blank = text.rfind(" ", start + 1, start + longest)
            end = blank if blank > start else start + longest
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = left + len(piece.strip())
        if any(character.isalnum() for character in text[left:right]):
            yield left, right
        start = end
