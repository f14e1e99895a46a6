"""A seeded generator of a news archive whose stories are known: invented people, places and events in four languages.

`archive(1_000, seed=1)` yields labelled pages of about 600 words: wire reports, their copies and rewrites, translations and
independent reports. Different stories share their days, one in sixteen pairs its matter with its things, one in 256 its kind of event
as well; never their people and places, nor more passages than a set phrase: most sentences are composed, anew for each event.
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


FIRST_TAILS = ["", "", "n", "lo", "mi", "ra", "s", "ti", "va"]
PLAIN = 4  # sentences of a report that many events have, with its own names and numbers: the first two and others
COMPOSED = 16  # and sentences composed for it
FRAMES, DEEDS, MATTERS, THINGS = 16, 60, 16, 12
OWN = 8  # of these deeds that an event tells of, and frames that it is told in; its background has others
OF_MATTER = 6  # of the things of its matter that it tells of, and as many that might be of any


class Composed(NamedTuple):
    """A sentence in any language: a frame around deeds of two things, each in one of two wordings."""

    frame: int
    joined: int
    deeds: tuple[int, int]
    things: list[tuple[int, int]]
    numbers: tuple[int, int]
    year: int


class Stock(NamedTuple):
    """The frames, deeds and things, each the matter whose it is and its place there, that sentences of one event are composed of."""

    frames: list[int]
    deeds: list[int]
    things: list[tuple[int, int]]


Told = int | Composed


class Event(NamedTuple):
    """One invented happening: what fills the slots, in any language, and when it became known."""

    number: int
    slots: dict[str, str]
    matter: int
    cause: int
    known: datetime
    statements: tuple[Told, ...]


@cache
def sentences() -> dict[str, Any]:
    """The sentences by language."""
    return tomllib.loads((Path(__file__).parent / "generated.toml").read_text(encoding="utf-8"))


def archive(
    count: int, seed: int = 0, languages: Sequence[str] = LANGUAGES, start: datetime = START
) -> Iterator[Labelled]:
    """`count` labelled pages in the order of their publication within each story; nothing happens before `start`."""
    draw = random.Random(seed)
    made, number = 0, 0
    days = max(count / A_DAY, 3.0)
    while made < count:
        event = _event(draw, number, start, days)
        size = min(draw.choice(SIZES), count - made)
        for place in range(size):
            yield _page(draw, event, place, languages)
        made += size
        number += 1


def _event(draw: random.Random, number: int, start: datetime, days: float) -> Event:
    slots = _names(draw) | {f"n{i}": str(draw.randint(low, high)) for i, (low, high) in enumerate(
        ((11, 990), (2, 480), (3, 90), (2, 60), (5, 300), (2, 40)))}  # fmt: skip
    known = start + timedelta(days=draw.uniform(0, days))
    matter, cause = draw.randrange(MATTERS), draw.randrange(MATTERS)
    stock = _stock(draw, matter)
    rest: list[Told] = [*draw.sample(range(2, 24), PLAIN - 2), *(_composed(draw, stock) for _ in range(COMPOSED))]
    draw.shuffle(rest)
    return Event(number, slots, matter, cause, known, (0, 1, *rest))


def _names(draw: random.Random) -> dict[str, str]:
    """Invented people, places and organisations."""

    def name() -> str:
        return draw.choice(HEADS) + draw.choice(MIDDLES) + draw.choice(MIDDLES)

    def person() -> str:
        return f"{draw.choice(FIRST)}{draw.choice(FIRST_TAILS)} {name()}{draw.choice(NAME_TAILS)}"

    slots = {role: person() for role in ("who", "chief", "aide")}
    slots |= {role: name() + draw.choice(PLACE_TAILS) for role in ("place", "town")}
    return slots | {"body": f"{name()} {draw.choice(BODIES)}".title(), "firm": f"{name()} {draw.choice(FIRMS)}"}


def _stock(draw: random.Random, matter: int) -> Stock:
    things = [(matter, place) for place in draw.sample(range(THINGS), OF_MATTER)]
    things += [divmod(place, THINGS) for place in draw.sample(range(MATTERS * THINGS), OF_MATTER)]
    return Stock(draw.sample(range(FRAMES), OWN), draw.sample(range(DEEDS), OWN), things)


def _composed(draw: random.Random, stock: Stock) -> Composed:
    one, two = draw.sample(stock.deeds, 2)
    numbers = draw.randint(2, 1_990), draw.randint(2, 1_990)
    frame, joined, year = draw.choice(stock.frames), draw.randrange(6), draw.randint(1950, 2029)
    return Composed(frame, joined, (one, two), draw.sample(stock.things, 4), numbers, year)


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
        told = [told[0], *draw.sample(told[1:], len(told) * 2 // 3)]
        variant = 1
    published = event.known + timedelta(hours=0 if place == 0 else draw.expovariate(1 / 14))
    words = sentences()[language]
    day = words["day"].format(month=words["months"][event.known.month - 1], day=event.known.day)
    slots = event.slots | {"day": day, "matter": words["matters"][event.matter], "cause": words["causes"][event.cause]}
    title = _sentence(draw.choice(words["titles"]), slots)
    lines = [_told(each, variant, words, slots) for each in told]
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


def _told(each: Told, variant: int, words: dict[str, Any], slots: dict[str, str]) -> str:
    """One sentence of a report in one of two wordings."""
    if isinstance(each, int):
        return _sentence(words["statements"][each][variant], slots)
    things = [words["things"][matter][i] for matter, i in each.things]
    clauses = [
        words["deeds"][deed][variant].format_map(
            slots | {"a": things[at], "b": things[at + 2], "k": str(each.numbers[at]), "year": str(each.year + at)}
        )
        for at, deed in enumerate(each.deeds)
    ]
    inner = words["joined"][each.joined].join(clauses)
    frame = words["frames"][(each.frame + variant) % FRAMES]
    return _sentence(frame, slots | {"x": inner, "X": inner[:1].upper() + inner[1:]})


def _background(draw: random.Random, event: Event, words: dict[str, Any], wanted: int) -> list[str]:
    """What the desk adds about the same matter at other times and places."""
    lines: list[str] = []
    stock = _stock(draw, event.matter)
    while wanted > 0:
        month, day, year = draw.choice(words["months"]), draw.randint(1, 28), draw.randint(2012, 2029)
        slots = _names(draw) | {"day": f"{words['day'].format(month=month, day=day)}{words['of']}{year}"}
        line = " ".join(_told(_composed(draw, stock), draw.randrange(2), words, slots) for _ in range(3))
        wanted -= len(line.split())
        lines.append(line)
    return lines
