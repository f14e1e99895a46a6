"""Outlets by the web addresses of their pages."""

import pytest

from firsthand.derive.addresses import is_address_of


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("www.lavoce.example", "La Voce"),
        ("glosnadbuzanski.example", "Głos Nadbużański"),
        ("glos-nadbuzanski.example", "Głos Nadbużański"),
        ("muehlener-bote.example", "Mühlener Bote"),
        ("muhlenerbote.example", "Mühlener Bote"),
        ("news.tolworthgazette.example", "The Tolworth Gazette"),
        ("orzinskyvestnik.example", "Орзинский вестник"),
        ("torf.example", "torf.example"),
    ],
)
def test_an_address_spells_a_name(address: str, name: str) -> None:
    assert is_address_of(address, name)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("www.lavoce.example", "La Vigie"),
        ("subscribe.tolworthnews.example", "The Tolworth Gazette"),
        ("gazette.example", "The Tolworth Gazette"),
        ("orzinskynovosti.example", "Орзинский вестник"),
    ],
)
def test_an_address_of_another(address: str, name: str) -> None:
    assert not is_address_of(address, name)
