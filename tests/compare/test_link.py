"""Articles → Links."""

import msgspec
import pytest

from firsthand.compare import link
from firsthand.engine import Local
from firsthand.model.annotations import Annotations, Name
from firsthand.model.article import Article, DateField, Field, Region
from firsthand.model.collection import Collection
from firsthand.model.record import encode
from firsthand.settings import Settings

STRIKE = (
    "Dockers in Brennvik stopped work on Tuesday after a crane fell on the northern quay. The union of Sunniva Haslemo asked "
    "for 9 percent and an inspection signed by the operator Brennhavn. About 40 ships wait outside the harbour."
)
RETOLD = (
    "After a crane fell on the northern quay, dockers in Brennvik stopped work. Sunniva Haslemo, who leads their union, wants 9 "
    "percent more and an inspection that Brennhavn signs. Outside the harbour wait 40 ships."
)
BOWL = (
    "A gold bowl was stolen from the museum of San Abelardo while the lights were out for 19 minutes. Three guards of the Orcera "
    "collection were questioned by Fermín Olazarra, who leads the inquiry. Nothing else is missing from the hall."
)


def article(number, title, body, *, language="en", day=None, names=(), kind="unknown"):
    text = f"{title}\n{body}"
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    made = Article(
        id=f"article-{number}",
        path=str(number),
        text=text,
        regions=(
            Region(kind="headline", span=(0, len(title))),
            Region(kind="body", span=(len(title) + 1, len(text))),
        ),
        title=Field(value=title, basis="page"),
        language=Field(value=language, basis="page"),
        published=DateField(value=day, granularity="day", earliest=day, latest=day, basis="page") if day else None,
    )
    marked = tuple(Name(span=span, kind=kind, key=text[slice(*span)]) for span in spans)
    return made, Annotations(article=made.id, names=marked)


def collection(*made):
    return Collection(articles=tuple(a for a, _ in made), annotations={a.id: n for a, n in made})


@pytest.fixture
def pages():
    return collection(
        article(1, "Dockers stop work in Brennvik", STRIKE, day="2031-04-02", names=("Sunniva Haslemo", "Brennhavn")),
        article(2, "Crane falls, Brennvik strikes", RETOLD, day="2031-04-03", names=("Sunniva Haslemo", "Brennhavn")),
        article(3, "Bowl stolen in San Abelardo", BOWL, day="2031-04-02", names=("San Abelardo", "Fermín Olazarra")),
    )


def scores(linked):
    return {(k.a, k.b): k.score for k in linked.links}


def test_two_reports_of_one_strike_are_nearer_than_a_theft(pages):
    found = scores(link(pages, Settings(), Local(1)))
    near = found["article-1", "article-2"]
    assert near > 0
    assert all(score < near - 3 for pair, score in found.items() if pair != ("article-1", "article-2"))


def test_channels_that_say_nothing_are_absent(pages):
    bare = msgspec.structs.replace(pages, annotations={a.id: Annotations(article=a.id) for a in pages.articles})
    channels = link(bare, Settings(), Local(1)).links[0].channels
    assert "names" not in channels
    assert "event_date" not in channels
    assert channels["days"] == 1.0


def test_order_of_the_articles_changes_nothing(pages):
    reversed_pages = msgspec.structs.replace(pages, articles=pages.articles[::-1])
    one, two = (link(p, Settings(), Local(1)) for p in (pages, reversed_pages))
    assert {frozenset((k.a, k.b)): k.score for k in one.links} == pytest.approx(
        {frozenset((k.a, k.b)): k.score for k in two.links}
    )


def test_links_are_sorted_and_the_same_every_time(pages):
    one, two = (link(pages, Settings(), Local(1)) for _ in range(2))
    assert encode(one.links) == encode(two.links)
    assert [(k.a, k.b) for k in one.links] == sorted((k.a, k.b) for k in one.links)
    assert all(k.a < k.b for k in one.links)


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_articles_have_no_links(pages, count):
    few = msgspec.structs.replace(pages, articles=pages.articles[:count])
    assert link(few, Settings(), Local(1)).links == ()


def test_odd_texts_do_no_harm():
    odd = collection(
        article(1, "", ""),
        article(2, "", "\x00\ud800 ¿"),
        article(3, "…", "港口罢工"),
        article(4, "x" * 9000, "1" * 9000),
    )
    link(odd, Settings(), Local(1))


def test_the_person_whom_a_report_names_most_opens_the_other_or_not():
    hurt = "{0} was arrested in Brennvik on suspicion of drunken driving, police said. {0} plays for the Rovers."
    made = collection(
        article(1, "Rovers player arrested", hurt.format("Halvard Ossian"), names=("Halvard Ossian",), kind="person"),
        article(2, "Ossian arrested", hurt.format("Halvard Ossian"), names=("Halvard Ossian",), kind="person"),
        article(3, "Another player arrested", hurt.format("Tobias Yrre"), names=("Tobias Yrre",), kind="person"),
        article(
            5,
            "Another player arrested",
            hurt.format("Tobias Yrre") + " The club says nothing yet." * 12 + " In May it was Halvard Ossian.",
            names=("Tobias Yrre",),
            kind="person",
        ),
        article(4, "Nobody was arrested", "Police in Brennvik said on Tuesday that nobody was arrested."),
    )
    channels = {(k.a[-1], k.b[-1]): k.channels for k in link(made, Settings(), Local(1)).links}
    assert channels["1", "2"]["person"] == 1.0
    assert channels["1", "3"]["person"] == channels["2", "3"]["person"] == 0.0
    assert channels["1", "5"]["person"] == 0.0  # that it recalls the other far down says nothing
    assert channels["3", "5"]["person"] == 1.0
    assert all("person" not in found for pair, found in channels.items() if "4" in pair)
