from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.languages.hashes import hashed
from firsthand.languages.words import words

TEXTS = st.lists(st.text(max_size=60), max_size=6)


@settings(deadline=None)  # the first makes the table of characters
@given(TEXTS)
def test_texts_hashed_together_are_texts_hashed_alone(texts: list[str]) -> None:
    for text, found in zip(texts, hashed(texts), strict=True):
        (alone,) = hashed([text])
        assert found.keys.tolist() == alone.keys.tolist()
        assert found.starts.tolist() == alone.starts.tolist()


def test_words_are_those_of_the_language_tables() -> None:
    text = "The mayor's 3 ferries — déjà vu, naïve; Ulica Łąkowa. 你好 Затон 𝔘𝔫𝔡"
    (found,) = hashed([text])
    plain = [start for word in words(text) for start in [word.start]]
    assert set(plain) <= set(found.starts.tolist())  # an apostrophe divides a word here
    assert len(found.keys) == len(plain) + 1


def test_case_is_set_aside_and_other_letters_are_not() -> None:
    (found,) = hashed(["Hollin HOLLIN hollin holin nilloh"])
    first, second, third, fourth, fifth = found.keys.tolist()
    assert first == second == third
    assert len({first, fourth, fifth}) == 3


def test_nothing_in_nothing() -> None:
    assert [len(found.keys) for found in hashed(["", " – ", "a"])] == [0, 0, 1]
    assert list(hashed([])) == []
