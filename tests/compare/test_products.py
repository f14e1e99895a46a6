"""Products of sparse rows, pair by pair."""

import numpy as np
import pytest

from firsthand.compare.bags import bag, stemmed
from firsthand.compare.columns import Channel, Vocabulary
from firsthand.compare.products import cosine, products, rare


def made(*texts):
    channel = Channel(Vocabulary())
    channel.add([bag((stemmed("en", w), 1) for w in text.split()) for text in texts])
    return channel.weighed(np.arange(len(texts)), np.full(len(texts), len(texts)), 200.0)


def pairs(*found):
    return tuple(np.array(side, dtype=np.int64) for side in zip(*found, strict=True))


def dense(columns, values):
    rows = np.zeros((len(columns.start) - 1, columns.width))
    for number in range(len(rows)):
        rows[number, columns.at[columns.row(number)]] = values[columns.row(number)]
    return rows


def test_equal_rows_have_a_cosine_of_one():
    rows = made("brennvik crane fell", "brennvik crane fell", "the of")
    assert products([cosine(rows)], *pairs((0, 1), (0, 2)))[0] == pytest.approx([1.0, 0.0], abs=1e-5)


def test_likeness_is_symmetric():
    rows = [cosine(made("brennvik crane fell hard", "crane strike brennvik", "other words here"))]
    there, back = products(rows, *pairs((0, 1), (0, 2), (1, 2))), products(rows, *pairs((1, 0), (2, 0), (2, 1)))
    assert there == pytest.approx(back)


def test_an_empty_row_says_nothing():
    assert np.isnan(products([cosine(made("brennvik", "", "crane"))], *pairs((0, 1), (1, 2)))).all()
    assert np.isnan(products([cosine(made("", ""))], *pairs((0, 1)))).all()
    assert products([cosine(made("crane"))] * 3, *(np.empty(0, np.int64),) * 2).shape == (3, 0)


def test_several_channels_at_once_give_what_matrices_give():
    one = made("brennvik crane fell hard", "crane strike", "the brennvik strike", "")
    two = made("fell", "", "fell crane fell", "crane")
    found = pairs((0, 1), (0, 2), (1, 2), (2, 0), (2, 3))
    strange = 4.0
    values = products([cosine(one), cosine(two), rare(one, strange)], *found)
    beyond = np.maximum(one.rarity - strange, 0)
    expected = [
        dense(one, one.weight) @ dense(one, one.weight).T,
        dense(two, two.weight) @ dense(two, two.weight).T,
        dense(one, beyond) @ dense(one, np.ones_like(beyond)).T,
    ]
    empty = [np.diff(columns.start) == 0 for columns in (one, two, one)]
    for got, matrix, none in zip(values, expected, empty, strict=True):
        for value, a, b in zip(got, *found, strict=True):
            assert np.isnan(value) if none[a] or none[b] else value == pytest.approx(matrix[a, b], abs=1e-6)
