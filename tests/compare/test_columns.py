"""Sparse rows that grow, and their products."""

import numpy as np
import pytest

from firsthand.compare.bags import bag, stemmed
from firsthand.compare.columns import Channel, Vocabulary, holds


def bags(*texts):
    return [bag((stemmed("en", w), 1) for w in text.split()) for text in texts]


def weighed(channel, count, prior=200.0):
    return channel.weighed(np.arange(count), np.full(count, count), prior)


def made(*texts):
    channel = Channel(Vocabulary())
    channel.add(bags(*texts))
    return weighed(channel, len(texts))


def test_in_a_tiny_collection_everyday_words_weigh_little_though_few_pages_hold_them():
    rows = made("the brennvik", "the torralta", "brennvik")
    row = rows.row(0)
    weights = dict(zip(rows.at[row].tolist(), rows.rarity[row].tolist(), strict=True))
    assert max(weights.values()) > 2 * min(weights.values())


def test_rows_that_came_one_by_one_weigh_as_if_they_had_come_at_once():
    texts = ("brennvik crane fell", "crane strike brennvik", "", "the crane")
    channel = Channel(Vocabulary())
    for text in texts:
        channel.add(bags(text))
    one, two = weighed(channel, len(texts)), made(*texts)
    assert one.start.tolist() == two.start.tolist()
    assert one.weight.tolist() == pytest.approx(two.weight.tolist())
    assert one.rarity.tolist() == pytest.approx(two.rarity.tolist())


def test_rows_that_left_count_no_longer():
    channel = Channel(Vocabulary())
    channel.add(bags("crane fell", "crane strike", "crane", "strike vote"))
    channel.keep(np.array([1, 3]))
    left = made("crane strike", "strike vote")
    assert sorted(weighed(channel, 2).rarity.tolist()) == pytest.approx(sorted(left.rarity.tolist()))


def test_rows_hold_their_own_columns_and_no_others():
    rows = made("crane fell", "", "strike crane")
    first, last = set(rows.at[rows.row(0)].tolist()), set(rows.at[rows.row(2)].tolist())
    (crane,), (fell,), (strike,) = first & last, first - last, last - first
    asked = np.array([0, 0, 0, 1, 2, 2, 2]), np.array([crane, fell, strike, crane, crane, strike, -1])
    assert holds(rows, *asked).tolist() == [True, True, False, False, True, True, False]
    assert not holds(made(""), np.array([0]), np.array([0])).any()
