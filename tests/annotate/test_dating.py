"""Dates inferred from a page's own words."""

from firsthand.annotate.dating import infer_published
from firsthand.annotate.sentences import sentences
from firsthand.annotate.times import times
from firsthand.model.article import Article, DateField, Field
from firsthand.settings import Settings

SETTINGS = Settings()


def infer(text: str) -> DateField | None:
    article = Article(id="a", path="a", text=text, language=Field(value="en", basis="given"))
    return infer_published(article, times(text, sentences(article, SETTINGS), None, "en", SETTINGS), SETTINGS)


def test_a_weekday_with_its_date_opens_a_week() -> None:
    text = "The harbour was closed on Friday, June 14, 2024, said mayor Ilse Brandvik. It had opened in 2019."
    found = infer(text)
    assert found is not None
    assert (found.basis, found.earliest, found.latest) == ("inferred", "2024-06-14", "2024-06-20")
    assert found.span is not None
    assert text[slice(*found.span)] == "Friday, June 14, 2024"


def test_the_weekday_finds_the_year() -> None:
    found = infer("The harbour was closed on Friday, June 14. It had been repaired in 2023.")
    assert found is not None
    assert found.earliest == "2024-06-14"


def test_an_announced_day_is_no_evidence() -> None:
    assert infer("The harbour will close on Friday, June 14, 2024.") is None


def test_too_little_says_nothing() -> None:
    assert infer("The harbour was closed on Friday.") is None
    assert infer("The harbour was closed on June 14, 2024.") is None
    assert infer("") is None
