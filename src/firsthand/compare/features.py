"""What of one article is compared: its words, names, numbers, spellings, passages and days, as hashed keys.

`features((article, annotations))` is made once an article, in parallel; everything after works on arrays.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.compare.bags import SPACELESS, Bag, Keys, bag, joined, spelled
from firsthand.compare.days import NONE, Days, named, ordinal
from firsthand.compare.lexicon import lexicon
from firsthand.compare.shingles import shingles
from firsthand.languages.words import Tokens, Word, fold, tokens, words
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
    shingles=shingles(np.empty(0, np.uint64)),
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
    heading, found = tokens(title, ((0, len(title)),)), _shortened(tokens(article.text, body))
    known = lexicon(language)
    rows = known.rows([*heading.written, *found.written])
    if rows["spaceless"].any():
        heading, found = _paired(title, heading), _paired(article.text, found)
        rows = known.rows([*heading.written, *found.written])
    first = len(heading.written)
    stems = Keys(rows["stem"], rows["commonness"])
    numbers, sounds = rows[rows["number"] > 0], np.flatnonzero(rows["sound"])
    spellings = Keys(rows["sound"][sounds], rows["commonness"][sounds])
    own = np.arange(len(rows)) >= first
    inside = np.append(np.zeros(first, np.bool_), _inside(found.starts, [n.span for n in annotations.names]))
    return Features(
        language=language,
        size=len(rows),
        title=stems.bag(~own),
        lead_names=spellings.bag(sounds < first + LEAD),
        lead=stems.bag(slice(first + LEAD)),
        text=stems.bag(slice(None)),
        words=stems.bag(own & ~inside),
        names=stems.bag(inside),
        numbers=Keys(numbers["number"], numbers["commonness"]).bag(slice(None)),
        spelling=spellings.bag(slice(None)),
        person=_person(annotations),
        shingles=shingles(rows["form"][first:]),
        published=published,
        days=named(annotations.times, published),
        opening=_whole(" ".join([title, *_lead(article.text, found)]).strip()),
    )


def _shortened(found: Tokens) -> Tokens:
    return Tokens(found.written[:LONGEST], found.starts[:LONGEST], found.ends[:LONGEST])


def _paired(text: str, found: Tokens) -> Tokens:
    """The words that are compared where a script writes no spaces: pairs of neighbouring characters."""
    places = zip(found.starts.tolist(), found.ends.tolist(), strict=True)
    pairs = joined([Word(start, end, fold(text[start:end])) for start, end in places])
    return Tokens(
        [word.form if SPACELESS.match(word.form) else text[word.start : word.end] for word in pairs],
        np.array([word.start for word in pairs], np.int64),
        np.array([word.end for word in pairs], np.int64),
    )


def _lead(text: str, found: Tokens) -> list[str]:
    return [text[found.starts[0] : found.ends[:LEAD][-1]]] if found.written else []


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


def _inside(starts: NDArray[np.int64], spans: Iterable[Span]) -> NDArray[np.bool_]:
    """Which words start inside one of the spans."""
    bounds = np.array(sorted(spans), np.int64).reshape(-1, 2)
    reach = np.append(np.maximum.accumulate(bounds[:, 1]), np.iinfo(np.int64).max)
    first = np.append(bounds[:, 0], np.iinfo(np.int64).max)
    return first[np.searchsorted(reach, starts, side="right")] <= starts


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
