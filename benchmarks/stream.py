"""A generated archive that arrives as a stream: speed, cost as the window grows, memory, and whether the stories are right.

What counts is what comes after annotation: features, vectors, links, stories with their repair. So the pages are annotated
first, into a file, and the stream begins with articles read from it. `FIRSTHAND_GENERATED` says how many (the bar is measured at
100,000), `FIRSTHAND_ANNOTATED` names a folder that keeps such files: annotating takes as long as two streams.
"""

import os
import resource
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from multiprocessing import active_children
from pathlib import Path

import msgspec

from benchmarks.generated import archive
from benchmarks.grouping import bcubed, false_merges, items
from benchmarks.rows import Row, installed
from firsthand.annotate.names import names
from firsthand.annotate.sentences import sentences
from firsthand.annotate.times import times
from firsthand.compare import Portion, Window, arriving, linked
from firsthand.engine import Engine, Failure, Local
from firsthand.group import Stream, ordered, reaches
from firsthand.model.annotations import Annotations
from firsthand.model.article import Article, DateField, Field
from firsthand.model.page import Page
from firsthand.settings import Settings

ARRIVING = 500  # articles that come at a time
AROUND = 4  # portions before and after one, over which its cost is taken: single ones vary
EARLY = 10_000 // ARRIVING
GENERATED = int(os.environ.get("FIRSTHAND_GENERATED", "1000"))
ANNOTATED = os.environ.get("FIRSTHAND_ANNOTATED")

Line = tuple[str, Article, Annotations]


def stream(settings: Settings, languages: Sequence[str]) -> Iterator[Row]:
    """All in order of publication, all of it active; one file of annotated articles a mix of languages."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(ANNOTATED or folder, f"{'-'.join(languages)}-{GENERATED}.jsonl")
        if not file.exists():
            with Local() as engine:
                annotate(file, settings, engine, languages)
        with Local() as engine:
            yield from streamed(file, settings, engine, " ".join(languages))


def streamed(file: Path, settings: Settings, engine: Engine, part: str) -> Iterator[Row]:
    """The rows of one stream."""
    window, held = Window(settings.compare), Stream(settings.group)
    gold: dict[str, str] = {}
    came: dict[str, Article] = {}
    costs: list[tuple[float, float]] = []
    clock, before = time.perf_counter(), used()
    for ready in arriving(portions(file, gold, came), window.openings, engine):
        links = linked(window, window.add(ready))
        held.add(reaches([came.pop(key) for key in ready.ids]), links)
        costs.append(used())
    seconds, after = time.perf_counter() - clock, used()
    places = {article: str(number) for number, group in enumerate(held.groups) for article in group}
    base = Row(
        task="stories", set="generated", part=part, metric="articles/s", value=len(gold) / seconds, n=len(gold),
        seconds=seconds, install=installed(),
    )  # fmt: skip
    yield base
    for name, start, end in zip(("this process", "its processes"), before, after, strict=True):
        value = 1_000 * (end - start) / len(gold)
        yield msgspec.structs.replace(base, metric=f"CPU ms an article, {name}", value=value)
    yield msgspec.structs.replace(base, metric="BCubed F1", value=bcubed(items(places, gold)))
    wrong, joined = false_merges(places, gold)
    yield msgspec.structs.replace(base, metric="false merges", value=wrong, n=joined)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield msgspec.structs.replace(base, metric="peak GiB, this process", value=peak / 2**20)
    late = len(costs) - 2 * AROUND  # its neighbours still had all processes at work on what came next
    if late >= EARLY + 2 * AROUND:
        value = around(costs, late) / around(costs, EARLY)
        yield msgspec.structs.replace(base, metric="cost at the end / at 10,000, CPU of all processes", value=value)


def around(costs: Sequence[tuple[float, float]], at: int) -> float:
    """CPU seconds that the portions around one took, in all processes."""
    return sum(costs[at + AROUND]) - sum(costs[at - AROUND])


def used() -> tuple[float, float]:
    """CPU seconds of this process, and of those that it started and that are still there (Linux; elsewhere 0)."""
    others = 0
    for process in active_children():
        stat = Path(f"/proc/{process.pid}/stat")
        if stat.exists():
            others += sum(int(ticks) for ticks in stat.read_text().rpartition(")")[2].split()[11:13])
    return time.process_time(), others / os.sysconf("SC_CLK_TCK")


def portions(file: Path, gold: dict[str, str], came: dict[str, Article]) -> Iterator[Portion]:
    """The stream as it comes; each article's true story, and the article itself, are noted by its id."""
    decode = msgspec.json.Decoder(Line).decode
    with file.open("rb") as lines:
        while some := [decode(line) for line in islice(lines, ARRIVING)]:
            pages = {article.id: (article, marked) for _, article, marked in some}
            gold.update((article.id, story) for story, article, _ in some)
            came.update((article.id, article) for _, article, _ in some)
            order = [article.id for article in ordered([article for article, _ in pages.values()])]
            yield Portion(order, [pages[key] for key in order])


def annotate(file: Path, settings: Settings, engine: Engine, languages: Sequence[str]) -> None:
    """Write a generated archive in order of publication, annotated, a line an article; only the order is held in memory."""
    encode = msgspec.json.encode
    places: list[tuple[str, str, int]] = []
    unfinished = file.with_suffix(".unfinished")
    with tempfile.TemporaryFile() as pages, unfinished.open("wb") as lines:
        for item in archive(GENERATED, seed=1, languages=languages):
            places.append((item.page.given.published or "", item.story, pages.tell()))
            pages.write(encode(item.page) + b"\n")
        places.sort(key=lambda place: place[0])

        def read() -> Iterable[Page]:
            for _, _, place in places:
                pages.seek(place)
                yield msgspec.json.decode(pages.readline(), type=Page)

        made = engine.map(partial(lightly, settings=settings), read())
        for (_, story, _), result in zip(places, made, strict=True):
            if not isinstance(result, Failure):
                lines.write(encode((story, *result)) + b"\n")
    unfinished.rename(file)


def lightly(page: Page, settings: Settings) -> tuple[Article, Annotations]:
    """A page as the whole text of an article, with names and times: all that comparing reads.

    Text, title, date and language are given.
    """
    language, day = page.given.language or "", (page.given.published or "")[:10]
    article = Article(
        id=page.path,
        path=page.path,
        text=page.content if isinstance(page.content, str) else "",
        title=Field(value=page.given.title or "", basis="given"),
        language=Field(value=language, basis="given"),
        published=DateField(value=day, granularity="day", earliest=day, latest=day, basis="given"),
    )
    marked = sentences(article, settings)
    return article, Annotations(
        article=article.id,
        names=names(article, marked, settings),
        times=times(article.text, marked, article.published, language, settings),
    )
