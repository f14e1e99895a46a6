"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Inputs = Annotated[
    list[str],
    typer.Argument(metavar="INPUT...", help="Files, folders, globs, http(s) addresses, or - for standard input."),
]
GivenFile = Annotated[
    Path | None,
    typer.Option(
        "--given",
        metavar="FILE",
        help="What you know about pages that they do not say: JSON {path: {outlet, published, url, …}}, JSON Lines or CSV.",
    ),
]
Fields = Annotated[
    str | None,
    typer.Option(
        "--fields",
        metavar="NAME=FIELD,…",
        help="What JSON Lines files call their fields: text=body,title=meta.headline,published=date.",
    ),
]
CorrectionsFile = Annotated[
    Path | None,
    typer.Option("--corrections", metavar="FILE", help="What people corrected: JSON Lines, see docs/corrections.md."),
]
Language = Annotated[str, typer.Option("--language", help="Language of the report's own words: en or de.")]
Jobs = Annotated[int | None, typer.Option("--jobs", min=1, help="Processes to use (all cores by default).")]
ArchivePlace = Annotated[
    str | None,
    typer.Option(
        "--archive",
        metavar="PATH|URL",
        help="The archive: a file, or an address that begins with postgresql:// "
        "($FIRSTHAND_ARCHIVE, else archive.db in $FIRSTHAND_HOME or the platform's folder for data).",
    ),
]
HeldIn = Annotated[
    str | None,
    typer.Option(
        "--archive",
        metavar="PATH|URL",
        help="The inputs are ids or addresses of what this archive holds. (Ids alone are looked up in the usual one.)",
    ),
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DAY", help="Only what has a day from this one on: 2031-03-05.")
]
NewSince = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="DAY|last", help="Say what is new since a day (2031-03-05), or since the last run."
    ),
]
Until = Annotated[str | None, typer.Option("--until", metavar="DAY", help="Only what has a day up to this one.")]
