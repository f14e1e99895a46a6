"""Files, folders and globs → pages. What a file is decides its content; its name only helps."""

import glob
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from firsthand.errors import InputError, TooLarge
from firsthand.ingest.decode import decode
from firsthand.ingest.lines import read_lines
from firsthand.model.page import Given, Page, Problem
from firsthand.settings import Settings

JSON_LINES = (".jsonl", ".ndjson")
HTML_NAMES = (".html", ".htm", ".xhtml")
HTML_SIGNS = ("<!doctype html", "<html", "<head", "<body", "<article", "<div", "<meta ", "<p>", "<script")


def expand(name: str) -> Iterator[Path | Problem]:
    """Paths of the files that a file, folder or glob stands for, sorted; hidden files in folders are left out."""
    path = Path(name)
    if path.is_dir():
        closed: list[OSError] = []
        files = sorted(
            Path(folder) / file
            for folder, _, names in os.walk(path, onerror=closed.append)
            for file in names
            if not file.startswith(".") and not _hidden(Path(folder), path)
        )
        yield from files
        for error in closed:
            yield Problem(path=str(error.filename), error=f"cannot be opened ({error.strerror}); check its permissions")
        if not files and not closed:
            yield Problem(path=name, error="is a folder without any file to read; name one that holds pages")
    elif path.exists():
        yield path
    elif any(sign in name for sign in "*?["):
        found = sorted(Path(file) for file in glob.glob(name, recursive=True) if Path(file).is_file())  # noqa: PTH207 - a pattern may be absolute
        yield from found
        if not found:
            yield Problem(path=name, error="matches no file; check the pattern, and quote it against the shell")
    else:
        yield Problem(path=name, error="does not exist; check the name")


def _hidden(folder: Path, top: Path) -> bool:
    return any(part.startswith(".") for part in folder.relative_to(top).parts)


def read_file(path: Path, settings: Settings) -> Iterator[Page | Problem]:
    """Pages of one file: one for HTML and text, many for JSON Lines."""
    name = str(path)
    try:
        if path.suffix.lower() in JSON_LINES:
            yield from read_lines(path, settings)
            return
        yield page_from(_bytes(path, settings), name, settings)
    except InputError as error:
        yield Problem(path=name, error=str(error))
    except OSError as error:
        yield Problem(path=name, error=f"cannot be opened ({error.strerror or error}); check its permissions")


def read_standard_input(settings: Settings) -> Iterator[Page | Problem]:
    """One page from standard input."""
    try:
        yield page_from(sys.stdin.buffer.read(settings.budget.bytes + 1), "-", settings)
    except InputError as error:
        yield Problem(path="-", error=str(error))


def page_from(data: bytes, path: str, settings: Settings, given: Given | None = None) -> Page:
    """A page from bytes: decoded, its kind seen from its content. Raises InputError for what is no text."""
    if len(data) > settings.budget.bytes:
        raise too_large(len(data), settings)
    content = decode(data)
    if not content.strip():
        raise InputError("is empty; nothing to read")
    if len(content) > settings.budget.text and not looks_like_html(content, path):
        raise too_large(len(content), settings)
    kind: Literal["html", "text"] = "html" if looks_like_html(content, path) else "text"
    return Page(path=path, kind=kind, content=content, given=given or Given())


def looks_like_html(content: str, path: str) -> bool:
    """HTML by its first signs, or by its name together with any tag at all."""
    head = content[:4_000].lstrip().lower()
    if head.startswith(HTML_SIGNS) or (head.startswith(("<?xml", "<!--")) and any(sign in head for sign in HTML_SIGNS)):
        return True
    return path.lower().endswith(HTML_NAMES) and "<" in head


def too_large(size: int, settings: Settings) -> TooLarge:
    """The error for a page over budget, sizes in megabytes."""
    return TooLarge(
        f"is too large for one page ({size / 1e6:.1f} MB or more, {settings.budget.bytes / 1e6:.0f} MB allowed); "
        "split it, or give its pages as JSON Lines"
    )


def _bytes(path: Path, settings: Settings) -> bytes:
    if not path.is_file():
        raise InputError("is neither a file nor a folder; give a regular file")
    size = path.stat().st_size
    if size > settings.budget.bytes:
        raise too_large(size, settings)
    return path.read_bytes()
