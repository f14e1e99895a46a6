"""Words and where they stand."""

from hypothesis import given
from hypothesis import strategies as st

from firsthand.languages.words import fold, tokens, words

TEXTS = st.text(st.sampled_from("aB1 .,:'’-_ß東京ก\nIé"), max_size=40)


@given(TEXTS, st.integers(0, 40), st.integers(0, 40))
def test_tokens_are_the_words_as_they_are_written(text, one, two):
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    spans = [(0, start), (start, end)]
    found = tokens(text, spans)
    expected = [word for span in spans for word in words(text, *span)]
    assert found.starts.tolist() == [word.start for word in expected]
    assert found.ends.tolist() == [word.end for word in expected]
    assert [fold(token) for token in found.written] == [word.form for word in expected]
    assert found.written == [text[word.start : word.end] for word in expected]
