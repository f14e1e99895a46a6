"""Links → stories: stream, repair, age."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.engine import Local
from firsthand.group import dates, stories, streamed
from firsthand.model.annotations import Annotations
from firsthand.model.article import Article, DateField, Field
from firsthand.model.collection import Collection
from firsthand.model.link import Link
from firsthand.model.record import encode, identity
from firsthand.settings import Settings


def article(name, day=None):
    published = DateField(value=day, granularity="day", earliest=day, latest=day, basis="page") if day else None
    return Article(id=name, path=name, text=name, published=published, title=Field(value=f"About {name}", basis="page"))


def collection(articles, links):
    return Collection(
        articles=tuple(articles), links=tuple(links), annotations={a.id: Annotations(article=a.id) for a in articles}
    )


def tie(a, b, score, **channels):
    return Link(a=min(a, b), b=max(a, b), score=score, channels=channels)


def groups(made):
    return sorted(sorted(story.articles) for story in made.stories)


SETTINGS = Settings()


@pytest.mark.parametrize("stage", [stories, streamed])
def test_articles_that_bond_share_a_story(stage):
    pages = [article("a", "2031-04-01"), article("b", "2031-04-01"), article("c", "2031-04-02")]
    made = stage(collection(pages, [tie("a", "b", 3.0), tie("b", "c", -2.0)]), SETTINGS, Local(1))
    assert groups(made) == [["a", "b"], ["c"]]


def test_one_bridge_does_not_join_two_stories():
    names = "abcdef"
    links = [tie(x, y, 4.0) for trio in ("abc", "def") for x in trio for y in trio if x < y]
    made = stories(
        collection([article(n, "2031-04-01") for n in names], [*links, tie("c", "d", 2.0)]), SETTINGS, Local(1)
    )
    assert groups(made) == [["a", "b", "c"], ["d", "e", "f"]]


def test_repair_undoes_a_join_that_came_too_early():
    pages = [
        article("a", "2031-04-01"),
        article("b", "2031-04-02"),
        article("c", "2031-04-03"),
        article("d", "2031-04-03"),
    ]
    links = [
        tie("a", "b", 0.5),
        tie("b", "c", 6.0),
        tie("b", "d", 6.0),
        tie("c", "d", 6.0),
        tie("a", "c", -5.0),
        tie("a", "d", -5.0),
    ]
    assert groups(stories(collection(pages, links), SETTINGS, Local(1))) == [["a"], ["b", "c", "d"]]


def test_after_ten_days_an_anchor_is_needed():
    pages = [article("a", "2031-04-01"), article("b", "2031-05-01")]
    far = collection(pages, [tie("a", "b", 5.0, days=30.0)])
    copied = collection(pages, [tie("a", "b", 5.0, days=30.0, shingles=0.8)])
    assert groups(stories(far, SETTINGS, Local(1))) == [["a"], ["b"]]
    assert groups(stories(copied, SETTINGS, Local(1))) == [["a", "b"]]


def test_an_undated_page_bridges_no_gap():
    pages = [article("a", "2031-04-01"), article("b", "2031-05-01"), article("u")]
    links = [tie("a", "b", 5.0, days=30.0), tie("a", "u", 3.0), tie("b", "u", 4.0)]
    assert groups(stories(collection(pages, links), SETTINGS, Local(1))) == [["a"], ["b", "u"]]


def test_an_undated_page_that_names_the_day_of_another_may_look_back():
    pages = [article("a", "2031-04-01"), article("b", "2031-05-01"), article("u")]
    links = [tie("a", "b", 5.0, days=30.0), tie("a", "u", 3.0, event_date=1.0), tie("b", "u", 4.0)]
    assert groups(stories(collection(pages, links), SETTINGS, Local(1))) == [["a"], ["b", "u"]]


def test_a_story_is_named_after_its_first_member():
    made = stories(
        collection([article("b", "2031-04-01"), article("a", "2031-04-02")], [tie("a", "b", 3.0)]), SETTINGS, Local(1)
    )
    (story,) = made.stories
    assert story.id == identity("story", "b")
    assert story.title == "About b"
    assert (story.first, story.last) == ("2031-04-01", "2031-04-02")


@st.composite
def collections(draw):
    names = [f"n{i:02d}" for i in range(draw(st.integers(1, 12)))]
    pages = [article(n, draw(st.sampled_from([None, "2031-04-01", "2031-04-05", "2031-06-01"]))) for n in names]
    pairs = [(a, b) for a in names for b in names if a < b and draw(st.booleans())]
    return collection(pages, [tie(a, b, draw(st.floats(-8, 8))) for a, b in pairs])


@given(collections(), st.randoms(use_true_random=False))
def test_every_article_has_one_story_whatever_the_order(made, shuffle: random.Random):
    links = list(made.links)
    shuffle.shuffle(links)
    for stage in (stories, streamed):
        one = stage(made, SETTINGS, Local(1))
        two = stage(collection(made.articles[::-1], links), SETTINGS, Local(1))
        assert sorted(a for s in one.stories for a in s.articles) == sorted(a.id for a in made.articles)
        assert encode(one.stories) == encode(two.stories)


def test_an_undated_page_is_dated_by_its_peers_and_annotated_anew():
    pages = [article("a", "2031-04-01"), article("b", "2031-04-02"), article("u")]
    told = stories(collection(pages, [tie("a", "b", 5), tie("a", "u", 5), tie("b", "u", 5)]), SETTINGS, Local(1))
    made = dates(told, SETTINGS, Local(1))
    inferred = next(a for a in made.articles if a.id == "u").published
    assert inferred.basis == "inferred"
    assert inferred.earliest < inferred.value <= inferred.latest
    assert inferred.earliest <= "2031-04-01"
    assert inferred.latest >= "2031-04-02"
    assert set(made.annotations) == {"a", "b"}


def test_without_dated_peers_the_date_stays_unknown():
    told = stories(collection([article("u"), article("v")], [tie("u", "v", 5)]), SETTINGS, Local(1))
    made = dates(told, SETTINGS, Local(1))
    assert all(a.published is None for a in made.articles)
    assert set(made.annotations) == {"u", "v"}
