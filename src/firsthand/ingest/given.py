"""What the user knows about pages that the pages do not say: `--given FILE`.

The file is a JSON object (`{"page.txt": {"outlet": "…", "published": "2025-03-01"}}`), JSON Lines, or CSV with a
column `path` (a file's path or name, or an address) and any of: title, outlet, authors, language, published, url.
"""

import csv
import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path, PurePath
from typing import Any

import msgspec

from firsthand.errors import InputError, UsageError, unreadable
from firsthand.model.page import Given, Page

GivenTable = Mapping[str, Given]


def read_given(path: Path) -> dict[str, Given]:
    """The table in a file, keyed by path, file name or address. Raises UsageError with the entry that is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path}: {unreadable(error)}; --given takes a JSON, JSON Lines or CSV file") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is no text in UTF-8; --given takes a JSON, JSON Lines or CSV file") from error
    try:
        if path.suffix.lower() == ".csv":
            records = list(csv.DictReader(text.splitlines()))
        elif path.suffix.lower() in (".jsonl", ".ndjson"):
            records = [msgspec.json.decode(line) for line in text.splitlines() if line.strip()]
        else:
            decoded = msgspec.json.decode(text)
            records = [{"path": key, **value} for key, value in decoded.items()]
        return {str(record.get("path") or record["url"]): given_from(record) for record in records}
    except (msgspec.DecodeError, AttributeError, TypeError, KeyError, csv.Error) as error:
        raise UsageError(f"{path}: is no table of pages ({error}); see `firsthand read --help` for its form") from error
    except InputError as error:
        raise UsageError(f"{path}: {error}") from error


def given_from(record: Mapping[str, Any]) -> Given:
    """The known fields of one entry; empty ones count as not given. Raises InputError for a date that is none."""

    def text(key: str) -> str | None:
        value = record.get(key)
        return value.strip() or None if isinstance(value, str) else None

    authors = record.get("authors") or ()
    if isinstance(authors, str):
        authors = re.split(r"\s*;\s*", authors)
    published = text("published")
    if published:
        published = _iso(published)
    return Given(
        title=text("title"),
        outlet=text("outlet"),
        authors=tuple(author.strip() for author in authors if isinstance(author, str) and author.strip()),
        language=text("language"),
        published=published,
        url=text("url"),
    )


def _iso(value: str) -> str:
    """The value as ISO 8601: a day, or a date and time. Raises InputError."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return date.fromisoformat(value).isoformat()
        return datetime.fromisoformat(value).isoformat()
    except ValueError as error:
        raise InputError(f"has the date {value!r}; write it like 2025-03-01 or 2025-03-01T14:05:00+01:00") from error


def given_for(page: Page, table: GivenTable) -> Page:
    """The page with what the table says of it, by its path, its file's name or its address."""
    keys = (page.path, PurePath(page.path).name, page.given.url or page.path)
    found = next((table[key] for key in keys if key in table), None)
    if found is None:
        return page
    merged = {
        name: getattr(found, name) or getattr(page.given, name)
        for name in ("title", "outlet", "authors", "language", "published", "url")
    }
    return msgspec.structs.replace(page, given=Given(**merged))
