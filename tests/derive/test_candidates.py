import msgspec

from firsthand.derive.near import Near
from firsthand.derive.outlets import Outlets
from firsthand.model.link import Link
from firsthand.settings import Derive
from tests.derive.made import OWN, collection, page

SETTINGS = Derive(printings=2)


def test_an_outlet_that_printed_much_gives_its_closest_articles() -> None:
    names = [f"p{number}" for number in range(9)]
    links = tuple(Link(a="a", b=name, score=float(place)) for place, name in enumerate(names))
    given = collection(*(page(name, OWN) for name in ("a", *names)))
    near = Near(msgspec.structs.replace(given, links=links), SETTINGS)
    (story,) = near.stories["a"]
    assert near.printings("a", set(names), {story: names}) == ["p8", "p7"]
    assert near.printings("p0", {"p0", "p3"}, {story: ["p0", "p3"]}) == ["p3"]
    assert near.printings("unheard-of", set(names), {}) == []


def test_the_outlets_of_a_story_leave_out_the_own_one() -> None:
    pages = [page("a", OWN, outlet="Pell Courier"), page("b", OWN, outlet="Anwick Letter"), page("c", OWN)]
    given = collection(*pages)
    outlets = Outlets(given, Near(given, SETTINGS))
    assert outlets.find("a", "pell courier") is None
    found = outlets.find("a", "anwick letter")
    assert found is not None
    assert (found.name, found.articles) == ("Anwick Letter", {"b"})
    assert outlets.find("c", "") is None
