from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.derive.matter import matter

SENTENCES = st.lists(st.text(max_size=40), max_size=8)


@settings(deadline=None)  # the first reads the tables
@given(SENTENCES, st.sampled_from([None, "en", "pl", "xx", "zh"]))
def test_words_stand_where_their_places_say(parts: list[str], language: str | None) -> None:
    text = "\n".join(parts)
    spans, at = [], 0
    for part in parts:
        spans.append((at, at + len(part)))
        at += len(part) + 1
    made = matter(text, spans, language=language)
    assert len(made.starts) == len(made.ends) == len(made.keys) == len(made.stems) == len(made.sentence) == made.size
    assert all(0 <= s < e <= len(text) for s, e in zip(made.starts.tolist(), made.ends.tolist(), strict=True))
    assert made.first.tolist()[-1] == made.size
    for number, (start, end) in enumerate(made.spans.tolist()):
        low, high = made.first[number], made.first[number + 1]
        assert low < high
        assert all(made.starts[low:high] >= start)
        assert all(made.ends[low:high] <= end)


def test_forms_fold_and_stems_join() -> None:
    text = "Crane cranes CRANE."
    made = matter(text, [(0, len(text))], language="en")
    assert made.keys[0] == made.keys[2] != made.keys[1]
    assert len(set(made.stems.tolist())) == 1


def test_short_sentences_join_the_one_before() -> None:
    text = "The crane fell down. Why? Nobody on the quay knew."
    made = matter(text, [(0, 20), (21, 25), (26, 50)], language="en")
    assert made.spans.tolist() == [[0, 25], [26, 50]]


def test_quoted_words_are_marked() -> None:
    text = 'He said "never again" twice.'
    made = matter(text, [(0, len(text))], language="en", quotes=[(9, 20)])
    assert made.quoted.tolist() == [False, False, True, True, False]
