import os
import signal
import subprocess
import sys
import time
from itertools import combinations
from pathlib import Path

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


def stuck(number: int) -> int:
    if number == 1:
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])  # as a call that hangs inside a C library
        time.sleep(60)
    return number


def crash(number: int) -> int:
    if number in (2, 3):
        os._exit(1)
    return number


def patient(number: int) -> int:
    time.sleep(0.4 * number)
    return number


def busy(number: int) -> int:
    start = time.process_time()
    while number and time.process_time() - start < 1.0:
        pass
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


def test_the_time_of_a_record_is_its_own_work_not_the_wait_for_others() -> None:
    with Local(1) as engine:
        assert list(engine.map(patient, range(2), seconds=0.2)) == [0, 1]
        zero, one = engine.map(busy, range(2), seconds=0.2)
    assert zero == 0
    assert isinstance(one, Failure)


def test_a_record_that_no_alarm_can_stop_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.engine.workers.GRACE", 0.2)
    with Local(2) as engine:
        results = list(engine.map(stuck, range(20), seconds=0.3))
    assert isinstance(results[1], Failure)
    assert [r for r in results if not isinstance(r, Failure)] == [0, *range(2, 20)]


def test_a_record_that_ends_its_process_costs_itself() -> None:
    with Local(2) as engine:
        results = list(engine.map(crash, range(40)))
        list(engine.map(double, range(9)))  # fewer chunks than processes
        again = list(engine.map(double, range(40)))
    assert [number for number, result in enumerate(results) if isinstance(result, Failure)] == [2, 3]
    assert again[39] == 78


def test_a_map_left_early_leaves_the_engine_usable() -> None:
    with Local(2) as engine:
        assert next(iter(engine.map(double, range(100)))) == 0
        assert list(engine.map(double, range(20)))[19] == 38


def test_a_script_without_a_guarded_main_part_works(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import operator\nfrom firsthand.engine import Local\nprint('once')\n"
        "with Local(2) as engine:\n    print(sum(engine.map(operator.neg, range(30))))\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    assert done.stdout == "once\n-435\n"


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
