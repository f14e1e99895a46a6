"""What lines at the end of a report make of it, in several languages: whose it is, and how it was made."""

import pytest

from firsthand.engine import Local
from firsthand.model.page import Given, Page
from firsthand.pipeline import read_pages
from firsthand.settings import Settings

BODY = {
    "en": "The harbour of Pellwick has been closed since Tuesday because a whale lies across its entrance.\nThe animal is "
    "nineteen metres long, and nobody knows how it got there. Fishermen have tried to tow it away with four boats.",
    "de": "Der Hafen von Pellwick ist seit Dienstag geschlossen, weil ein Wal quer vor der Einfahrt liegt.\nDas Tier ist "
    "neunzehn Meter lang, und niemand weiß, wie es dorthin kam. Fischer haben versucht, es mit Booten wegzuschleppen.",
    "fr": "Le port de Pellwick est fermé depuis mardi parce qu'une baleine est couchée en travers de l'entrée.\nL'animal "
    "mesure dix-neuf mètres. Des pêcheurs ont essayé de le remorquer avec quatre bateaux.",
    "es": "El puerto de Pellwick está cerrado desde el martes porque una ballena yace atravesada en la entrada.\nEl animal "
    "mide diecinueve metros. Los pescadores han intentado remolcarlo con cuatro barcos.",
    "pl": "Port w Pellwick jest od wtorku zamknięty, bo w poprzek wejścia leży wieloryb.\nZwierzę ma dziewiętnaście metrów "
    "i nikt nie wie, skąd się tam wzięło. Rybacy próbowali odholować je czterema łodziami.",
    "uk": "Порт Пелвік закритий із вівторка, бо поперек входу лежить кит.\nДовжина тварини дев'ятнадцять метрів, і ніхто "
    "не знає, як вона туди потрапила. Рибалки намагалися відтягти її чотирма човнами.",
}
LINES = [
    ("en", "(Reuters)", ("Reuters", "copy")),
    ("en", "With material from Reuters", ("Reuters", "rewrite")),
    ("en", "This article includes material from AFP.", ("AFP", "rewrite")),
    ("en", "As first reported by the Tolworth Gazette.", ("Tolworth Gazette", "rewrite")),
    ("en", "Republished with permission from the Tolworth Gazette.", ("Tolworth Gazette", "copy")),
    ("en", "Translated from the German by Ann Lisle. Originally published in Torfbote.", ("Torfbote", "translation")),
    ("en", "Image: Jane Dow/AFP", None),
    ("en", "A Reuters photographer fell into the water.", None),
    ("de", "dpa/lno", ("dpa", "copy")),
    ("de", "(mit dpa)", ("dpa", "rewrite")),
    ("de", "Darüber berichtete zuerst die Tageszeitung „Torfbote“.", ("Torfbote", "rewrite")),
    ("de", "Ein Fotograf der dpa fiel ins Wasser.", None),
    ("fr", "(avec AFP)", ("AFP", "rewrite")),
    ("fr", "L'AFP loue un bureau sur le quai.", None),
    ("es", "Con información de EFE", ("EFE", "rewrite")),
    ("es", "La noticia fue adelantada por El Eco de Tolmar.", ("Eco de Tolmar", "rewrite")),
    ("pl", "Na podstawie depeszy PAP", ("PAP", "rewrite")),
    ("pl", "PAP wynajmuje biuro przy nabrzeżu.", None),
    ("uk", "За матеріалами Укрінформу", ("Ukrinform", "rewrite")),
    ("uk", "Фотограф Укрінформу впав у воду.", None),
]


@pytest.mark.parametrize(("language", "line", "expected"), LINES, ids=lambda value: str(value)[:24])
def test_what_a_last_line_says(language: str, line: str, expected: tuple[str, str] | None) -> None:
    text = f"Whale 7\n{BODY[language]}\n\n{line}\n"
    page = Page(path="a", kind="text", content=text, given=Given(outlet="Morning Ledger", language=language))
    found = read_pages([page], Settings(), Local(1))
    names = {source.id: source.name for source in found.sources}
    assert [(names[each.source], each.kind) for each in found.derivations] == ([expected] if expected else [])


def test_a_press_release_is_known_by_its_issuer() -> None:
    release = Page(
        path="a",
        kind="text",
        content=f"PRESS RELEASE – Whale closes harbour\n\n{BODY['en']}\n",
        given=Given(outlet="Pellwick Harbour Board (press release)", published="2031-05-02", language="en"),
    )
    report = Page(
        path="b",
        kind="text",
        content=f"Whale closes harbour\n\n{BODY['en']}\nThe Pellwick Harbour Board has asked for patience.\n",
        given=Given(outlet="Morning Ledger", published="2031-05-02", language="en"),
    )
    found = read_pages([release, report], Settings(), Local(1))
    path = {article.id: article.path for article in found.articles}
    assert [(path[d.article], path.get(d.source), d.directed) for d in found.derivations] == [("b", "a", True)]


def test_two_reports_in_which_somebody_told_an_agency() -> None:
    """Both name the agency only as whom somebody spoke to: it lent nothing, and is still what both have in common."""
    first = f"Whale 7\n{BODY['en']} “We tried,” the harbour master told Reuters.\n"
    other = f"Whale 7\n{BODY['en']} The harbour master told Reuters that he had tried.\n"
    pages = [
        Page(
            path=name,
            kind="text",
            content=text,
            given=Given(outlet=name, published="2031-03-03", language="en"),
        )
        for name, text in (("Pellwick Courier", first), ("Anwick Post", other))
    ]
    found = read_pages(pages, Settings(), Local(1))
    assert not found.problems
    assert {each.kind for each in found.derivations if each.directed} == {"rewrite"}
