"""A name with a cue beside it is a credit; one that the news is about is none."""

import pytest

from firsthand.derive.credited import credited

CREDITS = [
    ("en", "Two drowned, the Halcyon agency reported on Monday.", "Halcyon"),
    ("en", "“We wait,” the mayor told the Pell Courier.", "Pell Courier"),
    ("de", "Zwei Tote, meldete die Agentur Halcyon.", "Halcyon"),
    ("de", "„Wir warten“, sagte der Bürgermeister der Halcyon.", "Halcyon"),
    ("de", "Einem Halcyon-Bericht zufolge starben zwei.", "Halcyon"),
    ("fr", "D'après l'agence Halcyon, deux personnes sont mortes.", "Halcyon"),
    ("es", "«Esperamos», dijo el alcalde a Halcyon.", "Halcyon"),
    ("it", "Due morti, riferisce il quotidiano Corriere di Pell.", "Corriere di Pell"),
    ("pt", "Dois mortos, segundo a agência Halcyon.", "Halcyon"),
    ("nl", "Twee doden, meldt persbureau Halcyon.", "Halcyon"),
    ("pl", "Dwie osoby zginęły, podała agencja Halcyon.", "Halcyon"),
    ("ru", "Двое погибли, передаёт Халкион.", "Халкион"),
    ("uk", "Про це пише «Халкіон».", "Халкіон"),
    ("cs", "Dva mrtví, uvedla agentura Halcyon.", "Halcyon"),
]
SPOKEN_OF = [
    ("en", "Halcyon is to move its newsroom to Pell.", "Halcyon"),
    ("en", "She once worked for Halcyon in the capital.", "Halcyon"),
    ("de", "Das Haus der Halcyon-Redaktion wird abgerissen.", "Halcyon"),
    ("de", "Im Museum steht ein Fernschreiber der Halcyon.", "Halcyon"),
    ("fr", "Le siège de Halcyon sera vendu.", "Halcyon"),
    ("pl", "Halcyon otwiera biuro w mieście.", "Halcyon"),
    ("uk", "«Халкіон» шукає нового редактора.", "Халкіон"),
]


@pytest.mark.parametrize(("language", "text", "name"), CREDITS)
def test_a_cue_makes_a_credit(language: str, text: str, name: str) -> None:
    start = text.index(name)
    assert credited(text, (start, start + len(name)), language)


@pytest.mark.parametrize(("language", "text", "name"), SPOKEN_OF)
def test_what_the_news_is_about_is_no_credit(language: str, text: str, name: str) -> None:
    start = text.index(name)
    assert not credited(text, (start, start + len(name)), language)


def test_a_language_without_cues_says_nothing() -> None:
    assert credited("Halcyon qorpa vel.", (0, 7), "qq")
