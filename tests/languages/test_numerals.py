"""Numbers in words, with tens and units put together."""

import pytest

from firsthand.languages.numerals import numbers


@pytest.mark.parametrize(
    ("language", "forms", "expected"),
    [
        ("en", ["ninety", "six", "people"], [(0, 96)]),
        ("ru", ["девяносто", "шесть", "человек"], [(0, 96)]),
        ("uk", ["дев'ятьох", "дзвонів"], [(0, 9)]),
        ("pl", ["pięć", "osób", "dwadzieścia"], [(0, 5), (2, 20)]),
        ("qq", ["five"], []),
    ],
)
def test_numbers(language: str, forms: list[str], expected: list[tuple[int, int]]) -> None:
    assert numbers(language, forms) == expected
