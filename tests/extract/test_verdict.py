from hypothesis import given
from hypothesis import strategies as st

from firsthand.extract.blocks import lay_out_tree
from firsthand.extract.verdict import aligned, verdict_of
from firsthand.model.page import Page
from firsthand.settings import Settings


def test_words_are_found_where_they_run_longest():
    ours = [
        "menu",
        "the",
        "dam",
        "opens",
        "today",
        "menu",
        "the",
        "dam",
        "opens",
        "today",
        "in",
        "lumen",
        "says",
        "the",
        "mayor",
        "share",
    ]
    theirs = ["the", "dam", "opens", "today", "in", "lumen", "says", "the", "mayor"]
    assert [word for word, found in zip(ours, aligned(ours, theirs), strict=True) if found] == theirs
    assert aligned(ours, theirs)[6]


def test_words_that_are_not_ours_are_passed_over():
    ours = ["one", "two", "three", "four", "five", "six", "seven", "eight"]
    assert (
        aligned(ours, ["one", "two", "three", "four", "caption", "words", "here", "five", "six", "seven", "eight"])
        == [True] * 8
    )


@given(st.lists(st.sampled_from("abc"), max_size=40), st.lists(st.sampled_from("abcd"), max_size=40))
def test_any_two_texts_align(ours, theirs):
    marks = aligned(ours, theirs)
    assert len(marks) == len(ours)
    assert sum(marks) <= len(ours)


@given(st.lists(st.integers(0, 999), min_size=4, max_size=60, unique=True))
def test_a_text_aligns_with_itself(numbers):
    ours = [str(number) for number in numbers]
    assert all(aligned(ours, ours))


def test_shares_are_one_a_line():
    source = "<nav><a href=/>Home</a></nav><article><p>" + "The dam was opened in Lumen on Friday. " * 9 + "</article>"
    layout, tree = lay_out_tree(Page(path="-", kind="html", content=source), Settings())
    shares = verdict_of(layout, tree)
    assert len(shares) == len(layout.blocks) == 2
    assert shares[1] > 0.9
