"""`firsthand correct` and `firsthand corrections`: what people know better, kept in the archive."""

from __future__ import annotations

import sys
from getpass import getuser
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.commands.archived import line, opened
from firsthand.commands.arguments import ArchivePlace, Jobs  # noqa: TC001 - Typer looks at them
from firsthand.commands.clock import now
from firsthand.commands.exits import FINE, UNREAD
from firsthand.commands.output import reader, say, write_json
from firsthand.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.archive import Archive

KINDS = (
    "merge",
    "split",
    "move",
    "same-actor",
    "different-actor",
    "not-derived",
    "same-quote",
    "note",
    "status",
    "undo",
)
VALUED = ("note", "status")
MEANT = {
    "merge": ("stories", "articles"),
    "split": ("articles", "stories"),
    "move": ("articles", "stories"),
    "same-actor": ("actors",),
    "different-actor": ("actors",),
    "not-derived": ("derivations", "articles", "sources"),
    "same-quote": ("quotes",),
    "undo": ("corrections",),
}
"""What may be corrected so, as `Archive.find` calls it; notes and states stand beside anything. Of actors, names may be too."""
NAMED_IN = ("actors", "articles")


def correct(
    kind: Annotated[str, typer.Argument(metavar="KIND", help=" | ".join(KINDS))],
    subjects: Annotated[
        list[str], typer.Argument(metavar="ID...", help="What is corrected; after `note` and `status`, last the words.")
    ],
    against: Annotated[
        list[str] | None, typer.Option("--against", metavar="ID", help="For split: who stays behind (all others).")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", envvar="FIRSTHAND_BY", help="Who says so (your login name).")
    ] = None,
    archive: ArchivePlace = None,
    jobs: Jobs = None,
) -> None:
    """Say what is otherwise than it was found: it is kept, and holds in every later run. `undo` takes it back."""
    from firsthand.engine import Local
    from firsthand.ingest import correction_line
    from firsthand.report.progress import progress_bar

    if kind not in KINDS:
        raise UsageError(f"{kind} is no kind of correction; it is one of {', '.join(KINDS)}")
    if kind in VALUED and len(subjects) < 2:
        raise UsageError(f'{kind} needs an id and, last, the words: firsthand correct {kind} {subjects[0]} "…"')
    *named, value = subjects if kind in VALUED else (*subjects, "")
    with opened(archive) as held:
        settled = Settled(held, kind, named, against or ())
        made = correction_line(
            kind=kind.replace("-", "_"), subjects=settled.subjects, against=settled.against, value=value,
            by=by or getuser(), at=now(),
        )  # fmt: skip
        with Local(jobs) as engine, progress_bar() as progress:
            problems = held.correct(made, at=now(), engine=engine, progress=progress)
    for problem in problems:
        say(f"{problem.path}: {problem.error}")
    with reader():
        line(made.id)
    raise typer.Exit(UNREAD if problems else FINE)


class Settled:
    """Subjects as a correction keeps them: ids that are alive, and of those that may change what stays of them.

    A derivation becomes its article and source, a quote its first reading; a split names who stays behind. Raises
    UsageError for an id that names nothing, or nothing of the right kind.
    """

    def __init__(self, archive: Archive, kind: str, subjects: Sequence[str], against: Sequence[str]) -> None:
        self._archive = archive
        self._kinds: set[str] = set()
        self.subjects = tuple(self._alive(subject, kind) for subject in subjects)
        if kind in ("split", "move") and "articles" not in self._kinds:
            raise UsageError(f"{kind} needs the articles that leave; `firsthand show ID --json` has their ids")
        self.against = tuple(self._alive(subject, kind) for subject in against)
        if kind == "not-derived" and len(self.subjects) == 1:
            self.subjects = self._ends(self.subjects[0])
        elif kind == "same-quote":
            self.subjects = tuple(self._reading(subject) for subject in self.subjects)
        elif kind == "split" and not self.against:
            self.against = self._staying()

    def _alive(self, subject: str, kind: str) -> str:
        place, slash, name = (subject, "", "") if "://" in subject else subject.partition("/")
        found = self._archive.find(place)
        if found is None:
            lists = (
                "`firsthand corrections` gives" if kind == "undo" else "`firsthand stories` and `firsthand search` give"
            )
            raise UsageError(f"the archive holds nothing under {place}; {lists} ids")
        named = slash and kind in ("same-actor", "different-actor")
        meant = NAMED_IN if named else MEANT.get(kind, (found.kind,))
        if found.kind not in meant:
            raise UsageError(f"{place} is among the {found.kind}; {kind} is about {' or '.join(meant)}")
        self._kinds.add(found.kind)
        return f"{found.id}{slash}{name}"

    def _ends(self, derivation: str) -> tuple[str, ...]:
        dossier = self._archive.show(derivation)
        links = dossier.derivations if dossier else ()
        return next(((link.article, link.source) for link in links if link.id == derivation), (derivation,))

    def _reading(self, quote: str) -> str:
        dossier = self._archive.show(quote)
        quotes = dossier.quotes if dossier else ()
        return next((each.readings[0].id for each in quotes if each.id == quote), quote)

    def _staying(self) -> tuple[str, ...]:
        """Everybody else in the stories that the articles leave."""
        staying: set[str] = set()
        for subject in self.subjects:
            dossier = self._archive.show(subject)
            for story in dossier.stories if dossier else ():
                if subject in story.articles:
                    staying.update(story.articles)
        return tuple(sorted(staying - set(self.subjects)))


def corrections(
    json: Annotated[
        bool, typer.Option("--json", help="Print them as JSON Lines: what `read --corrections` takes.")
    ] = False,
    archive: ArchivePlace = None,
) -> None:
    """List every correction, the latest first: who, when, what, and whether it was taken back."""
    from firsthand.model.correction import in_force

    with opened(archive) as held:
        known = held.corrections()
    standing = {each.id for each in in_force(known)}
    with reader():
        for each in known if json else reversed(known):
            if json:
                write_json(each)
                continue
            undone = "" if each.id in standing or each.kind == "undo" else "  (undone)"
            value = f"  “{each.value}”" if each.value else ""
            words = f"{each.id}  {each.at[:16].replace('T', ' ')}  {each.by}  {each.kind.replace('_', '-')}  "
            line(words + " ".join(each.subjects) + value + undone)
        if not known:
            sys.stdout.write("" if json else "nothing was corrected yet\n")
