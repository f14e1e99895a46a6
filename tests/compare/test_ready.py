"""Articles that are made ready for a window while it compares others."""

import threading

import numpy as np
import pytest

from firsthand.compare import Portion, Window, arriving, joined
from firsthand.compare.features import BLANK, features
from firsthand.compare.packing import packed, unpacked
from firsthand.compare.ready import AHEAD, made_ready
from firsthand.compare.vectors import Openings
from firsthand.engine import Local
from firsthand.model.annotations import Annotations
from firsthand.model.article import Article, Field
from firsthand.settings import Settings

COMPARE = Settings().compare
TEXT = "A crane fell on the northern quay of Brennvik and dockers stopped work there. " * 5


def page(number, language="en", text=TEXT):
    made = Article(id=str(number), path=str(number), text=text, language=Field(value=language, basis="given"))
    return made, Annotations(article=made.id)


def portion(*pages):
    return Portion([article.id for article, _ in pages], pages)


def test_portions_come_in_order_each_with_what_its_articles_hold():
    pages = [page(number, text=f"{TEXT} Number {number} spoke.") for number in range(5)]
    with Local(2) as engine:
        ready = list(arriving((portion(each) for each in pages), Openings(COMPARE), engine))
    assert [each.ids for each in ready] == [[str(number)] for number in range(5)]
    assert [packed(each.rows[0]) for each in ready] == [packed(features(each)) for each in pages]
    assert [packed(row) for row in joined(ready).rows] == list(joined(ready).made.values())


def test_the_callers_thread_is_asked_for_portions_and_only_a_few_ahead():
    asked = []

    def portions():
        for number in range(9):
            asked.append(threading.current_thread())
            yield portion(page(number))

    coming = arriving(portions(), Openings(COMPARE), Local(1))
    next(coming)
    assert asked == [threading.current_thread()] * (AHEAD + 1)
    coming.close()
    assert len(asked) == AHEAD + 1


def test_what_is_kept_is_not_made_again():
    row, vector = features(page(1))._replace(size=7), np.ones(4, np.float32)
    held = Portion(["1", "2"], [page(2)], {"1": row}, {"1": vector})
    ready = made_ready(held, Openings(COMPARE), Local(1))
    assert ready.rows[0] is row
    assert ready.rows[1].size > row.size
    assert ready.made.keys() == {"2"}
    assert ready.vectors == {"1": vector}


def test_an_article_that_has_no_features_is_compared_with_nothing(monkeypatch: pytest.MonkeyPatch):
    def fails(pair):
        if pair[0].id == "2":
            raise ValueError
        return features(pair)

    monkeypatch.setattr("firsthand.compare.ready.features", fails)
    ready = made_ready(portion(page(1), page(2), page(3)), Openings(COMPARE), Local(1))
    assert [row.size > 0 for row in ready.rows] == [True, False, True]
    assert unpacked(ready.made["2"]) is not None
    assert len(Window(COMPARE).add(ready).later) == 1


def test_vectors_are_due_once_a_second_language_comes():
    openings = Openings(COMPARE)
    row = BLANK._replace(language="en", size=COMPARE.short, opening="Crane falls " * 100)
    openings.take(["a", "b"], [row, row._replace(size=1)], {})
    assert openings.due() == {"b": row.opening[: COMPARE.opening]}
    openings.take(["c", "d", "e"], [row, row, row._replace(opening="")], {"c": np.ones(2, np.float32)})
    assert openings.due() == {}
    openings.forget(["d"])
    openings.take(["f"], [row._replace(language="pl")], {})
    assert list(openings.due()) == ["a", "f"]
    assert openings.due() == {}
