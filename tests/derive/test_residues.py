from firsthand.derive.residues import residues
from firsthand.derive.spellings import foreign_spellings
from firsthand.derive.units import converted
from tests.derive.made import OWN, WIRE, page


def codes(*lines: str, language: str = "en") -> list[tuple[str, str]]:
    return [(r.code, r.shown) for r in residues(page("a", lines, language=language)[0], language)]


def test_plain_reports_show_none() -> None:
    assert codes(*WIRE, *OWN) == []
    assert codes("They sang (badly – as ever) and left.", "A café chain, a déjà vu and an et cetera.") == []


def test_an_editors_note_in_another_languages_manner() -> None:
    assert codes("They live there (in the valley – ed.) for years.") == [("editors_note", "ed.")]
    assert codes("They live there (in the valley – przyp. red.) for years.") == [("editors_note", "przyp. red.")]


def test_dashes_are_no_trace_where_they_are_the_habit() -> None:
    lines = ("– We are leaving – said the miller.", "– Nobody asked us – his wife added.")
    assert ("dash_dialogue", "2") in codes(*lines)
    assert "dash_dialogue" not in {code for code, _ in codes(*lines, language="pl")}
    assert codes(lines[0]) == []


def test_small_words_left_standing() -> None:
    assert codes("They must leave the village oraz take nothing with them.") == [("untranslated_word", "oraz")]
    assert codes("The poet Ortega y Gasset and Foo i Bar were read.") == []


def test_names_in_another_languages_spelling() -> None:
    assert foreign_spellings({"Bielakow"}, {"Belakov"}, "en") == [("Bielakow", "Belakov", "pl")]
    assert foreign_spellings({"Sharin", "Belakov"}, {"Sharyn", "Belakova"}, "en") == []
    assert foreign_spellings({"Bielakow"}, {"Belakov"}, "xx") == []
    assert foreign_spellings(set(), {"Belakov"}, "en") == []


def test_the_rounder_number_was_measured() -> None:
    assert converted("a pipe of 311 miles", "a pipe of 500 km") == [("311 miles", "500 km")]
    assert converted("a pipe of 500 km", "a pipe of 311 miles") == []
    assert converted("500 km", "500 km") == []
    assert converted("a wall of 9 metres", "a field of 9 hectares") == []
    assert converted("", "12 km") == []
    found = converted("un trayecto de 14,5 kilómetros", "a trip of nine miles", ("es", "en"))
    assert found == [("14,5 kilómetros", "nine miles")]
