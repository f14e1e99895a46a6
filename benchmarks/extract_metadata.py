"""Metadata and credits: title, publication day and authors of pages, and what credit lines say.

Titles are compared by letters and digits alone, days as ISO 8601. Author sets: precision and recall are averaged over
pages, then their harmonic mean. The gold of fundus-parser-tests holds in one field what firsthand keeps apart: people,
agencies and the outlet where nobody else signs. So there are two rows: `author-set F1` compares people alone with that
field; `signature-set F1` takes people, else the agency that the page names as its author, else the outlet.
"""

import importlib
import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.limits import offline
from benchmarks.rows import Row, bootstrap, installed
from firsthand.extract import extract
from firsthand.extract.agencies import agency
from firsthand.model.article import Article
from firsthand.model.page import Given, Page
from firsthand.settings import Settings

LABELS = Path(__file__).parent / "labels"
SETTINGS = Settings()


class Counts(NamedTuple):
    """Items found rightly, found, and in the gold."""

    right: int
    found: int
    gold: int


class Said(NamedTuple):
    """What a system says of a page; authors by their letters alone, "" where it says nothing."""

    title: str
    day: str
    authors: set[str]


FactsFinder = Callable[[str, str | None], tuple[str, str, list[str]]]
BEST_KNOWN = {"title exact": 0.686, "publication day": 0.965, "author-set F1": 0.831}


def metadata_rows(
    name: str, facts: Sequence[dict[str, Any]], articles: Sequence[Article], seconds: float
) -> Iterator[Row]:
    """Rows for pages whose facts hold `title`, `authors` and a day of publication; none for a set without them."""
    if not all(gold.get("title") and _day(gold) for gold in facts):
        return
    markup = all("date" not in gold for gold in facts)  # text dumps call the day `date`; best figures are for markup
    said = [
        Said(a.title.value if a.title else "", a.published.value[:10] if a.published else "", _people(a))
        for a in articles
    ]
    signed = [_shares(_gold_authors(gold), _signature(a)) for gold, a in zip(facts, articles, strict=True)]
    yield from _said_rows(name, facts, said, seconds, BEST_KNOWN if markup else {}, "firsthand")
    best = BEST_KNOWN["author-set F1"] if markup else None
    yield _row(name, "signature-set F1", bootstrap(signed, _harmonic), len(signed), seconds, best)


def _said_rows(
    name: str,
    facts: Sequence[dict[str, Any]],
    said: Sequence[Said],
    seconds: float,
    best: Mapping[str, float],
    system: str,
) -> Iterator[Row]:
    titles = [_letters(gold["title"]) == _letters(found.title) for gold, found in zip(facts, said, strict=True)]
    days = [_day(gold) == found.day for gold, found in zip(facts, said, strict=True)]
    people = [_shares(_gold_authors(gold), found.authors) for gold, found in zip(facts, said, strict=True)]
    for metric, interval in (
        ("title exact", bootstrap(titles, _mean)),
        ("publication day", bootstrap(days, _mean)),
        ("author-set F1", bootstrap(people, _harmonic)),
    ):
        yield _row(name, metric, interval, len(facts), seconds, best.get(metric), system=system)


def peer_metadata_rows(name: str, facts: Sequence[dict[str, Any]], pages: Sequence[Page]) -> Iterator[Row]:
    """The same three rows for other libraries' metadata, from the source of the page and its address alone."""
    finders: dict[str, FactsFinder] = importlib.import_module("benchmarks.peers_extract").PEERS_FACTS
    for system, find in finders.items():
        began = time.process_time()
        with offline():
            said = [
                Said(title, day, {_name(author) for author in authors})
                for title, day, authors in (find(page.content, page.given.url) for page in pages)
            ]
        yield from _said_rows(name, facts, said, time.process_time() - began, {}, system)


def credit_rows() -> Iterator[Row]:
    """Rows for every file of labelled credit lines, one line a page; the file's suffix is the part."""
    for path in sorted(LABELS.glob("credits_*.jsonl")):
        began = time.process_time()
        cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        pages = [
            Page(path=case["id"], kind="text", content=case["line"], given=Given(language=case["language"]))
            for case in cases
        ]
        articles = [extract(page, SETTINGS) for page in pages]
        seconds = time.process_time() - began
        part = path.stem.removeprefix("credits_")
        for metric, counts in (
            ("agencies F1", [_agencies(case, a) for case, a in zip(cases, articles, strict=True)]),
            ("datelines F1", [_datelines(case, a) for case, a in zip(cases, articles, strict=True)]),
            ("credit roles F1", [_roles(case, a) for case, a in zip(cases, articles, strict=True)]),
        ):
            yield _row("credits", metric, bootstrap(counts, _f1), len(counts), seconds, None, part)


def _day(facts: dict[str, Any]) -> str:
    return str(facts.get("publishing_date") or facts.get("date") or "")[:10]


def _agencies(case: dict[str, Any], article: Article) -> Counts:
    """The wire, and the agency of the photo credit, each as a pair with its use; with several, the first as in the gold."""
    gold = {("wire", case["wire"]), ("photo", case["photo_agency"])}
    pictured = [known.name for c in article.credits if c.role == "photo" and (known := agency(c.name))]
    found = {("wire", article.wire.value if article.wire else None), *(("photo", name) for name in pictured[:1])}
    return _counts({pair for pair in gold if pair[1]}, {pair for pair in found if pair[1]})


def _datelines(case: dict[str, Any], article: Article) -> Counts:
    return _counts({tuple(case["dateline"])} if case["dateline"] else set(), set(article.spans("dateline")))


def _roles(case: dict[str, Any], article: Article) -> Counts:
    """Role and place of every credit; agencies in photo credits are counted with the agencies."""
    gold = {(c["role"], (c["start"], c["end"])) for c in case["credits"]}
    found = {(c.role, c.span) for c in article.credits if c.role != "photo" or agency(c.name) is None}
    return _counts(gold, found)


def _counts(gold: set[Any], found: set[Any]) -> Counts:
    return Counts(len(gold & found), len(found), len(gold))


def _f1(counts: Sequence[Counts]) -> float:
    right, found, gold = (sum(column) for column in zip(*counts, strict=True))
    return 2 * right / (found + gold) if found + gold else 1.0


def _people(article: Article) -> set[str]:
    return {_letters(author.value) for author in article.authors}


def _signature(article: Article) -> set[str]:
    """People and the agency that the page's machine data name beside them; else the agency; else the outlet."""
    agency_name = {_name(article.wire.value)} if article.wire else set()
    if article.authors:
        declared = article.wire is not None and article.wire.basis != "page"
        return _people(article) | (agency_name if declared else set())
    return agency_name or ({_letters(article.outlet.value)} if article.outlet else set())


def _gold_authors(facts: dict[str, Any]) -> set[str]:
    return {_name(name) for name in facts.get("authors") or ()}


def _name(name: str) -> str:
    known = agency(name)
    return _letters(known.name if known else name)


def _shares(gold: set[str], found: set[str]) -> tuple[float, float]:
    """Precision and recall of one page's set; nothing found where nothing is to be found is right."""
    if not gold or not found:
        return float(not found and not gold), float(not found and not gold)
    return len(gold & found) / len(found), len(gold & found) / len(gold)


def _harmonic(shares: Sequence[tuple[float, float]]) -> float:
    precision = sum(p for p, _ in shares) / len(shares)
    recall = sum(r for _, r in shares) / len(shares)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _mean(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits)


def _letters(value: str) -> str:
    return "".join(char for char in value.casefold() if char.isalnum())


def _row(
    name: str,
    metric: str,
    interval: tuple[float, float, float],
    count: int,
    seconds: float,
    best: float | None,
    part: str = "dev",
    system: str = "firsthand",
) -> Row:
    value, low, high = interval
    return Row(
        task="extract",
        set=name,
        part=part,
        metric=metric,
        value=value,
        low=low,
        high=high,
        n=count,
        seconds=seconds,
        best_known=best,
        system=system,
        install=installed(),
    )
