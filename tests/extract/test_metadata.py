"""Title, outlet, authors and dates, on pages that we made up."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.extract import extract
from firsthand.extract.authors import is_author
from firsthand.extract.days import days, instant
from firsthand.model.article import Article
from firsthand.model.page import Given, Page
from firsthand.settings import Settings

PARAGRAPH = (
    "Farmers dumped milk outside the ministry in Lumen on Friday, the second time in a week that they did so, police said. "
    "The ministry answered that nobody had been hurt and that talks about the price of milk would go on."
)


def article(head: str = "", top: str = "", *, given: Given | None = None, **linked: object) -> Article:
    ld = {"@type": "NewsArticle", "headline": "Farmers dump milk outside ministry", **linked}
    source = (
        f'<html><head><script type="application/ld+json">{json.dumps(ld)}</script>{head}</head>'
        f"<body><main><h1>Farmers dump milk outside ministry</h1>{top}<p>{PARAGRAPH}</p><p>{PARAGRAPH[::-1]}</p></main></body></html>"
    )
    return extract(Page(path="-", kind="html", content=source, given=given or Given()), Settings())


def names(read: Article) -> list[str]:
    return [author.value for author in read.authors]


def test_title_loses_the_outlet_behind_it() -> None:
    read = article(
        '<meta property="og:site_name" content="Lumen Courier">',
        headline="Farmers dump milk outside ministry | Lumen Courier",
    )
    assert read.title is not None
    assert read.title.value == "Farmers dump milk outside ministry"
    assert read.outlet is not None
    assert read.outlet.value == "Lumen Courier"


def test_title_loses_a_kicker_that_open_graph_lacks() -> None:
    read = article(
        '<meta property="og:title" content="Farmers dump milk outside ministry">',
        headline="Dairy: Farmers dump milk outside ministry",
    )
    assert read.title is not None
    assert read.title.value == "Farmers dump milk outside ministry"


def test_authors_are_people() -> None:
    read = article(
        '<meta property="og:site_name" content="Lumen Courier">',
        author=[{"@type": "Person", "name": "Ina Rohn and Bo Li, Lumen Courier"}, {"@type": "Person", "name": "Staff"}],
    )
    assert names(read) == ["Ina Rohn", "Bo Li"]


@pytest.mark.parametrize(
    "name",
    ["Staff", "Newsroom", "@inarohn", "https://lumen.example/ina", "dpa", "Lumen Courier", "admin", "Redaktion", "12"],
)
def test_nobody_is_no_author(name: str) -> None:
    assert not is_author(name, frozenset({"lumencourier"}))


def test_an_agency_as_author_is_the_wire() -> None:
    read = article(author={"@type": "Person", "name": "dpa"})
    assert names(read) == []
    assert read.wire is not None
    assert (read.wire.value, read.wire.basis) == ("dpa", "json-ld")


def test_a_byline_names_the_author() -> None:
    read = article(top="<p>By Ina Rohn</p>")
    assert names(read) == ["Ina Rohn"]
    assert read.authors[0].span is not None
    assert read.slice(read.authors[0].span) == "Ina Rohn"


def test_dates_with_their_zone() -> None:
    read = article(datePublished="2024-11-08T14:05:00+01:00", dateModified="2024-11-09T08:00:00Z")
    assert read.published is not None
    assert read.published.value == "2024-11-08T14:05:00+01:00"
    assert read.modified is not None
    assert read.modified.value == "2024-11-09T08:00:00+00:00"


def test_agreement_raises_and_contradiction_lowers_the_score() -> None:
    agreed = article(top="<p>8 November 2024</p>", datePublished="2024-11-08").published
    contradicted = article(top="<p>2 March 2021</p>", datePublished="2024-11-08").published
    assert agreed is not None
    assert contradicted is not None
    assert contradicted.score < agreed.score


def test_a_day_of_the_story_is_not_the_day_of_the_page() -> None:
    text = f"Milk runs down the steps in Lumen, Estmark, June 28, 2019. REUTERS/Ina Rohn/File Photo\nFarmers dump milk\n{PARAGRAPH}"
    assert extract(Page(path="-", kind="text", content=text), Settings()).published is None


def test_what_is_given_wins() -> None:
    told = Given(title="Told", outlet="Told Post", authors=("Told By",), published="2020-01-02")
    read = article(given=told, datePublished="2024-11-08", author="Ina Rohn")
    assert read.title is not None
    assert read.outlet is not None
    assert read.published is not None
    assert (read.title.value, read.outlet.value, names(read), read.published.value) == (
        "Told",
        "Told Post",
        ["Told By"],
        "2020-01-02",
    )


@pytest.mark.parametrize(
    ("written", "language", "value"),
    [
        ("Friday, 08 Nov 2024", "en", "2024-11-08"),
        ("24 Jan, 2025 09:58", "en", "2025-01-24T09:58"),
        ("8 November 2024, 2:05 pm GMT", "en", "2024-11-08T14:05+00:00"),
        ("8. November 2024, 14.05 Uhr", "de", "2024-11-08T14:05"),
        ("le 8 novembre 2024 à 06h30", "fr", "2024-11-08T06:30"),
        ("8 de noviembre de 2024, 18:20", "es", "2024-11-08T18:20"),
        ("8 listopada 2024, 18:20", "pl", "2024-11-08T18:20"),
        ("8 ноября 2024, 18:20 (МСК)", "ru", "2024-11-08T18:20+03:00"),
        ("2024年11月8日", "ja", "2024-11-08"),
        ("08.11.24", "de", "2024-11-08"),
    ],
)
def test_days_in_any_language(written: str, language: str, value: str) -> None:
    assert [day.value for day in days(written, 0, len(written), language)] == [value]


def test_ambiguous_numbers_stay_open() -> None:
    day = instant("03/04/2024")
    assert day is not None
    assert {day.day(), day.other} == {"2024-04-03", "2024-03-04"}


@settings(deadline=None)  # no timed assertions
@given(st.text(max_size=200))
def test_days_lie_inside_the_text(text: str) -> None:
    found = days(text, 0, len(text), None)
    assert all(0 <= day.span[0] < day.span[1] <= len(text) for day in found)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "@type", "@id", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(deadline=None)  # no timed assertions
@given(JSON, JSON, JSON)
def test_odd_machine_data_never_stop_a_page(author: object, published: object, publisher: object) -> None:
    assert article(author=author, datePublished=published, publisher=publisher, articleSection=author).title is not None
