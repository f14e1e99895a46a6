"""What of one article is compared: its words, names, numbers, spellings, passages and days, as hashed keys.

`features((article, annotations))` is made once an article, in parallel; everything after works on arrays.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.compare.bags import Bag, bag, joined, numeric, spelled, stemmed
from firsthand.compare.days import NONE, Days, named, ordinal
from firsthand.compare.shingles import shingles
from firsthand.languages.words import Word, words
from firsthand.model.annotations import Annotations
from firsthand.model.article import Article
from firsthand.model.record import Span

LEAD = 50  # words of the body that count as its lead: the first two or three sentences of a report
LONGEST = 4_000  # words of the body that are compared: a report never needs more


class Features(NamedTuple):
    """One article's keys by channel.

    `published` bounds the day of publication, as ordinals; `days` are those that the text names. `person` is
    the key, among those of `spelling`, of the person named most, 0 for nobody. `opening` is the title and lead, for the encoder.
    """

    language: str
    size: int
    title: Bag
    lead: Bag
    lead_names: Bag
    text: Bag
    words: Bag
    names: Bag
    numbers: Bag
    spelling: Bag
    person: int
    shingles: NDArray[np.uint64]
    published: tuple[int, int] | None
    days: Days
    opening: str


NOTHING = bag([])
BLANK = Features(
    language="",
    size=0,
    title=NOTHING,
    lead=NOTHING,
    lead_names=NOTHING,
    text=NOTHING,
    words=NOTHING,
    names=NOTHING,
    numbers=NOTHING,
    spelling=NOTHING,
    person=0,
    shingles=shingles([]),
    published=None,
    days=NONE,
    opening="",
)
"""What an article without a word compares with."""


def features(pair: tuple[Article, Annotations]) -> Features:
    """The keys of one article; furniture, bylines, credits and notes are left out."""
    article, annotations = pair
    language = article.language.value if article.language else ""
    published = _day_bounds(article)
    title, body = _parts(article)
    heading = joined(words(title))
    found = _words(article.text, body)
    inside_names = _inside(found, sorted(n.span for n in annotations.names))
    lead = found[:LEAD]
    everything = [*heading, *found]
    counted = _counted(everything)
    return Features(
        language=language,
        size=len(everything),
        title=_stems(language, heading),
        lead_names=_spellings(((title, heading), (article.text, lead))),
        lead=_stems(language, [*heading, *lead]),
        text=_bag(language, counted),
        words=_stems(language, [w for w, inside in zip(found, inside_names, strict=True) if not inside]),
        names=_stems(language, [w for w, inside in zip(found, inside_names, strict=True) if inside]),
        numbers=bag((numeric(form), n) for form, n in counted.items() if form[:1].isdigit()),
        spelling=_spellings(((title, heading), (article.text, found))),
        person=_person(annotations),
        shingles=shingles([w.form for w in found]),
        published=published,
        days=named(annotations.times, published),
        opening=_whole(" ".join([title, *([article.text[lead[0].start : lead[-1].end]] if lead else [])]).strip()),
    )


def _whole(text: str) -> str:
    """The text with a question mark for each lone half of a surrogate pair, which cannot be written as bytes."""
    return text.encode("utf-8", "replace").decode()


def _parts(article: Article) -> tuple[str, tuple[Span, ...]]:
    """The title, and the spans of the text's own matter without it; an article without regions is all body."""
    title = article.title.value if article.title else " ".join(article.slice(s) for s in article.spans("headline")[:1])
    if not article.regions:
        start = len(title) if title and article.text.startswith(title) else 0
        return title, ((start, len(article.text)),) if article.text[start:].strip() else ()
    spans = article.spans("body", "heading")
    if not spans and not title.strip():  # nothing was recognised as the article's own matter: all of it may be
        return "", ((0, len(article.text)),)
    bare = " ".join(article.slice(span) for span in spans).strip() == title.strip()
    return title, () if bare else spans


def _words(text: str, spans: tuple[Span, ...]) -> list[Word]:
    found: list[Word] = []
    for start, end in spans:
        found += words(text, start, end)
        if len(found) >= LONGEST:
            break
    return joined(found[:LONGEST])


def _inside(found: list[Word], spans: list[Span]) -> list[bool]:
    """Which words stand inside one of the spans, both in order of their start."""
    result, at = [], 0
    for word in found:
        while at < len(spans) and spans[at][1] <= word.start:
            at += 1
        result.append(at < len(spans) and spans[at][0] <= word.start)
    return result


def _counted(found: Iterable[Word]) -> Counter[str]:
    return Counter([word.form for word in found])  # a list is counted in C


def _stems(language: str, found: list[Word]) -> Bag:
    return _bag(language, _counted(found))


def _bag(language: str, counted: Counter[str]) -> Bag:
    return bag([(stemmed(language, form), n) for form, n in counted.items()])


def _spellings(parts: Iterable[tuple[str, list[Word]]]) -> Bag:
    counted = _counted([word for text, listed in parts for word in listed if _stands_out(text, word)])
    return bag([(entry, n) for form, n in counted.items() if (entry := spelled(form))])


def _stands_out(text: str, word: Word) -> bool:
    """Whether a word may be a name: capitalised, or of a script that has no capitals."""
    first = text[word.start]
    return first.isupper() or (first.isalpha() and not first.islower())


def _person(annotations: Annotations) -> int:
    """The family name, as it sounds, of the person named most, the first of equals; 0 where nobody is."""
    people = Counter(name.key for name in annotations.names if name.kind == "person")
    if not people:
        return 0
    family = joined(words(max(people, key=lambda person: people[person])))
    entry = spelled(family[-1].form) if family else None
    return entry.key if entry else 0


def _day_bounds(article: Article) -> tuple[int, int] | None:
    if article.published is None:
        return None
    first, last = ordinal(article.published.earliest), ordinal(article.published.latest)
    return (first, last) if first is not None and last is not None else None
