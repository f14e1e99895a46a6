"""A seeded generator of a news archive whose stories are known: invented people, places and events in four languages.

`archive(1_000, seed=1)` yields labelled pages of about 600 words: wire reports, their copies and rewrites, translations and
independent reports; different stories share their kind of event, their matter and their days, never their people and places.
"""

import random
import tomllib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.grouping import Labelled
from firsthand.model.page import Given, Page

LANGUAGES = ("en", "de", "es", "fr")
START = datetime(2031, 3, 1, 6, tzinfo=UTC)
WORDS = 600
A_DAY = 400  # articles a day: a hundred thousand fill eight months
SIZES = (1, 1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 12, 20)
KINDS = ("copy", "copy", "rewrite", "rewrite", "translation", "own")
HEADS = [
    "Bra",
    "Kel",
    "Mor",
    "Tis",
    "Ven",
    "Dro",
    "Hal",
    "Lun",
    "Sar",
    "Wex",
    "Ost",
    "Pel",
    "Gri",
    "Nor",
    "Fal",
    "Zem",
    "Cor",
    "Bel",
    "Ulm",
    "Tar",
    "Rud",
    "Iv",
    "Jas",
    "Quel",
    "Mar",
    "Sto",
    "Vil",
    "Dag",
]
MIDDLES = ["an", "e", "o", "i", "ar", "en", "ol", "is", "u", "am", "er", "il", "or", "at", "ing", "ev", "al", "ut"]
PLACE_TAILS = ["ford", "haven", "burg", "stad", "mouth", "ville", "grad", "vik", "holm", "monte", "quay", "dale"]
NAME_TAILS = ["sson", "ard", "ez", "ini", "off", "ska", "nen", "ley", "dorf", "mann", "ier", "ova"]
FIRST = [
    "Alda",
    "Bero",
    "Cilla",
    "Dario",
    "Edda",
    "Falk",
    "Gisa",
    "Hanno",
    "Ilka",
    "Jarl",
    "Kaja",
    "Lorin",
    "Mika",
    "Nessa",
    "Orin",
    "Pella",
    "Rasmo",
    "Senta",
    "Tilo",
    "Ulva",
    "Vigo",
    "Wenke",
]
BODIES = ["Authority", "Council", "Agency", "Office", "Bureau", "Commission"]
FIRMS = ["Works", "Holdings", "Lines", "Energy", "Foods", "Systems"]


class Event(NamedTuple):
    """One invented happening: what fills the slots, in any language, and when it became known."""

    number: int
    slots: dict[str, str]
    matter: int
    cause: int
    known: datetime
    statements: tuple[int, ...]


@cache
def sentences() -> dict[str, Any]:
    """The sentences by language."""
    return tomllib.loads((Path(__file__).parent / "generated.toml").read_text(encoding="utf-8"))


def archive(count: int, seed: int = 0, languages: Sequence[str] = LANGUAGES) -> Iterator[Labelled]:
    """`count` labelled pages in the order of their publication within each story."""
    draw = random.Random(seed)
    made, number = 0, 0
    days = max(count / A_DAY, 3.0)
    while made < count:
        event = _event(draw, number, days)
        size = min(draw.choice(SIZES), count - made)
        for place in range(size):
            yield _page(draw, event, place, languages)
        made += size
        number += 1


def _event(draw: random.Random, number: int, days: float) -> Event:
    def name() -> str:
        return draw.choice(HEADS) + draw.choice(MIDDLES) + draw.choice(MIDDLES)

    slots = {role: f"{draw.choice(FIRST)} {name()}{draw.choice(NAME_TAILS)}" for role in ("who", "chief", "aide")}
    slots |= {role: name() + draw.choice(PLACE_TAILS) for role in ("place", "town")}
    slots |= {"body": f"{name()} {draw.choice(BODIES)}".title(), "firm": f"{name()} {draw.choice(FIRMS)}"}
    slots |= {f"n{i}": str(draw.randint(low, high)) for i, (low, high) in enumerate(
        ((11, 990), (2, 480), (3, 90), (2, 60), (5, 300), (2, 40)))}  # fmt: skip
    known = START + timedelta(days=draw.uniform(0, days))
    order = draw.sample(range(24), 24)
    return Event(number, slots, draw.randrange(16), draw.randrange(16), known, (0, 1, *(i for i in order if i > 1)))


def _page(draw: random.Random, event: Event, place: int, languages: Sequence[str]) -> Labelled:
    kind = "wire" if place == 0 else draw.choice(KINDS)
    home = languages[event.number % len(languages)]
    language = draw.choice(languages) if kind in {"translation", "own"} else home
    told = list(event.statements)
    variant = 0
    if kind == "copy":
        told = [i for at, i in enumerate(told) if at < 2 or draw.random() > 0.08]
    elif kind == "rewrite":
        told = [told[0], *draw.sample(told[1:], len(told) - 5)]
        variant = 1
    elif kind == "own":
        told = [0, *draw.sample(range(1, 24), 16)]
        variant = 1
    published = event.known + timedelta(hours=0 if place == 0 else draw.expovariate(1 / 14))
    words = sentences()[language]
    day = words["day"].format(month=words["months"][event.known.month - 1], day=event.known.day)
    slots = event.slots | {"day": day, "matter": words["matters"][event.matter], "cause": words["causes"][event.cause]}
    title = _sentence(draw.choice(words["titles"]), slots)
    lines = [_sentence(words["statements"][i][variant], slots) for i in told]
    background = _background(draw, event, words, WORDS - sum(len(line.split()) for line in lines))
    outlet = f"{HEADS[draw.randrange(len(HEADS))]}{MIDDLES[draw.randrange(len(MIDDLES))]} Courier"
    paragraphs = [" ".join(lines[at : at + 3]) for at in range(0, len(lines), 3)] + background
    return Labelled(
        Page(
            path=f"{event.number}-{place}",
            kind="text",
            content=title + "\n\n" + "\n\n".join(paragraphs) + "\n",
            given=Given(
                title=title,
                outlet=outlet,
                language=language,
                published=published.isoformat(timespec="seconds"),
                url=f"https://{outlet.split(maxsplit=1)[0].lower()}.example/{event.number}/{place}",
            ),
        ),
        str(event.number),
    )


def _sentence(template: str, slots: dict[str, str]) -> str:
    text = template.format_map(slots)
    return text[:1].upper() + text[1:]


def _background(draw: random.Random, event: Event, words: dict[str, Any], wanted: int) -> list[str]:
    """What the desk adds about other times and places: the same sentences about other names and numbers."""
    lines: list[str] = []
    while wanted > 0:
        other = draw.sample(range(2, 24), 3)
        slots = {
            role: f"{draw.choice(FIRST)} {draw.choice(HEADS)}{draw.choice(MIDDLES)}{draw.choice(NAME_TAILS)}"
            for role in ("who", "chief", "aide", "place", "town", "body", "firm")
        }
        slots |= {f"n{i}": str(draw.randint(2, 90)) for i in range(6)}
        slots |= {"matter": draw.choice(words["matters"]), "cause": draw.choice(words["causes"]), "day": ""}
        line = " ".join(_sentence(words["statements"][i][draw.randrange(2)], slots) for i in other)
        wanted -= len(line.split())
        lines.append(line)
    return lines
