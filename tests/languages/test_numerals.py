"""Numbers in words, whether their parts stand apart or in one word."""

import pytest

from firsthand.languages.numerals import numbers, scale


@pytest.mark.parametrize(
    ("language", "forms", "expected"),
    [
        ("en", ["ninety", "six", "people"], [(0, 96)]),
        ("en", ["one", "hundred", "and", "four"], [(0, 104)]),
        ("en", ["two", "and", "three"], [(0, 2), (2, 3)]),
        ("ru", ["девяносто", "шесть", "человек"], [(0, 96)]),
        ("uk", ["дев'ятьох", "дзвонів"], [(0, 9)]),
        ("uk", ["тридцять", "тисяч"], [(0, 30_000)]),
        ("pl", ["pięć", "osób", "dwadzieścia"], [(0, 5), (2, 20)]),
        ("de", ["sechsundzwanzig", "zweitausenddreihundert"], [(0, 26), (1, 2300)]),
        ("de", ["siebenjährigen", "beachtet"], [(0, 7)]),
        ("cs", ["šestadvacet", "pětadvacet", "sedmiletý"], [(0, 26), (1, 25), (2, 7)]),
        ("hu", ["huszonhatodikat", "huszonötöt", "hétéves", "kétszáz"], [(0, 26), (1, 25), (2, 7), (3, 200)]),
        ("es", ["cincuenta", "y", "siete"], [(0, 57)]),
        ("fr", ["quatre", "vingt", "dix", "neuf"], [(0, 99)]),
        ("it", ["centodiciottomila"], [(0, 118_000)]),
        ("qq", ["five"], []),
    ],
)
def test_numbers(language: str, forms: list[str], expected: list[tuple[int, int]]) -> None:
    assert numbers(language, forms) == expected


def test_scale() -> None:
    assert (scale("uk", "тисяч"), scale("fr", "millions"), scale("en", "hundred"), scale("qq", "million")) == (
        1_000,
        1_000_000,
        1,
        1,
    )
