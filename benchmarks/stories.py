"""Stories: BCubed F1 online and in batch, pairs F1, false merges, and the speed of a generated stream.

ECB+ is what the weights are fitted on, so its rows are cross-validated by topic: each fifth of the topics is grouped apart from
the others, by firsthand and by its peers alike, which is easier than all at once. The weights never saw the fifth that they
group; the few settings beside them, and the peers' threshold, were chosen on these same folds. All other sets are only
scored. "Online" is what an archive shows that got the articles in the order of publication (`benchmarks/arriving.py`). "Online,
before repair" places each article when it comes, without a look at later ones, and leaves it there: nobody is shown that, it says
what repair is worth; rarities of words are those of the whole collection there.
"""

import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from benchmarks.arriving import arrived
from benchmarks.fitting import CROPS, FOLDS, cropped, fit, folds, lessons, toml
from benchmarks.generated import LANGUAGES
from benchmarks.grouping import bcubed, false_merges, grouped, items, part, read, with_weights
from benchmarks.rows import Row, bootstrap, installed
from benchmarks.sets import labelled, records, telegram
from benchmarks.stream import stream
from firsthand.compare import link
from firsthand.engine import Engine, Local
from firsthand.model.collection import Collection
from firsthand.settings import Settings

TASK = "stories"
BEST = {
    ("ecbplus", "online"): 0.953,
    ("ecbplus", "batch"): 0.979,
    ("basil", "online"): 0.977,
    ("og2021_titles", "online"): 0.677,
}
MODES = ("online", "online, before repair", "batch")
APART = "five folds apart, weights cross-validated, hyperparameters chosen on these folds"
APART_PEER = "five folds apart, threshold chosen on these folds"


def run(data: Path, *, peers: bool) -> Iterator[Row]:
    """Rows of every set found."""
    settings = Settings()
    with Local() as engine:
        for path in sorted(data.glob("*.jsonl")):
            fitted_on = any(record.get("topic") is not None for record in records(path))
            yield from (cross_validated if fitted_on else scored)(path, settings, engine)
            if peers:
                yield from rivals(path, apart=fitted_on)
        for path in sorted(data.glob("*.tsv")):
            yield from pairs(path, settings, engine)
    for languages in (LANGUAGES, LANGUAGES[:1]):
        yield from stream(settings, languages)


def cross_validated(path: Path, settings: Settings, engine: Engine) -> Iterator[Row]:
    """A set that is fitted on: each fold of topics as a collection of its own, by weights that never saw it."""
    start = time.perf_counter()
    pages = labelled(path)
    gold = {item.page.path: item.story for item in pages}
    fold_of = folds(pages)
    collections = {lines: read(cropped(pages, lines), settings, engine) for lines in CROPS}
    parts = lessons(pages, collections, settings, engine)
    found: dict[str, dict[str, str]] = {mode: {} for mode in MODES}
    with tempfile.TemporaryDirectory() as folder:
        for fold in range(FOLDS):
            weights = Path(folder, f"{fold}.toml")
            fitted = fit(lesson for lesson in parts if lesson.fold != fold)
            weights.write_text(toml(fitted, "# cross-validation"), encoding="utf-8")
            weighed = with_weights(settings, str(weights))
            held = part(collections[0], [p for p in gold if fold_of[p] == fold])
            for mode, places in placed(held, weighed, engine).items():
                found[mode] |= {path: f"{fold}-{story}" for path, story in places.items()}
    yield from rows(path.stem, APART, found, gold, time.perf_counter() - start)


def scored(path: Path, settings: Settings, engine: Engine) -> Iterator[Row]:
    """A set that is only scored, as one collection."""
    start = time.perf_counter()
    pages = labelled(path)
    gold = {item.page.path: item.story for item in pages}
    found = placed(read([item.page for item in pages], settings, engine), settings, engine)
    yield from rows(path.stem, "all", found, gold, time.perf_counter() - start)


def placed(held: Collection, settings: Settings, engine: Engine) -> dict[str, dict[str, str]]:
    """Story of each path, by mode."""
    linked = link(held, settings, engine)
    modes = (
        arrived(held, settings, engine),
        grouped(linked, settings, engine, online=True),
        grouped(linked, settings, engine),
    )
    return dict(zip(MODES, modes, strict=True))


def rows(
    name: str, part_name: str, found: Mapping[str, Mapping[str, str]], gold: Mapping[str, str], seconds: float
) -> Iterator[Row]:
    """BCubed F1 and false merges of each mode."""
    for mode, places in found.items():
        value, low, high = bootstrap(items(places, gold), bcubed)
        base = Row(
            task=TASK,
            set=name,
            part=part_name,
            metric="",
            value=None,
            n=len(gold),
            seconds=seconds,
            install=installed(),
        )
        yield msgspec.structs.replace(
            base, metric=f"BCubed F1 {mode}", value=value, low=low, high=high, best_known=BEST.get((name, mode))
        )
        wrong, joined = false_merges(places, gold)
        yield msgspec.structs.replace(base, metric=f"false merges {mode}", value=wrong, n=joined)


def rivals(path: Path, *, apart: bool) -> Iterator[Row]:
    """The same set by other means; `apart`: each fold of topics as a collection of its own, as we are scored there."""
    from benchmarks.peers_stories import PEERS  # noqa: PLC0415 - scikit-learn is there for development only

    pages = labelled(path)
    gold = {item.page.path: item.story for item in pages}
    fold_of = folds(pages) if apart else dict.fromkeys(gold, 0)
    for name, peer in PEERS.items():
        start = time.perf_counter()
        places: dict[str, str] = {}
        for fold in sorted(set(fold_of.values())):
            made = peer([item.page for item in pages if fold_of[item.page.path] == fold])
            if made is None:
                break
            places |= {page: f"{fold}-{story}" for page, story in made.items()}
        else:
            value, low, high = bootstrap(items(places, gold), bcubed)
            base = Row(
                task=TASK, set=path.stem, part=APART_PEER if apart else "all", metric="BCubed F1", value=value, low=low,
                high=high, n=len(gold), seconds=time.perf_counter() - start, system=name, install=installed(),
            )  # fmt: skip
            yield base
            wrong, joined = false_merges(places, gold)
            yield msgspec.structs.replace(base, metric="false merges", value=wrong, low=None, high=None, n=joined)


def pairs(path: Path, settings: Settings, engine: Engine) -> Iterator[Row]:
    """A pool of pairs read as one collection: a pair is OK when both fall into one story."""
    start = time.perf_counter()
    pages, gold = telegram(path)
    places = grouped(read(pages, settings, engine), settings, engine)
    answers = [(places.get(one, one) == places.get(two, two), same) for one, two, same in gold]

    def f1(chosen: Sequence[tuple[bool, bool]]) -> float:
        right = sum(1 for said, same in chosen if said and same)
        return 2 * right / max(sum(1 for said, _ in chosen if said) + sum(1 for _, same in chosen if same), 1)

    value, low, high = bootstrap(answers, f1)
    yield Row(
        task=TASK, set=path.stem, part="all", metric="pairs F1", value=value, low=low, high=high, n=len(gold),
        seconds=time.perf_counter() - start, install=installed(),
    )  # fmt: skip
