"""Microsoft's recognizers' cases: phrases with the expressions that their library should find, and their values.

Read are the cases with values of the library's default mode (`…Parser.json`, `DateTimeModel.json`), once each. What each of
their kinds becomes, and what is left out, goes by the kind alone:

| theirs | right when ours |
|---|---|
| date | is that day, past or future reading; an offset in weeks, months or years: the period of TIMEX3 that holds their day; "a few days ago", three to them: the past |
| daterange | begins and ends with it: a range is two expressions of TIMEX3, its first and last count; theirs end before their last day or with it, or where their last month or year begins |
| … with "early", "mid", "late" | is the period without the word: where a half begins is a convention |
| … open (since, before, after, until) | begins or ends with the bound that it names: TIMEX3 leaves the preposition outside |
| datetime, datetimerange | is the day with the same time of day; ranges as above |
| time, timerange | has the same time of day: theirs has no day, ours is that of publication |
| duration | is as long: P2W is P14D, PT0.5H is PT30M; their three for "several" is our X |
| set | is the same value |

Left out, counted by reason: `unverified` (their own .NET code does not pass the case, so nothing ever checked what it
expects; it is also where references are missing), `no reference day` (and the value depends on it), `alternatives` ("Monday
or Tuesday" as one expression, time zones alone: not TIMEX3), `business days`, `clock of the reference` ("in three hours":
an article has a day of publication, no minute), `no such day`, `digits alone` (`7`, `4.22`, `2015-3`: without day, month or year,
in news rather scores, sections and prices). A case is left out when one of its expressions is.
"""

import json
import re
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.rows import Row, bootstrap, installed
from firsthand.annotate.sentences import sentences
from firsthand.annotate.times import times
from firsthand.annotate.times.values import bounds
from firsthand.model.article import Article, DateField, Field
from firsthand.settings import Settings

CODES = {"English": "en", "French": "fr", "German": "de", "Spanish": "es"}
SETTINGS = Settings()
THEIRS = frozenset(("en", "fr", "es"))  # languages that their library has for Python
FILES = ("Parser", "DateTimeModel")
KINDS = frozenset(("date", "daterange", "datetime", "datetimerange", "time", "timerange", "duration", "set"))
FREE = frozenset(("time", "timerange", "duration", "set"))  # kinds whose values need no reference day
ANY_DAY = "2016-11-07"  # the reference of most cases, for those of the kinds that need none
EDGES = frozenset(("start", "mid", "end"))
OFFSETS = frozenset(("ago", "one ago", "long ago", "ahead", "one ahead"))
CLOCK = re.compile(r"\d\d:\d\d")
SECONDS_IN = re.compile(r"T\d\d:\d\d:\d\d")
SECONDS_SAID = re.compile(r"\d:\d\d:\d\d")
VAGUE = ("PAST_REF", "FUTURE_REF")
DIGITS = re.compile(r"\d{1,2}\W?|\d+\W+\d+")
YEAR = re.compile(r"\d{4}")
PART = re.compile(r"(\d+(?:\.\d+)?|X)(DE|CE|WE|NI|[YMQWDHS])")
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
PART_OF_DAY = re.compile(r"T(?:MO|MI|AF|EV|NI|DT)$")
MONTHS = {"Y": 12.0, "M": 1.0, "Q": 3.0, "DE": 120.0, "CE": 1200.0}
SECONDS = {"H": 3600.0, "M": 60.0, "S": 1.0}
DAYS = {"D": 1.0, "W": 7.0}


class Answer(NamedTuple):
    """One expression found by a system: span, TIMEX3 value, days or moments that bound it, and whether it is an offset."""

    start: int
    end: int
    value: str
    earliest: str = ""
    latest: str = ""
    offset: bool = False
    timex: str = ""
    until: str = ""  # the value of a range's end, where one expression is the whole of it


class Expected(NamedTuple):
    """One expression of a case; `readings` are `(start, end)` of each value that counts, the same for a point, empty where open."""

    start: int
    end: int
    kind: str
    timex: str
    modified: str
    readings: tuple[tuple[str, str], ...]


class Case(NamedTuple):
    """A phrase, its reference day, and what is expected in it (nothing at all in some)."""

    text: str
    reference: str
    language: str
    expected: tuple[Expected, ...]


System = Callable[[Case], list[Answer]]
Score = tuple[int, int, bool]
MEASURES: dict[str, Callable[[Sequence[Score]], float]] = {
    "accuracy": lambda drawn: sum(right for _, right, _ in drawn) / max(1, sum(expected for expected, _, _ in drawn)),
    "whole cases": lambda drawn: sum(whole for _, _, whole in drawn) / len(drawn),
}


def rows(folder: Path, *, peers: bool) -> Iterator[Row]:
    """Of each system: the share of expected expressions that one of its own overlaps with the right value, and of whole cases.

    A whole case is right when all its expressions are and nothing is found beside them; that counts cases without any.
    """
    chosen, left = cases(folder)
    print(
        f"time: recognizers ({folder.name}): {len(chosen)} cases, left out "
        + ", ".join(f"{count} {reason}" for reason, count in left.most_common())
    )
    systems: dict[str, System] = {"firsthand": read}
    if peers and find_spec("dateparser"):
        systems["dateparser"] = dateparser
    if peers and find_spec("recognizers_date_time") and CODES[folder.name] in THEIRS:
        systems["recognizers"] = microsoft
    for system, find in systems.items():
        began = time.process_time()
        scored = scores(chosen, find)
        seconds = time.process_time() - began
        for part in ("all", "A", "B"):
            some = [score for case, score in zip(chosen, scored, strict=True) if part in ("all", half(case))]
            for metric, measure in MEASURES.items():
                value, low, high = bootstrap(some, measure)
                yield Row(
                    task="time",
                    set=f"recognizers ({folder.name})",
                    part=part,
                    metric=metric,
                    value=value,
                    low=low,
                    high=high,
                    n=len(some),
                    seconds=seconds * len(some) / len(chosen),
                    system=system,
                    install=installed(),
                )


def cases(folder: Path) -> tuple[list[Case], Counter[str]]:
    """The cases of a language that are scored, and how many are left out for each reason."""
    found: dict[tuple[str, str], Case] = {}
    left: dict[tuple[str, str], str] = {}
    for path in sorted(folder.glob("*.json")):
        if not path.stem.endswith(FILES) or path.stem.startswith("TimeZone"):
            continue
        for record in json.loads(path.read_text(encoding="utf-8-sig")):
            moment = (record.get("Context") or {}).get("ReferenceDateTime", "")
            results = record.get("Results", [])
            expected = [_expected(result) for result in results]
            reason = _reason(record, moment, expected)
            key = (record["Input"], moment[:10])
            if reason:
                left.setdefault(key, reason)
            else:
                case = Case(record["Input"], moment[:10] or ANY_DAY, CODES[folder.name], tuple(expected))
                found.setdefault(key, case)
    return list(found.values()), Counter(reason for key, reason in left.items() if key not in found)


def half(case: Case) -> str:
    """Part A or B of a case, by its words: tables are tuned on A alone."""
    return "AB"[zlib.crc32(case.text.encode()) & 1]


def _expected(result: dict[str, Any]) -> Expected:
    """One expected expression in either of the two formats of their files."""
    first = result.get("Resolution") or result.get("Value") or {}
    if "values" in first:
        values = first["values"] or [{}]
        first = values[0]
    else:
        values = [first.get(f"{when}Resolution") or {} for when in ("Past", "Future")]
    kind = (result.get("TypeName") or result.get("Type", "")).rpartition(".")[2]
    end = result["End"] + 1 if "End" in result else result.get("Start", 0) + result.get("Length", 0)
    readings = [_reading(value) for value in values]
    return Expected(
        start=result.get("Start", -1),
        end=end,
        kind=kind,
        timex=first.get("timex") or first.get("Timex") or "",
        modified=first.get("Mod") or first.get("mod") or "",
        readings=tuple(dict.fromkeys(reading for reading in readings if any(reading))),
    )


def _reading(value: dict[str, Any]) -> tuple[str, str]:
    """Start and end of one of their values; open where one is lacking."""
    start = next((str(text) for name, text in value.items() if name.startswith("start")), "")
    end = next((str(text) for name, text in value.items() if name.startswith("end")), "")
    if start or end:
        return start, end
    names = ("value", "date", "dateTime", "time", "duration", "set")
    point = next((str(value[name]) for name in names if name in value), "")
    return point, point


def _reason(record: dict[str, Any], moment: str, expected: Sequence[Expected]) -> str:
    """Why a case is left out; empty when it is scored."""
    if "dotnet" in record.get("NotSupported", "").lower() + record.get("NotSupportedByDesign", "").lower():
        return "unverified"
    for one in expected:
        words = record["Input"][one.start : one.end]
        if one.kind not in KINDS or one.start < 0:
            return "alternatives"
        if "B" in one.timex or "B" in one.modified:
            return "business days"
        if one.kind not in FREE and any(
            "not resolved" in end or end.startswith("0001-01-01") for reading in one.readings for end in reading
        ):
            return "no such day"
        if not one.readings:
            return "no value"
        if DIGITS.fullmatch(words):
            return "digits alone"
        years = {end[:4] for reading in one.readings for end in reading[:1] if end}
        if not moment and one.kind not in FREE and not (years and years <= set(YEAR.findall(words))):
            return "no reference day"
        if _counts_minutes(one, words):
            return "clock of the reference"
    return ""


def _counts_minutes(one: Expected, words: str) -> bool:
    """Whether a value counts from the clock of the reference: it has seconds (or runs to the day's last) that no words say."""
    if one.kind not in ("datetime", "datetimerange", "timerange", "time") or PART_OF_DAY.search(one.timex):
        return False
    return SECONDS_IN.search(one.timex) is not None and SECONDS_SAID.search(words) is None


def right(one: Expected, case: Case, answers: Sequence[Answer]) -> bool:
    """Whether the answers that overlap an expected expression give its value."""
    over = [answer for answer in answers if answer.start < one.end and one.start < answer.end]
    if len({(answer.start, answer.end) for answer in over}) < len(over):  # several readings of the same words
        return any(_is_right(one, case, [answer]) for answer in over)
    return bool(over) and _is_right(one, case, over)


def _is_right(one: Expected, case: Case, over: Sequence[Answer]) -> bool:
    if one.kind == "duration":
        return any(_same_length(answer.value, one.timex) for answer in over)
    if one.kind == "set":
        values = [answer.value.removeprefix("XXXX-XX-XX") for answer in over]
        return any(value in (one.timex, one.timex + ":00") or _same_length(value, one.timex) for value in values)
    if one.timex.endswith("_REF"):
        return any(answer.value == one.timex for answer in over)
    if part := PART_OF_DAY.search(one.timex):
        days = {start[:10] for start, end in one.readings if ISO_DAY.match(start or end)}
        return any(answer.value.endswith(part.group()) and (not days or answer.value[:10] in days) for answer in over)
    if one.modified in EDGES:
        return any(_is_period(answer, one) for answer in over)
    return any(_is_reading(one.kind, reading, over, case) for reading in one.readings)


def _is_reading(kind: str, reading: tuple[str, str], over: Sequence[Answer], case: Case) -> bool:
    start, end = (_clean(moment) for moment in reading)
    values = [value for answer in over for value in (answer.value, answer.until) if value]
    if kind in ("time", "timerange"):
        found = [value.partition("T")[2] for value in values]
        found = [_clean(clock).replace("24:00", "00:00") for clock in found]  # midnight; theirs belongs to no day
    elif kind in ("datetime", "datetimerange"):
        found = values
    elif kind == "date":
        return any(_is_day(answer, start, case.reference) for answer in over)
    else:
        return _is_range(start, end, over)
    if start and end and found:
        return found[0] == start and found[-1] == end
    return (start or end) in found


def _is_day(answer: Answer, day: str, reference: str) -> bool:
    if answer.value in VAGUE and answer.offset:
        return day < reference if answer.value == "PAST_REF" else day > reference
    if answer.offset:
        return answer.earliest[:10] <= day <= answer.latest[:10]
    return answer.earliest[:10] == answer.latest[:10] == day


def _is_range(start: str, end: str, over: Sequence[Answer]) -> bool:
    """Days from and to which a range runs, or the one that an open range names."""
    first, last = over[0].earliest[:10], over[-1].latest[:10]
    if not first or not last:
        return False
    after = _next_day(last)
    if start and end:
        period = over[-1].earliest[:10] if len(over) > 1 else last  # "from 2014 to 2018": theirs ends where 2018 begins
        return first == start and end in (last, after, period)
    return any(
        (start or end) in (answer.earliest[:10], answer.latest[:10], _next_day(answer.latest)) for answer in over
    )


def _is_period(answer: Answer, one: Expected) -> bool:
    """Whether a value is the period of which the expected expression is an early, middle or late part."""
    if one.timex == answer.value:
        return True
    years = {(start or end)[:4] for start, end in one.readings}
    if one.timex.startswith("XXXX"):
        return any(one.timex.replace("XXXX", year) == answer.value for year in years)
    written = re.match(r"\((\d{4}-\d\d-\d\d),(\d{4}-\d\d-\d\d)", one.timex)
    whole = bounds(answer.value)
    return bool(written and whole) and (whole.earliest, _next_day(whole.latest)) == written.groups()  # type: ignore[union-attr]


def _clean(moment: str) -> str:
    """`2016-11-07 19:00:00` → `2016-11-07T19:00`; `19:00:00` → `19:00`."""
    return moment.replace(" ", "T").removesuffix(":00") if moment.count(":") == 2 else moment


def _next_day(day: str) -> str:
    try:
        return (date.fromisoformat(day[:10]) + timedelta(1)).isoformat()
    except (ValueError, OverflowError):
        return ""


def _same_length(ours: str, theirs: str) -> bool:
    if not ours.startswith("P") or not theirs.startswith("P") or ours.endswith("REF"):
        return ours == theirs
    return _length(ours.replace("X", "3")) == _length(theirs.replace("X", "3"))


def _length(value: str) -> tuple[float, float, float, str]:
    """Months, days, seconds, and units that have no length of their own, of a TIMEX3 length."""
    days, _, clock = value[1:].partition("T")
    months = whole = seconds = 0.0
    other = ""
    for number, letter in PART.findall(days):
        months += float(number) * MONTHS.get(letter, 0.0)
        whole += float(number) * DAYS.get(letter, 0.0)
        other += number + letter if letter not in MONTHS and letter not in DAYS else ""
    for number, letter in PART.findall(clock):
        seconds += float(number) * SECONDS.get(letter, 0.0)
        other += number + letter if letter not in SECONDS else ""
    return months, whole, seconds, other


def scores(chosen: Sequence[Case], find: System) -> list[Score]:
    """Of each case: expressions expected, those right, and whether all are and nothing else was found."""
    out = []
    for case in chosen:
        answers = find(case)
        good = [right(one, case, answers) for one in case.expected]
        beside = any(
            all(answer.end <= one.start or one.end <= answer.start for one in case.expected) for answer in answers
        )
        out.append((len(good), sum(good), all(good) and not beside))
    return out


def read(case: Case) -> list[Answer]:
    """Through the product's sentences and times."""
    day = case.reference
    article = Article(id="", path="", text=case.text, language=Field(value=case.language, basis="given"))
    published = DateField(value=day, granularity="day", earliest=day, latest=day, basis="given")
    found = times(case.text, sentences(article, SETTINGS), published, case.language, SETTINGS)
    return [Answer(*one.span, one.value, one.earliest or "", one.latest or "", one.rule in OFFSETS) for one in found]


def dateparser(case: Case) -> list[Answer]:
    """dateparser.search: days with a time of day."""
    from dateparser.search import search_dates  # noqa: PLC0415 - a peer, not always installed

    settings = {"RELATIVE_BASE": datetime.fromisoformat(case.reference)}
    return list(_placed(case.text, search_dates(case.text, languages=[case.language], settings=settings) or []))


def _placed(text: str, found: Sequence[tuple[str, datetime]]) -> Iterator[Answer]:
    place = 0
    for words, moment in found:
        start = text.find(words, place)
        if start >= 0:
            place = start + len(words)
            day = moment.date().isoformat()
            yield Answer(start, place, f"{day}T{moment:%H:%M}", day, day)


def microsoft(case: Case) -> list[Answer]:
    """Microsoft's own library for Python: each of its readings is an answer over the same words, the right one counts."""
    from recognizers_date_time import Culture, recognize_datetime  # noqa: PLC0415 - a peer, not always installed

    culture = {"en": Culture.English, "fr": Culture.French, "es": Culture.Spanish}[case.language]
    found = recognize_datetime(case.text, culture, reference=datetime.fromisoformat(case.reference))
    return [answer for one in found for answer in _library(one)]


def _library(one: Any) -> Iterator[Answer]:  # noqa: ANN401 - a record of theirs
    for value in (one.resolution or {}).get("values", ()):
        start, end = (_clean(moment) for moment in _reading(value))
        timex = value.get("timex", "")
        earliest, latest = start or end, end or start
        part = PART_OF_DAY.search(timex)
        if part and ISO_DAY.match(earliest):
            point = earliest[:10] + part.group()
        elif part or timex.startswith("P") or timex.endswith("_REF") or value.get("Mod") in EDGES:
            point = timex
        else:
            point = earliest if ISO_DAY.match(earliest) else f"T{earliest}" if CLOCK.match(earliest) else timex
        until = "" if latest == earliest else latest if ISO_DAY.match(latest) else f"T{latest}"
        yield Answer(one.start, one.end + 1, point, earliest, latest, timex=timex, until=until)
