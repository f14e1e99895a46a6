import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firsthand.engine import Local

ROWS = st.lists(st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 9), max_size=8), max_size=14)


@given(ROWS, st.integers(1, 5))
def test_a_window_finds_all_pairs_nearer_than_itself_and_none_at_twice_that(rows: list[list[int]], window: int) -> None:
    keys = [np.array(row, dtype=np.uint64) for row in rows]
    whole = {(int(a), int(b)) for a, b, _ in zip(*Local(1).join(keys, cap=99), strict=True)}
    found = [(int(a), int(b)) for a, b, _ in zip(*Local(1).join(iter(keys), cap=99, window=window), strict=True)]
    assert found == sorted(set(found))
    assert {(a, b) for a, b in whole if b - a < window} <= set(found) <= whole
    assert all(b - a < 2 * window for a, b in found)


@given(ROWS)
def test_a_key_counts_once_an_array(rows: list[list[int]]) -> None:
    once = Local(1).join([np.array(sorted(set(row)), dtype=np.uint64) for row in rows], cap=9)
    often = Local(1).join([np.array(row * 2, dtype=np.uint64) for row in rows], cap=9)
    assert all(np.array_equal(a, b) for a, b in zip(once, often, strict=True))
