"""Extraction: is the article's body found, in text dumps and in HTML, and how fast?

Shingle F1: the share of word 4-grams of ours that stand in the gold body (precision) and the reverse (recall), each
averaged over pages, then their harmonic mean (as in Scrapinghub's article extraction benchmark).
"""

import gzip
import importlib
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from trafilatura import bare_extraction

from benchmarks.extract_metadata import credit_rows, metadata_rows, peer_metadata_rows
from benchmarks.limits import limited, offline
from benchmarks.rows import Row, bootstrap, installed
from firsthand.extract import extract, repeated_lines
from firsthand.languages import words
from firsthand.model.article import Article
from firsthand.model.page import Given, Page
from firsthand.settings import Settings

GRAM = 4
FOLDS = 5
SETTINGS = Settings()
BEST_KNOWN = {"aeb": 0.884, "fundeval": 0.876, "fundus": 0.871}
WITH_FACTS = ("fundus-parser-tests",)
WEIGHTS = Path(__file__).parent / "weights"


Finders = dict[str, Callable[[str], str]]


class Case(NamedTuple):
    """One page with its gold body."""

    page: Page
    gold: str
    outlet: str
    facts: dict[str, Any]


def run(data: Path, *, peers: bool) -> Iterator[Row]:
    """All data sets under the folder."""
    others: Any = importlib.import_module("benchmarks.peers_extract") if peers else None
    of_dumps: Finders = others.PEERS_DUMP if others else {}
    of_html: Finders = others.PEERS_HTML if others else {}
    if (data / "fundus-parser-tests").is_dir():
        # before anything else: both remember words of pages that they have read
        yield from rate("fundus-parser-tests", fundus(data / "fundus-parser-tests"))
    for path in sorted((data / "plaintext_dumps").glob("*.jsonl")):
        yield from bodies(f"dumps/{path.stem}", dumps(path), of_dumps, BEST_KNOWN.get(path.stem))
    if (data / "scrapinghub-aeb").is_dir():
        yield from bodies("scrapinghub-aeb", scrapinghub(data / "scrapinghub-aeb"), of_html, 0.970)
    if (data / "fundus-parser-tests").is_dir():
        cases = fundus(data / "fundus-parser-tests")
        yield from bodies("fundus-parser-tests", cases, of_html, 0.946)
    yield from credit_rows()


def bodies(name: str, cases: Sequence[Case], peers: Finders, best: float | None) -> Iterator[Row]:
    """Shingle F1 of the bodies of one set, ours and others', and our metadata."""
    began = time.process_time()
    articles = read(cases)
    seconds = time.process_time() - began
    yield _row(name, cases, [body(article) for article in articles], seconds, best, "firsthand")
    yield from metadata_rows(name, [case.facts for case in cases], articles, seconds)
    for peer, find in peers.items():
        began = time.process_time()
        with offline():
            found = [limited(find, case.page.content) or "" for case in cases]
        yield _row(name, cases, found, time.process_time() - began, best, peer)
    if peers and name in WITH_FACTS:
        yield from peer_metadata_rows(name, [case.facts for case in cases], [case.page for case in cases])


def rate(name: str, cases: Sequence[Case]) -> Iterator[Row]:
    """Pages a CPU-second with metadata, ours and trafilatura's (default mode), on the same pages in turn."""
    some = cases[::2]
    seconds = {"firsthand": 0.0, "trafilatura": 0.0}
    for case in cases[1:2]:  # loads tables and models
        extract(case.page, SETTINGS)
        bare_extraction(case.page.content, url=case.page.given.url, with_metadata=True, include_comments=False)
    for case in some:
        began = time.process_time()
        extract(case.page, SETTINGS)
        between = time.process_time()
        bare_extraction(case.page.content, url=case.page.given.url, with_metadata=True, include_comments=False)
        seconds["firsthand"] += between - began
        seconds["trafilatura"] += time.process_time() - between
    values = {f"pages a CPU-second, {system}": len(some) / spent for system, spent in seconds.items()}
    values["rate against trafilatura"] = seconds["trafilatura"] / seconds["firsthand"]
    for metric, value in values.items():
        yield Row(
            task="extract",
            set=name,
            part="dev",
            metric=metric,
            value=value,
            n=len(some),
            seconds=sum(seconds.values()),
            install=installed(),
        )


def _row(
    name: str, cases: Sequence[Case], found: Sequence[str], seconds: float, best: float | None, system: str
) -> Row:
    scores = [shingle_scores(case.gold, text) for case, text in zip(cases, found, strict=True)]
    value, low, high = bootstrap(scores, harmonic)
    return Row(
        task="extract",
        set=name,
        part="dev",
        metric="shingle F1",
        value=value,
        low=low,
        high=high,
        n=len(scores),
        seconds=seconds,
        best_known=best,
        system=system,
        install=installed(),
    )


def read(cases: Sequence[Case]) -> list[Article]:
    """Through the public path, with the lines that pages of the run repeat.

    The weights that ship were fitted to pages of these sets. Here each page is read with weights fitted to pages of
    other outlets only, by the same script: the figures are cross-validated by outlet.
    """
    repeated = repeated_lines([case.page for case in cases], SETTINGS)
    return [extract(case.page, settings_of(case), repeated) for case in cases]


def settings_of(case: Case) -> Settings:
    """Settings whose weights never saw the outlet of the case."""
    section = msgspec.structs.replace(SETTINGS.extract, weights=str(WEIGHTS / str(fold_of(case))))
    return msgspec.structs.replace(SETTINGS, extract=section)


def fold_of(case: Case) -> int:
    """The fold of an outlet, the same in all sets: by its registered domain (`news.example.co.uk` → `example`)."""
    labels = case.outlet.casefold().split(".")
    short = {"co", "com", "net", "org", "gov", "ac"}
    domain = labels[-3] if len(labels) > 2 and labels[-2] in short else labels[max(0, len(labels) - 2)]
    return blake2b(domain.encode(), digest_size=2).digest()[0] % FOLDS


def body(article: Article) -> str:
    """Body and headings: what every gold of these sets holds."""
    return "\n".join(article.slice(span) for span in article.spans("body", "heading", "dateline"))


def dumps(path: Path) -> list[Case]:
    """Whole-page text dumps with furniture left in."""
    cases = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        page = Page(path=record["id"], kind="text", content=record["text"], given=Given(url=record["url"]))
        cases.append(Case(page, record["gold"], record["outlet"], record))
    return cases


def scrapinghub(folder: Path) -> list[Case]:
    """HTML pages of Scrapinghub's article extraction benchmark."""
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    cases = []
    for key in sorted(gold):
        path = folder / "html" / f"{key}.html.gz"
        if path.is_file():
            source = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
            page = Page(path=key, kind="html", content=source, given=Given(url=gold[key]["url"]))
            cases.append(Case(page, gold[key]["articleBody"], gold[key]["url"].split("/")[2], gold[key]))
    return cases


def fundus(folder: Path) -> list[Case]:
    """HTML pages of many outlets and languages, with what hand-written parsers read from them.

    A publisher's JSON file holds one entry a parser version, in order of their pages' dates.
    """
    cases = []
    for facts in sorted((folder / "test_data").glob("*/*.json")):
        entries = list(json.loads(facts.read_text(encoding="utf-8")).values())
        pages = sorted(facts.parent.glob(f"{facts.stem}_[0-9]*.html.gz"), key=lambda path: path.name)
        about = json.loads((facts.parent / "meta.info").read_text(encoding="utf-8"))
        for path, entry in zip(pages, entries, strict=False):
            gold = _gold_body(entry.get("body"))
            if gold:
                source = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
                url = about.get(path.name, {}).get("url")
                page = Page(path=path.name, kind="html", content=source, given=Given(url=url))
                cases.append(Case(page, gold, (url or facts.stem).split("/")[2 if url else 0], entry))
    return cases


def _gold_body(entry: dict[str, Any] | None) -> str:
    if not entry:
        return ""
    lines = list(entry.get("summary", ()))
    for section in entry.get("sections", ()):
        lines += [*section.get("headline", ()), *section.get("paragraphs", ())]
    return "\n".join(lines)


def shingle_scores(gold: str, found: str) -> tuple[float, float]:
    """Precision and recall of word 4-grams, counted with their multiplicity."""
    expected, got = _shingles(gold), _shingles(found)
    common = sum((expected & got).values())
    return common / max(1, sum(got.values())) if got else 0.0, common / max(1, sum(expected.values()))


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    forms = [word.form for word in words(text)]
    return Counter(tuple(forms[i : i + GRAM]) for i in range(max(1, len(forms) - GRAM + 1))) if forms else Counter()


def harmonic(scores: Sequence[tuple[float, float]]) -> float:
    """Harmonic mean of mean precision and mean recall."""
    precision = sum(p for p, _ in scores) / len(scores)
    recall = sum(r for _, r in scores) / len(scores)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
