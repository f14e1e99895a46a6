"""Feed files → pages: RSS, Atom and JSON Feed; an entry's own content, else its summary.

```
>>> [page.given.title for page in read_feed(data, "feed.xml", Settings())]
['Dam opens in Lumen']
```

Nothing is fetched: a feed of teasers gives teasers, with the address of each page beside it.
"""

import calendar
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Literal

import feedparser
import msgspec

from firsthand.ingest.given import given_from
from firsthand.model.page import Given, Page, Problem
from firsthand.settings import Settings

SIGNS = (b"<rss", b"<feed", b"<rdf:RDF")
JSON_SIGN = b"jsonfeed.org/version"
HEAD = 2_000  # bytes in which a file shows what it is
TAG = re.compile(r"</?[a-zA-Z][^>]{0,200}>")


def is_feed(head: bytes) -> bool:
    """Whether a file's first bytes are a feed's."""
    return any(sign in head[:HEAD] for sign in SIGNS) or JSON_SIGN in head[:HEAD]


def read_feed(data: bytes, name: str, settings: Settings) -> Iterator[Page | Problem]:
    """Pages of a feed's entries, in their order."""
    empty = True
    for number, page in enumerate(_json(data, name) if JSON_SIGN in data[:HEAD] else _xml(data, name), 1):
        empty = False
        if page is None:
            yield Problem(path=f"{name}#{number}", error="is an entry without words; give the page itself")
        elif len(page.content) > settings.budget.text:
            yield Problem(path=f"{name}#{number}", error="is too long for one page; give the page itself")
        else:
            yield page
    if empty:
        yield Problem(path=name, error="is a feed without entries; nothing to read")


def _xml(data: bytes, name: str) -> Iterator[Page | None]:
    feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    outlet = _text(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, 1):
        contents = [_text(part.get("value")) for part in entry.get("content", ())]
        content = max([*contents, _text(entry.get("summary"))], key=lambda text: len(text or "")) or ""
        given = Given(
            title=_text(entry.get("title")),
            outlet=_text(entry.get("source", {}).get("title")) or outlet,
            authors=tuple(n for author in entry.get("authors", ()) if (n := _text(author.get("name")))),
            published=_moment(entry.get("published_parsed")),
            url=_text(entry.get("link")),
        )
        yield _page(content, f"{name}#{number}", given)


def _json(data: bytes, name: str) -> Iterator[Page | None]:
    try:
        feed = msgspec.json.decode(data)
    except msgspec.DecodeError:
        return
    items = feed.get("items") if isinstance(feed, dict) else None
    for number, item in enumerate(items if isinstance(items, list) else (), 1):
        if not isinstance(item, dict):
            yield None
            continue
        people = item.get("authors") or feed.get("authors") or ()
        people = people if isinstance(people, list) else ()
        given = given_from(
            {
                "title": item.get("title"),
                "outlet": feed.get("title"),
                "authors": [person.get("name") for person in people if isinstance(person, dict)],
                "language": item.get("language") or feed.get("language"),
                "published": _iso(item.get("date_published")),
                "url": item.get("url"),
            }
        )
        content = item.get("content_html") or item.get("content_text") or item.get("summary")
        yield _page(content if isinstance(content, str) else "", f"{name}#{number}", given)


def _page(content: str, path: str, given: Given) -> Page | None:
    if not content.strip():
        return None
    kind: Literal["html", "text"] = "html" if TAG.search(content) else "text"
    return Page(path=path, kind=kind, content=content.replace("\r\n", "\n").replace("\r", "\n"), given=given)


def _text(value: Any) -> str | None:  # noqa: ANN401 - a feed may hold anything
    return value.strip() or None if isinstance(value, str) else None


def _moment(parsed: Any) -> str | None:  # noqa: ANN401 - feedparser's time tuple, in UTC
    if parsed is None:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def _iso(value: Any) -> str | None:  # noqa: ANN401 - JSON
    try:
        return datetime.fromisoformat(value).isoformat() if isinstance(value, str) else None
    except ValueError:
        return None
