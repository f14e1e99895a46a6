"""Quotes: PolNeAR (English news), Wikinews (German news), dash dialogue (Russian fiction), speed of the quotes alone.

A predicted part within marks is right when at least .8 of it lies in the content of a gold attribution whose source
overlaps the predicted speaker. Recall counts gold segments of three words and more; it is given at the lowest score
down to which precision stays at or above .85, a cut that is chosen on the very documents scored. A prediction where the gold has no attribution counts as wrong.
"""

import csv
import json
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from lxml import etree

from benchmarks.quotes_readings import reading_rows
from benchmarks.rows import Row, bootstrap, installed
from firsthand.annotate import annotate
from firsthand.annotate.quotes import parsed_languages, utterances
from firsthand.model.annotations import Annotations, Utterance
from firsthand.model.article import Article, Field
from firsthand.model.record import Span, covered, overlap
from firsthand.settings import Settings

PRECISION = 0.85
RECALL = "recall@p85, cut chosen here"
MEASURED = 2.0  # CPU-seconds that a speed is measured over, at least
DASHES = ("-", "–", "—")
MARKED = re.compile(r"“[^“”\n]+(?:”|$)|\"[^\"\n]+(?:\"|$)|''(?:(?!'')[^\n])+(?:''|$)", re.MULTILINE)


class Gold(NamedTuple):
    """One attribution: spans of the words and of the speaker."""

    content: tuple[Span, ...]
    source: tuple[Span, ...]
    direct: bool = False
    nested: bool = False
    holds: bool = False


class Prediction(NamedTuple):
    """One predicted stretch with its score and speaker."""

    span: Span
    source: Span | None
    score: float


class Scored(NamedTuple):
    """One document: predictions (score, right) and gold items (score at which found, or None)."""

    predictions: list[tuple[float, bool]]
    gold: list[float | None]


def run(data: Path, *, peers: bool) -> Iterator[Row]:
    """All rows of the task; a data set that is not there is left out."""
    settings = Settings()
    plain = msgspec.structs.replace(settings, annotate=msgspec.structs.replace(settings.annotate, parsers=False))
    installs = [(installed(), settings)] if parsed_languages() else []
    for install, chosen in [*installs, ("core", plain)]:
        for part in _parts(data / "polnear"):
            yield from _polnear(part, chosen, install)
        yield from _speed(data / "polnear", chosen, install)
    for file in sorted((data / "wikinews-de").glob("*.jsonl")):
        yield from _german(file, plain)
    if (data / "hse-direct-speech-ru" / "gold.xml").is_file():
        yield _russian(data / "hse-direct-speech-ru" / "gold.xml", plain)
    yield from reading_rows(data.parent)
    if peers:
        for part in _parts(data / "polnear"):
            yield from _textacy(part)


def _parts(folder: Path) -> list[Path]:
    return sorted(p for p in folder.iterdir() if (p / "text").is_dir()) if folder.is_dir() else []


def _article(name: str, text: str, language: str) -> Article:
    return Article(id=name, path=name, text=text, language=Field(value=language, basis="given"))


def polnear(folder: Path) -> Iterator[tuple[Article, list[Gold]]]:
    """Articles of one part with their attributions that name a source; of several annotators the first is taken."""
    chosen: dict[str, Path] = {}
    for file in sorted((folder / "attributions").glob("*.ann")):
        chosen.setdefault(re.sub(r"_[0-9a-f]{4}$", "", file.stem), file)
    for name, file in sorted(chosen.items()):
        path = folder / "text" / f"{name}.txt"
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as handle:
                text = handle.read()
            yield _article(name, text, "en"), brat(file.read_text(encoding="utf-8"))


def brat(source: str) -> list[Gold]:
    """Attributions of one brat stand-off file that have both content and source."""
    spans: dict[str, tuple[Span, ...]] = {}
    found: list[Gold] = []
    rows = [row for row in csv.reader(source.split("\n"), delimiter="\t", quoting=csv.QUOTE_NONE) if len(row) > 1]
    for row in rows:
        if row[0].startswith("T"):
            places = row[1].split(" ", 1)[1]
            spans[row[0]] = tuple((int(a), int(b)) for a, b in (piece.split() for piece in places.split(";")))
    for row in rows:
        if row[0].startswith("E"):
            roles = [role.split(":") for role in row[1].split()]
            content = tuple(s for role, name in roles if role.startswith("Content") for s in spans[name])
            who = tuple(s for role, name in roles if role.startswith("Source") for s in spans[name])
            if content and who:
                found.append(Gold(tuple(sorted(content)), who))
    return found


def parts_within_marks(found: Sequence[Utterance]) -> list[Prediction]:
    """What the utterances give within marks."""
    parts: dict[Span, Prediction] = {}
    for u in found:
        for span in (u.span,) if u.form == "direct" else u.marked:
            if span not in parts or parts[span].score < u.score:
                parts[span] = Prediction(span, u.speaker_span, u.score)
    return [parts[span] for span in sorted(parts)]


def _polnear(folder: Path, settings: Settings, install: str) -> Iterator[Row]:
    began = time.perf_counter()
    segments: list[Scored] = []
    attributions: list[tuple[int, int, int]] = []
    for article, gold in polnear(folder):
        found = annotate(article, settings).utterances
        segments.append(score_segments(article, gold, found))
        attributions.append(score_attributions(gold, found))
    seconds = time.perf_counter() - began
    yield _row(
        "polnear", folder.name, f"marked_speaker_{RECALL}", segments, recall_at_precision, install, seconds, 0.889
    )
    yield _row("polnear", folder.name, "marked_speaker_precision", segments, precision, install, seconds)
    yield _row("polnear", folder.name, "attributions_f1", attributions, f1, install, seconds, 0.648)


def _textacy(folder: Path) -> Iterator[Row]:
    try:
        from benchmarks.peers_quotes import textacy_quotes  # noqa: PLC0415 - only where the peers are installed

        began = time.perf_counter()
        scored = [score_segments(article, gold, textacy_quotes(article)) for article, gold in polnear(folder)]
    except ModuleNotFoundError as missing:
        print(f"quotes: no peer, {missing}", file=sys.stderr)
        return
    for metric, function in (("marked_speaker_recall", found_at_all), ("marked_speaker_precision", precision)):
        value, low, high = bootstrap(scored, function)
        yield Row(
            task="quotes", set="polnear", part=folder.name, metric=metric, value=value, low=low, high=high, n=len(scored),
            seconds=time.perf_counter() - began, system="textacy, by paragraph", install=installed(),
        )  # fmt: skip


def found_at_all(documents: Sequence[Scored]) -> float:
    """Share of gold items found at any score."""
    total = sum(len(d.gold) for d in documents)
    return sum(score is not None for d in documents for score in d.gold) / total if total else 0.0


def score_segments(article: Article, gold: Sequence[Gold], found: Sequence[Utterance]) -> Scored:
    """Segments within marks of three words and more."""
    predictions = []
    right_ones: list[Prediction] = []
    for part in parts_within_marks(found):
        if part.source is None or len(article.slice(part.span).split()) < 3:
            continue
        right = any(_within(part.span, g.content) and _meets(part.source, g.source) for g in gold)
        predictions.append((part.score, right))
        if right:
            right_ones.append(part)
    items: list[float | None] = []
    for match in MARKED.finditer(article.text):
        span = (match.start() + 1, match.end() - 1)
        if len(match.group().split()) < 3 or not any(_within(span, g.content) for g in gold):
            continue
        scores = [part.score for part in right_ones if _iou((span,), (part.span,)) >= 0.8]
        items.append(max(scores, default=None))
    return Scored(predictions, items)


def score_attributions(gold: Sequence[Gold], found: Sequence[Utterance]) -> tuple[int, int, int]:
    """(right, predicted, gold) of attributions with a speaker: contents overlap by IoU ≥ .3 and speakers meet.

    Parts of one broken quote (the same speaker mention) are one attribution.
    """
    groups: dict[Span, list[Span]] = {}
    single: list[tuple[Span, list[Span]]] = []
    for u in found:
        if u.speaker_span is None:
            continue
        if u.form == "direct":
            groups.setdefault(u.speaker_span, []).append(u.span)
        else:
            single.append((u.speaker_span, [u.span]))
    predicted = [*groups.items(), *single]
    pairs = sorted(
        (
            (-_iou(content, g.content), i, j)
            for i, (source, content) in enumerate(predicted)
            for j, g in enumerate(gold)
            if _meets(source, g.source) and _iou(content, g.content) >= 0.3
        ),
    )
    mine: set[int] = set()
    theirs: set[int] = set()
    for _, i, j in pairs:
        if i not in mine and j not in theirs:
            mine.add(i)
            theirs.add(j)
    return len(mine), len(predicted), len(gold)


def _within(span: Span, content: Sequence[Span]) -> bool:
    inside = sum(overlap(span, each) for each in content)
    return inside >= 0.8 * (span[1] - span[0])


def _meets(source: Span, gold: Sequence[Span]) -> bool:
    return any(overlap(source, each) for each in gold)


def _iou(one: Sequence[Span], two: Sequence[Span]) -> float:
    union = covered([*one, *two])
    return (covered(one) + covered(two) - union) / union if union else 0.0


def recall_at_precision(documents: Sequence[Scored]) -> float:
    """Share of gold items found by predictions down to the lowest score that keeps precision at .85."""
    ranked = sorted((p for d in documents for p in d.predictions), key=lambda p: -p[0])
    total = sum(len(d.gold) for d in documents)
    threshold, right = 2.0, 0
    for count, (score, good) in enumerate(ranked, 1):
        right += good
        last_of_its_score = count == len(ranked) or ranked[count][0] < score
        if last_of_its_score and right / count >= PRECISION:
            threshold = score
    found = sum(1 for d in documents for score in d.gold if score is not None and score >= threshold)
    return found / total if total else 0.0


def precision(documents: Sequence[Scored]) -> float:
    """Share of all predictions that are right."""
    every = [good for d in documents for _, good in d.predictions]
    return sum(every) / len(every) if every else 0.0


def f1(documents: Sequence[tuple[int, int, int]]) -> float:
    """Of summed counts (right, predicted, gold)."""
    right, predicted, gold = (sum(d[i] for d in documents) for i in range(3))
    return 2 * right / (predicted + gold) if predicted + gold else 0.0


def share(documents: Sequence[tuple[int, int]]) -> float:
    """Of summed counts (found, all)."""
    every = sum(d[1] for d in documents)
    return sum(d[0] for d in documents) / every if every else 0.0


def _row(
    name: str,
    part: str,
    metric: str,
    items: Sequence[object],
    function: Callable[..., float],
    install: str,
    seconds: float,
    best: float | None = None,
) -> Row:
    value, low, high = bootstrap(items, function)
    return Row(
        task="quotes", set=name, part=part, metric=metric, value=value, low=low, high=high, n=len(items),
        seconds=seconds, best_known=best, install=install,
    )  # fmt: skip


def wikinews(file: Path) -> Iterator[tuple[Article, list[Gold]]]:
    """German articles with their quotes; marks are cut from the spans."""
    for line in file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = record["text"]
        gold = []
        for quote in record["annotations"]:
            content = tuple(_bare(text, (s["charBegin"], s["charEnd"])) for s in quote["quote"]["spans"])
            who = tuple((s["charBegin"], s["charEnd"]) for s in quote["speaker"]["spans"])
            direct = (quote.get("type") or "") == "Direct"
            gold.append(Gold(content, who, direct, bool(quote["isNested"]), bool(quote["hasNested"])))
        yield _article(record["id"], text, "de"), gold


def _bare(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in "„“”\"»«‚‘'’ ":
        start += 1
    while end > start and text[end - 1] in "„“”\"»«‚‘'’ ":
        end -= 1
    return start, end


def _german(file: Path, settings: Settings) -> Iterator[Row]:
    began = time.perf_counter()
    direct: list[Scored] = []
    nested: list[tuple[int, int]] = []
    for article, gold in wikinews(file):
        found = annotate(article, settings).utterances
        direct.append(score_german(article, gold, found))
        nested.append(score_nested(gold, found))
    seconds = time.perf_counter() - began
    part = file.stem
    yield _row("wikinews-de", part, f"direct_speaker_{RECALL}", direct, recall_at_precision, "core", seconds, 0.353)
    yield _row("wikinews-de", part, "direct_speaker_precision", direct, precision, "core", seconds)
    yield _row("wikinews-de", part, "nested_both_speakers", nested, share, "core", seconds)


def score_german(article: Article, gold: Sequence[Gold], found: Sequence[Utterance]) -> Scored:
    """Direct quotes: IoU ≥ .8 and the speaker overlaps."""
    wanted = [g for g in gold if g.direct and g.source]
    matched: list[float | None] = [None] * len(wanted)
    predictions = []
    for part in parts_within_marks(found):
        if part.source is None:
            continue
        span = _bare(article.text, part.span)
        hits = [i for i, g in enumerate(wanted) if _iou((span,), g.content) >= 0.8 and _meets(part.source, g.source)]
        predictions.append((part.score, bool(hits)))
        for i in hits:
            matched[i] = max(matched[i] or 0.0, part.score)
    return Scored(predictions, matched)


def score_nested(gold: Sequence[Gold], found: Sequence[Utterance]) -> tuple[int, int]:
    """(found, all) quotes within quotes: both spans by IoU ≥ .5, both speakers right."""
    right = every = 0
    for inner in gold:
        if not inner.nested or not inner.source:
            continue
        holders = [g for g in gold if g is not inner and g.source and all(_within(s, g.content) for s in inner.content)]
        if not holders:
            continue
        outer = min(holders, key=lambda g: covered(g.content))
        every += 1
        right += _found(inner, found) and _found(outer, found)
    return right, every


def _found(gold: Gold, found: Sequence[Utterance]) -> bool:
    spans = [(u.span, u.speaker_span) for u in found if u.speaker_span]
    spans += [(part, u.speaker_span) for u in found for part in u.marked if u.speaker_span]
    return any(_iou((span,), gold.content) >= 0.5 and _meets(who, gold.source) for span, who in spans if who)


def fiction(file: Path) -> Iterator[tuple[Article, list[Span]]]:
    """Russian fragments as a book prints them, and the spans of direct speech.

    Speech that begins with a dash begins a line, and so does the narration after it: the file keeps no line ends.
    """
    source = file.read_text(encoding="utf-8")
    for number, fragment in enumerate(re.findall(r"<text>.*?</text>", source, re.DOTALL)):
        element = etree.fromstring(fragment.encode(), etree.XMLParser(recover=True))  # some tags are crossed
        builder = Builder()
        builder.visit(element)
        yield _article(f"ru-{number}", builder.text, "ru"), builder.spans


class Builder:
    """Lays a tagged fragment out as text, blanks collapsed."""

    def __init__(self) -> None:
        self.text = ""
        self.spans: list[Span] = []

    def visit(self, element: "etree._Element") -> None:
        """Append the element's text and note the spans of direct speech."""
        dashed = (
            str(etree.tostring(element, method="text", encoding="unicode", with_tail=False)).lstrip().startswith(DASHES)
        )
        follows_colon = self.text.rstrip().endswith(":")
        if dashed and (element.tag == "speech" or (element.tag == "said" and follows_colon)):
            self._break()
        start = len(self.text)
        self._write(element.text)
        for child in element:
            self.visit(child)
            if child.tag == "speech" and str(
                etree.tostring(child, method="text", encoding="unicode", with_tail=False)
            ).lstrip().startswith(DASHES):
                self._break()
            self._write(child.tail)
        if element.tag == "said" and element.get("type") == "direct":
            piece = self.text[start:]
            lead = re.match(r"[\s\-–—]*[\"«„“]?", piece)
            end = start + len(re.sub(r"[\s\"»“”]*(?:[-–—]+\s*)?$", "", piece))
            begin = start + (lead.end() if lead else 0)
            if end > begin:
                self.spans.append((begin, end))

    def _break(self) -> None:
        self.text = self.text.rstrip() + "\n" if self.text.strip() else ""

    def _write(self, text: str | None) -> None:
        piece = re.sub(r"\s+", " ", text or "")
        if not self.text or self.text[-1].isspace():
            piece = piece.lstrip()
        self.text += piece


def _russian(file: Path, settings: Settings) -> Row:
    began = time.perf_counter()
    counts: list[tuple[int, int, int]] = []
    for article, gold in fiction(file):
        found = sorted(
            {
                _bare(article.text, span)
                for u in annotate(article, settings).utterances
                for span in ((u.span,) if u.form == "direct" else u.marked)
            }
        )
        matched = {i for i, g in enumerate(gold) for span in found if _iou((span,), (g,)) >= 0.8}
        counts.append((len(matched), len(found), len(gold)))
    return _row("hse-direct-ru", "all", "span_f1", counts, f1, "core", time.perf_counter() - began)


def _speed(folder: Path, settings: Settings, install: str) -> Iterator[Row]:
    """Articles of 600 words, their quotes alone: what one process does in a CPU-second, times two for two cores."""
    parts = _parts(folder)
    if not parts:
        return
    sample = [article for article, _ in polnear(parts[-1])][:60]
    prepared: list[tuple[Article, Annotations]] = [(a, annotate(a, settings)) for a in sample]
    began, seconds, passes = time.process_time(), 0.0, 0
    while seconds < MEASURED:
        for article, known in prepared:
            utterances(article, known.sentences, known.names, settings)
        seconds, passes = time.process_time() - began, passes + 1
    count = passes * sum(len(a.text.split()) for a, _ in prepared) / 600
    yield Row(
        task="quotes", set="polnear", part=parts[-1].name, metric="quotes alone, articles of 600 words a CPU-second, one process × 2",
        value=2 * count / seconds, n=len(sample), seconds=seconds, install=install,
    )  # fmt: skip
