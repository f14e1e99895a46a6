"""A page as it was given or fetched, before anything was understood of it."""

from typing import Literal

from firsthand.model.record import Record


class Given(Record, frozen=True, kw_only=True):
    """What the user says about a page that the page itself may lack. Basis `given` wins over everything read."""

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    published: str | None = None  # ISO 8601 date or date and time
    url: str | None = None


class Page(Record, frozen=True, kw_only=True):
    """Decoded content of one page.

    `path` names where it came from (file, `file#line`, address, `-`); `content` is the decoded text, HTML source or
    text dump as `kind` says, every line end a single line feed.
    """

    path: str
    kind: Literal["html", "text"]
    content: str
    given: Given = Given()


class Problem(Record, frozen=True, kw_only=True):
    """An input that could not be read, with a sentence that says what, where and what to do next."""

    path: str
    error: str
