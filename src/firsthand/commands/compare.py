"""`firsthand compare`: articles side by side, sentence by sentence."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer looks at it when the command is made
from typing import Annotated

import typer

from firsthand.commands.arguments import GivenFile, HeldIn, Jobs, Language  # noqa: TC001 - as above
from firsthand.commands.exits import exit_code
from firsthand.commands.holding import articles_held, meant
from firsthand.commands.output import check_writable, reader, write_json, write_page
from firsthand.commands.reading import said


def compare(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="A B...", help="Two pages or more, as for `read`, or ids in an archive; A is the base."),
    ],
    json: Annotated[bool, typer.Option("--json", help="Print every pair's passages as JSON.")] = False,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write the comparison as one HTML file.")
    ] = None,
    show: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    archive: HeldIn = None,
    given: GivenFile = None,
    language: Language = "en",
    jobs: Jobs = None,
) -> None:
    """Compare articles: what stands in both, word for word, in other words or translated, what is added and dropped."""
    from firsthand.derive import alignments
    from firsthand.engine import Local
    from firsthand.errors import UsageError
    from firsthand.ingest import pages, read_given
    from firsthand.model.page import Page
    from firsthand.pipeline import read_pages
    from firsthand.producers import dossier_of
    from firsthand.report.compared import beside, drawn, print_comparison
    from firsthand.report.html import html_report
    from firsthand.report.html.edition import Edition
    from firsthand.report.progress import progress_bar
    from firsthand.report.traced import told
    from firsthand.report.wording import messages
    from firsthand.settings import Settings

    messages(language)
    if html:
        check_writable(html)
    settings = Settings()
    if meant(inputs, archive, given):
        articles, collection = articles_held(inputs, archive)
    else:
        found = list(pages(inputs, settings=settings, given=read_given(given) if given else None))
        order = {page.path: number for number, page in enumerate(found) if isinstance(page, Page)}
        with progress_bar() as progress, Local(jobs) as engine:
            collection = read_pages(found, settings, engine, progress)
        articles = tuple(a.id for a in sorted(collection.articles, key=lambda article: order[article.path]))
    dossier = dossier_of(collection)
    said(dossier)
    if len(articles) < 2:
        raise UsageError("nothing to compare; name two pages or more, or ids of articles or of a story in an archive")
    chosen = beside(dossier, articles, alignments(collection, articles, settings))
    if html or show:
        write_page(html_report(drawn(chosen, dossier), language), html, show=show)
    with reader():
        if json:
            edition = Edition(chosen, language)
            write_json([told(edition, link) for link in chosen.derivations])
        else:
            print_comparison(chosen, articles, language)
    raise typer.Exit(exit_code(dossier, check=False))
