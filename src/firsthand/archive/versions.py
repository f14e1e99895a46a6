"""What one address said, time after time, and what changed in between."""

from difflib import SequenceMatcher

import msgspec
from sqlalchemy import Connection, select

from firsthand.archive.tables import annotations, articles, runs
from firsthand.model.annotations import Annotations
from firsthand.model.article import Article
from firsthand.model.record import Record, Span


class Version(Record, frozen=True, kw_only=True):
    """One version of an address: since when it is held, and its sentences that the former one lacks; and the other way round."""

    article: str
    added: str
    new: tuple[Span, ...] = ()
    former: str | None = None
    dropped: tuple[Span, ...] = ()


def versions(connection: Connection, key: str) -> tuple[Version, ...]:
    """Every version of an article's address, the oldest first."""
    order = [key]
    while (before := _neighbour(connection, order[0], "replaces")) is not None:
        order.insert(0, before)
    while (after := _neighbour(connection, order[-1], "replaced_by")) is not None:
        order.append(after)
    texts = {each: _sentences(connection, each) for each in order} if len(order) > 1 else {}
    found = []
    for number, each in enumerate(order):
        former = order[number - 1] if number else None
        new, dropped = _compared(texts[former], texts[each]) if former else ((), ())
        since = select(runs.c.started).join(articles, articles.c.added == runs.c.number).where(articles.c.id == each)
        found.append(
            Version(
                article=each,
                added=connection.execute(since).scalar() or "",
                new=new,
                former=former,
                dropped=dropped,
            )
        )
    return tuple(found)


def _neighbour(connection: Connection, key: str, column: str) -> str | None:
    return connection.execute(select(articles.c[column]).where(articles.c.id == key)).scalar()


def _sentences(connection: Connection, key: str) -> list[tuple[str, Span]]:
    payload = connection.execute(select(articles.c.payload).where(articles.c.id == key)).scalar_one()
    article = msgspec.json.decode(payload, type=Article)
    row = select(annotations.c.payload).where(annotations.c.article == key, annotations.c.basis == "page")
    marks = msgspec.json.decode(connection.execute(row).scalar_one(), type=Annotations)
    return [(" ".join(article.slice(sentence.span).split()), sentence.span) for sentence in marks.sentences]


def _compared(
    former: list[tuple[str, Span]], later: list[tuple[str, Span]]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    matcher = SequenceMatcher(None, [text for text, _ in former], [text for text, _ in later], autojunk=False)
    new: list[Span] = []
    dropped: list[Span] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            dropped += [span for _, span in former[a:b]]
            new += [span for _, span in later[c:d]]
    return tuple(new), tuple(dropped)
