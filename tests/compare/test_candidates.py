"""Which pairs are compared at all."""

import numpy as np

from firsthand.compare.bags import bag
from firsthand.compare.candidates import alike, nearest, strongest
from firsthand.compare.columns import Channel, Vocabulary
from firsthand.settings import Compare


def test_the_strongest_keys_of_a_row_are_those_that_others_hold_too():
    channel = Channel(Vocabulary())
    rare, common, lone = ((1, -12.0), 1), ((2, -3.0), 1), ((3, -14.0), 1)
    channel.add([bag([rare, common, lone]), bag([rare, common])])
    rows = np.array([0])
    owner, column, _ = strongest(channel.weighed(rows, np.array([2]), 100.0), 5)
    assert owner.tolist() == [0, 0]
    assert column.tolist() == [0, 1]  # the rarer first, the lone one not at all
    assert strongest(channel.weighed(rows, np.array([2]), 100.0), 1)[1].tolist() == [0]


def test_an_article_keeps_its_strongest_pairs_the_later_of_equals():
    owner, other = np.array([9, 9, 9, 9, 8]), np.array([1, 2, 3, 2, 1])
    a, b = nearest(owner, other, np.array([3.0, 2.0, 3.0, 2.0, 1.0]), 2)
    assert sorted(zip(a.tolist(), b.tolist(), strict=True)) == [(8, 1), (9, 2), (9, 3)]


def test_vectors_are_searched_backwards_in_batches_and_only_where_words_cannot():
    vectors = np.eye(4, dtype=np.float32)[[0, 1, 0, 1, 0]]
    rows, language, short = np.arange(5), np.array([0, 0, 1, 1, 0]), np.zeros(5, dtype=np.bool_)
    a, b = alike(vectors, rows, rows, language, short, Compare(batch=2, alike=0.5))
    assert sorted(zip(a.tolist(), b.tolist(), strict=True)) == [(2, 0), (3, 1), (4, 2)]
    short[4] = True
    a, b = alike(vectors, rows, rows, language, short, Compare(batch=2, alike=0.5))
    assert (4, 0) in set(zip(a.tolist(), b.tolist(), strict=True))
