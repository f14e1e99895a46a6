"""Tables of times: every shipped one loads, names its origin, and fills the categories that all need."""

from importlib.resources import files

import pytest

from firsthand.annotate.times.expressions import ACTS
from firsthand.annotate.times.lexicon import lexicon
from firsthand.annotate.times.tokens import TOKEN, roman, shapes
from firsthand.languages import languages_with

LANGUAGES = languages_with("times")
OTHER = ("calendar", "range", "range of times", "week_of", "ahead", "from_day", "nothing")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_loads_and_its_rules_name_acts_that_exist(language: str) -> None:
    words = lexicon(language)
    assert {rule.act for rule in words.rules} <= {*ACTS, *OTHER}
    assert words.triggers


@pytest.mark.parametrize("language", [*LANGUAGES, "all"])
def test_a_table_names_its_origin_and_licence(language: str) -> None:
    path = files("firsthand.languages") / "data" / language / "times.toml"
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("#")
    assert "Origin" in first
    assert "Licence" in first


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_weekday_and_month_has_a_name(language: str) -> None:
    words = lexicon(language)
    for month in range(1, 13):
        assert str(month) in {*words.forms("month").values(), *words.forms("month_weak").values()}
    assert set(words.forms("weekday").values()) == {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}


def test_an_unknown_language_knows_digits_only() -> None:
    assert lexicon("xx").forms("month") == {}


@pytest.mark.parametrize(
    ("token", "shape"),
    [("14", "day"), ("2024", "year"), ("5:30", "clock"), ("14.06.2024", "full_date"), ("1990", "decade_digits")],
)
def test_digits_have_shapes(token: str, shape: str) -> None:
    assert shape in shapes(token)


def test_tokens_and_numerals() -> None:
    assert TOKEN.findall("5:30 p.m. on 14.06.2024") == ["5:30", "p", ".", "m", ".", "on", "14.06.2024"]
    assert [roman(numeral) for numeral in ("IV", "IX", "XIX", "XX", "XXI")] == [4, 9, 19, 20, 21]
