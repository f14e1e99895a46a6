"""`firsthand show`: what an id names, as a report."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer looks at it when the command is made
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.commands.archived import found, line, opened
from firsthand.commands.arguments import ArchivePlace, Language  # noqa: TC001 - as above
from firsthand.commands.holding import by_itself
from firsthand.commands.output import check_writable, reader, write_json, write_page

if TYPE_CHECKING:
    from firsthand.archive import Archive


def show(
    key: Annotated[
        str,
        typer.Argument(
            metavar="ID|URL", help="A story, storyline, article, quote or any other id; or the address of a page."
        ),
    ],
    json: Annotated[bool, typer.Option("--json", help="Print the dossier as JSON (see `firsthand schema`).")] = False,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write the report as one HTML file.")
    ] = None,
    language: Language = "en",
    archive: ArchivePlace = None,
) -> None:
    """Report the story or storyline that an id names or stands in; an article with its versions and what changed."""
    from firsthand.report.terminal import print_report
    from firsthand.report.wording import messages

    messages(language)
    if html:
        check_writable(html)
    with opened(archive) as held:
        what = found(held, key)
        dossier = held.show(what.id)
        if dossier is None:  # a correction: it stands in no report
            for made in held.corrections():
                if made.id == what.id:
                    with reader():
                        write_json(made)
            return
        if what.kind == "articles" and not json:
            _article(held, what.id)
    if json:
        with reader():
            write_json(dossier)
        return
    part = by_itself(dossier)
    if html:
        from firsthand.report.html import html_report

        write_page(html_report(part, language), html, show=False)
    elif what.kind != "articles" or part.stories:
        with reader():
            print_report(part, language)


def _article(archive: Archive, key: str) -> None:
    """An article's versions, with the sentences that came and went."""
    versions = archive.versions(key)
    if len(versions) < 2:
        return
    words = {each.id: each for each in archive.collection((), [each.article for each in versions]).articles}
    with reader():
        for version in versions:
            line(f"{version.article}  held since {version.added}")
            for former in (version.former,) if version.former else ():
                for span in version.dropped:
                    line(f"    - {words[former].slice(span)}")
            for span in version.new:
                line(f"    + {words[version.article].slice(span)}")
