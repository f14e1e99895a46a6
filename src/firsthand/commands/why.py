"""`firsthand why`: the reasons, the words and the runner-up behind anything that has an id."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer looks at it when the command is made
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.commands.archived import found, opened
from firsthand.commands.arguments import ArchivePlace, CorrectionsFile, GivenFile, Jobs, Language  # noqa: TC001 - as above
from firsthand.commands.exits import FINE
from firsthand.commands.output import reader, write_json
from firsthand.commands.reading import dossier_from

if TYPE_CHECKING:
    from firsthand.model.dossier import Dossier


def why(
    key: Annotated[
        str,
        typer.Argument(
            metavar="ID|URL",
            help="Anything that has one: story, article, derivation, quote, claim …; in an archive also an address.",
        ),
    ],
    inputs: Annotated[
        list[str] | None, typer.Argument(metavar="[INPUT...]", help="Pages as for `read`; without them, the archive.")
    ] = None,
    dossier: Annotated[
        Path | None,
        typer.Option("--dossier", metavar="FILE", help="Ask what `read --json` or `export` wrote, instead."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the answers as JSON.")] = False,
    archive: ArchivePlace = None,
    given: GivenFile = None,
    corrections: CorrectionsFile = None,
    language: Language = "en",
    jobs: Jobs = None,
) -> None:
    """Say why: the reasons in words, what they stand on in the articles, how sure it is, and what came second."""
    from firsthand.report.why import print_why
    from firsthand.report.why import why as reasons
    from firsthand.report.wording import messages

    messages(language)
    if dossier is not None:
        held = _written(dossier)
    elif inputs:
        held = dossier_from(inputs, given, corrections, jobs)
    else:
        held, key = _archived(key, archive)
    answers = reasons(held, key, language)
    with reader():
        if json:
            write_json(answers)
        else:
            print_why(answers, language)
    raise typer.Exit(FINE)


def _written(file: Path) -> Dossier:
    """The dossier in a file. Raises UsageError for one that is none."""
    import msgspec

    from firsthand.errors import UsageError, unreadable
    from firsthand.model.dossier import Dossier

    try:
        return msgspec.json.decode(file.read_bytes(), type=Dossier)
    except OSError as error:
        raise UsageError(f"{file}: {unreadable(error)}; `firsthand read … --json` writes one") from error
    except msgspec.DecodeError as error:
        raise UsageError(f"{file}: is no dossier ({error}); `firsthand read … --json` writes one") from error


def _archived(key: str, place: str | None) -> tuple[Dossier, str]:
    """What the archive holds of the storyline, or story in none, that the id belongs to; of a correction, all of them. And the id.

    An address becomes the id of its article.
    """
    import msgspec

    from firsthand.model.correction import in_force
    from firsthand.model.dossier import Dossier
    from firsthand.model.redirect import Redirect

    with opened(place) as held:
        what = found(held, key)
        made = held.corrections()
        dossier = None if what.kind == "corrections" else held.show(what.id)
    if dossier is None:
        return Dossier(corrections=made), key
    led = (Redirect(old=key, new=what.id),) if what.former else ()
    return msgspec.structs.replace(dossier, redirects=led, corrections=in_force(made)), key if what.former else what.id
