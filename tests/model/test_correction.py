from hypothesis import given
from hypothesis import strategies as st

from firsthand.model.correction import astray, correction, in_force
from firsthand.model.redirect import Redirect, Resolver

TIMES = ("2031-03-05T10:00:00+00:00", "2031-03-05T11:00:00+00:00")


def note(value, at=TIMES[0]):
    return correction("note", ("story-1",), by="Ada", at=at, value=value)


def undo(*others, at=TIMES[0]):
    return correction("undo", [other.id for other in others], by="Ada", at=at)


@st.composite
def histories(draw):
    """Notes, undos of what came before, undos of undos."""
    made = [note(str(number), draw(st.sampled_from(TIMES))) for number in range(draw(st.integers(1, 4)))]
    for _ in range(draw(st.integers(0, 5))):
        made.append(undo(draw(st.sampled_from(made)), at=draw(st.sampled_from(TIMES))))
    return made


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_in_which_records_come_says_nothing(made, random):
    mixed = list(made)
    random.shuffle(mixed)
    assert in_force(mixed) == in_force(made)


@given(histories())
def test_what_counts_is_in_order_of_time(made):
    counted = in_force(made)
    assert [each.at for each in counted] == sorted(each.at for each in counted)


@given(histories(), st.data())
def test_undoing_what_counts_takes_out_that_alone_and_undoing_the_undo_brings_it_back(made, data):
    counted = in_force(made)
    if not counted:
        return
    chosen = data.draw(st.sampled_from(counted))
    gone = undo(chosen, at="2031-03-06T00:00:00+00:00")
    assert in_force([*made, gone]) == tuple(each for each in counted if each != chosen)
    assert in_force([*made, gone, undo(gone)]) == counted


def test_an_undo_of_nothing_is_said():
    lost = undo(note("never given"))
    (problem,) = astray([lost])
    assert problem.path == lost.id
    assert lost.subjects[0] in problem.error
    assert astray([note("given"), undo(note("given"))]) == ()


def test_redirects_are_followed_to_their_end_and_circles_end():
    find = Resolver(
        [Redirect(old="a", new="b"), Redirect(old="b", new="c"), Redirect(old="x", new="y"), Redirect(old="y", new="x")]
    )
    assert (find("a"), find("c"), find("z")) == ("c", "c", "z")
    assert find("x") in ("x", "y")
