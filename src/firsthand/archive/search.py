"""Words → the articles that hold them, each with the sentence where they stand.

```
>>> for hit in search(connection, 'flood "paper mill"', 20):
...     print(hit.title, hit.text)
```
"""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from firsthand.archive import words
from firsthand.archive.articles import as_found
from firsthand.archive.tables import articles
from firsthand.languages.words import words as split
from firsthand.model.article import Article
from firsthand.model.record import Record, Span

AROUND = 70  # code points shown on either side of the first word found
MOST = 400  # places that are looked at: enough to choose from
CLOSE = 240  # code points in which as many of the words as possible should stand


class Hit(Record, frozen=True, kw_only=True):
    """An article that holds all the words; `text` are its words at `span`, `marked` the places in them that were found."""

    article: str
    story: str | None
    title: str
    outlet: str | None
    published: str | None
    replaced_by: str | None
    span: Span
    text: str
    marked: tuple[Span, ...]


def search(connection: Connection, wanted: str, most: int) -> list[Hit]:
    """At most so many articles that hold all words, in any script, the best first; `"…"` asks for words side by side, `word*` for its beginning."""
    numbers = words.find(connection, wanted, most)
    rows = {row.number: row for row in connection.execute(select(articles).where(articles.c.number.in_(numbers)))}
    asked = words.asked(wanted)
    hits = []
    for number in numbers:
        row = rows[number]
        article = as_found(row)
        span, marked = _shown(article, asked)
        hits.append(
            Hit(
                article=article.id,
                story=row.story,
                title=article.title.value if article.title else "",
                outlet=article.outlet.value if article.outlet else None,
                published=article.published.value if article.published else None,
                replaced_by=row.replaced_by,
                span=span,
                text=article.slice(span),
                marked=tuple((start - span[0], end - span[0]) for start, end in marked),
            )
        )
    return hits


def _shown(article: Article, asked: Sequence[words.Phrase]) -> tuple[Span, list[Span]]:
    """The stretch of the matter that holds most of the words that were asked for, and where they stand in it."""
    places: list[tuple[int, int, str]] = []
    for span in article.spans("body", "headline", "heading", "caption") or ((0, len(article.text)),):
        for word in words.paired(split(article.text, *span)):
            forms = words.pieces(word.form)
            places += [(word.start, word.end, form) for form in forms if any(phrase.holds(form) for phrase in asked)]
    places = sorted(places)[:MOST]
    if not places:
        opening, end = (article.spans("body") or ((0, len(article.text)),))[0]
        return (opening, min(end, opening + 2 * AROUND)), []
    start = max(places, key=lambda one: (_held(places, one[0]), -one[0]))[0]
    inside = [(place, stop) for place, stop, _ in places if start <= place < start + CLOSE]
    end = max(stop for _, stop in inside)
    line_start = article.text.rfind("\n", 0, start) + 1
    line_end = article.text.find("\n", end)
    first = max(line_start, start - AROUND)
    last = min(len(article.text) if line_end < 0 else line_end, end + AROUND)
    return _whole_words(article.text, first, last), inside


def _held(places: list[tuple[int, int, str]], start: int) -> int:
    return len({form for place, _, form in places if start <= place < start + CLOSE})


def _whole_words(text: str, first: int, last: int) -> Span:
    """The stretch, moved to the next space where it begins or ends inside a word."""
    while first > 0 and text[first - 1].isalnum() and text[first].isalnum():
        first += 1
    while last < len(text) and last > first and text[last - 1].isalnum() and text[last].isalnum():
        last -= 1
    return first, last
