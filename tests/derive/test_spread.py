"""Where a source's matter stands in an article: throughout, or in one place."""

from collections.abc import Sequence

from firsthand.derive.spread import blocks, confined, densities, held_at, throughout
from firsthand.derive.witness import Witness, witness
from firsthand.settings import Derive
from tests.derive.made import OWN, REWRITE, WIRE, page


def seen(key: str, lines: Sequence[str]) -> Witness:
    return witness(*page(key, lines), ())


def test_a_telling_draws_on_its_source_throughout() -> None:
    found = densities(seen("b", REWRITE), seen("a", WIRE), Derive())
    assert throughout(found, Derive())
    assert not confined(found, Derive())


def test_an_excerpt_stands_in_one_place() -> None:
    letter = seen("b", (*OWN[:4], *WIRE[5:6], *OWN[4:]))
    found = densities(letter, seen("a", WIRE), Derive())
    assert confined(found, Derive())
    assert not throughout(found, Derive())
    place = letter.article.text.index(WIRE[5])
    assert held_at(found, letter, place) > 0.9
    assert held_at(found, letter, 0) < 0.3


def test_other_matter_is_neither() -> None:
    found = densities(seen("b", OWN), seen("a", WIRE), Derive())
    assert not confined(found, Derive())
    assert not throughout(found, Derive())


def test_short_paragraphs_go_with_those_behind_them() -> None:
    lines = ("Quiet.", "Nobody slept in Anwick last night.", OWN[1], OWN[2], "It rained.")
    found = blocks(seen("a", lines), Derive())
    assert sum(map(len, found)) == seen("a", lines).matter.size
    assert all(len(each) >= Derive().block for each in found)
