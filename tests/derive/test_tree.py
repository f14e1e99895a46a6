from hypothesis import given
from hypothesis import strategies as st

from firsthand.derive.tree import ancestors, nearest, parents

NODE = st.sampled_from("abcdef")
COSTS = st.dictionaries(NODE, st.dictionaries(NODE, st.floats(0, 1), max_size=4), max_size=6).map(
    lambda costs: {child: {p: c for p, c in row.items() if p != child} for child, row in costs.items()}
)


@given(COSTS)
def test_every_child_has_at_most_one_parent_and_no_ring(costs: dict[str, dict[str, float]]) -> None:
    found = parents(costs)
    for child, parent in found.items():
        assert parent in costs[child]
        assert child not in ancestors(parent, {key: {value} for key, value in found.items()})


def test_the_cheapest_parent_is_chosen_for_all_at_once() -> None:
    costs = {"b": {"a": 0.5, "c": 0.1}, "c": {"b": 0.1, "a": 0.9}}
    assert parents(costs) == {"b": "a", "c": "b"}
    assert parents({}) == {}


def test_the_nearest_of_a_family() -> None:
    assert nearest({("a", "b"): 1, ("b", "c"): 2, ("a", "c"): 9}) == {("a", "b"), ("b", "c")}
