"""Reports that fill the same form every day are a story each; copies and updates of one report stay together."""

import random

import pytest

from firsthand.compare import link
from firsthand.engine import Local
from firsthand.group import stories
from firsthand.model.annotations import Annotations
from firsthand.model.article import Article, DateField, Field, Region
from firsthand.model.collection import Collection
from firsthand.settings import Settings

MARKET = (
    "Market close: Brennvik index {move} {a} points",
    """The Brennvik index {move} {a} points, or {b} percent, to {c} at the close on {day}. Trading was {mood} with {d} million
shares changing hands. The krone stood at {e} to the dollar. Brennhavn shares {move} {f} percent and Torralta Energy {g} percent.
The ten-year bond yielded {h} percent.""",
)
WEATHER = (
    "Weather for Ostermoor",
    """{day}: highs of {a} degrees on the coast and {b} degrees inland, lows of {c} degrees at night. Wind from the west at {d}
kilometres an hour, gusts of up to {e}. The chance of rain is {f} percent. The sun sets at {g}:{h}.""",
)
TOLL = (
    "At least {a} dead after ferry sinks off Valdemira",
    """At least {a} people died when the ferry Lindesne sank off Valdemira on 4 April with 212 people on board, the coast guard
said. Captain Fermín Olazarra was among 97 people who were saved by 14 fishing boats. The Lindesne, built in 1987, was to carry
180 passengers at most. Divers will go on with the search today, said Alda Roussin of the coast guard.""",
)
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def filled(form, number, *, at):
    draw = random.Random(number)
    values = {letter: draw.randint(11, 9_999) / draw.choice((1, 10, 100)) for letter in "abcdefgh"}
    words = {"move": draw.choice(("fell", "rose")), "mood": draw.choice(("thin", "brisk")), "day": NAMES[at % 5]}
    return tuple(part.format(**values, **words) for part in form)


def article(name, day, title, body):
    text = f"{title}\n{body}"
    return Article(
        id=name,
        path=name,
        text=text,
        regions=(Region(kind="headline", span=(0, len(title))), Region(kind="body", span=(len(title) + 1, len(text)))),
        title=Field(value=title, basis="page"),
        language=Field(value="en", basis="page"),
        published=DateField(value=day, granularity="day", earliest=day, latest=day, basis="page"),
    )


def groups(pages):
    annotations = {a.id: Annotations(article=a.id) for a in pages}
    collection = link(Collection(articles=tuple(pages), annotations=annotations), Settings(), Local(1))
    return {frozenset(story.articles) for story in stories(collection, Settings(), Local(1)).stories}


@pytest.mark.parametrize("form", [MARKET, WEATHER])
def test_a_form_filled_anew_is_a_story_a_day(form):
    pages = [article(f"page-{n}", f"2031-04-{7 + n:02d}", *filled(form, n, at=n)) for n in range(4)]
    copies = [article(f"copy-{n}", f"2031-04-{7 + n:02d}", *filled(form, n, at=n)) for n in range(4)]
    assert groups([*pages, *copies]) == {frozenset({f"page-{n}", f"copy-{n}"}) for n in range(4)}


def test_a_copy_on_the_next_day_is_the_same_story():
    pages = [
        article("page", "2031-04-07", *filled(MARKET, 1, at=0)),
        article("copy", "2031-04-08", *filled(MARKET, 1, at=0)),
    ]
    assert groups(pages) == {frozenset({"page", "copy"})}


def test_a_report_with_a_new_toll_is_the_same_story():
    pages = [
        article(f"page-{toll}", f"2031-04-0{day}", *(part.format(a=toll) for part in TOLL))
        for day, toll in ((4, 31), (5, 46))
    ]
    assert groups(pages) == {frozenset({"page-31", "page-46"})}
