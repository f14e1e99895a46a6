"""An article as a witness of a story's text: what is compared, when it appeared, whom it credits.

```
>>> witness(article, annotations, sources).names["source-5d0c…"]
'photo'
```
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import numpy as np
from numpy.typing import NDArray

from firsthand.derive.lenders import at_work, is_release, is_translated, stood_before
from firsthand.derive.matter import Matter, matter
from firsthand.derive.naming import Named, naming
from firsthand.derive.residues import Residue, residues
from firsthand.model.annotations import Annotations, CreditLines, Sentence
from firsthand.model.article import Article, DateField
from firsthand.model.collection import Collection
from firsthand.model.record import Span

DAY = 23.75
"""Hours from a day's start to the last of its pages: what is dated to the next day came later, tolerance included."""

COMPARED = ("headline", "heading", "body")


@dataclass(frozen=True, slots=True, eq=False)
class Witness:
    """`own` marks the words of the body that are the article's telling: neither quoted nor headline.

    `names` says of every source id how the article credits it (`page`: its name only stands in the furniture; `spoken_of`: it is named, but nothing is credited to it), `places` where,
    `mentions` how often; `release` says that it is a press release; `worker` is the author or outlet that the article shows at work of its own; `appeared` bounds the time of
    publication in hours since 1970 (UTC), None where unknown; `names_written` holds the capitalised words.
    """

    article: Article
    language: str | None
    matter: Matter
    body: NDArray[np.bool_]
    own: NDArray[np.bool_]
    names: Mapping[str, Named]
    places: Mapping[str, Span]
    mentions: Mapping[str, int]
    lent: Mapping[str, Sequence[Span]]
    reprints: frozenset[Span]
    translated: bool
    release: bool
    worker: str | None
    appeared: tuple[float, float] | None
    residues: tuple[Residue, ...]
    names_written: frozenset[str]

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id


def witness(
    article: Article,
    annotations: Annotations | None,
    cited: Sequence[tuple[str, Span]],
    lines: CreditLines = CreditLines(),  # noqa: B008 - it never changes
) -> Witness:
    """Prepare one article; `cited` are the sources it names, with places."""
    sentences = [s for s in annotations.sentences if s.region in COMPARED] if annotations else []
    sentences.sort(key=lambda sentence: sentence.span)
    quotes = [
        span
        for utterance in (annotations.utterances if annotations else ())
        for span in (utterance.marked or ((utterance.span,) if utterance.form == "direct" else ()))
    ]
    language = article.tongue or None
    prepared = matter(article.text, [s.span for s in sentences], language=language, quotes=quotes)
    body = np.zeros(prepared.size, dtype=np.bool_)
    for sentence in sentences:
        if sentence.region == "body":
            low, high = np.searchsorted(prepared.starts, sentence.span)
            body[low:high] = True
    found = naming(article, annotations, cited, lines)
    return Witness(
        article=article,
        language=language,
        matter=prepared,
        body=body,
        own=body & ~prepared.quoted,
        names=found.names,
        places=found.places,
        mentions=Counter(source for source, _ in cited),
        lent=found.lent,
        reprints=frozenset(lines.reprints),
        translated=is_translated(article),
        release=is_release(article),
        worker=at_work(article, annotations),
        appeared=None if stood_before(article) else appeared(article.published),
        residues=residues(article, language),
        names_written=_capitalised(article, sentences),
    )


def every_witness(collection: Collection) -> list[Witness]:
    """The articles of a collection, in its order, each with the sources that it names."""
    cited: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for source in collection.sources:
        for citation in source.cited_by:
            cited[citation.article].append((source.id, citation.span))
    return [
        witness(
            article,
            collection.annotations.get(article.id),
            cited.get(article.id, ()),
            collection.credit_lines.get(article.id, CreditLines()),
        )
        for article in collection.articles
    ]


def _capitalised(article: Article, sentences: Sequence[Sentence]) -> frozenset[str]:
    """Words of the body that begin with a capital and never stand without: names, as far as spelling tells."""
    forms = {
        form for s in sentences if s.region == "body" for form in LETTERS.findall(article.text, s.span[0], s.span[1])
    }
    return frozenset(form for form in forms if form[0].isupper() and form.lower() not in forms)


LETTERS = re.compile(r"[^\W\d_]+")


def appeared(published: DateField | None) -> tuple[float, float] | None:
    """Earliest and latest time of publication, in hours since 1970 UTC; a day without a zone may be a day anywhere."""
    if published is None:
        return None
    low, high = _hours(published.earliest, last=False), _hours(published.latest, last=True)
    return None if low is None or high is None or high < low else (low, high)


def hours_between(a: Witness, b: Witness) -> float | None:
    """Hours that surely lie between two articles, less than none where they may have appeared at once; None if either is undated."""
    if a.appeared is None or b.appeared is None:
        return None
    return max(a.appeared[0] - b.appeared[1], b.appeared[0] - a.appeared[1])


def _hours(value: str, *, last: bool) -> float | None:
    try:
        if len(value) > 10:
            moment = datetime.fromisoformat(value)
            # A clock time without a zone is somewhere between the zones' extremes: UTC+14 and UTC-12.
            spread = timedelta(hours=12 if last else -14) if moment.tzinfo is None else timedelta(0)
            aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
            return (aware + spread).timestamp() / 3600
        day = date.fromisoformat(value)
    except (ValueError, OverflowError):
        return None
    start = datetime.combine(day, time(), UTC).timestamp() / 3600
    return start + DAY if last else start
