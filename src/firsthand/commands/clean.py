"""`firsthand clean`: the article of each page, without its furniture."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from firsthand.commands.arguments import Fields  # noqa: TC001 - Typer looks at it when the command is made
from firsthand.commands.exits import FAILURE, FINE, UNREAD
from firsthand.commands.output import reader, say, write_json
from firsthand.commands.reading import settings_with


def clean(
    inputs: Annotated[
        list[str] | None, typer.Argument(metavar="[INPUT...]", help="Pages as for `read`; standard input by default.")
    ] = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print each article as one line of JSON, regions and all.")
    ] = False,
    fields: Fields = None,
) -> None:
    """Print the article of each page: headline, headings and body, without its furniture."""
    from firsthand import articles
    from firsthand.report.plain import plain

    found, problems = articles(*(inputs or ["-"]), settings=settings_with(fields))
    for problem in problems:
        say(f"{problem.path}: {problem.error}")
    with reader():
        for article in found:
            if json:
                write_json(article)
            else:
                sys.stdout.buffer.write(plain(article).encode("utf-8", "replace") + b"\n")
    raise typer.Exit(FAILURE if not found else UNREAD if problems else FINE)
