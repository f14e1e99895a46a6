"""Killed at any moment, an archive keeps what it had confirmed, holds nothing twice, and the next `add` finishes the rest."""

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from firsthand.archive import Archive
from firsthand.archive.tables import articles, stale
from firsthand.model.dossier import Dossier
from tests.archive.told_pages import written
from tests.processes import alive, in_session

ROOT = Path(__file__).parent.parent.parent
PAGES = 24
KILLS = 12


def confirmed(address: str) -> set[str]:
    with Archive.open(address) as archive, archive.database.reading() as connection:
        return set(connection.execute(select(articles.c.id)).scalars())


def unfinished(address: str) -> tuple[int, ...]:
    """Articles not grouped, chapters not told, articles that cannot be found by their words."""
    with Archive.open(address) as archive, archive.database.reading() as connection:
        pending = connection.execute(select(func.count()).where(articles.c.pending)).scalar_one()
        untold = connection.execute(select(func.count()).select_from(stale)).scalar_one()
        held = connection.execute(select(func.count()).select_from(articles)).scalar_one()
        return pending, untold, held - connection.execute(text("SELECT count(*) FROM words")).scalar_one()


def dossier(address: str) -> Dossier:
    with Archive.open(address) as archive:
        return archive.dossier()


def test_killed_between_any_two_statements(address: str, tmp_path: Path) -> None:
    pages = written(tmp_path, 0, PAGES)
    with subprocess.Popen(
        [sys.executable, "-m", "tests.archive.killing", pages, address],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as adding:  # fmt: skip
        assert adding.stdin is not None
        assert adding.stdout is not None

        def add(statements: int) -> dict[str, int]:
            """Add until so many statements have begun, 0 for all; what the process called stored, and how many it began."""
            adding.stdin.write(f"{statements}\n")
            adding.stdin.flush()
            return json.loads(adding.stdout.readline())

        draw = random.Random(3)
        known: set[str] = set()
        reach = 40
        for _ in range(KILLS):
            told = add(draw.randint(1, reach))
            now = confirmed(address)
            assert known <= now
            assert len(now) >= len(known) + told["stored"]
            known = now
            reach += 30  # further and further, so that storing, grouping and telling are all met
        assert add(0)["killed"] == 0
        adding.stdin.close()
    held = confirmed(address)
    assert known <= held
    assert len(held) == PAGES
    assert unfinished(address) == (0, 0, 0)
    told_by = [article for story in dossier(address).stories for article in story.articles]
    assert sorted(told_by) == sorted(held)


@pytest.fixture
def running(address: str, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The command, adding with processes of its own."""
    command = [sys.executable, "-m", "firsthand", "add", written(tmp_path, 0, 48), "--archive", address, "--jobs", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        yield process
        process.kill()


def test_the_commands_processes_end_with_it_and_so_does_its_lock(
    running: subprocess.Popen[str], address: str, tmp_path: Path
) -> None:
    while len(processes := in_session(running.pid)) < 4:  # it, two workers, and Python's tracker of what they share
        assert running.poll() is None
        time.sleep(0.05)
    running.send_signal(signal.SIGKILL)
    running.communicate()  # ends when all that could write has ended; Python may say there that a worker met its end starting
    until = time.monotonic() + 60
    while any(alive(process) for process in processes) and time.monotonic() < until:
        time.sleep(0.05)
    assert not in_session(running.pid)
    with Archive.open(address) as archive, archive.database.alone():
        pass
