"""Outlets by the noun before their name, and by the noun alone."""

from firsthand.derive.papers import by_noun, by_noun_alone, by_short_name, is_noun, language_named, tongue
from firsthand.model.annotations import Attribution
from firsthand.model.article import Article, Field, Region


def page(text: str, language: str) -> Article:
    return Article(
        id="a",
        path="a",
        text=text,
        regions=(Region(kind="body", span=(0, len(text))),),
        language=Field(value=language, basis="given"),
    )


def test_a_name_behind_its_noun() -> None:
    german = page("Das berichtet die Wochenzeitung „Torfbote“ in ihrer neuen Ausgabe.", "de")
    assert [(each.name, each.kind) for each in by_noun(german)] == [("Torfbote", "outlet")]
    assert is_noun("Wochenzeitung", german)
    assert not is_noun("Torfbote", german)


def test_what_is_not_credited_is_not_taken() -> None:
    assert not list(by_noun(page("Die Wochenzeitung „Torfbote“ zieht um.", "de")))


def test_the_noun_alone_where_something_is_credited_to_it() -> None:
    text = "The Torf Post found him. He is 90, the paper says. She bought a paper."
    spans = list(by_noun_alone(page(text, "en"), [(4, 13)]))
    assert [text[slice(*span)] for span in spans] == ["paper"]


def test_one_word_of_a_name_stands_for_the_outlet_where_it_is_credited() -> None:
    text = "Ein Gutachten, über das die „Torfer Rundschau“ berichtet, fehlt. Drei Räte wussten laut „Rundschau“ nichts. Die Torfer staunen."
    whole = Attribution(name="Torfer Rundschau", canonical=None, kind="outlet", span=(29, 45))
    found = list(by_short_name(page(text, "de"), [whole]))
    assert [(text[slice(*span)], each.name) for span, each in found] == [("Rundschau", "Torfer Rundschau")]


def test_in_which_language_it_writes() -> None:
    english = page("The boat has left, writes the Polish daily Echo Torfowe.", "en")
    start = english.text.index("Echo")
    assert tongue(english, (start, start + 12)) == "pl"
    german = page("Das Boot ist weg, schreibt die deutsche Zeitung „Torfbote“.", "de")
    assert tongue(german, (german.text.index("Torf"), german.text.index("Torf") + 8)) is None


def test_a_language_is_named_whatever_is_elided_before_it() -> None:
    assert language_named("l'italien", "fr") == "it"
    assert language_named("polnischen", "de") == "pl"
    assert language_named("français", "fr") is None
    assert language_named("meeting", "en") is None


def test_an_apostrophe_within_a_name_does_not_end_it() -> None:
    found = by_noun(page("За даними телеканалу «Канал Торф'яний», усе добре.", "uk"))
    assert [each.name for each in found] == ["Канал Торф'яний"]
