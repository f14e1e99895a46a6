import pytest

from firsthand.extract.blocks import lay_out
from firsthand.extract.language import language_of
from firsthand.model.page import Given, Page
from firsthand.settings import Settings

SENTENCES = {
    "en": "The new dam above the town was opened on Friday by the mayor.",
    "de": "Der neue Damm oberhalb der Stadt wurde am Freitag von der Bürgermeisterin eröffnet.",
    "pl": "Nowa zapora nad miastem została w piątek otwarta przez panią burmistrz.",
    "fr": "Le nouveau barrage au-dessus de la ville a été inauguré vendredi par la maire.",
    "es": "La nueva presa sobre la ciudad fue inaugurada el viernes por la alcaldesa.",
    "ru": "Новую плотину над городом открыла в пятницу мэр города.",
    "ja": "町の上流にある新しいダムが金曜日に市長によって開通された。",
}


def told(content, kind="text", given=None):
    layout = lay_out(Page(path="-", kind=kind, content=content), Settings())
    return language_of(layout, tuple(block.span for block in layout.blocks), given or Given(), Settings().extract)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_the_words_say_it(code):
    found = told(SENTENCES[code])
    assert (found.value, found.basis) == (code, "page")
    assert 0.5 <= found.score <= 1


def test_given_wins():
    assert told(SENTENCES["en"], given=Given(language="de_AT")).value == "de"


def test_the_words_win_over_the_template():
    assert told(f'<html lang="en"><p>{SENTENCES["de"]}', "html").value == "de"


def test_the_template_speaks_where_words_are_few():
    found = told('<html lang="pt-BR"><p>Ok', "html")
    assert (found.value, found.basis) == ("pt", "meta")


def test_unknown_is_an_answer():
    assert told("") is None
    assert told("12 34") is None
