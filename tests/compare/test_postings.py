"""The inverted index."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firsthand.compare.postings import Postings


@given(
    st.lists(st.lists(st.integers(0, 6), max_size=4, unique=True), min_size=1, max_size=40),
    st.integers(1, 5),
    st.booleans(),
)
def test_the_latest_holders_before_a_row_are_found_however_the_rows_came(rows, most, crowded):
    held = Postings()
    for number, keys in enumerate(rows):
        held.add(np.array(keys, dtype=np.int64), np.full(len(keys), number))
    for number, keys in enumerate(rows):
        for key in keys:
            earlier = [i for i in range(number) if key in rows[i]]
            expected = earlier[-most:] if crowded or len(earlier) <= most else []
            _, found = held.before(np.array([key]), np.array([number]), most, crowded=crowded)
            assert sorted(found.tolist()) == expected


def test_questions_are_answered_by_their_number():
    held = Postings()
    held.add(np.array([5, 6, 5]), np.array([0, 0, 1]))
    question, holder = held.before(np.array([6, 5]), np.array([2, 2]), 8, crowded=True)
    assert sorted(zip(question.tolist(), holder.tolist(), strict=True)) == [(0, 0), (1, 0), (1, 1)]


def test_rows_that_left_are_numbered_anew():
    held = Postings()
    held.add(np.array([5, 5, 5]), np.array([0, 1, 2]))
    held.keep(np.array([-1, 0, 1]))
    assert sorted(held.before(np.array([5]), np.array([9]), 8, crowded=True)[1].tolist()) == [0, 1]
