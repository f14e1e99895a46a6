"""Readings: do two utterances of two articles stand in one quote of the dossier, and are its kinds of change right?

The articles of a pair's story go through the product's whole pipeline. A reading answers to a labelled utterance when at
least half of the shorter of the two lies in the other. A pair is called the same when some quote has a reading for each
side. The kinds are those of the changes between two such readings; where a pair is linked only through a third reading, the
dossier compares neither with the other, and its kinds are not scored.

Format of the labels: `labels/README.md`. The texts are not ours and are looked up under the benchmark's folder.
"""

import hashlib
import json
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.rows import Row, bootstrap, installed
from benchmarks.sets import labelled
from firsthand.engine import Local
from firsthand.model.collection import Collection
from firsthand.model.page import Given, Page
from firsthand.model.quote import ChangeKind, Quote
from firsthand.model.record import Span, overlap
from firsthand.pipeline import read_pages
from firsthand.settings import Settings

LABELS = Path(__file__).parent / "labels"
BEST = 0.93  # precision of the best sketch, on other texts
REVERSED: dict[ChangeKind, ChangeKind] = {
    "trimmed": "extended", "extended": "trimmed", "inserted": "spliced", "spliced": "inserted",
    "marks_added": "marks_removed", "marks_removed": "marks_added",
}  # fmt: skip


class Utterance(NamedTuple):
    """One side of a pair: the path of its page and a span of the page's text."""

    path: str
    span: Span


class Pair(NamedTuple):
    """Two utterances, whether they are one quote, and how the second changes the first."""

    story: str
    a: Utterance
    b: Utterance
    same: bool
    kinds: frozenset[str]


class Verdict(NamedTuple):
    """What the dossier says of one pair; `kinds` is None where it compares the two sides with neither other."""

    said: bool
    gold: bool
    kinds: frozenset[str] | None
    wanted: frozenset[str]


def reading_rows(data: Path, labels: Path = LABELS) -> Iterator[Row]:
    """Rows for every file of labelled readings; `data` is the folder of all benchmark sets."""
    stories = {**_basil(data / "stories" / "basil.jsonl"), **_nanco(data / "claims" / "nanco")}
    if not stories:
        return
    collections: dict[str, Collection] = {}
    with Local() as engine:
        for path in sorted(labels.glob("readings_*.jsonl")):
            began = time.perf_counter()
            found = list(pairs(path, stories))
            for story in sorted({pair.story for pair in found} - set(collections)):
                collections[story] = read_pages(stories[story], Settings(), engine)
            verdicts = [verdict(pair, collections[pair.story]) for pair in found]
            seconds = time.perf_counter() - began
            for metric, function in METRICS.items():
                value, low, high = bootstrap(verdicts, function)
                yield Row(
                    task="quotes", set="readings", part=path.stem.partition("_")[2], metric=metric, value=value, low=low,
                    high=high, n=len(verdicts), seconds=seconds, install=installed(),
                    best_known=BEST if function is precision else None,
                )  # fmt: skip


def pairs(path: Path, stories: Mapping[str, Sequence[Page]]) -> Iterator[Pair]:
    """The labelled pairs whose texts are here; a text that is not the labelled one is an error."""
    pages = {page.path: (story, page) for story, members in stories.items() for page in members}
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if any(f"{record['set']}-{record[side]['article']}" not in pages for side in "ab"):
            continue
        story = pages[f"{record['set']}-{record['a']['article']}"][0]
        a, b = (_utterance(record["set"], record[side], pages) for side in "ab")
        yield Pair(story, a, b, record["same"], frozenset(record["kinds"]))


def _utterance(name: str, side: Mapping[str, Any], pages: Mapping[str, tuple[str, Page]]) -> Utterance:
    path, span = f"{name}-{side['article']}", (side["start"], side["end"])
    content = pages[path][1].content
    text = content if isinstance(content, str) else content.decode()
    if hashlib.sha256(text[span[0] : span[1]].encode()).hexdigest()[:12] != side["sha"]:
        message = f"{path} is not the text that was labelled"
        raise ValueError(message)
    return Utterance(path, span)


def _basil(path: Path) -> dict[str, list[Page]]:
    if not path.is_file():
        return {}
    stories: dict[str, list[Page]] = defaultdict(list)
    for item in labelled(path):
        page = Page(path=f"basil-{item.page.path}", kind="text", content=item.page.content, given=item.page.given)
        stories[f"basil-{item.story}"].append(page)
    return dict(stories)


def _nanco(folder: Path) -> dict[str, list[Page]]:
    path = folder / "documents_recession.json"
    if not path.is_file():
        return {}
    return {
        "nanco": [
            Page(path=f"nanco-{i}", kind="text", content=d["content"], given=Given(title=d["title"], url=d["url"]))
            for i, d in enumerate(json.loads(path.read_text(encoding="utf-8")))
        ]
    }


def verdict(pair: Pair, collection: Collection) -> Verdict:
    """What the collection's quotes say of the pair."""
    paths = {article.id: article.path for article in collection.articles}
    said = False
    kinds: set[str] | None = None
    for quote in collection.quotes:
        mine, theirs = readings(quote, pair.a, paths), readings(quote, pair.b, paths)
        if not mine or not theirs:
            continue
        said = True
        for change in quote.changes:
            told = set(change.kinds)
            if change.against in theirs and change.reading in mine:
                told = {REVERSED.get(kind, kind) for kind in change.kinds}
            elif not (change.against in mine and change.reading in theirs):
                continue
            kinds = told | (kinds or set())
    return Verdict(said, pair.same, None if kinds is None else frozenset(kinds), pair.kinds)


def readings(quote: Quote, utterance: Utterance, paths: Mapping[str, str]) -> set[str]:
    """Ids of the quote's readings that answer to the utterance."""
    return {
        r.id
        for r in quote.readings
        if paths[r.article] == utterance.path
        and 2 * overlap(r.span, utterance.span) >= min(r.span[1] - r.span[0], utterance.span[1] - utterance.span[0])
    }


def precision(verdicts: Sequence[Verdict]) -> float:
    """Share of the pairs called the same that are the same."""
    return sum(v.gold for v in verdicts if v.said) / max(1, sum(v.said for v in verdicts))


def recall(verdicts: Sequence[Verdict]) -> float:
    """Share of the pairs that are the same that are called so."""
    return sum(v.said for v in verdicts if v.gold) / max(1, sum(v.gold for v in verdicts))


def kinds_f1(verdicts: Sequence[Verdict]) -> float:
    """F1 of the kinds, each kind of each pair counted, where the pair is the same and the dossier compares its sides."""
    scored = [v for v in verdicts if v.gold and v.said and v.kinds is not None]
    right = sum(len(v.kinds & v.wanted) for v in scored if v.kinds)
    return 2 * right / max(1, sum(len(v.kinds or ()) + len(v.wanted) for v in scored))


def kinds_exact(verdicts: Sequence[Verdict]) -> float:
    """Share of those pairs whose kinds are exactly the gold's."""
    scored = [v for v in verdicts if v.gold and v.said and v.kinds is not None]
    return sum(v.kinds == v.wanted for v in scored) / max(1, len(scored))


METRICS = {
    "same_quote_precision": precision,
    "same_quote_recall": recall,
    "kinds_f1": kinds_f1,
    "kinds_exact": kinds_exact,
}
