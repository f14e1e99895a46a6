"""Bags of hashed keys."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.compare.bags import UNSEEN, Entry, bag, commonness, joined, key, number, skeleton, stem
from firsthand.languages.words import words

PINNED = 0x2F7CAB815BDD83A9


ENTRIES = st.builds(Entry, st.integers(0, 2**64 - 1), st.floats(-20, 0))


@given(st.lists(st.tuples(ENTRIES, st.integers(1, 9))))
def test_a_bag_counts_every_item_once_and_sorts_its_keys(items):
    made = bag(items)
    assert made.counts.sum() == sum(count for _, count in items)
    assert (np.diff(made.keys.astype(object)) > 0).all() if len(made.keys) > 1 else True


def test_a_key_depends_on_its_kind_and_is_the_same_in_every_run():
    assert key("en", "harbour") != key("de", "harbour")
    assert key("en", "harbour") == PINNED


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zelenskiy", "зеленский"),
        ("zelenskiy", "зеленський"),
        ("peskov", "pieskow"),
        ("schmidt", "schmit"),
        ("trump", "трамп"),
    ],
)
def test_spellings_of_one_name_share_their_skeleton(one, other):
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("peskov", "putin"), ("brennvik", "torralta"), ("karin", "maren")])
def test_different_names_differ(one, other):
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize(
    ("written", "read"), [("1,200", "1200"), ("1.200.000", "1200000"), ("4,7", "4.7"), ("4.7", "4.7"), ("12", "12")]
)
def test_numbers_lose_their_separators(written, read):
    assert number(written) == read


def test_a_language_without_a_stemmer_keeps_the_first_letters():
    assert stem("sl", "pripravljena") == stem("sl", "pripravljen")
    assert stem("", "pripravljena") == "pripra"


def test_everyday_words_are_commoner_than_rare_ones():
    assert commonness("the") > commonness("harbour") > UNSEEN == commonness("brennvikische")


def test_scripts_without_spaces_are_compared_by_pairs_of_characters():
    assert [word.form for word in joined(words("港口罢工 Oslo"))] == ["港口", "口罢", "罢工", "oslo"]


@given(st.text(max_size=60))
def test_any_text_can_be_keyed(text):
    for word in joined(words(text)):
        assert isinstance(skeleton(word.form), str)
        assert isinstance(key("xx", stem("en", word.form)), int)
        assert commonness(word.form) < 0
