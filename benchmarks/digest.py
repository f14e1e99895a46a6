"""Digest: does it share its words (ROUGE-1) and pairs of words (ROUGE-2) with what people wrote of the same articles?

Ten articles of one event are one story; its digest may have 250 words, as the human summaries. F1 on lower-cased words
without stemming, mean over the human summaries of an event; a part is a language, intervals are over events. No claims
or derivations are made here: the sentences are chosen by the articles alone.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from benchmarks.grouping import read
from benchmarks.rows import Row, bootstrap, installed
from firsthand.engine import Local
from firsthand.model.page import Given, Page
from firsthand.model.story import Story
from firsthand.settings import Settings
from firsthand.tell import digests

CODES = {"english": "en", "french": "fr", "czech": "cs"}
BEST = {("en", 2): 0.209, ("fr", 2): 0.230, ("cs", 2): 0.175}
WORD = re.compile(r"\w+")
DATED = re.compile(r"(\d{4})/(\d\d)/(\d\d)\s*(.*)")
MANY = 100  # sentences: only the words are bounded


class Score(NamedTuple):
    """ROUGE F1 of one event's digest."""

    one: float
    two: float


def run(data: Path, *, peers: bool) -> Iterator[Row]:
    """Rows of every set that has `SourceTexts/<event><number>.<language>` and `ModelSummaries/<language>/<event>.*`."""
    for folder in sorted(path for path in data.iterdir() if (path / "ModelSummaries").is_dir()):
        for summaries in sorted(path for path in (folder / "ModelSummaries").iterdir() if path.is_dir()):
            start = time.perf_counter()
            scores = scored(folder / "SourceTexts", summaries)
            language = CODES.get(summaries.name, summaries.name)
            for n in (1, 2):
                value, low, high = bootstrap(scores, mean_of(n))
                yield Row(
                    task="digest", set=folder.name, part=language, metric=f"ROUGE-{n} F1", value=value, low=low,
                    high=high, n=len(scores), seconds=time.perf_counter() - start, best_known=BEST.get((language, n)),
                    install=installed(),
                )  # fmt: skip


def mean_of(n: int) -> Callable[[Sequence[Score]], float]:
    """The mean of one of a score's figures."""
    return lambda chosen: sum(score[n - 1] for score in chosen) / max(len(chosen), 1)


def scored(sources: Path, summaries: Path) -> list[Score]:
    """One score an event."""
    references: dict[str, list[str]] = {}
    for path in sorted(summaries.iterdir()):
        references.setdefault(path.name.split(".")[0], []).append(path.read_text(encoding="utf-8"))
    found = []
    for event, texts in references.items():
        said = digest(sorted(sources.glob(f"{event}*.{summaries.name}")), CODES.get(summaries.name))
        each = [Score(rouge(said, text, 1), rouge(said, text, 2)) for text in texts]
        found.append(Score(sum(s.one for s in each) / len(each), sum(s.two for s in each) / len(each)))
    return found


def digest(paths: Sequence[Path], language: str | None) -> str:
    """The digest of these articles as one story."""
    settings = Settings()
    settings = msgspec.structs.replace(settings, tell=msgspec.structs.replace(settings.tell, digest_sentences=MANY))
    with Local(1) as engine:
        collection = read([page(path, language) for path in paths], settings, engine)
        story = Story(id="story", title="story", articles=tuple(article.id for article in collection.articles))
        told = digests(msgspec.structs.replace(collection, stories=(story,)), settings, engine)
    articles = {article.id: article for article in told.articles}
    return " ".join(articles[s.article].slice(s.span) for each in told.digests for s in each.sentences)


def page(path: Path, language: str | None) -> Page:
    """An article of the set: its first line is its day and its headline."""
    text = path.read_text(encoding="utf-8-sig")
    first, _, rest = text.partition("\n")
    match = DATED.match(first)
    published = f"{match[1]}-{match[2]}-{match[3]}" if match else None
    title = match[4] if match else first
    given = Given(title=title, published=published, language=language)
    return Page(path=path.name, kind="text", content=f"{title}\n\n{rest}", given=given)


def rouge(said: str, reference: str, n: int) -> float:
    """F1 of the runs of n words that two texts share."""
    ours, theirs = (Counter(runs(text, n)) for text in (said, reference))
    shared = sum((ours & theirs).values())
    return 2 * shared / max(sum(ours.values()) + sum(theirs.values()), 1)


def runs(text: str, n: int) -> list[tuple[str, ...]]:
    """All runs of n words, lower-cased."""
    words = WORD.findall(text.lower())
    return [tuple(words[i : i + n]) for i in range(len(words) - n + 1)]
