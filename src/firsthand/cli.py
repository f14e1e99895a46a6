"""The command: parse, call the public API, print. Data goes to standard output, everything else to standard error."""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand import __version__
from firsthand.commands.add import add
from firsthand.commands.backup import backup, restore
from firsthand.commands.clean import clean
from firsthand.commands.compare import compare
from firsthand.commands.correct import correct, corrections
from firsthand.commands.doctor import doctor
from firsthand.commands.exits import FAILURE, FINE, STOPPED
from firsthand.commands.export import export
from firsthand.commands.forget import forget
from firsthand.commands.output import ReaderLeftError, say
from firsthand.commands.quotes import quotes
from firsthand.commands.read import read
from firsthand.commands.rerun import rerun
from firsthand.commands.schema import schema
from firsthand.commands.search import search
from firsthand.commands.show import show
from firsthand.commands.stories import stories
from firsthand.commands.trace import trace
from firsthand.commands.why import why
from firsthand.errors import FirsthandError

if TYPE_CHECKING:
    from collections.abc import Callable

COMMANDS: dict[Callable[..., None], str] = {
    read: "Read pages and report what happened to the news in them.",
    clean: "Print the article of each page, without its furniture.",
    trace: "Who is first-hand, who derives from whom, on what words.",
    compare: "Articles side by side: the same, reworded, left out, added.",
    quotes: "Every quotation in all its wordings, and what changed.",
    why: "The reasons for anything that has an id.",
    add: "Read pages into the archive, and tell what is new.",
    stories: "List the stories of the archive, the latest first.",
    show: "Report a story of the archive, or an article's versions.",
    search: "Find articles of the archive by their words.",
    export: "Print what the archive holds as one dossier.",
    correct: "Say what is otherwise than it was found.",
    corrections: "List the corrections, the latest first.",
    forget: "Take an article out of the archive, with all its versions.",
    backup: "Write the whole archive to a new file.",
    restore: "Bring a backup back into an archive.",
    rerun: "Run a stage on the archive again, after an update.",
    doctor: "Look the archive through, and repair it.",
    schema: "Print the JSON Schema of the dossier.",
}
"""What `firsthand --help` lists, in this order, with a line that is never cut; a function's name is its command's."""

app = typer.Typer(
    name="firsthand",
    help="Which report is first-hand, which is retold, and what changed in the telling.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command, line in COMMANDS.items():
    app.command(short_help=line)(command)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"firsthand {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version and exit.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Log what goes wrong inside, with its trace.")] = False,
) -> None:
    """Read news pages and see which report is first-hand, which is retold, and what changed in the telling."""
    logging.basicConfig(level=logging.DEBUG if debug else logging.ERROR, stream=sys.stderr)


def main() -> None:
    """Run the command; every way it can end has one clear line and an exit code, never a traceback."""
    try:
        code = app(standalone_mode=False)
        if code == STOPPED:
            say("stopped")
    except (typer.Abort, KeyboardInterrupt):
        say("stopped")
        code = STOPPED
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)  # only where it is known which command was meant
        say(f"{error.format_message().rstrip('.')}. Try `{context.command_path if context else 'firsthand'} --help`.")
        code = FAILURE
    except FirsthandError as error:
        say(str(error))
        code = FAILURE
    except (ReaderLeftError, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader left; nothing more to say
        code = FINE
    except MemoryError:
        say("ran out of memory; read fewer pages at once, or use fewer --jobs")
        code = FAILURE
    except Exception as error:
        logging.getLogger(__name__).debug("unexpected", exc_info=True)
        say(f"failed inside ({type(error).__name__}: {error}); please report it, with what `firsthand --debug` adds")
        code = FAILURE
    sys.exit(code if isinstance(code, int) else FINE)


if __name__ == "__main__":
    main()
