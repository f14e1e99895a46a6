"""What the commands on an archive share: opening it, saying what is not there, printing rows."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from firsthand.commands.exits import FAILURE
from firsthand.commands.output import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from firsthand.archive import Archive, Found


@contextmanager
def opened(address: str | None, *, make: bool = False) -> Iterator[Archive]:
    """The archive that was named, or the usual one; unless it may `make` one, there must be one."""
    from firsthand.archive import Archive

    with Archive.open(address, make=make) as archive:
        yield archive


def found(archive: Archive, key: str) -> Found:
    """What an id names; says so when it led elsewhere, and exits with 2 when it names nothing."""
    what = archive.find(key)
    if what is None:
        if "://" in key:
            say(f"the archive holds no page of {key}; `firsthand add {key}` reads it, `firsthand search` finds others")
        else:
            say(f"the archive holds nothing under {key}; `firsthand stories` and `firsthand search` give ids")
        raise typer.Exit(FAILURE)
    if what.former:
        say(f"{what.former} is now {what.id}")
    return what


def line(text: str) -> None:
    """One line on standard output; what could steer a terminal is made visible. Call it under `reader()`."""
    from firsthand.report.legible import legible

    sys.stdout.buffer.write(legible(text).replace("\n", " ").encode("utf-8", "replace") + b"\n")


def day(value: str | None) -> str | None:
    """A day that an option gives, ISO 8601; raises UsageError for anything else."""
    from datetime import date

    from firsthand.errors import UsageError

    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise UsageError(f"{value} is no day; write it as 2031-03-05") from None
