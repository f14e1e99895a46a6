"""Lines between title and text, and ends of last paragraphs, that name an agency: whose report the page says it prints or draws on."""

import pytest

from firsthand.derive.lenders import draws_on
from firsthand.extract import extract
from firsthand.model.article import Article
from firsthand.model.page import Given, Page
from firsthand.settings import Settings
from tests.derive.credit_pages import BODY


def above(language: str, *lines: str) -> Article:
    """A page of a title, these lines and a long paragraph."""
    title, first, second = BODY[language]
    return read(language, title, *lines, f"{first} {second}", second)


def signed(language: str, end: str) -> Article:
    """A page whose last paragraph ends in these words."""
    title, first, second = BODY[language]
    return read(language, title, f"{first} {second}", f"{second} {end}")


def read(language: str, *lines: str) -> Article:
    content = "\n".join(lines) + "\n"
    return extract(Page(path="-", kind="text", content=content, given=Given(language=language)), Settings())


def wire(article: Article) -> str | None:
    return article.wire.value if article.wire else None


def drawn_on(article: Article) -> bool:
    assert article.wire is not None
    assert article.wire.span is not None
    return draws_on(article, article.wire.span)


@pytest.mark.parametrize(
    ("language", "line", "agency"),
    [
        ("es", "PELLWICK, 30 Sep. (EUROPA PRESS) -", "Europa Press"),
        ("es", "PELLWICK, 29 (EUROPA PRESS)", "Europa Press"),
        ("en", "Pellwick, Nov 8 (Reuters)", "Reuters"),
        ("de", "Pellwick (dpa) -", "dpa"),
        ("ru", "ПЕЛВИК, 12 марта. /ТАСС/.", "TASS"),
    ],
)
def test_a_dateline_may_be_a_line_of_its_own(language: str, line: str, agency: str) -> None:
    article = above(language, line)
    assert wire(article) == agency
    assert [article.slice(span) for span in article.spans("dateline")] == [line]
    assert not article.spans("photo_credit")
    assert not article.spans("caption")
    assert not drawn_on(article)


@pytest.mark.parametrize("line", ["Pellwick (AFP)", "A whale at Pellwick (AFP)"])
def test_a_place_alone_is_where_a_picture_was_taken(line: str) -> None:
    article = above("en", line)
    assert wire(article) is None
    assert [(credit.role, credit.name) for credit in article.credits] == [("photo", "AFP")]


@pytest.mark.parametrize(
    "end",
    [
        "AGERPRES/(A, autor: Ana Orza, editor: Dan Popa)",
        "AGERPRES (AS - autor: Ana Orza, editor: Dan Popa)",
    ],
)
def test_an_agency_before_those_who_worked_at_its_report_signs_it(end: str) -> None:
    article = signed("ro", end)
    assert wire(article) == "Agerpres"
    assert [article.slice(span) for span in article.spans("credit")] == [end]
    assert [(c.role, c.name) for c in article.credits] == [("writing", "Ana Orza"), ("editing", "Dan Popa")]
    assert not drawn_on(article)


def test_an_agency_that_a_sentence_ends_with_signs_nothing() -> None:
    assert wire(signed("ro", "Animalul a fost filmat de AGERPRES (autor: Ana Orza, editor: Dan Popa)")) is None


@pytest.mark.parametrize(
    ("agency", "lines"),
    [
        ("Belga", ("Belga", "20-11-24, 13h02")),
        ("Belga", ("20-11-24, 13h02", "Belga")),
        ("AFP", ("AFP", "publié le 6 mai 2025 à 12h10")),
        ("AFP", ("AFP",)),
    ],
)
def test_an_agency_and_a_time_may_be_two_lines(agency: str, lines: tuple[str, ...]) -> None:
    article = above("fr", *lines)
    assert wire(article) == agency
    assert not drawn_on(article)


def test_an_agency_among_labels_is_no_byline() -> None:
    assert wire(above("fr", "Belga", "Monde")) is None


@pytest.mark.parametrize(
    ("language", "line", "agency"),
    [
        ("de", "Von unserer Redaktion und dpa", "dpa"),
        ("de", "Von red/dpa", "dpa"),
        ("de", "Redaktion mit dpa", "dpa"),
        ("de", "Redaktion/dpa", "dpa"),
        ("es", "Redacción / Europa Press", "Europa Press"),
        ("fr", "Par notre rédaction et Belga", "Belga"),
        ("en", "By our staff and Reuters", "Reuters"),
        ("nl", "Van onze redactie en ANP", "ANP"),
        ("es", "Lea Orsel / Europa Press", "Europa Press"),
    ],
)
def test_a_desk_or_reporter_beside_an_agency_draws_on_it(language: str, line: str, agency: str) -> None:
    article = above(language, line)
    assert wire(article) == agency
    assert drawn_on(article)
    assert [c.role for c in article.credits if c.name.startswith(agency)] == ["material"]
    assert not article.spans("photo_credit")


def test_an_agency_before_the_desk_is_printed() -> None:
    article = above("es", "EFE / Redacción")
    assert wire(article) == "EFE"
    assert not drawn_on(article)


@pytest.mark.parametrize("line", ["Jo Stell/AFP", "AFP / Jo Stell", "Jo Stell | Reuters"])
def test_photographers_stay_what_they_are(line: str) -> None:
    article = above("en", line)
    assert wire(article) is None
    assert {credit.role for credit in article.credits} == {"photo"}


def test_behind_a_caption_a_reporter_and_an_agency_credit_the_picture() -> None:
    article = above("en", "The whale at the harbour's entrance on Tuesday", "Jo Stell / Reuters")
    assert wire(article) is None
    assert {credit.role for credit in article.credits} == {"photo"}


@pytest.mark.parametrize(
    ("language", "end", "agency"),
    [("fr", "(avec Belga)", "Belga"), ("de", "(mit dpa)", "dpa"), ("es", "(con EFE)", "EFE")],
)
def test_with_an_agency_at_the_end_draws_on_it(language: str, end: str, agency: str) -> None:
    article = signed(language, end)
    assert wire(article) == agency
    assert drawn_on(article)


def test_an_agency_behind_a_date_is_the_wire() -> None:
    article = above("pl", "21.01.2025, 11:15 | PAP")
    assert wire(article) == "PAP"
    assert not drawn_on(article)
