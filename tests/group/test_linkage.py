"""What two groups need to become one story follows from how each holds together."""

from itertools import combinations

import pytest

from firsthand.group.bonds import Bond, Reach
from firsthand.group.linkage import average_link
from firsthand.settings import Settings

SETTINGS = Settings().group


def groups(within, between, one="abcd", two="wxyz"):
    """Two groups whose pairs all have `within`, and `between` from one to the other."""
    pairs = {pair: within for letters in (one, two) for pair in combinations(letters, 2)}
    pairs |= {(a, b): between for a in one for b in two}
    bonds: dict[str, dict[str, Bond]] = {}
    for (a, b), score in pairs.items():
        bonds.setdefault(a, {})[b] = bonds.setdefault(b, {})[a] = Bond(score)
    articles = sorted(one + two)
    return {
        frozenset(group)
        for group in average_link(articles, bonds, dict.fromkeys(articles, Reach(1, None, None)), SETTINGS)
    }


APART, TOGETHER = {frozenset("abcd"), frozenset("wxyz")}, {frozenset("abcdwxyz")}


@pytest.mark.parametrize(
    ("within", "between", "found"), [(2.0, 0.5, TOGETHER), (8.0, 0.5, APART), (8.0, 1.0, TOGETHER)]
)
def test_loosely_knit_groups_need_less_than_close_ones(within, between, found):
    assert groups(within, between) == found


def test_however_loose_two_groups_are_less_than_even_odds_joins_nothing():
    assert groups(1.0, -0.1) == APART


def test_a_lone_article_needs_the_threshold():
    assert groups(0.0, SETTINGS.threshold + 0.01, "a", "w") == {frozenset("aw")}
    assert groups(0.0, SETTINGS.threshold - 0.01, "a", "w") == {frozenset("a"), frozenset("w")}


def test_the_looser_of_two_groups_says_what_is_needed():
    loose = groups(2.0, 0.6, "ab", "w")
    assert loose == {frozenset("abw")}
    assert groups(8.0, 0.6, "ab", "w") == {frozenset("ab"), frozenset("w")}
