"""Articles and what is marked in them: stored as they come, versions of one address linked, loaded by the batch.

An article is *known* when its address said the same before, its furniture aside; an address that says something else now is
a new *version*, which takes the former one's place in its story. The former one stays in the archive.
"""

from collections.abc import Collection as Some
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, and_, select, update

from firsthand.archive import words
from firsthand.archive.portions import portions
from firsthand.archive.tables import annotations, articles, redirects, stale, stories
from firsthand.model.annotations import Annotations
from firsthand.model.article import Article, DateField, Field, RegionKind
from firsthand.model.page import Page
from firsthand.model.record import encode, identity
from firsthand.model.story import Membership, Story

MATTER: tuple[RegionKind, ...] = ("headline", "heading", "body", "caption")
PAGE, STORY = "page", "story"


class Added(NamedTuple):
    """How many pages were new articles, new versions of known addresses, or known already."""

    new: int = 0
    versions: int = 0
    known: int = 0


def said(article: Article) -> str:
    """A hash of what the article says: its matter without the furniture around, spaces set aside."""
    matter = [article.slice(span) for span in article.spans(*MATTER)] or [article.text]
    return blake2b(" ".join(" ".join(matter).split()).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def as_it_came(page: Page) -> str:
    """A hash of the page: the same bytes from the same place, with the same things given, say nothing new."""
    return blake2b(encode(page), digest_size=12).hexdigest()


def address_key(url: str) -> str:
    """A hash of an address, to find it by."""
    return blake2b(url.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def storable(value: Field | str | None) -> str | None:
    """Text as both engines take it: without NUL and halves of characters, which only the payload keeps."""
    found = value.value if isinstance(value, Field) else value
    return found.encode("utf-8", "replace").decode().replace("\x00", "") if found is not None else None


def unseen(connection: Connection, pages: Sequence[Page]) -> list[Page]:
    """The pages that the archive does not hold just as they are; finding that out costs much less than reading them.

    What an address answers counts as of now: if it answered something else in between, it has come back to this.
    """
    from firsthand.ingest.address import is_address  # noqa: PLC0415 - whoever looks something up reads no pages

    hashed = [as_it_came(page) for page in pages]
    seen: dict[str, bool] = {}
    for portion in portions(hashed):
        wanted = select(articles.c.page, articles.c.replaced_by).where(articles.c.page.in_(portion))
        for row in connection.execute(wanted):
            seen[row.page] = seen.get(row.page, False) or row.replaced_by is None
    return [
        page
        for page, mark in zip(pages, hashed, strict=True)
        if mark not in seen or (is_address(page.path) and not seen[mark])
    ]


def torn(found: Iterable[Article]) -> frozenset[str]:
    """Addresses under which articles that come together say several things: parts of one report, or snapshots of it."""
    heard: dict[str, set[str]] = {}
    for article in found:
        if article.url:
            heard.setdefault(article.url, set()).add(said(article))
    return frozenset(url for url, several in heard.items() if len(several) > 1)


def known(connection: Connection, article: Article, several: Some[str] = ()) -> bool:
    """Whether this article says nothing new: what its address says already, or, without one, its outlet.

    An address that comes back to what it said once says something new, unless it is one of `several` (see `torn`).
    """
    hashed = said(article)
    if not article.url:
        same = and_(articles.c.url.is_(None), articles.c.outlet == storable(article.outlet))
        held = select(articles.c.id).where(articles.c.said == hashed, same)
        return connection.execute(held.limit(1)).first() is not None or _free(connection, article, None) is None
    at = articles.c.address == address_key(article.url)
    if article.url in several:
        return (
            connection.execute(select(articles.c.id).where(articles.c.said == hashed, at).limit(1)).first() is not None
        )
    row = connection.execute(
        select(articles.c.said, articles.c.payload).where(at, articles.c.replaced_by.is_(None))
    ).first()
    return row is not None and (row.said == hashed or _same(msgspec.json.decode(row.payload, type=Article), article))


def _same(former: Article, later: Article) -> bool:
    """Whether two readings of an address differ only in what one of them took for furniture."""
    one, two = _lines(former, *MATTER), _lines(later, *MATTER)
    return set(one) - set(_lines(later, "furniture")) == set(two) - set(_lines(former, "furniture")) != set()


def _lines(article: Article, *kinds: RegionKind) -> list[str]:
    return [" ".join(line.split()) for span in article.spans(*kinds) for line in article.slice(span).split("\n")]


def add(
    connection: Connection,
    found: Iterable[Article],
    marks: Mapping[str, Annotations],
    pages: Mapping[str, Page],
    run: int,
    producer: int,
    several: Some[str] = (),
) -> tuple[Added, dict[str, str]]:
    """Store articles in the order in which they were read, each marked as not grouped yet; `pages` are theirs, by path.

    Gives how many of each sort there were, and the path of each one stored by its id. For `several` see `torn`.
    """
    new = versions = held = 0
    stored: dict[str, str] = {}
    for article in found:
        former = _newest(connection, article)
        free = _free(connection, article, former.id if former else None)
        if free is None or known(connection, article, several):
            held += 1
            continue
        kept = article if free == article.id else msgspec.structs.replace(article, id=free)
        _insert(connection, kept, marks[article.id], as_it_came(pages[article.path]), run, producer, former)
        stored[kept.id] = article.path
        if former is None:
            new += 1
        else:
            _replace(connection, former, kept.id)
            versions += 1
    return Added(new, versions, held), stored


def _newest(connection: Connection, article: Article) -> Row[Any, Any, Any] | None:
    """The version of the article's address that it would replace."""
    if not article.url:
        return None
    wanted = select(articles.c.id, articles.c.story, articles.c.number)
    return connection.execute(
        wanted.where(articles.c.address == address_key(article.url), articles.c.replaced_by.is_(None))
    ).first()


def _free(connection: Connection, article: Article, former: str | None) -> str | None:
    """An id for the article that is free, as `pipeline.extracted` gives it; None where it is held as it is.

    A version of an address that said the same before the `former` one has an id of its own.
    """
    again = [identity("article", article.id, article.path, article.text, former)] if former else []
    for key in (article.id, identity("article", article.id, article.path, article.text), *again):
        if connection.execute(select(articles.c.id).where(articles.c.id == key)).first() is None:
            return key
    return None


def _insert(
    connection: Connection,
    article: Article,
    marks: Annotations,
    came: str,
    run: int,
    producer: int,
    former: Row[Any, Any, Any] | None,
) -> None:
    first, last = days(article.published)
    row = articles.insert().values(
        id=article.id,
        url=storable(article.url),
        address=address_key(article.url) if article.url else None,
        path=storable(article.path),
        page=came,
        said=said(article),
        outlet=storable(article.outlet),
        language=storable(article.language),
        first=first,
        last=last,
        added=run,
        payload=encode(article),
        story=former.story if former else None,
        pending=True,
        replaces=former.id if former else None,
    )
    number = connection.execute(row.returning(articles.c.number)).scalar_one()
    if marks.article != article.id:
        marks = msgspec.structs.replace(marks, article=article.id)
    connection.execute(
        annotations.insert().values(article=article.id, basis=PAGE, producer=producer, payload=encode(marks))
    )
    words.insert(connection, number, article)


def _replace(connection: Connection, former: Row[Any, Any, Any], new: str) -> None:
    """Let the new version stand where the former one stood."""
    connection.execute(
        update(articles).where(articles.c.id == former.id).values(replaced_by=new, story=None, pending=False)
    )
    connection.execute(redirects.insert().values(old=former.id, new=new))
    if former.story is None:
        return
    row = connection.execute(select(stories).where(stories.c.id == former.story)).one()
    story = msgspec.json.decode(row.payload, type=Story)
    members = tuple(new if each == former.id else each for each in story.articles)
    story = msgspec.structs.replace(story, articles=members)
    connection.execute(update(stories).where(stories.c.id == story.id).values(payload=encode(story)))
    mark_stale(connection, (row.chapter,))


def mark_stale(connection: Connection, chapters: Iterable[str]) -> None:
    """Note that the records of these chapters must be made again."""
    wanted = set(chapters)
    held = {row.chapter for row in connection.execute(select(stale.c.chapter))} if wanted else set()
    if rows := [{"chapter": chapter} for chapter in sorted(wanted - held)]:
        connection.execute(stale.insert(), rows)


def days(published: DateField | None) -> tuple[str | None, str | None]:
    """First and last day of publication, ISO 8601."""
    return (published.earliest[:10], published.latest[:10]) if published else (None, None)


class Held(NamedTuple):
    """Articles sorted by id, with what is marked in each and why it belongs to its story."""

    articles: tuple[Article, ...]
    annotations: dict[str, Annotations]
    memberships: dict[str, Membership]


def load(connection: Connection, ids: Iterable[str], *, basis: str) -> Held:
    """Articles as their pages gave them (`basis` "page"), or with what their stories told since ("story")."""
    found: list[Article] = []
    marked: dict[str, Annotations] = {}
    why: dict[str, Membership] = {}
    for portion in portions(sorted(set(ids))):
        for row in connection.execute(select(articles).where(articles.c.id.in_(portion))):
            found.append(as_found(row, basis=basis))
            if row.membership and basis == STORY:
                why[row.id] = msgspec.json.decode(row.membership, type=Membership)
        chosen = annotations.c.article, annotations.c.basis, annotations.c.payload
        for row in connection.execute(select(*chosen).where(annotations.c.article.in_(portion)).order_by("basis")):
            if row.basis == PAGE or basis == STORY:  # "story" comes after "page"
                marked[row.article] = msgspec.json.decode(row.payload, type=Annotations)
    return Held(tuple(sorted(found, key=lambda each: each.id)), marked, why)


def as_found(row: Row[Any], *, basis: str = STORY) -> Article:
    """The article of a row, with the date and the carried source that the stages found, or without (`basis` "page")."""
    article = msgspec.json.decode(row.payload, type=Article)
    if basis == PAGE or not (row.published or row.carries):
        return article
    published = msgspec.json.decode(row.published, type=DateField) if row.published else article.published
    return msgspec.structs.replace(article, published=published, carries=row.carries)
