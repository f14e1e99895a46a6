"""Where output goes: data to standard output, one clear line on standard error, a page to a file."""

from __future__ import annotations

import os
import sys
import tempfile
import webbrowser
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class ReaderLeftError(Exception):
    """Whoever read standard output has closed it, as `head` does; Typer would end a BrokenPipeError with code 1."""


@contextmanager
def reader() -> Iterator[None]:
    """Write everything to standard output in the body, and all of it arrives, or ReaderLeftError is raised."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise ReaderLeftError from error


def write_json(value: object) -> None:
    """A record, or anything made of records, as one line of JSON on standard output; call it under `reader()`."""
    import msgspec

    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")


def counted(number: int, what: str) -> str:
    """`1 new article`, `3 new articles`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def say(message: str) -> None:
    """One clear line on standard error; what could steer a terminal is made visible."""
    from firsthand.report.legible import legible

    clean = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in legible(message))
    with suppress(BrokenPipeError):  # nobody is listening
        sys.stderr.write(f"firsthand: {clean}\n")


def check_writable(file: Path) -> None:
    """Raise OutputError now for a file that could not be written after a long read."""
    from firsthand.errors import OutputError

    if file.is_dir():
        raise OutputError(f"cannot write the report to {file}: it is a folder; name a file in it")
    if not file.parent.is_dir():
        raise OutputError(f"cannot write the report to {file}: there is no folder {file.parent}; make it first")
    if not os.access(file if file.exists() else file.parent, os.W_OK):
        raise OutputError(f"cannot write the report to {file}: no permission; name another place")


def write_page(page: str, file: Path | None, *, show: bool) -> None:
    """Write an HTML page to the file, or to a new one in the folder for temporary files, and say where."""
    from firsthand.errors import OutputError

    if file is None:
        file = Path(tempfile.mkdtemp(prefix="firsthand-")) / "report.html"
    try:
        file.write_text(page, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"cannot write the report to {file}: {error.strerror or error}") from error
    say(f"the report is in {file.resolve()}")
    if show and not webbrowser.open(file.resolve().as_uri()):
        say(f"no browser was found; open {file.resolve()} yourself")
