import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.align.changes import Wording, compare
from firsthand.languages.speech import grammar
from firsthand.model.article import Article


def changed(before: str, after: str) -> tuple[tuple[str, ...], list[tuple[str, str, str]]]:
    one, two = (Article(id=name, path=name, text=text) for name, text in (("a", before), ("b", after)))
    whole, other = (
        Wording(one, (0, len(before)), ((0, len(before)),)),
        Wording(two, (0, len(after)), ((0, len(after)),)),
    )
    found = compare(whole, other, grammar("en"), 0.4)
    return found.kinds, [(e.before, e.after, e.weight) for e in found.edits]


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("We will not leave the dam.", "We will not leave the dam,", ("same",)),
        ("We don't leave the dam.", "We do not leave the dam", ("same",)),
        ("He never said that the dam leaks", "He never saidthat the dam leaks", ("same",)),
        ("We leave the old dam today, with all our boats", "We leave the old dam today", ("trimmed",)),
        ("We leave the old dam", "We leave the old dam with all our boats", ("extended",)),
        ("We leave the dam and take the boats along and never return", "We leave the dam … never return", ("spliced",)),
        ("We leave the dam", "We leave the dam (at Halden – ed.)", ("inserted",)),
        ("We leave the old dam", "We leave the ancient dam", ("reworded",)),
    ],
)
def test_kinds(before: str, after: str, kinds: tuple[str, ...]) -> None:
    assert changed(before, after)[0] == kinds


@pytest.mark.parametrize(
    ("before", "after", "edit"),
    [
        ("She said the dam leaks", "She suggested the dam leaks", ("said", "suggested", "meaning")),
        ("She has said the dam leaks", "She has affirmed the dam leaks", ("said", "affirmed", "meaning")),
        ("The dam may break soon", "The dam will break soon", ("may", "will", "meaning")),
        ("The dam is not safe", "The dam is safe", ("not", "", "meaning")),
        ("We lost 12 boats there", "We lost 20 boats there", ("12", "20", "meaning")),
        ("We met in Halden today", "We met in Narva today", ("Halden", "Narva", "meaning")),
        ("We met in Kyiv today", "We met in Kiev today", ("Kyiv", "Kiev", "wording")),
        ("There was no talk of change", "There was no question of change", ("talk", "question", "wording")),
        ("We leave the old dam", "We leave the ancient dam", ("old", "ancient", "wording")),
    ],
)
def test_weights(before: str, after: str, edit: tuple[str, str, str]) -> None:
    assert edit in changed(before, after)[1]


def test_a_dropped_condition_weighs_as_meaning() -> None:
    _, edits = changed("We will leave the dam if they pay", "We will leave the dam")
    assert edits == [("if they pay", "", "meaning")]


def test_quite_another_wording_gets_no_word_by_word_edits() -> None:
    kinds, edits = changed("The dam lost 12 of its gates", "Only 20 closures are said to be gone from there now")
    assert (kinds, edits) == (("reworded", "extended"), [("12", "20", "meaning")])


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_compare_and_a_text_is_the_same_as_itself(before: str, after: str) -> None:
    changed(before, after)
    assert changed(before, before)[0] in (("same",), ("reworded",))


def marked(before: str, after: str) -> tuple[str, ...]:
    """Kinds between two wordings whose marks are brackets here."""

    def wording(text: str) -> Wording:
        spans, plain = [], ""
        for number, piece in enumerate(text.replace("]", "[").split("[")):
            if number % 2:
                spans.append((len(plain), len(plain) + len(piece)))
            plain += piece
        return Wording(Article(id=text, path=text, text=plain), (0, len(plain)), tuple(spans))

    return compare(wording(before), wording(after), grammar("en"), 0.4).kinds


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("[I will leave the old dam]", "she would leave the old dam", ("marks_removed",)),
        ("the old dam was without merit", "the old dam was [without merit]", ("marks_added",)),
        ("[The dam is old and very weak]", "the dam is [old and very weak]", ("marks_removed",)),
        ("until [the dam is old and weak]", "[until the dam is old and weak]", ("same",)),
        ("[We leave the dam today]", "[We leave the grey old dam today]", ("inserted",)),
        ("[We leave. The dam is old. Rain fell on Halden.]", "[We leave. Rain fell on Halden.]", ("trimmed",)),
    ],
)
def test_marks_and_places(before: str, after: str, kinds: tuple[str, ...]) -> None:
    assert marked(before, after) == kinds
