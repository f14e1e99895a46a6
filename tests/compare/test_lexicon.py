"""What each word says, looked up."""

import pytest

from firsthand.compare import lexicon as module
from firsthand.compare.bags import commonness, key, numeric, spelled, stemmed
from firsthand.compare.lexicon import Lexicon


def test_a_word_says_its_stem_its_number_and_what_it_sounds_like():
    name, small, number, pair = Lexicon("en").rows(["Haslemo", "strikes", "1,200", "東京"])
    assert (name["sound"], name["stem"]) == (spelled("haslemo").key, stemmed("en", "haslemo").key)
    assert (small["sound"], small["number"], small["spaceless"]) == (0, 0, False)
    assert small["stem"] == stemmed("en", "strike").key
    assert small["form"] == key("", "strikes")
    assert small["commonness"] == pytest.approx(commonness("strikes"))
    assert number["number"] == numeric("1200").key
    assert pair["spaceless"]


def test_a_full_lexicon_begins_anew_and_says_the_same(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "MOST", 3)
    words, held = [f"word{number}" for number in range(10)], Lexicon("en")
    found = [held.rows([word, "Brennvik"]).tolist() for word in words * 2]
    assert found[:10] == found[10:]
    assert [row[0] for row in found[:10]] == Lexicon("en").rows(words).tolist()
