"""Two prints of one agency: cut or edited from one dispatch, or of two versions of it."""

import pytest

from firsthand.engine import Local
from firsthand.model.collection import Collection
from firsthand.model.page import Given, Page
from firsthand.pipeline import read_pages
from firsthand.settings import Settings

# By language: agency; the dispatch, its opening apart; an opening in the morning and one in the evening.
DISPATCH = {
    "en": (
        "Reuters",
        (
            "The animals had broken through a fence behind the dairy at about five in the morning, the fire brigade said.",
            "Nobody was hurt, but two greenhouses and a chapel gate were flattened.",
            "Lenwick last lost a herd in 1987, when a ferry's ramp gave way.",
            "The county has sent three vets and a lorry of hay.",
        ),
        (
            "Forty buffaloes walked through the market town of Lenwick on Monday, stopping trains for two hours.",
            "The line to the coast stays closed until noon.",
        ),
        (
            "All but three of the forty buffaloes that walked through Lenwick have been caught, the mayor said late on Monday.",
            "Trains to the coast run again, half an hour late.",
        ),
    ),
    "de": (
        "dpa",
        (
            "Die Tiere hatten gegen fünf Uhr früh hinter der Molkerei einen Zaun durchbrochen, teilte die Feuerwehr mit.",
            "Verletzt wurde niemand, doch zwei Gewächshäuser und ein Tor der Kapelle wurden niedergetrampelt.",
            "Zuletzt war in Lenwitz im Jahr 1987 eine Herde entlaufen, als die Rampe einer Fähre nachgab.",
            "Der Landkreis hat drei Tierärzte und einen Lastwagen mit Heu geschickt.",
        ),
        (
            "Vierzig Büffel sind am Montag durch die Marktstadt Lenwitz gelaufen und haben zwei Stunden lang Züge aufgehalten.",
            "Die Strecke an die Küste bleibt bis zum Mittag gesperrt.",
        ),
        (
            "Bis auf drei sind die vierzig Büffel von Lenwitz wieder eingefangen, sagte der Bürgermeister am späten Montagabend.",
            "Züge an die Küste fahren wieder mit einer halben Stunde Verspätung.",
        ),
    ),
    "es": (
        "EFE",
        (
            "Los animales habían roto hacia las cinco de la mañana una valla detrás de la lechería, informaron los bomberos.",
            "Nadie resultó herido, pero dos invernaderos y la verja de una capilla quedaron aplastados.",
            "Lenares perdió por última vez un rebaño en 1987, cuando cedió la rampa de un transbordador.",
            "La provincia ha enviado tres veterinarios y un camión de heno.",
        ),
        (
            "Cuarenta búfalos cruzaron este lunes la villa de Lenares y detuvieron los trenes durante dos horas.",
            "La línea de la costa seguirá cerrada hasta el mediodía.",
        ),
        (
            "Todos los búfalos de Lenares menos tres han sido capturados, dijo el alcalde a última hora del lunes.",
            "Los trenes a la costa circulan de nuevo con media hora de retraso.",
        ),
    ),
    "pl": (
        "PAP",
        (
            "Zwierzęta około piątej rano przerwały płot za mleczarnią, poinformowała straż pożarna.",
            "Nikt nie został ranny, ale zniszczone są dwie szklarnie i brama kaplicy.",
            "Ostatni raz stado uciekło w Lenwicach w 1987 roku, kiedy zawaliła się rampa promu.",
            "Powiat wysłał trzech weterynarzy i ciężarówkę siana.",
        ),
        (
            "Czterdzieści bawołów przeszło w poniedziałek przez miasteczko Lenwice i na dwie godziny zatrzymało pociągi.",
            "Linia nad morze będzie zamknięta do południa.",
        ),
        (
            "Wszystkie bawoły z Lenwic poza trzema zostały złapane, powiedział burmistrz późnym wieczorem w poniedziałek.",
            "Pociągi nad morze znowu jeżdżą, z półgodzinnym opóźnieniem.",
        ),
    ),
}
PLACE = {"en": "LENWICK, March 3", "de": "Lenwitz", "es": "Lenares, 3 mar", "pl": "Lenwice, 3.03.2031"}
TITLE = {
    "en": "Forty buffaloes loose in market town",
    "de": "Vierzig Büffel laufen durch Marktstadt",
    "es": "Cuarenta búfalos sueltos en una villa",
    "pl": "Czterdzieści bawołów na ulicach miasteczka",
}
MARK = {"en": "UPDATE 2-", "de": "Zusammenfassung: ", "es": "(Ampliación) ", "pl": "(aktualizacja) "}


def printed(language: str, lines: tuple[str, ...], *, place: str = "", headline: str = "") -> str:
    agency = DISPATCH[language][0]
    first, *rest = lines
    title = headline or TITLE[language]
    return f"{title}\n\n" + "\n".join((f"{place or PLACE[language]} ({agency}) - {first}", *rest)) + "\n"


def read(language: str, **texts: str) -> Collection:
    pages = [
        Page(
            path=key,
            kind="text",
            content=text,
            given=Given(outlet=f"Zeitwacht {key}", published="2031-03-03", language=language),
        )
        for key, text in texts.items()
    ]
    return read_pages(pages, Settings(), Local(1))


def prints(found: Collection) -> dict[str, tuple[str, tuple[str, ...]]]:
    """By page: the kind of its derivation from the agency, and the codes of its reasons."""
    paths = {each.id: each.path for each in found.articles}
    return {paths[d.article]: (d.kind, tuple(each.code for each in d.reasons)) for d in found.derivations if d.directed}


def versions(found: Collection) -> set[str]:
    return {code for _, codes in prints(found).values() for code in codes if code.startswith("version")}


@pytest.mark.parametrize("language", DISPATCH)
def test_whole_sentences_on_both_sides_and_the_rest_word_for_word(language: str) -> None:
    _, rest, morning, evening = DISPATCH[language]
    found = read(language, a=printed(language, (*morning, *rest)), b=printed(language, (*evening, *rest[:3])))
    assert {kind for kind, _ in prints(found).values()} == {"copy"}
    assert versions(found) == {"version_sentences"}
    (between,) = (d for d in found.derivations if not d.directed)
    assert {"common_parent", "version_sentences"} <= {each.code for each in between.reasons}
    assert len(found.stories[0].origins) == 1


@pytest.mark.parametrize("language", DISPATCH)
def test_what_is_only_cut_is_no_other_version(language: str) -> None:
    _, rest, morning, _ = DISPATCH[language]
    found = read(language, a=printed(language, (*morning, *rest)), b=printed(language, (*morning[:1], *rest[:2])))
    assert not versions(found)


@pytest.mark.parametrize("language", DISPATCH)
def test_a_mark_says_that_the_shorter_one_is_the_earlier(language: str) -> None:
    _, rest, morning, evening = DISPATCH[language]
    longer = printed(language, (*evening, *morning, *rest), headline=MARK[language] + TITLE[language])
    found = read(language, a=printed(language, (*morning, *rest[:2])), b=longer)
    assert {kind for kind, _ in prints(found).values()} == {"copy"}
    assert versions(found) == {"version_marked_there"}


@pytest.mark.parametrize("language", ["en", "es", "pl"])
def test_datelines_of_two_days(language: str) -> None:
    _, rest, morning, _ = DISPATCH[language]
    later = PLACE[language].replace("3", "4", 1)
    found = read(
        language, a=printed(language, (*morning, *rest)), b=printed(language, (*morning[:1], *rest[:3]), place=later)
    )
    assert {kind for kind, _ in prints(found).values()} == {"copy"}
    assert versions(found) == {"version_dated"}


def test_the_same_words_are_one_version_whatever_stands_above_them() -> None:
    _, rest, morning, _ = DISPATCH["en"]
    found = read(
        "en",
        a=printed("en", (*morning, *rest)),
        b=printed("en", (*morning, *rest), headline="UPDATE 1-Buffaloes", place="LENWICK, March 4"),
    )
    assert not versions(found)


def test_a_dispatch_told_in_other_words_is_no_other_version() -> None:
    _, rest, morning, _ = DISPATCH["en"]
    told = (
        "Trains stood still for two hours on Monday while forty buffaloes strolled through Lenwick, a market town.",
        "They had come through a broken fence behind the dairy at around five in the morning, according to the fire brigade.",
        "Two greenhouses and the gate of a chapel were flattened; nobody was hurt.",
        "It is the first herd lost in Lenwick since 1987, when the ramp of a ferry gave way.",
        "Shops opened late.",
        "The baker gave away his rolls.",
    )
    found = read("en", a=printed("en", (*morning, *rest)), b=printed("en", told))
    assert not versions(found)
    assert prints(found)["b"][:1] == ("rewrite",)
