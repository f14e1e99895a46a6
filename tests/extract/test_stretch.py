import numpy as np

from firsthand.extract.blocks import lay_out
from firsthand.extract.stretch import best_stretch, ends_like_a_sentence, main_spans, prose_of
from firsthand.model.page import Page
from firsthand.settings import Settings


def test_prose_is_long_and_ends_like_a_sentence():
    assert prose_of("The dam was opened in Lumen on Friday.", 8) == 8
    assert prose_of("The dam was opened in Lumen on Friday", 8) == 0
    assert prose_of("„Der Damm ist heute in Lumen eröffnet worden, sagte sie.“", 10) == 10


def test_marks_that_close_may_stand_apart():
    for line in (
        "« Le barrage est ouvert ! »",
        "`` It is open. ''",
        'She said: "Open. "',
        "“Open.”)",
        "Offen. “",
        "¿Está abierto ?",
    ):
        assert ends_like_a_sentence(line), line
    for line in ("The dam is open »", "Lumen, the dam", "Open. The dam", "3.5"):
        assert not ends_like_a_sentence(line), line


def test_the_stretch_bridges_a_short_line_but_not_a_menu():
    assert best_stretch(np.array([0, 20, 0, 20, 0, 0, 0, 0, 9.0])) == (1, 4)
    assert best_stretch(np.array([0.0, 0.0])) == (0, 0)


def test_a_page_without_prose_has_its_longest_lines():
    layout = lay_out(Page(path="-", kind="text", content="Menu\nLumen dam"), Settings())
    assert [layout.text[slice(*span)] for span in main_spans(layout)] == ["Menu", "Lumen dam"]
