"""`firsthand add`: pages into an archive."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.commands.archived import day
from firsthand.commands.arguments import ArchivePlace, GivenFile, Jobs, Language, NewSince  # noqa: TC001 - Typer looks at them
from firsthand.commands.clock import now
from firsthand.commands.exits import FAILURE, FINE, UNREAD
from firsthand.commands.output import counted, reader, say, write_json

if TYPE_CHECKING:
    from firsthand.archive import Added, Archive


def add(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[INPUT...]", help="Pages as for `read`; none to finish what an earlier run left undone."
        ),
    ] = None,
    archive: ArchivePlace = None,
    since: NewSince = None,
    json: Annotated[bool, typer.Option("--json", help="Print what is new as JSON, one line a storyline.")] = False,
    given: GivenFile = None,
    language: Language = "en",
    jobs: Jobs = None,
) -> None:
    """Read pages into the archive: each is confirmed when it is stored, then grouped and told with what is there."""
    from firsthand.archive import LAST, Archive
    from firsthand.engine import Local
    from firsthand.ingest import read_given
    from firsthand.report.progress import progress_bar
    from firsthand.report.wording import messages

    messages(language)  # a language that the report cannot speak is refused before anything is read
    moment = since if since in (None, LAST) else day(since)
    table = read_given(given) if given else None
    with Archive.open(archive) as opened, Local(jobs) as engine, progress_bar() as progress:
        told = None if json else _confirmed
        done = opened.add(inputs or (), at=now(), engine=engine, given=table, progress=progress, confirmed=told)
        if moment:
            _news(opened, moment, done.run, language, json=json)
    read = done.new + done.versions + done.known
    if not inputs:
        say("nothing was named to read; what earlier runs left undone is finished")
    elif json and not done.new and not done.versions and read:
        say(f"nothing new: {counted(done.known, 'page')} known already")
    for problem in done.problems:
        say(f"{problem.path}: {problem.error}")
    raise typer.Exit(FAILURE if inputs and not read else UNREAD if done.problems else FINE)


def _news(archive: Archive, since: str, run: int, language: str, *, json: bool) -> None:
    """Print what is new, a storyline at a time."""
    from firsthand.report.news import print_news

    with reader():
        for dossier, found in archive.news(since, run):
            if json:
                for each in found:
                    write_json(each)
            else:
                print_news(dossier, found, language)


def _confirmed(added: Added) -> None:
    """Say what is safe now."""
    with reader():
        parts = ((added.new, "new article"), (added.versions, "new version"))
        new = ", ".join(counted(number, what) for number, what in parts if number)
        if new:
            sys.stdout.write(f"stored: {new}" + (f", {added.known} known already\n" if added.known else "\n"))
        elif added.known:
            sys.stdout.write(f"nothing new: {counted(added.known, 'page')} known already\n")
