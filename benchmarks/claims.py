"""Claims: are answers that mean the same put together, and are contradictions seen?

Every text is an article of its own, all texts of a question (or both of a pair) are one story, and `claims` reads them.
Same: two articles in one claim (nanco, balanced accuracy on pairs; intervals over questions). Contradiction: a claim
of both that differs or is disputed (daccord, F1 and precision; intervals over pairs). firsthand speaks of a
contradiction only where the words say so: its precision counts more to an editor than its recall.
"""

import csv
import json
import re
import time
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.rows import Row, bootstrap, installed
from firsthand.align import claims
from firsthand.annotate import annotate
from firsthand.engine import Engine, Local
from firsthand.model.article import Article, DateField, Field
from firsthand.model.claim import Claim
from firsthand.model.collection import Collection
from firsthand.model.story import Story
from firsthand.settings import Settings

BEST = {"nanco": 0.813, "daccord-fr": 0.665}
DAY = DateField(value="2022-04-13", granularity="day", earliest="2022-04-13", latest="2022-04-13", basis="given")


class Pair(NamedTuple):
    """What is said of a pair, and what is so."""

    said: bool
    gold: bool


def run(data: Path, *, peers: bool) -> Iterator[Row]:
    """Rows of every set: JSON lists of questions with answers in groups, tables of pairs with a label."""
    settings = Settings()
    with Local(1) as engine:
        for path in sorted(data.glob("*/*.json")):
            questions = json.loads(path.read_text(encoding="utf-8"))
            if isinstance(questions, list) and questions and "answers" in questions[0]:
                yield from grouped(path, questions, settings, engine)
        for path in sorted(data.glob("*/*.tsv")):
            yield from contradictions(path, settings, engine)


def grouped(path: Path, questions: Sequence[dict[str, Any]], settings: Settings, engine: Engine) -> Iterator[Row]:
    """Balanced accuracy of "these two answers are one claim"."""
    start = time.perf_counter()
    scored: list[list[Pair]] = []
    for question in questions:
        answers = question["answers"]
        texts = [sentence(str(answer["Answer"])) for answer in answers]
        found = read([texts], "en", settings, engine)[0]
        together = {
            tuple(sorted((one.article, other.article)))
            for claim in found
            for one, other in combinations(claim.statements, 2)
        }
        scored.append(
            [
                Pair(
                    (name(0, i), name(0, k)) in together or texts[i].casefold() == texts[k].casefold(),
                    answers[i]["cluster_global"] == answers[k]["cluster_global"],
                )
                for i, k in combinations(range(len(answers)), 2)
            ]
        )
    value, low, high = bootstrap(scored, balanced)
    yield Row(
        task="claims", set=path.parent.name, part=path.stem, metric="balanced accuracy", value=value, low=low, high=high,
        n=sum(map(len, scored)), seconds=time.perf_counter() - start, best_known=BEST.get(path.parent.name),
        install=installed(),
    )  # fmt: skip


def balanced(questions: Sequence[Sequence[Pair]]) -> float:
    """Mean of the parts of same and of different pairs that are told right, over all questions."""
    pairs = [pair for question in questions for pair in question]
    rates = []
    for truth in (True, False):
        chosen = [pair.said == truth for pair in pairs if pair.gold == truth]
        rates.append(sum(chosen) / max(len(chosen), 1))
    return sum(rates) / 2


def contradictions(path: Path, settings: Settings, engine: Engine) -> Iterator[Row]:
    """F1 and precision of "these two contradict one another"."""
    start = time.perf_counter()
    with path.open(encoding="utf-8", newline="") as lines:
        records = list(csv.DictReader(lines, delimiter="\t"))
    texts = [
        [sentence(record["premise"].strip(' "')), sentence(record["hypothesis"].strip(' "'))] for record in records
    ]
    found = read(texts, "fr", settings, engine)
    pairs = [
        Pair(any(claim.status in ("differs", "disputed") for claim in claims_of), record["label"] == "1")
        for record, claims_of in zip(records, found, strict=True)
    ]
    for metric, score in (("contradiction F1", f1), ("contradiction precision", precision)):
        value, low, high = bootstrap(pairs, score)
        yield Row(
            task="claims", set=path.parent.name, part=path.stem, metric=metric, value=value, low=low, high=high,
            n=len(pairs), seconds=time.perf_counter() - start, install=installed(),
            best_known=BEST.get(path.parent.name) if score is f1 else None,
        )  # fmt: skip


def f1(pairs: Sequence[Pair]) -> float:
    """F1 of the pairs that are said to be so."""
    right = sum(pair.said and pair.gold for pair in pairs)
    return 2 * right / max(sum(pair.said for pair in pairs) + sum(pair.gold for pair in pairs), 1)


def precision(pairs: Sequence[Pair]) -> float:
    """Part of the pairs said to be so that are so."""
    return sum(pair.said and pair.gold for pair in pairs) / max(sum(pair.said for pair in pairs), 1)


def read(stories: Sequence[Sequence[str]], language: str, settings: Settings, engine: Engine) -> list[list[Claim]]:
    """The claims of each story, whose articles are these texts."""
    articles = [
        Article(id=name(s, n), path=name(s, n), text=text, published=DAY, language=Field(value=language, basis="given"))
        for s, texts in enumerate(stories)
        for n, text in enumerate(texts)
    ]
    collection = claims(
        Collection(
            articles=tuple(articles),
            annotations={article.id: annotate(article, settings) for article in articles},
            stories=tuple(
                Story(id=f"story-{s:04}", title="", articles=tuple(name(s, n) for n in range(len(texts))))
                for s, texts in enumerate(stories)
            ),
        ),
        settings,
        engine,
    )
    found: dict[str, list[Claim]] = {f"story-{s:04}": [] for s in range(len(stories))}
    for claim in collection.claims:
        found[claim.story].append(claim)
    return list(found.values())


def name(story: int, number: int) -> str:
    """The id of a text."""
    return f"article-{story:04}-{number:03}"


def sentence(text: str) -> str:
    """One text as one paragraph that ends."""
    plain = re.sub(r"\s+", " ", text).strip()
    return plain if plain.endswith((".", "!", "?")) else f"{plain}."
