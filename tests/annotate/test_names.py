from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.annotate.names import names
from firsthand.annotate.sentences import sentences
from firsthand.model.annotations import Name
from firsthand.model.article import Article, Field, Repair
from firsthand.settings import Settings


def found(text: str, language: str = "en") -> list[tuple[str, Name]]:
    article = Article(id="a", path="a", text=text, language=Field(value=language, basis="given") if language else None)
    marked = names(article, sentences(article, Settings()), Settings())
    return [(article.slice(name.span), name) for name in marked]


def keys(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(surface, name.key) for surface, name in found(text, language)]


def roles(text: str, language: str = "en") -> dict[str, str | None]:
    return {name.key: name.role for _, name in found(text, language) if name.role}


def test_family_name_joins_full_name() -> None:
    assert keys("Anna Bergholt spoke first. Bergholt’s aides left. Nobody stopped Bergholt.") == [
        ("Anna Bergholt", "Anna Bergholt"),
        ("Bergholt", "Anna Bergholt"),
        ("Bergholt", "Anna Bergholt"),
    ]


def test_two_people_of_one_family_name_stay_apart() -> None:
    text = "Anna Bergholt met Peter Bergholt. Then Bergholt left, said Anna Bergholt."
    assert keys(text)[2] == ("Bergholt", "Bergholt")
    assert {key for _, key in keys(text)} == {"Anna Bergholt", "Peter Bergholt", "Bergholt"}


def test_spellings_inside_one_article_are_one() -> None:
    text = "Dmitri Orlowski spoke. Dmitry Orlovski denied it, and Orlowsky left."
    assert len({key for _, key in keys(text)}) == 1


@pytest.mark.parametrize(
    ("language", "text", "key", "role"),
    [
        ("en", "Harbour spokesman Piet Molenaar left.", "Piet Molenaar", "Harbour spokesman"),
        ("en", "The former finance minister Ada Quist left.", "Ada Quist", "former finance minister"),
        ("en", "They asked Piet Molenaar, the Harbour spokesman.", "Piet Molenaar", "Harbour spokesman"),
        ("en", "Norway's President Ada Quist left.", "Ada Quist", "Norway's President"),
        ("de", "Das sagte Kremlsprecher Anton Walde.", "Anton Walde", "Kremlsprecher"),
        ("de", "Der russische Präsident Anton Walde kam.", "Anton Walde", "russische Präsident"),
        ("de", "Der Sprecher des Bundestages, Anton Walde, kam.", "Anton Walde", "Sprecher des Bundestages"),
        ("fr", "Le porte-parole du Kremlin, Luc Morvan, est venu.", "Luc Morvan", "porte-parole du Kremlin"),
        ("es", "El portavoz del Kremlin, Luis Morante, vino.", "Luis Morante", "portavoz del Kremlin"),
        ("it", "Ha parlato il ministro degli Esteri Marco Talini.", "Marco Talini", "ministro degli Esteri"),
        ("pt", "O porta-voz do Kremlin, Rui Morais, falou.", "Rui Morais", "porta-voz do Kremlin"),
        ("pl", "Wczoraj rzecznik Kremla Jan Wolnicki milczał.", "Jan Wolnicki", "rzecznik Kremla"),
        ("ru", "Вчера пресс-секретарь Кремля Иван Волнов молчал.", "Иван Волнов", "пресс-секретарь Кремля"),
        ("uk", "Учора речник Кремля Іван Волнів мовчав.", "Іван Волнів", "речник Кремля"),
    ],
)
def test_roles_before_and_behind(language: str, text: str, key: str, role: str) -> None:
    assert roles(text, language).get(key) == role


def test_an_office_before_a_name_ends_where_the_name_starts() -> None:
    text = "Wczoraj prezes Halden Terminals Ołeh Szczerbak milczał. To Szczerbak."
    assert [surface for surface, _ in found(text, "pl")] == ["Halden Terminals", "Ołeh Szczerbak", "Szczerbak"]


def test_the_next_of_a_list_is_no_role() -> None:
    assert "Ada Quist" not in roles("They met Ada Quist, President Piet Molenaar, and others.")


@pytest.mark.parametrize(
    ("language", "text", "surface"),
    [
        ("pl", "Jan Wolnicki przyszedł. Pochwalono Jana Wolnickiego.", "Jana Wolnickiego"),
        ("ru", "Иван Волнов пришёл. Похвалили Ивана Волнова.", "Ивана Волнова"),
        ("uk", "Іван Волненко прийшов. Похвалили Івана Волненка.", "Івана Волненка"),
        ("de", "Anton Waldner kam. Alle lobten Anton Waldners Rede.", "Anton Waldners"),
    ],
)
def test_case_endings_are_set_aside(language: str, text: str, surface: str) -> None:
    joined = dict(keys(text, language))
    assert joined[surface] == text.split(" ", 2)[0] + " " + text.split(" ", 2)[1]


def test_kinds() -> None:
    kinds = {name.key: name.kind for _, name in found(
        "Minister Ada Quist flew to Moscow. NATO and the Ministry of Water met Ada Quist in Japan. Nordfjord Bank paid."
    )}  # fmt: skip
    assert kinds == {
        "Ada Quist": "person",
        "Moscow": "place",
        "NATO": "organisation",
        "Ministry of Water": "organisation",
        "Japan": "place",
        "Nordfjord Bank": "organisation",
    }


def test_sentence_starts_weekdays_and_demonyms_are_no_names() -> None:
    assert found("However it rained. On Friday the Norwegians left. Following that, nothing. Reporters asked.") == []


def test_an_ordinary_word_before_a_known_name_is_cut_off() -> None:
    assert ("Quist", "Ada Quist") in keys("They saw Ada Quist. Notwithstanding Quist, it went on. It was Quist.")


def test_title_case_lines_hold_only_what_the_text_tells() -> None:
    text = "Quist Says Big Dam Will Hold Against All Odds\nMinister Ada Quist spoke in Oslo. Nobody asked Quist."
    assert [surface for surface, _ in found(text)][:2] == ["Quist", "Ada Quist"]


def test_german_nouns_are_no_names() -> None:
    text = "Die Regierung plant Ende Oktober Gespräche über Millionen Euro. Danach reist Ada Quist nach Oslo."
    assert [surface for surface, _ in found(text, "de")] == ["Ada Quist", "Oslo"]


def test_a_language_without_tables_still_gets_names() -> None:
    assert ("Petr Dvorník", "Petr Dvorník") in keys("Včera přišel Petr Dvorník do města a mluvil dlouho.", "xx")


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from([*"abAB'’-.,& \n\"", "President ", "Ann ", "of ", "Москва ", "習"]), max_size=80).map(
        "".join
    ),
    st.sampled_from(["en", "de", "fr", "ru", "ja", ""]),
)
def test_spans_are_sorted_apart_and_keys_are_names(text: str, language: str) -> None:
    marked = [name for _, name in found(text, language)]
    spans = [name.span for name in marked]
    assert spans == sorted(spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    assert all(0 <= start < stop <= len(text) for start, stop in spans)
    assert all(name.key and 0 <= name.score <= 1 for name in marked)
    assert marked == [name for _, name in found(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "fr",
            "« C'est fini », explique au Courrier Hipólito Garmendieta, ancien ingénieur.",
            ["Hipólito Garmendieta"],
        ),
        ("fr", "« C'est fini », a déclaré à l'AFP Hipólito Garmendieta.", ["AFP", "Hipólito Garmendieta"]),
        (
            "fr",
            "« C'est fini », confie à la Gazette de Lumen Piet Garmendieta.",
            ["Gazette de Lumen", "Piet Garmendieta"],
        ),
        ("it", "«È finita», ha detto all'ANSA Ugolino Talini.", ["ANSA", "Ugolino Talini"]),
        ("en", "He told Radio Estmark Anna Bergholt was late.", ["Radio Estmark", "Anna Bergholt"]),
        ("fr", "La Tribune Libre Africaine le dit.", ["Tribune Libre Africaine"]),
        ("fr", "Ils ont vendu la Gazette Garmendieta Talini.", ["Gazette Garmendieta Talini"]),
        ("en", "He told the Times Literary Supplement that it was late.", ["Times Literary Supplement"]),
        ("pl", "Prezes spółki Lumen Terminals Ołeh Szczerbyn nie chciał mówić.", ["Ołeh Szczerbyn"]),
    ],
)
def test_an_outlet_and_who_told_it_something_are_two(language: str, text: str, expected: list[str]) -> None:
    names_found = [surface for surface, _ in found(text, language)]
    assert [surface for surface in names_found if surface in expected] == expected
    assert not any(surface not in expected and any(part in surface for part in expected) for surface in names_found)


def test_a_name_ends_where_another_word_is_glued_to_it() -> None:
    text = "The council thanked Anna Bergholtbut said that she was late."
    start = text.index("Bergholtbut")
    glued = Repair(span=(start, start + len("Bergholtbut")), reads="Bergholt but")
    article = Article(id="a", path="a", text=text, repairs=(glued,), language=Field(value="en", basis="given"))
    marked = names(article, sentences(article, Settings()), Settings())
    assert [(article.slice(name.span), name.key) for name in marked] == [("Anna Bergholt", "Anna Bergholt")]
