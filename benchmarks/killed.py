"""End an `add` again and again with `kill -9`, and count what is lost.

`scripts/postgres python -m benchmarks.killed --articles 5000 --kills 50 --engine postgresql`

Generated articles of three paragraphs in German and Spanish, whose sentences no parser reads, are added by the command's own
way, in a process forked from one that has loaded everything: so a kill meets the work, not the start of an interpreter. It comes
after a random time, whose logarithm is uniform, for a page is read in milliseconds and thousands are grouped in minutes; then the
command is run again. When it finishes before all kills are spent, a new archive is begun. After every kill the archive must open
and hold every article that it ever showed or that the command had called stored, none twice. At the end of every archive one `add`
finishes the rest.
"""

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from sqlalchemy import func, select, text

from benchmarks.generated import archive as generated
from benchmarks.places import Kind, new_place
from firsthand import cli
from firsthand.archive import Archive
from firsthand.archive.database import Database
from firsthand.archive.location import located
from firsthand.archive.tables import articles, stale, stories
from firsthand.engine import Local
from firsthand.errors import ArchiveError
from firsthand.settings import Archive as Archived

PARAGRAPHS = 3
SHORTEST = 0.2  # seconds to a kill, at least


class Seen(NamedTuple):
    """What an archive holds at a moment."""

    ids: frozenset[str] = frozenset()
    addresses: int = 0
    pending: int = 0
    stale: int = 0
    searchable: int = 0


class Tally(msgspec.Struct):
    """What came out: kills by what they interrupted, and everything that must be zero."""

    kills: int = 0
    archives: int = 0
    while_: Counter[str] = msgspec.field(default_factory=Counter)
    lost: int = 0
    doubled: int = 0
    closed: int = 0
    unfinished: int = 0

    def wrong(self) -> int:
        """How much went wrong."""
        return self.lost + self.doubled + self.closed + self.unfinished


def written(count: int, seed: int, file: Path) -> None:
    """Write the articles, one a line."""
    with file.open("w", encoding="utf-8") as lines:
        for each in generated(count, seed, languages=("de", "es")):
            given = msgspec.to_builtins(each.page.given)
            matter = "\n\n".join(each.page.content.split("\n\n")[: PARAGRAPHS + 1])
            lines.write(json.dumps(given | {"text": matter}, ensure_ascii=False) + "\n")


def warm(folder: Path) -> None:
    """Load everything that an `add` needs, once for all processes that are forked from this one."""
    few = folder / "few.jsonl"
    written(3, 1, few)
    with Archive.open(str(folder / "few.db")) as archive, Local(1) as engine:
        archive.add([str(few)], at="2031-03-05T10:00:00+00:00", engine=engine)


def seen(address: str) -> Seen:
    """What the archive shows now; nothing where none was made yet. Raises ArchiveError where it does not open."""
    try:
        database = Database(located(address), make=False)
    except ArchiveError as error:
        if str(error).startswith("there is no archive"):
            return Seen()
        raise
    with database, database.reading() as connection:
        ids = list(connection.execute(select(articles.c.id)).scalars())
        return Seen(
            frozenset(ids),
            connection.execute(select(func.count(articles.c.url.distinct()))).scalar_one(),
            connection.execute(select(func.count()).where(articles.c.pending)).scalar_one(),
            connection.execute(select(func.count()).select_from(stale)).scalar_one(),
            connection.execute(text("SELECT count(*) FROM words")).scalar_one(),
        )


def told(address: str) -> list[str]:
    """Every article of every story: a finished archive has each once."""
    with Database(located(address), make=False) as database, database.reading() as connection:
        payloads = connection.execute(select(stories.c.payload)).scalars()
        return [article for payload in payloads for article in msgspec.json.decode(payload)["articles"]]


def run(arguments: Sequence[str], seconds: float | None) -> tuple[int | None, int]:
    """Run the command, kill it after so many seconds: exit code (None when killed), and articles that it called stored."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        process = os.fork()
        if process == 0:
            os.dup2(output.fileno(), 1)
            sys.argv = ["firsthand", *arguments]
            try:
                cli.main()
            except SystemExit as end:
                os._exit(int(end.code or 0))
        until = None if seconds is None else time.monotonic() + seconds
        ended, status = 0, 0
        while not ended:
            ended, status = os.waitpid(process, os.WNOHANG)
            if until is not None and time.monotonic() >= until:
                os.kill(process, signal.SIGKILL)
                until = None
            time.sleep(0.02)
        output.seek(0)
        stored = sum(int(line.split()[1]) for line in output if line.startswith("stored: ") and line.endswith("\n"))
        return None if os.WIFSIGNALED(status) else os.WEXITSTATUS(status), stored


def tormented(
    file: Path, count: int, address: str, draw: random.Random, longest: float, kills: int, tally: Tally
) -> None:
    """Add the file to a new archive under kills until it is finished or no kills are left; then finish and check it."""
    command = ["add", str(file), "--archive", address, "--jobs", "1"]
    before, code = Seen(), None
    while code is None:
        killing = tally.kills < kills
        code, stored = run(command, SHORTEST * (longest / SHORTEST) ** draw.random() if killing else None)
        try:
            now = seen(address)
        except ArchiveError as error:
            print(error, file=sys.stderr)
            tally.closed += 1
            return
        tally.lost += len(before.ids - now.ids) + max(0, stored - (len(now.ids) - len(before.ids)))
        tally.doubled += len(now.ids) - now.addresses
        if code is None:
            tally.kills += 1
            doing = _interrupted(now, count)
            tally.while_[doing] += 1
            print(f"kill {tally.kills}: {len(now.ids)} articles, {now.pending} pending, {now.stale} stale; {doing}")
        before = now
    tally.archives += 1
    members = told(address)
    finished = code == 0 and before.addresses == before.searchable == count and not before.pending and not before.stale
    tally.unfinished += not finished
    tally.lost += len(before.ids - set(members)) if finished else 0
    tally.doubled += len(members) - len(set(members))


def _interrupted(now: Seen, count: int) -> str:
    """What a kill interrupted: pages are read until enough are pending, then they are grouped, then told."""
    if now.pending < (Archived().together if len(now.ids) < count else 1):
        return "telling" if now.stale else "reading"
    return "grouping"


def main() -> int:
    """Parse, kill, count; ends with 1 when anything went wrong."""
    parser = argparse.ArgumentParser(prog="benchmarks.killed", description=__doc__)
    parser.add_argument("--articles", type=int, default=5_000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--longest", type=float, default=150.0, help="seconds to a kill at most")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    kind: Kind = options.engine
    draw, tally, start = random.Random(options.seed), Tally(), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "pages.jsonl")
        written(options.articles, options.seed, file)
        warm(Path(folder))
        while tally.kills < options.kills:
            with new_place(kind, Path(folder)) as address:
                tormented(file, options.articles, address, draw, options.longest, options.kills, tally)
    minutes = (time.monotonic() - start) / 60
    print(f"{kind}, {options.articles} articles, {minutes:.1f} minutes: {msgspec.json.encode(tally).decode()}")
    return 1 if tally.wrong() else 0


if __name__ == "__main__":
    sys.exit(main())
