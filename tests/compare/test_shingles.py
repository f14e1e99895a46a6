"""Exact passages."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firsthand.compare.bags import key
from firsthand.compare.shingles import RUN, containment, shingles

WORDS = st.lists(st.sampled_from(["ferry", "quay", "crane", "strike", "union", "letter", "ship", "storm"]), max_size=30)


def passages(forms):
    return shingles(np.array([key("", form) for form in forms], np.uint64))


@given(WORDS)
def test_one_key_a_run_sorted_and_unique(forms):
    keys = passages(forms)
    assert len(keys) <= max(0, len(forms) - RUN + 1)
    assert len(np.unique(keys)) == len(keys)


@given(WORDS, WORDS)
def test_a_text_holds_all_passages_of_its_parts(one, two):
    assert set(passages(one).tolist()) <= set(passages([*one, *two]).tolist())


def test_order_matters():
    forms = ["the", "union", "met", "the", "port", "board"]
    assert not set(passages(forms).tolist()) & set(passages(forms[::-1]).tolist())


def test_containment_is_a_share_of_the_shorter_text():
    assert containment(np.array([5]), np.array([10]), np.array([50])).tolist() == [0.5]
