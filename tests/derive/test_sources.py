from firsthand.derive import sources
from firsthand.derive.names import canonical
from firsthand.engine import Local
from firsthand.model.source import Source
from firsthand.settings import Settings
from tests.derive.made import AGENCY, OWN, WIRE, collection, page


def found(*pages: object) -> dict[str, Source]:
    return {s.name: s for s in sources(collection(*pages), Settings(), Local(1)).sources}


def test_one_name_however_it_is_written() -> None:
    assert canonical("The Pell Courier") == canonical("PELL COURIER") == "pell courier"
    assert canonical("Agence France-Presse") == canonical("AFP") == canonical("Франс Пресс")
    assert canonical("") == ""


def test_whoever_is_credited_is_a_source_once() -> None:
    made = found(
        page("a", (*OWN, "The Pell Courier and Reuters said so."), credited=[("Pell Courier", "outlet")]),
        page("b", ("Reuters, again. The Pell Courier too.",), credited=[("The Pell Courier", "outlet")]),
    )
    assert {(s.name, s.kind, s.state) for s in made.values()} == {
        ("Pell Courier", "outlet", "absent"),
        ("Reuters", "agency", "absent"),
    }
    assert {c.article for c in made["Pell Courier"].cited_by} == {"a", "b"}


def test_a_short_name_is_the_long_one_on_a_page_that_gives_both() -> None:
    lines = ("The Kurier Pelski asked first.", "The Kurier heard nothing.")
    made = found(page("a", lines, credited=[("Kurier Pelski", "outlet"), ("The Kurier heard"[:10], "outlet")]))
    assert set(made) == {"Kurier Pelski"}


def test_a_surname_is_the_whole_name_on_a_page_that_gives_both() -> None:
    lines = ("Ilse Marrand said so.", "Marrand said it again.")
    made = found(page("a", lines, credited=[("Ilse Marrand", "person"), ("Marrand", "person")]))
    assert set(made) == {"Ilse Marrand"}


def test_an_outlet_of_the_same_story_is_held_and_its_own_name_is_no_source() -> None:
    made = found(
        page("a", WIRE, outlet="Pell Courier"),
        page("b", (*OWN, "As the Pell Courier wrote, it leaks."), outlet="Anwick Letter"),
    )
    assert made["Pell Courier"].articles == ("a",)
    assert [c.article for c in made["Pell Courier"].cited_by] == ["b"]


def test_spans_cover_the_names() -> None:
    pages = [page("a", WIRE, wire=AGENCY), page("b", (*OWN, "Reuters and AFP."), photo=f"{AGENCY.upper()}/Jo Stell")]
    given = collection(*pages)
    texts = {article.id: article.text for article in given.articles}
    for source in sources(given, Settings(), Local(1)).sources:
        for citation in source.cited_by:
            assert canonical(texts[citation.article][slice(*citation.span)]) == canonical(source.name)
