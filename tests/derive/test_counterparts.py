from itertools import combinations, pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from firsthand.derive.counterparts import chain, counterparts, forward_path
from firsthand.derive.edits import edits
from firsthand.derive.spans import runs
from firsthand.settings import Derive
from tests.derive.made import OWN, REWRITE, WIRE
from tests.derive.test_spans import prepared

SETTINGS = Derive()
PAIRS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.floats(0.1, 1)), max_size=8)


@given(PAIRS)
def test_a_chain_runs_forward_and_no_other_is_heavier(pairs: list[tuple[int, int, float]]) -> None:
    def forward(places: tuple[int, ...]) -> bool:
        row = sorted(pairs[k][:2] for k in places)
        return all(x[1] <= y[1] for x, y in pairwise(row))

    found = chain(pairs)
    assert forward(tuple(found))
    best = max(
        (
            sum(pairs[k][2] for k in c)
            for n in range(len(pairs) + 1)
            for c in combinations(range(len(pairs)), n)
            if forward(c)
        ),
        default=0.0,
    )
    assert np.isclose(sum(pairs[k][2] for k in found), best)


@given(arrays(np.float32, st.tuples(st.integers(1, 6), st.integers(1, 6)), elements=st.floats(-1, 1, width=32)))
def test_a_path_takes_one_column_a_row_and_never_goes_back(gain: np.ndarray) -> None:
    path = forward_path(gain)
    assert [row for row, _ in path] == sorted({row for row, _ in path})
    assert all(x[1] <= y[1] for x, y in pairwise(path))
    assert all(gain[place] > 0 for place in path)


def test_a_rewrite_keeps_the_order_of_its_source() -> None:
    (_, a), (_, b) = prepared(REWRITE), prepared(WIRE)
    pairs = counterparts(a, b, SETTINGS)
    assert len(pairs) >= len(REWRITE) - 1
    assert len(chain([(p.a, p.b, p.score) for p in pairs])) >= len(pairs) - 1
    assert not counterparts(prepared(OWN)[1], b, SETTINGS)


def test_edits_count_decisions_not_words() -> None:
    _, a = prepared(WIRE)
    for lines, count in (
        (WIRE, 0),
        ((*WIRE[:3], *WIRE[6:]), 1),
        ((*WIRE[:3], *OWN[:2], *WIRE[3:]), 1),
        ((WIRE[0].replace("closed", "shut"), *WIRE[1:]), 1),
    ):
        _, b = prepared(lines)
        assert edits(a, b, runs(a, b, SETTINGS)) == count
        assert edits(b, a, runs(b, a, SETTINGS)) == count
