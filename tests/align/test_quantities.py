"""What a sentence counts: value, unit on either side of the number, how often, and what it denies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.align.quantities import Quantity, quantities


def read(text: str, language: str) -> list[tuple[float, str]]:
    return [(q.value, q.unit) for q in quantities(text, (0, len(text)), language, ()) if q.unit and not q.denied]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The blast tore the roof off, killing three people and injuring 11.", [(3, "dead"), (11, "injured")]),
        ("en", "Five pilgrims were in custody and twenty-six ships waited.", [(5, "arrested"), (26, "ships")]),
        ("fr", "L'explosion a fait trois morts et onze blessés.", [(3, "dead"), (11, "injured")]),
        ("pl", "Rannych było czternastu, a nie jedenastu.", [(14, "injured")]),
        ("de", "Drei Menschen kamen ums Leben.", [(3, "dead")]),
        ("es", "El fondo suma 4,1 millones de pesos.", [(4_100_000, "pesos")]),
        ("en", "They put it at 430 million crowns, others at 610 million.", [(430e6, "crowns"), (610e6, "crowns")]),
        ("xx", "Qwert 40 asdf.", [(40, "asdf")]),
    ],
)
def test_what_is_counted(language: str, text: str, expected: list[tuple[float, str]]) -> None:
    assert read(text, language) == expected


def test_a_number_a_day_is_another_than_a_total() -> None:
    found = quantities("It costs 15 million crowns a day.", (0, 33), "en", ())
    assert [(q.rate, q.kind) for q in found] == [("day", "money")]


@given(st.text(max_size=80), st.sampled_from(["en", "de", "pl", "xx"]))
def test_spans_hold_what_is_written(text: str, language: str) -> None:
    for quantity in quantities(text, (0, len(text)), language, ()):
        assert isinstance(quantity, Quantity)
        assert text[slice(*quantity.span)] == quantity.written
