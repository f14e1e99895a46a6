"""JSON Lines → pages: one object a line with `text` or `html`, and what else is known of the page.

Read fields: `text`, `html`, `title`, `outlet`, `authors`, `language`, `published`, `url`. Others are ignored; a file that
calls them otherwise is read by `Settings.ingest.fields` (see fields.py).
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from firsthand.errors import InputError
from firsthand.ingest.fields import renamed
from firsthand.ingest.given import given_from
from firsthand.model.page import Page, Problem
from firsthand.settings import Settings


def read_lines(path: Path, settings: Settings) -> Iterator[Page | Problem]:
    """Pages of a JSON Lines file, read line by line; a broken line costs only itself."""
    empty = True
    with path.open("rb") as file:
        number = 0
        while line := file.readline(settings.budget.bytes + 1):
            number += 1
            name = f"{path}#{number}"
            if len(line) > settings.budget.bytes:
                yield Problem(path=name, error="is a line too long for one page; the rest of the file was left out")
                return
            if not line.strip():
                continue
            empty = False
            try:
                yield page_of(msgspec.json.decode(line), name, settings.ingest.fields)
            except msgspec.DecodeError as error:
                yield Problem(path=name, error=f"is no JSON ({error}); write one object a line")
            except InputError as error:
                yield Problem(path=name, error=str(error))
    if empty:
        yield Problem(path=str(path), error="is empty; nothing to read")


def page_of(record: Any, name: str, fields: Mapping[str, str]) -> Page:  # noqa: ANN401 - whatever the JSON holds
    """A page from one decoded object. Raises InputError when it holds neither `text` nor `html`."""
    if not isinstance(record, dict):
        raise InputError("is no JSON object; write one object a line, with `text` or `html`")
    record = renamed(record, fields)
    html, text = record.get("html"), record.get("text")
    content = html if isinstance(html, str) and html.strip() else text
    if not isinstance(content, str) or not content.strip():
        raise InputError("holds neither `text` nor `html`; one is needed, or say what it is called: --fields text=body")
    content = content.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    return Page(
        path=name, kind="html" if content is not text and html else "text", content=content, given=given_from(record)
    )
