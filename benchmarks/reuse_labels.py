"""Derivations of whole pages, by our own labels: who has it from whom, how, and is a direction ever made up?

Each case of `labels/derivation_*.jsonl` (format in `labels/README.md`) is read as a collection of its own, through the
product's pipeline; the file's suffix is the part. A derivation found is right when article, parent, kind and direction are
those of the gold. Where the gold leaves the direction open, either of the two may be the article.
"""

import json
import re
import time
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.rows import Row, bootstrap, installed
from firsthand.derive.direction import founded
from firsthand.derive.names import canonical
from firsthand.engine import Local
from firsthand.model.collection import Collection
from firsthand.model.origins import origins_of
from firsthand.model.page import Given, Page
from firsthand.pipeline import read_pages
from firsthand.settings import Settings

LABELS = Path(__file__).parent / "labels"
DEVELOPED_ON = ("open", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "more", "own", "nodes")
"""Parts that rules and thresholds were made on; the row says so."""


class Said(NamedTuple):
    """One derivation: an article's key, its parent (a key or a folded name; of siblings the other article), how, directed.

    `founded`: a reason is given that may decide a direction. `printed`: the page on which the article found an agency's report.
    """

    article: str
    parent: str
    kind: str
    directed: bool
    founded: bool = True
    printed: str | None = None


class Counts(NamedTuple):
    """Of one case: right, found, in the gold; directed ones found, and those whose direction the gold lacks or no reason shows."""

    right: int
    found: int
    gold: int
    directed: int
    unfounded: int


def derivation_rows(labels: Path = LABELS) -> Iterator[Row]:
    """Rows for every file of labelled derivations."""
    for path in sorted(labels.glob("derivation_*.jsonl")):
        began = time.process_time()
        read = [(case, collected(case)) for case in cases(path)]
        counts = [count(case, said(collection)) for case, collection in read]
        if not counts:
            continue
        origins = [float(rest_on(collection) == case["origins"]) for case, collection in read if "origins" in case]
        seconds = time.process_time() - began
        part = path.stem.partition("_")[2]
        shown = f"{part}, settings chosen here" if part in DEVELOPED_ON else part
        metrics = {"F1 of parent, kind and direction": f1, "directed without evidence, number": unfounded}
        for name, metric in metrics.items():
            value, low, high = bootstrap(counts, metric)
            yield Row(
                task="reuse", set="derivation labels", part=shown, metric=name, value=value, low=low,
                high=high, n=sum(each.gold if metric is f1 else each.directed for each in counts), seconds=seconds,
                install=installed(),
            )  # fmt: skip
        if origins:
            value, low, high = bootstrap(origins, mean)
            yield Row(
                task="reuse", set="derivation labels", part=shown, metric="number of origins right", value=value, low=low,
                high=high, n=len(origins), seconds=seconds, install=installed(),
            )  # fmt: skip


def cases(path: Path) -> list[dict[str, Any]]:
    """The cases of one file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def found(case: dict[str, Any]) -> list[Said]:
    """What the product says of the articles of a case."""
    return said(collected(case))


def rest_on(collection: Collection) -> int:
    """On how many independent origins the articles of a collection rest together."""
    return len(origins_of(collection, [article.id for article in collection.articles]))


def mean(values: Sequence[float]) -> float:
    """Of one number or more."""
    return sum(values) / len(values)


def collected(case: dict[str, Any]) -> Collection:
    """The articles of a case as the product reads them."""
    pages = [
        Page(
            path=each["key"],
            kind="text",
            content=each["text"],
            given=Given(outlet=each["outlet"], published=each["published"], language=each["language"]),
        )
        for each in case["articles"]
    ]
    return read_pages(pages, Settings(), Local(1))


def said(collection: Collection) -> list[Said]:
    """The derivations of a collection, articles by the path of their page, absent sources by their folded name.

    An inferred source has no name: what derives from it is said to be siblings of a parent unknown, pair by pair.
    """
    names = {source.id: canonical(source.name) for source in collection.sources}
    names |= {article.id: article.path for article in collection.articles}
    inferred = {source.id for source in collection.sources if source.state == "inferred"}
    answers = [
        Said(
            article=names[each.article],
            parent=names.get(each.source, each.source),
            kind=each.kind,
            directed=each.directed,
            founded=founded(each),
            printed=None if each.printed is None else names[each.printed],
        )
        for each in collection.derivations
        if each.source not in inferred
    ]
    for source in sorted(inferred):
        children = sorted({names[each.article] for each in collection.derivations if each.source == source})
        answers += [
            Said(one, other, "sibling", directed=False)
            for one, other in combinations(children, 2)
            if not any({one, other} == {each.article, each.parent} for each in answers)
        ]
    return answers


def count(case: dict[str, Any], answers: Sequence[Said]) -> Counts:
    """Found against gold: answers that name one derivation in two ways count once, implied siblings not at all."""
    gold = [_gold(each) for each in case["gold"]]
    accepted = [_accepted(each, case, gold) for each in gold]
    above = _ancestors(gold)
    right: set[int] = set()
    wrong = directed = unfounded = 0
    for answer in answers:
        directed += answer.directed
        unfounded += answer.directed and not (
            answer.founded
            and any(
                each.directed and answer.article == each.article and _is_parent(answer, ways)
                for each, ways in zip(gold, accepted, strict=True)
            )
        )
        hits = {
            place
            for place, (each, ways) in enumerate(zip(gold, accepted, strict=True))
            if (answer.kind, answer.directed) == (each.kind, each.directed) and _same_ends(answer, each, ways)
        }
        implied = answer.kind == "sibling" and above.get(answer.article, set()) & above.get(answer.parent, set())
        right |= hits
        wrong += not hits and not (implied and not answer.directed)
    return Counts(len(right), len(right) + wrong, len(gold), directed, unfounded)


def _ancestors(gold: Sequence[Said]) -> dict[str, set[str]]:
    """The parents of every article, and theirs: two that have one in common are its children both, and siblings without being called so."""
    above: dict[str, set[str]] = {}
    for each in gold:
        if each.kind != "sibling":
            above.setdefault(each.article, set()).add(each.parent)
    for _ in gold:  # a line is no longer than all of them
        for article, parents in above.items():
            parents |= {elder for parent in parents for elder in above.get(parent, ()) if elder != article}
    return above


def _gold(label: dict[str, Any]) -> Said:
    parent = label["with"] if label["parent"] is None else label["parent"]
    return Said(label["article"], parent, label["kind"], label["directed"])


def _accepted(label: Said, case: dict[str, Any], gold: Sequence[Said]) -> set[str]:
    """All parents that are right: an agency's printed dispatch stands for it where the article does not credit it itself."""
    texts = {each["key"]: each["text"] for each in case["articles"]}
    if label.parent in texts:
        return {label.parent}
    ways = {canonical(label.parent)}
    if not _credits(texts[label.article], label.parent):
        ways |= {
            each.article
            for each in gold
            if each.article != label.article and each.parent == label.parent and each.kind == "copy"
        }
    return ways


def _credits(text: str, name: str) -> bool:
    """Whether the text names the source, the credit of a photo (`NAME/Photographer`, `Photographer/NAME`) aside."""
    return re.search(rf"(?<![\w/]){re.escape(name)}(?![\w/])", text, re.IGNORECASE) is not None


def _is_parent(answer: Said, ways: set[str]) -> bool:
    """An agency's report that the article found on a page is named by either."""
    return answer.parent in ways or (answer.directed and answer.printed in ways)


def _same_ends(answer: Said, label: Said, ways: set[str]) -> bool:
    if answer.article == label.article and _is_parent(answer, ways):
        return True
    return not label.directed and answer.parent == label.article and answer.article in ways


def f1(cases: Sequence[Counts]) -> float:
    """Of summed counts; 1 where there is nothing to find and nothing found."""
    total = sum(each.found + each.gold for each in cases)
    return 2 * sum(each.right for each in cases) / total if total else 1.0


def unfounded(cases: Sequence[Counts]) -> float:
    """How many derivations are given a direction that the gold does not know."""
    return float(sum(each.unfounded for each in cases))
