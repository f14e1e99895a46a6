"""What an archive costs, and whether it stays quick as it grows. Bars: a fifth of the run; search .2 s, show .1 s at 100,000.

Two sizes, from the environment: `FIRSTHAND_BENCH_ADDED` pages of 600 words are read and added, each in a process of its own (the
archive's *share* is the CPU seconds of `add` over those of `read` of the same pages, less one); and an archive is filled up to
`FIRSTHAND_BENCH_HELD` articles, on SQLite, to be searched and added to. It is filled with what `add` stored of the first pages,
again and again: each copy has other ids and addresses, other letters in its names and longer words, for it tells of other things,
and lies earlier, so that there are as many articles a day as an archive of that size is generated with. What is added on top comes last,
after one page more, which makes of the copies what `add` keeps of the articles around.
"""

import contextlib
import io
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import func, select, text

from benchmarks.generated import A_DAY, START
from benchmarks.generated import archive as generated
from benchmarks.rows import Row, installed
from firsthand.archive import Archive
from firsthand.archive import tables as held_in
from firsthand.archive.portions import portions
from firsthand.commands.search import search
from firsthand.commands.show import show

ADDED = int(os.environ.get("FIRSTHAND_BENCH_ADDED", "200"))
HELD = int(os.environ.get("FIRSTHAND_BENCH_HELD", "2000"))
ON_TOP = 100  # pages added to an empty archive and to a full one
QUESTIONS = 300
AFTER = timedelta(3)  # from the start of what is held to that of what is added on top
READ = "import sys, firsthand; firsthand.read(sys.argv[1], jobs=1)"
ADD = "import sys; from firsthand.cli import main; sys.argv[1:1] = ['add', '--jobs', '1', '--archive']; main()"

TABLES = (
    held_in.articles, held_in.annotations, held_in.links, held_in.stories, held_in.ties, held_in.records, held_in.parts,
    held_in.told, held_in.redirects,
)  # fmt: skip
ID = re.compile(rb"\b([a-z_]+-)([0-9a-f]{4})([0-9a-f]{8})\b")
DAY = re.compile(rb"\b20[0-9]{2}-[0-9]{2}-[0-9]{2}")
NAME = re.compile(rb"\b[A-Z][a-z]{2,}\b")
LONG = re.compile(rb"\b(?:[A-Z][a-z]{2,}|[a-z]{5,})\b")
STRING = re.compile(rb'"(text|title|value)":"((?:[^"\\]|\\.)*)"|"(?:[^"\\]|\\.)*"')
VOWELS, CONSONANTS = b"aeiou", b"bcdfghjklmnpqrstvwxyz"


class Spent(NamedTuple):
    """CPU seconds and peak memory, in MiB, of one process."""

    seconds: float
    peak: float


def run(data: Path | None, *, peers: bool) -> Iterator[Row]:
    """Rows: the archive's share, what adding costs on top of an empty and of a full one, seconds to search and to show."""
    with tempfile.TemporaryDirectory() as folder:
        first, then, one = (Path(folder, f"{name}.jsonl") for name in ("first", "then", "one"))
        written(ADDED, 1, first)
        written(ON_TOP, 2, then, START + AFTER)
        written(1, 3, one, START + AFTER)
        full, empty = Path(folder, "full.db"), Path(folder, "empty.db")
        read = spent(READ, first)
        added = spent(ADD, full, first)
        yield row(
            "generated", "share of the run", added.seconds / read.seconds - 1, ADDED, read.seconds + added.seconds
        )
        yield row("generated", "peak MiB / read's", added.peak / read.peak, ADDED, added.seconds)
        start = time.process_time()
        count = fill(full, HELD)
        filled = time.process_time() - start
        alone, _, on_top = spent(ADD, empty, then), spent(ADD, full, one), spent(ADD, full, then)
        name = f"{count} held"
        yield row(name, "adding: CPU / empty's", on_top.seconds / alone.seconds, ON_TOP, filled + on_top.seconds)
        yield row(name, "adding: peak MiB / empty's", on_top.peak / alone.peak, ON_TOP, on_top.seconds)
        yield row(name, "adding: peak MiB", on_top.peak, ON_TOP, on_top.seconds)
        yield from asked(full, name)


def row(part: str, metric: str, value: float, n: int, seconds: float) -> Row:
    """One row of this task."""
    return Row(
        task="archive", set="generated", part=part, metric=metric, value=value, n=n, seconds=seconds, install=installed()
    )  # fmt: skip


def written(count: int, seed: int, file: Path, start: datetime = START) -> None:
    """Generated pages, one a line."""
    with file.open("wb") as lines:
        for each in generated(count, seed, start=start):
            line = msgspec.to_builtins(each.page.given) | {"text": each.page.content}
            lines.write(msgspec.json.encode(line) + b"\n")


def spent(program: str, *arguments: Path) -> Spent:
    """Run a program to its end in a process of its own."""
    with subprocess.Popen([sys.executable, "-c", program, *map(str, arguments)], stdout=subprocess.DEVNULL) as process:  # noqa: S603 - our own
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"a run ended with exit code {process.returncode}")
    return Spent(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def fill(file: Path, wanted: int) -> int:
    """Copy what the archive holds until it holds so many articles; says how many it holds then."""
    with Archive.open(str(file)) as archive:
        with archive.database.reading() as connection:
            rows = {table.name: connection.execute(select(table)).mappings().all() for table in TABLES}
            words = {line.rowid: line.held for line in connection.execute(text("SELECT rowid, held FROM words"))}
        size = len(rows["articles"])
        highest = max(row["number"] for row in rows["articles"])
        for copy in range(1, wanted // size):
            with archive.database.writing() as connection:
                for table in TABLES:
                    changed = [_copied(table.name, dict(row), copy, highest) for row in rows[table.name]]
                    for portion in portions(changed):
                        connection.execute(table.insert(), list(portion))
                lines = [
                    {
                        "number": row["number"] + copy * highest,
                        "held": _renamed(words[row["number"]], row["payload"], copy),
                    }
                    for row in rows["articles"]
                    if row["number"] in words
                ]
                connection.execute(text("INSERT INTO words (rowid, held) VALUES (:number, :held)"), lines)
        with archive.database.writing() as connection:
            connection.execute(text("ANALYZE"))
            return connection.execute(select(func.count()).select_from(held_in.articles)).scalar_one()


def _copied(table: str, row: dict[str, Any], copy: int, highest: int) -> dict[str, Any]:
    """A row of the copy: other ids, days, addresses and names."""
    if table == "articles":
        row["number"] += copy * highest
    else:
        row.pop("number", None)
    days = copy * ADDED // A_DAY
    for key, value in row.items():
        if isinstance(value, str):
            row[key] = _moved(value.encode(), copy, days).decode()
        elif isinstance(value, bytes):
            row[key] = _retold(_moved(value, copy, days), copy)
    for key in {"page", "said"} & row.keys():
        row[key] = f"{row[key]}-{copy}"
    return row


def _moved(value: bytes, copy: int, days: int) -> bytes:
    value = ID.sub(lambda found: found[1] + b"%04x" % (int(found[2], 16) ^ copy) + found[3], value)
    value = DAY.sub(lambda found: _earlier(found[0], days), value)
    return value.replace(b".example/", b".example/%d/" % copy)


def _retold(value: bytes, copy: int) -> bytes:
    """JSON with other letters in its names, and in the longer words of texts and titles."""

    def other(found: re.Match[bytes]) -> bytes:
        return found[0].translate(_letters(copy))

    def string(found: re.Match[bytes]) -> bytes:
        return b'"%s":"%s"' % (found[1], LONG.sub(other, found[2])) if found[1] else NAME.sub(other, found[0])

    return STRING.sub(string, value)


@cache
def _earlier(day: bytes, days: int) -> bytes:
    return (date.fromisoformat(day.decode()) - timedelta(days)).isoformat().encode()


@cache
def _letters(copy: int) -> bytes:
    """Other letters for names, vowels for vowels: a hundred ways."""
    vowels, consonants = copy % 5, copy // 5 % 21
    lower = bytes.maketrans(
        VOWELS + CONSONANTS,
        VOWELS[vowels:] + VOWELS[:vowels] + CONSONANTS[consonants:] + CONSONANTS[:consonants],
    )
    return bytes(lower[c] if c >= 97 else lower[c + 32] - 32 if 65 <= c <= 90 else c for c in range(256))


def _renamed(held: str, payload: bytes, copy: int) -> str:
    names = {name.lower() for name in NAME.findall(payload)}
    forms = (form.encode() for form in held.split(" "))
    return b" ".join(
        form.translate(_letters(copy)) if len(form) > 4 or form in names else form for form in forms
    ).decode()


def asked(file: Path, part: str) -> Iterator[Row]:
    """Random questions to the archive, through the API and as the commands do it, opening it each time."""
    draw = random.Random(0)
    with Archive.open(str(file)) as archive:
        with archive.database.reading() as connection:
            numbers = list(connection.execute(select(held_in.articles.c.number)).scalars())
            chosen = draw.sample(numbers, min(QUESTIONS, len(numbers)))
            some = held_in.articles.c.number.in_(chosen)
            keys = [
                key
                for found in connection.execute(select(held_in.articles.c.id, held_in.articles.c.story).where(some))
                for key in (found.id, found.story)
            ]
            wanted = text("SELECT held FROM words WHERE rowid = :number")
            bodies = [connection.execute(wanted, {"number": number}).scalar_one() for number in chosen]
            questions = [_question(draw, body.split(" "), number) for number, body in enumerate(bodies)]
        draw.shuffle(keys)
        keys = keys[:QUESTIONS]
        yield from timed(part, "search", "API", questions, lambda question: archive.search(question, 20))
        yield from timed(part, "show", "API", keys, archive.show)
    place = str(file)
    yield from timed(
        part, "search", "command", questions, lambda asking: search(_typed(asking), most=20, archive=place)
    )
    yield from timed(part, "show", "command", keys, lambda key: show(key, archive=place))


def _question(draw: random.Random, body: Sequence[str], number: int) -> str:
    """In turn: one word, two words of one article, two words side by side; little words now and then."""
    if number % 3 == 2:
        at = draw.randrange(len(body) - 1)
        return f'"{body[at]} {body[at + 1]}"'
    return " ".join(draw.sample(body, 1 + number % 3))


def _typed(asking: str) -> list[str]:
    """A question as a shell hands it over."""
    return [asking.strip('"')] if asking.startswith('"') else asking.split(" ")


def timed(part: str, what: str, how: str, asking: Sequence[str], answer: Callable[[str], object]) -> Iterator[Row]:
    """Median and 95th percentile of the milliseconds that answers take."""
    taken = []
    for each in asking:
        start = time.perf_counter()
        with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):
            answer(each)
        taken.append(1000 * (time.perf_counter() - start))
    taken.sort()
    for name, place in (("median", 0.5), ("p95", 0.95)):
        value = taken[int(place * (len(taken) - 1))]
        yield row(part, f"{what} {name} ms, {how}", value, len(taken), sum(taken) / 1000)
