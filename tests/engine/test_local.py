import time
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.engine import Failure, Local
from firsthand.errors import InputError


def double(number: int) -> int:
    if number == 3:
        raise InputError("is three; give another number")
    if number == 5:
        raise ValueError("five")
    return 2 * number


def slow(number: int) -> int:
    if number == 1:
        time.sleep(20)
    return number


def deep(number: int) -> int:
    return deep(number + 1)


@pytest.mark.parametrize("jobs", [1, 2])
def test_map_keeps_order_and_a_failure_costs_itself(jobs: int) -> None:
    counted = []
    with Local(jobs) as engine:
        results = list(engine.map(double, range(50), progress=counted.append))
    assert sum(counted) == 50
    assert results[:3] == [0, 2, 4]
    assert results[3] == Failure(3, "is three; give another number")
    assert isinstance(results[5], Failure)
    assert results[49] == 98


def test_a_record_over_its_time_is_left_out() -> None:
    with Local(1) as engine:
        zero, one, two = engine.map(slow, range(3), seconds=0.2)
    assert (zero, two) == (0, 2)
    assert isinstance(one, Failure)
    assert "longer than" in one.error


def test_endless_recursion_is_a_failure() -> None:
    with Local(1) as engine:
        (result,) = engine.map(deep, [0])
    assert isinstance(result, Failure)


def test_nothing_to_do() -> None:
    with Local(2) as engine:
        assert list(engine.map(double, [])) == []
        assert len(engine.join([], cap=5).a) == 0
        assert len(engine.join([np.empty(0, np.uint64)], cap=5).a) == 0


@given(st.lists(st.sets(st.integers(0, 30), max_size=12), max_size=12), st.integers(2, 12))
def test_join_is_what_counting_by_hand_says(rows: list[set[int]], cap: int) -> None:
    frequency = {key: sum(key in row for row in rows) for row in rows for key in row}
    expected = {}
    for (i, left), (j, right) in combinations(enumerate(rows), 2):
        shared = sum(frequency[key] <= cap for key in left & right)
        if shared:
            expected[i, j] = shared
    pairs = Local(1).join([np.array(sorted(row), dtype=np.uint64) for row in rows], cap=cap)
    assert {(int(a), int(b)): int(n) for a, b, n in zip(*pairs, strict=True)} == expected


def test_group_keeps_first_appearance() -> None:
    assert Local(1).group(["pear", "apple", "plum"], lambda word: word[0]) == [
        ("p", ["pear", "plum"]),
        ("a", ["apple"]),
    ]
