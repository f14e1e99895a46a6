"""A stream of articles makes the stories of a batch, and keeps their ids."""

import random

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from firsthand.engine import Local
from firsthand.group import stories
from firsthand.model.annotations import Annotations
from firsthand.model.article import Article, DateField, Field
from firsthand.model.collection import Collection
from firsthand.model.link import Link
from firsthand.model.record import identity
from firsthand.model.redirect import Redirect, Resolver
from firsthand.settings import Settings

SETTINGS = Settings()


def article(name, day=None):
    published = DateField(value=day, granularity="day", earliest=day, latest=day, basis="page") if day else None
    return Article(id=name, path=name, text=name, published=published, title=Field(value=f"About {name}", basis="page"))


def tie(a, b, score, **channels):
    return Link(a=min(a, b), b=max(a, b), score=score, channels=channels)


def told(articles, links, before=None, settings=SETTINGS):
    """The stories of some articles, on top of those before."""
    collection = Collection(
        articles=tuple(articles),
        links=tuple(k for k in links if {k.a, k.b} <= {a.id for a in articles}),
        annotations={a.id: Annotations(article=a.id) for a in articles},
        stories=before.stories if before else (),
        redirects=before.redirects if before else (),
    )
    return stories(collection, settings, Local(1))


def groups(made):
    return {frozenset(story.articles) for story in made.stories}


DAYS = [None, "2031-01-01", "2031-04-01", "2031-04-03", "2031-04-05"]


@given(st.data())
def test_a_stream_ends_like_a_batch(data):
    names = [f"n{i:02d}" for i in range(data.draw(st.integers(1, 12)))]
    pages = [article(name, data.draw(st.sampled_from(DAYS))) for name in names]
    pairs = [(a, b) for a in names for b in names if a < b and data.draw(st.booleans())]
    copied = st.sampled_from([0.0, 0.9])
    links = [tie(a, b, data.draw(st.floats(-8, 8)), shingles=data.draw(copied)) for a, b in pairs]
    arriving = data.draw(st.permutations(pages))
    made, at = None, 0
    while at < len(arriving):
        at += data.draw(st.integers(1, 4))
        made = told(arriving[:at], links, made)
    assert groups(made) == groups(told(pages, links))


NEAR = msgspec.structs.replace(SETTINGS, group=msgspec.structs.replace(SETTINGS.group, repaired=0))


@given(st.randoms(use_true_random=False), st.integers(2, 12))
def test_a_repair_of_the_nearest_groups_loses_nobody_and_takes_all_at_once_like_a_batch(draw: random.Random, count):
    names = [f"n{i:02d}" for i in range(count)]
    pages = [article(name, draw.choice(DAYS)) for name in names]
    links = [tie(a, b, draw.uniform(-8, 8)) for a in names for b in names if a < b]
    made = None
    for at in range(1, count + 1):
        made = told(pages[:at], links, made, NEAR)
        assert sorted(a for story in made.stories for a in story.articles) == names[:at]
    assert groups(told(pages, links, None, NEAR)) == groups(told(pages, links))


def test_a_repair_of_the_nearest_groups_still_undoes_a_join_that_came_too_early():
    pages = [article(name, "2031-04-01") for name in "abcd"]
    links = [tie("a", "b", 0.5), tie("b", "c", 6.0), tie("b", "d", 6.0), tie("c", "d", 6.0), tie("a", "c", -5.0)]
    made = None
    for at in range(1, 5):
        made = told(pages[:at], links, made, NEAR)
    assert groups(made) == {frozenset("a"), frozenset("bcd")}


@given(st.randoms(use_true_random=False), st.integers(2, 12))
def test_an_id_lives_on_or_leads_to_a_story(draw: random.Random, count):
    names = [f"n{i:02d}" for i in range(count)]
    draw.shuffle(names)
    pages = [article(name, draw.choice(DAYS)) for name in names]
    links = [tie(a, b, draw.uniform(-8, 8)) for a in names for b in names if a < b]
    given_out, made = set(), None
    for at in range(1, count + 1):
        made = told(pages[:at], links, made)
        alive = [story.id for story in made.stories]
        leads = {each.old: each.new for each in made.redirects}
        given_out |= set(alive)
        assert len(set(alive)) == len(alive)
        assert not leads.keys() & set(alive)
        assert given_out == set(alive) | leads.keys()
        find = Resolver(made.redirects)
        assert all(find(old) in alive for old in leads)


def test_a_story_keeps_its_id_when_an_earlier_article_comes_late():
    links = [tie("a", "b", 4.0), tie("a", "c", 4.0), tie("b", "c", 4.0)]
    pages = [article("b", "2031-04-02"), article("c", "2031-04-03")]
    first = told(pages, links)
    second = told([*pages, article("a", "2031-04-01")], links, first)
    (story,) = second.stories
    assert story.articles == ("a", "b", "c")
    assert story.id == first.stories[0].id == identity("story", "b")
    assert second.redirects == ()


def test_of_two_stories_that_become_one_the_older_keeps_its_id():
    pages = [article("a", "2031-04-01"), article("b", "2031-04-02")]
    first = told(pages, [])
    links = [tie("a", "c", 6.0), tie("b", "c", 6.0), tie("a", "b", -1.0)]
    second = told([*pages, article("c", "2031-04-03")], links, first)
    (story,) = second.stories
    assert story.id == identity("story", "a")
    assert second.redirects == (Redirect(old=identity("story", "b"), new=story.id),)


def test_an_id_that_comes_to_life_again_leads_nowhere_else():
    pages = [article("a", "2031-04-01"), article("b", "2031-04-02")]
    links = [tie("a", "b", 1.0), tie("b", "c", 6.0), tie("a", "c", -6.0)]
    old = Redirect(old=identity("story", "b"), new=identity("story", "a"))
    held = Collection(stories=told(pages, links).stories, redirects=(old,))
    parted = told([*pages, article("c", "2031-04-03")], links, held)
    assert groups(parted) == {frozenset("a"), frozenset("bc")}
    assert {story.id for story in parted.stories} == {identity("story", "a"), identity("story", "b")}
    assert parted.redirects == ()


def test_an_article_put_among_others_without_a_tie_stays_in_one_story_when_more_come():
    pages = [article("a", "2031-04-01"), article("b", "2031-04-01"), article("z", "2031-04-02")]
    links = [tie("a", "b", 6.0), tie("a", "c", 6.0), tie("b", "c", 6.0)]
    apart = told(pages, links)
    together = msgspec.structs.replace(apart.stories[0], articles=("a", "b", "z"))
    made = told([*pages, article("c", "2031-04-01")], links, msgspec.structs.replace(apart, stories=(together,)))
    assert sorted(name for story in made.stories for name in story.articles) == ["a", "b", "c", "z"]
