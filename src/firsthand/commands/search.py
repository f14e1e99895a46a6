"""`firsthand search`: words in an archive."""

from __future__ import annotations

from typing import Annotated

import typer

from firsthand.commands.archived import line, opened
from firsthand.commands.arguments import ArchivePlace  # noqa: TC001 - Typer looks at it
from firsthand.commands.output import reader, say, write_json
from firsthand.errors import UsageError


def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS...", help='Words that an article holds, all of them; "…" side by side.'),
    ],
    most: Annotated[int, typer.Option("--most", min=1, max=1000, help="Articles to show at most.")] = 20,
    json: Annotated[bool, typer.Option("--json", help="Print each article as one line of JSON.")] = False,
    archive: ArchivePlace = None,
) -> None:
    """Find articles by their words, in any script: case and accents are set aside."""
    if not any(c.isalnum() for word in words for c in word):
        raise UsageError("nothing to search for; name a word that an article should hold")
    with opened(archive) as held:
        hits = held.search(" ".join(f'"{word}"' if " " in word else word for word in words), most)
    with reader():
        for hit in hits:
            if json:
                write_json(hit)
                continue
            about = " · ".join(part for part in (hit.published, hit.outlet, hit.title) if part)
            line(f"{hit.article}  {about}" + ("  (a former version)" if hit.replaced_by else ""))
            line(f"    {hit.text}")
    if not hits:
        say(f"no article holds {' '.join(words)}")
