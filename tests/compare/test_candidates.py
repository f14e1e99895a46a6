"""Which pairs are compared at all."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firsthand.compare.candidates import alike, blocked, crowded, nearest, uncrowded
from firsthand.engine import Local
from firsthand.settings import Compare

ROWS = st.lists(st.lists(st.integers(0, 20), max_size=8, unique=True), min_size=2, max_size=30)


def arrays(rows):
    return [np.array(sorted(row), dtype=np.uint64) for row in rows]


@given(ROWS)
def test_few_holders_are_all_paired(rows):
    made = arrays(rows)
    a, b = blocked(made, np.arange(len(made)), Local(1), Compare(crowd=64, neighbours=64))
    expected = {(i, j) for i in range(len(rows)) for j in range(i + 1, len(rows)) if set(rows[i]) & set(rows[j])}
    assert set(zip(a.tolist(), b.tolist(), strict=True)) == expected


def test_a_crowded_key_pairs_neighbours_in_time_only():
    made = [np.array([7], dtype=np.uint64) for _ in range(100)]
    a, b = blocked(made, np.arange(100)[::-1].copy(), Local(1), Compare(crowd=10, neighbours=50))
    assert len(a) < 100 * 20
    assert np.abs(a - b).max() < 10
    assert set(a.tolist()) | set(b.tolist()) == set(range(100))


@given(ROWS)
def test_crowded_rows_keep_their_place(rows):
    made = arrays(rows)
    split = crowded(made, np.arange(len(made)), 3)
    assert len(split) == len(made)
    assert [len(row) > 0 for row in split] == [len(row) > 0 for row in made]


def test_boilerplate_passages_are_left_out():
    made = [np.array([1, 100 + i], dtype=np.uint64) for i in range(9)]
    assert [row.tolist() for row in uncrowded(made, 5)] == [[100 + i] for i in range(9)]


def test_an_article_keeps_its_strongest_pairs():
    a, b = nearest(np.array([0, 0, 0]), np.array([1, 2, 3]), np.array([3.0, 1.0, 2.0]), 4, 1)
    assert list(zip(a.tolist(), b.tolist(), strict=True)) == [(0, 1), (0, 2), (0, 3)]


def test_vectors_are_searched_backwards_in_batches():
    vectors = np.eye(4, dtype=np.float32)[[0, 1, 0, 1, 2]]
    a, b = alike(vectors, np.array([4, 3, 2, 1, 0]), Compare(batch=2, alike=0.5))
    assert sorted(zip(a.tolist(), b.tolist(), strict=True)) == [(1, 3), (2, 4)]
