import pytest

from firsthand.derive.lenders import at_work, is_called, is_office, lenders, own_name, reprinted
from firsthand.model.article import Article
from tests.derive.made import page


def article(text: str, language: str = "en", outlet: str | None = None) -> Article:
    return page("a", text.split("\n"), language=language, outlet=outlet)[0]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "This article first appeared in French in La Vigie de Port-Servan. Translated by Corin Pellow.", "La Vigie de Port-Servan"),
        ("en", "This article was first published in The Pell Courier.", "Pell Courier"),
        ("de", "Dieser Text erschien zuerst in der Dünenzeitung Varn.", "Dünenzeitung Varn"),
        ("pl", "Tekst ukazał się pierwotnie w „Kurierze Pelskim”.", "Kurierze Pelskim"),
    ],
)  # fmt: skip
def test_where_a_report_first_appeared(language: str, text: str, name: str) -> None:
    made = article(text, language)
    (span,) = reprinted(made)
    assert made.text[slice(*span)].endswith(name.removeprefix("La "))


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("pl", "Jak informuje policja w Zalewicach, zginął żuraw.", "Policja w Zalewicach"),
        ("pl", "Według komunikatu policji w Zalewicach żuraw zginął.", "Policja w Zalewicach"),
        ("en", "According to a statement by the police in Varnholm, a gnome is missing.", "Police in Varnholm"),
        ("de", "Wie die Polizei Lurchwede mitteilte, fehlt ein Zwerg.", "Polizei Lurchwede"),
    ],
)
def test_an_office_by_the_form_that_names_it(language: str, text: str, name: str) -> None:
    found = {each.name for each in lenders(article(text, language))}
    assert name in found
    assert is_office(name)


def test_an_office_without_a_place_or_without_a_word_of_saying_is_none() -> None:
    assert not list(lenders(article("Police in Varnholm ran after the goat. The police said nothing.")))


def test_an_agency_by_the_word_before_it() -> None:
    made = article("Un burro ganó la carrera, informó la agencia Trasluz.", "es")
    start = made.text.index("Trasluz")
    assert is_called(made, (start, start + 7))
    assert not is_called(made, (3, 8))


def test_a_part_of_its_name_is_the_outlet_itself() -> None:
    made = article("Nobody knows.", outlet="Sedgeport Mail")
    assert own_name("the Mail", made)
    assert not own_name("Hollin Mail Coach", made)
    assert not own_name("", made)


def test_who_was_there() -> None:
    assert at_work(article("He told us on board.", outlet="Fenland Radio"), None) == "Fenland Radio"
    assert at_work(article("– ustalił „Głos”.", "pl", outlet="Głos Zalewic"), None) == "Głos Zalewic"
    assert at_work(article("He told them on board.", outlet="Fenland Radio"), None) is None
    assert at_work(article("He told us on board."), None) is None
