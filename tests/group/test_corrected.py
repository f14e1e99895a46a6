"""Stories as people correct them, on invented articles."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.engine import Local
from firsthand.group import memberships, stories
from firsthand.model.correction import correction, in_force
from firsthand.model.record import encode, identity
from firsthand.model.redirect import Resolver
from firsthand.settings import Settings
from tests.group.test_stories import article, collection, groups, tie

SETTINGS = Settings()
AT = "2031-04-05T10:00:00+00:00"
NAMES = "abcdef"


def made(kind, *subjects, at=AT, **more):
    return correction(kind, subjects, by="Ada", at=at, **more)


def story(name):
    return identity("story", name)


def run(corrections=(), links=(), names=NAMES):
    start = collection([article(name, "2031-04-01") for name in names], links)
    start = msgspec.structs.replace(start, corrections=in_force(corrections))
    return memberships(stories(start, SETTINGS, Local(1)), SETTINGS, Local(1))


TRIOS = [tie(x, y, 4.0) for trio in ("abc", "def") for x in trio for y in trio if x < y]


def test_merged_stories_are_one_and_the_old_id_leads_there():
    merge = made("merge", story("a"), story("d"))
    done = run([merge], TRIOS)
    assert groups(done) == [["a", "b", "c", "d", "e", "f"]]
    assert Resolver(done.redirects)(story("d")) == done.stories[0].id == story("a")
    reasons = {each.article: [r.code for r in each.reasons] for each in done.memberships}
    assert all("corrected" in reasons[name] for name in "def")
    assert all("corrected" not in reasons[name] for name in "abc")
    (told,) = {r.args for each in done.memberships for r in each.reasons if r.code == "corrected"}
    assert told == ("Ada", AT, merge.id)


def test_a_merge_holds_when_more_is_read():
    merge = made("merge", story("a"), story("d"))
    more = [*TRIOS, *(tie(name, "g", 4.0) for name in "def")]
    assert groups(run([merge], more, "abcdefg")) == [["a", "b", "c", "d", "e", "f", "g"]]
    earlier = collection(
        [article(name, "2031-04-01") for name in NAMES] + [article("0", "2031-03-31")],
        [*TRIOS, tie("0", "a", 4.0), tie("0", "b", 4.0), tie("0", "c", 4.0)],
    )
    earlier = msgspec.structs.replace(earlier, corrections=(merge,))
    done = memberships(stories(earlier, SETTINGS, Local(1)), SETTINGS, Local(1))
    assert len(done.stories) == 1
    assert {Resolver(done.redirects)(story(name)) for name in "ad"} == {story("0")}


def test_split_articles_are_a_story_of_their_own_and_newcomers_go_where_they_belong():
    split = made("split", story("a"), "b", against=("a", "c"))
    assert groups(run([split], TRIOS)) == [["a", "c"], ["b"], ["d", "e", "f"]]
    links = [
        *TRIOS,
        tie("b", "g", 6.0),
        tie("a", "g", 1.0),
        tie("c", "g", 1.0),
        tie("a", "h", 5.0),
        tie("c", "h", 5.0),
        tie("b", "h", 1.0),
    ]
    assert groups(run([split], links, "abcdefgh")) == [["a", "c", "h"], ["b", "g"], ["d", "e", "f"]]


def test_a_split_without_the_other_side_leaves_all_others_where_they_are():
    assert groups(run([made("split", "b", "c")], TRIOS)) == [["a"], ["b", "c"], ["d", "e", "f"]]


def test_a_moved_article_stays_moved_and_the_last_move_counts():
    first = made("move", "c", story("d"))
    assert groups(run([first], TRIOS)) == [["a", "b"], ["c", "d", "e", "f"]]
    back = made("move", "c", story("a"), at="2031-04-06T10:00:00+00:00")
    assert groups(run([back, first], TRIOS)) == [["a", "b", "c"], ["d", "e", "f"]]


@pytest.mark.parametrize("kind", ["merge", "move", "split"])
def test_a_subject_that_is_gone_is_said_and_the_rest_counts(kind):
    lost = made(kind, "nowhere", story("a"), story("d")) if kind == "merge" else made(kind, "nowhere", story("a"))
    done = run([lost], TRIOS)
    (problem,) = done.problems
    assert problem.path == lost.id
    assert "nowhere" in problem.error
    assert "Ada" in problem.error
    assert len(done.stories) == (1 if kind == "merge" else 2)


@st.composite
def corrections(draw):
    made_ones = []
    for _ in range(draw(st.integers(1, 5))):
        kind = draw(st.sampled_from(["merge", "split", "move"]))
        names = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=3, unique=True))
        subjects = [story(name) for name in names] if kind == "merge" else names
        if kind == "move":
            subjects[-1] = story(subjects[-1])
        made_ones.append(made(kind, *subjects, at=draw(st.sampled_from([AT, "2031-04-06T10:00:00+00:00"]))))
    return made_ones


@given(corrections(), st.randoms(use_true_random=False))
def test_every_article_is_in_one_story_whatever_the_order_of_the_records(given_ones, random):
    done = run(given_ones, TRIOS)
    assert sorted(name for one in done.stories for name in one.articles) == list(NAMES)
    assert [(each.story, each.article) for each in done.memberships] == [
        (one.id, name) for one in done.stories for name in one.articles
    ]
    mixed = list(given_ones)
    random.shuffle(mixed)
    assert encode(run(mixed, TRIOS)) == encode(done)


@given(corrections())
def test_undoing_everything_restores_every_byte(given_ones):
    undo = made("undo", *(each.id for each in given_ones))
    assert encode(run([*given_ones, undo], TRIOS)) == encode(run([], TRIOS))


def test_a_membership_names_the_nearest_member_and_the_story_that_came_second():
    done = run((), [*TRIOS, tie("a", "d", 2.0), tie("a", "e", 2.0), tie("a", "f", 2.0)])
    mine = next(each for each in done.memberships if each.article == "a")
    assert mine.story == story("a")
    assert mine.nearest in "bc"
    assert mine.score > 0.9
    assert mine.runner_up is not None
    assert (mine.runner_up.story, mine.runner_up.nearest) == (story("d"), "d")
    assert 0.5 < mine.runner_up.score < mine.score


@pytest.mark.parametrize(
    "one",
    [
        made("merge", story("a"), story("d")),
        made("move", "c", story("d")),
        made("split", "b", against=("a", "c")),
        made("split", "a", "b", against=("c",)),
    ],
)
def test_corrections_that_hold_already_change_nothing(one):
    """As in an archive, where the stories of the last run come in: what was corrected then stays so."""
    done = run([one], TRIOS)
    again = memberships(done, SETTINGS, Local(1))
    assert again.stories == done.stories
    assert again.redirects == done.redirects


def test_a_split_that_holds_keeps_its_newcomers():
    split = made("split", "b", against=("a", "c"))
    done = run([split], TRIOS)
    own = next(one for one in done.stories if one.articles == ("b",))
    grown = msgspec.structs.replace(
        done,
        articles=(*done.articles, article("g", "2031-04-02")),
        stories=tuple(
            msgspec.structs.replace(one, articles=("b", "g")) if one.id == own.id else one for one in done.stories
        ),
    )
    again = memberships(grown, SETTINGS, Local(1))
    assert groups(again) == [["a", "c"], ["b", "g"], ["d", "e", "f"]]
    assert {one.id for one in again.stories} == {one.id for one in done.stories}


def test_a_story_whose_first_member_leaves_keeps_its_id():
    done = run([made("move", "a", story("d"))], TRIOS)
    assert {one.id: set(one.articles) for one in done.stories} == {story("a"): set("bc"), story("d"): set("adef")}
    parted = run([made("split", "a", against=("b", "c"))], TRIOS)
    ids = {one.articles: one.id for one in parted.stories}
    assert ids[("b", "c")] == story("a")
    assert ids[("a",)] not in (story("a"), story("d"))
