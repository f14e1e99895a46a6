"""A process that adds pages to an archive in children of its own, which kill themselves after so many statements.

`python -m tests.archive.killing PAGES ARCHIVE` reads numbers of statements, a line each, and answers each with a line of JSON.
All is loaded once, so that a child's life is the work itself.
"""

import json
import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import IO

from sqlalchemy import event

from firsthand.archive import Added, Archive
from firsthand.engine import Local
from firsthand.settings import Archive as Kept
from firsthand.settings import Settings
from tests.archive.told_pages import written

SETTINGS = Settings(archive=Kept(confirmed=3, together=9, batch=6))
AT = "2031-03-05T10:00:00+00:00"


def add(pages: str, address: str, statements: int, told: IO[str] | None = None) -> None:
    """Add; kill this process when so many statements, commits among them, have begun."""
    begun = 0

    def count(*_: object) -> None:
        nonlocal begun
        begun += 1
        if begun == statements:
            os.kill(os.getpid(), signal.SIGKILL)

    def confirmed(added: Added) -> None:
        if told:
            told.write(f"{added.new}\n")
            told.flush()

    with Archive.open(address, SETTINGS) as archive, Local(1) as engine:
        for moment in ("before_cursor_execute", "after_cursor_execute", "commit"):
            event.listen(archive.database.engine, moment, count)
        archive.add([pages], at=AT, engine=engine, confirmed=confirmed)


def main() -> None:
    """Load everything, then serve."""
    pages, address = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        add(written(Path(folder), 900, 3), str(Path(folder, "warm.db")), 0)
    for line in sys.stdin:
        with tempfile.TemporaryFile("w+") as told:
            child = os.fork()
            if child == 0:
                add(pages, address, int(line), told)
                os._exit(0)
            _, status = os.waitpid(child, 0)
            told.seek(0)
            answer = {"stored": sum(map(int, told)), "killed": int(os.WIFSIGNALED(status)), "code": status}
        print(json.dumps(answer), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
