"""Derivations as people correct them."""

import msgspec

from firsthand.derive import derivations, sources
from firsthand.engine import Local
from firsthand.model.collection import Collection
from firsthand.model.correction import correction
from firsthand.settings import Settings
from tests.derive.made import AGENCY, OWN, WIRE, collection, page

AT = "2031-04-05T10:00:00+00:00"


def run(held: Collection, *pairs: tuple[str, str]) -> Collection:
    made = tuple(correction("not_derived", pair, by="Ada", at=AT) for pair in pairs)
    start = msgspec.structs.replace(held, corrections=made)
    return derivations(sources(start, Settings(), Local(1)), Settings(), Local(1))


def test_two_articles_told_apart_are_two_origins_until_that_is_undone() -> None:
    held = collection(page("a", WIRE, published="2031-03-04"), page("b", WIRE, published="2031-03-06"))
    assert [(each.article, each.source) for each in run(held).derivations] == [("b", "a")]
    for pair in (("a", "b"), ("b", "a")):
        parted = run(held, pair)
        assert parted.derivations == ()
        assert parted.stories[0].origins == ("a", "b")
        assert parted.problems == ()


def test_another_parent_is_found_where_the_first_is_ruled_out() -> None:
    pages = (("a", "2031-03-04"), ("b", "2031-03-06"), ("c", "2031-03-08"))
    held = collection(*(page(name, WIRE, published=day) for name, day in pages))
    up = {each.article: each.source for each in run(held).derivations if each.directed}
    parted = run(held, ("c", up["c"]))
    (other,) = {"a", "b"} - {up["c"]}
    assert {each.article: each.source for each in parted.derivations if each.directed}["c"] == other


def test_an_article_that_does_not_carry_the_agency_after_all_stands_for_itself() -> None:
    held = collection(page("a", WIRE, wire=AGENCY), page("b", OWN))
    (source,) = run(held).sources
    parted = run(held, ("a", source.id))
    assert [article.carries for article in parted.articles] == [None, None]
    assert parted.derivations == ()
    assert parted.stories[0].origins == ("a", "b")


def test_what_is_gone_is_said() -> None:
    (problem,) = run(collection(page("a", WIRE)), ("a", "nowhere")).problems
    assert "nowhere" in problem.error
