"""Who lent a report: by where its outlet, author or agency is named, and how surely a page prints a dispatch."""

import msgspec
import pytest

from firsthand.derive.lenders import alone
from firsthand.derive.units import converted
from firsthand.model.article import Field
from tests.derive.made import AGENCY, OWN, REWRITE, WIRE, derived, edges, one, page

FREE = (
    "At the Tarrow dam the visitors are gone: a crack of nine metres in its eastern wall saw to that.",
    "By two metres the water fell in one night, and 1,400 people of Anwick have a bag by the door.",
    "Sixty fields of potatoes are under water; in 1961 nobody thought of such a thing.",
)


@pytest.mark.parametrize(
    "credit",
    [
        "Every fact here was dug up by the Pell Courier, whose piece deserves your two pounds.",
        "It was Ada Quist who stood on that wall first; buy what she writes.",
    ],
)
def test_who_is_named_as_a_report_begins_has_lent_it_in_whatever_words(credit: str) -> None:
    article, annotations = page("a", WIRE, outlet="The Pell Courier", published="2031-03-04")
    article = msgspec.structs.replace(article, authors=(Field(value="Ada Quist", basis="page"),))
    found = derived((article, annotations), page("b", (credit, *FREE), outlet="Odd Lots", published="2031-03-06"))
    assert ("b", "a", "rewrite", True, "text") in edges(found)


def test_who_is_named_in_the_middle_of_another_story_has_lent_nothing() -> None:
    remark = "In the inn they were reading the Pell Courier, which somebody had brought from the station."
    child = page("b", (*OWN[:4], remark, *OWN[4:]), outlet="Odd Lots", published="2031-03-06")
    assert not derived(page("a", WIRE, outlet="Pell Courier", published="2031-03-04"), child).derivations


def test_an_outlet_is_called_without_its_company_and_by_a_part_of_its_name() -> None:
    opening = "The Pell Courier found it, and this note rests on what its people saw."
    for outlet in ("Pell Courier GmbH", "Pell Courier Online", "Portal Pell Courier"):
        found = derived(
            page("a", WIRE, outlet=outlet, published="2031-03-04"),
            page("b", (opening, *FREE), outlet="Odd Lots", published="2031-03-06"),
        )
        assert ("b", "a", "rewrite", True, "text") in edges(found), outlet


def test_who_credits_a_retelling_has_it_from_there() -> None:
    """The radio names the portal, which names the paper: the paper is not the radio's source."""
    article, annotations = page("a", WIRE, outlet="Pell Courier", published="2031-03-04")
    article = msgspec.structs.replace(article, authors=(Field(value="Ada Quist", basis="page"),))
    found = derived(
        (article, annotations),
        page("b", ("As the Pell Courier reports:", *REWRITE), outlet="Morven Mirror", published="2031-03-05"),
        page("c", ("The Morven Mirror writes of it.", *FREE), outlet="Anwick Radio", published="2031-03-07"),
    )
    directed = {(d.article, d.source) for d in found.derivations if d.directed}
    assert directed == {("b", "a"), ("c", "b")}


@pytest.mark.parametrize(
    ("line", "name", "language", "expected"),
    [
        ("Halcyon", "Halcyon", "en", True),
        ("By Halcyon | Oct. 22, 2031", "Halcyon", "en", True),
        ("Par Halcyon, le 17 septembre 2031", "Halcyon", "fr", True),
        ("Agencia Halcyon", "Halcyon", "es", True),
        ("Halcyon, 18:40", "Halcyon", "en", True),
        ("Redacción / Halcyon", "Halcyon", "es", False),
        ("Redakcja, źródło: Halcyon", "Halcyon", "pl", False),
        ("Source: Halcyon", "Halcyon", "en", False),
    ],
)
def test_a_line_that_an_agency_has_to_itself(line: str, name: str, language: str, expected: bool) -> None:  # noqa: FBT001
    start = line.index(name)
    assert alone(line, start, start + len(name), language) is expected


def test_beside_a_dateline_a_page_that_names_its_source_is_a_telling() -> None:
    article, annotations = page("b", (*FREE, f"Source: {AGENCY}"), outlet="Morven Mirror", published="2031-03-05")
    *regions, last = article.regions
    start = last.span[1] - len(AGENCY)
    article = msgspec.structs.replace(
        article,
        regions=(*regions, msgspec.structs.replace(last, kind="credit")),
        wire=Field(value=AGENCY, basis="page", span=(start, last.span[1])),
    )
    found = derived(page("a", WIRE, wire=AGENCY, published="2031-03-05"), (article, annotations))
    kinds = {(article, kind) for article, source, kind, _, _ in edges(found) if source == AGENCY}
    assert kinds == {("a", "copy"), ("b", "rewrite")}


def test_small_numbers_in_words_are_converted_too() -> None:
    assert converted("14.5 km", "nine miles") == []
    assert converted("14.5 km", "nine miles", ("en", "en")) == [("14.5 km", "nine miles")]


def test_a_copy_that_nothing_directs_is_one_text_and_siblings_each_have_more() -> None:
    one_text = derived(
        page("a", WIRE, outlet="A", published="2031-03-04"), page("b", WIRE, outlet="B", published="2031-03-04")
    )
    assert (one(one_text, "a", "b").kind, one(one_text, "a", "b").directed) == ("copy", False)
    both = derived(
        page("a", (*WIRE[:6], *OWN[:4]), outlet="A", published="2031-03-04"),
        page("b", (*WIRE[1:7], *OWN[4:]), outlet="B", published="2031-03-04"),
    )
    assert (one(both, "a", "b").kind, one(both, "a", "b").directed) == ("sibling", False)
