"""`firsthand why`: the reasons, the words and the runner-up behind anything that has an id."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer looks at it when the command is made
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.commands.arguments import CorrectionsFile, GivenFile, Jobs, Language  # noqa: TC001 - as above
from firsthand.commands.exits import FINE
from firsthand.commands.output import reader, write_json
from firsthand.commands.reading import dossier_from

if TYPE_CHECKING:
    from firsthand.model.dossier import Dossier


def why(
    key: Annotated[
        str, typer.Argument(metavar="ID", help="Anything that has one: story, article, derivation, quote, claim …")
    ],
    inputs: Annotated[list[str] | None, typer.Argument(metavar="[INPUT...]", help="Pages as for `read`.")] = None,
    dossier: Annotated[
        Path | None,
        typer.Option("--dossier", metavar="FILE", help="Ask what `read --json` or `export` wrote, instead."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the answers as JSON.")] = False,
    given: GivenFile = None,
    corrections: CorrectionsFile = None,
    language: Language = "en",
    jobs: Jobs = None,
) -> None:
    """Say why: the reasons in words, what they stand on in the articles, how sure it is, and what came second."""
    from firsthand.errors import UsageError
    from firsthand.report.why import print_why
    from firsthand.report.why import why as reasons
    from firsthand.report.wording import messages

    messages(language)
    if dossier is not None:
        held = _written(dossier)
    elif inputs:
        held = dossier_from(inputs, given, corrections, jobs)
    else:
        raise UsageError("ask about what? Name pages as for `read`, or a dossier with --dossier FILE")
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

    from firsthand.errors import UsageError
    from firsthand.model.dossier import Dossier

    try:
        return msgspec.json.decode(file.read_bytes(), type=Dossier)
    except (OSError, msgspec.DecodeError) as error:
        raise UsageError(f"{file}: is no dossier ({error}); `firsthand read … --json` writes one") from error
