"""Lines that say after whose piece a page was told, and lines that only begin so."""

import pytest

from firsthand.extract.retellings import retelling


@pytest.mark.parametrize(
    ("language", "line", "outlet"),
    [
        ("en", "Based on a story in the Tolworth Gazette", "Tolworth Gazette"),
        ("de", "Nach einem Bericht der Tageszeitung „Anwiker Blatt“", "Anwiker Blatt"),
        ("de", "Nach einem Bericht der Tageszeitung Anwiker Blatt", "Anwiker Blatt"),
        ("nl", "Naar een verhaal van Jan Smits in De Waterlander", "De Waterlander"),
        ("cs", "Podle článku Jana Orla v Orzinské noviny", "Orzinské noviny"),
        ("pl", "za kurierorzynski.example", "kurierorzynski.example"),
        ("tr", "Orzin Gazetesi'nin haberine göre", "Orzin Gazetesi"),
        ("hu", "Az Orzini Hírlap cikke alapján", "Orzini Hírlap"),
    ],
)
def test_the_outlet_whose_piece_was_told(language: str, line: str, outlet: str) -> None:
    found = retelling(line, (0, len(line)), language)
    assert found is not None
    assert found.name == outlet


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Nach Akten-Urteil: Behnke kommt in Untersuchungsausschuss „Hochwasser“"),
        ("de", "Nach „Hafenbild“-Aussagen Ruhl verteidigt Harm: „Das gibt’s doch“"),
        ("de", "Nach einem Bericht der Polizei in Pellwick"),
        ("en", "After dark in Pellwick"),
        ("it", "Via Roma"),
        ("nl", "Naar huis met De Lijn"),
        ("pl", "Za mostem zaczyna się Las"),
    ],
)
def test_lines_that_only_begin_so(language: str, line: str) -> None:
    assert retelling(line, (0, len(line)), language) is None
