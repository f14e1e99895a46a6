"""Actors as people correct them."""

from firsthand.align.named import Group, regrouped
from firsthand.model.correction import correction

AT = "2031-04-05T10:00:00+00:00"
GROUPS = {
    "actor-1": Group("person", "belakov", [("a", "Anton Belakov"), ("b", "Belakov")]),
    "actor-2": Group("person", "bielakow", [("c", "Bielakow")]),
}


def made(kind, *subjects):
    return correction(kind, subjects, by="Ada", at=AT)


def keys(groups):
    return sorted(sorted(group.keys) for group in groups.values())


def test_same_actors_are_one_under_the_first_id_and_say_so():
    groups, problems = regrouped(GROUPS, [made("same_actor", "actor-1", "c/Bielakow")])
    assert problems == ()
    assert list(groups) == ["actor-1"]
    assert groups["actor-1"].keys == [("a", "Anton Belakov"), ("b", "Belakov"), ("c", "Bielakow")]
    assert [each.code for each in groups["actor-1"].reasons] == ["corrected"]


def test_a_different_actor_takes_its_names_along():
    groups, problems = regrouped(GROUPS, [made("different_actor", "actor-1", "b/Belakov")])
    assert problems == ()
    assert keys(groups) == [[("a", "Anton Belakov")], [("b", "Belakov")], [("c", "Bielakow")]]
    assert groups["actor-1"].keys == [("a", "Anton Belakov")]
    everywhere, _ = regrouped(GROUPS, [made("different_actor", "actor-1", "actor-1/belakov")])
    assert keys(everywhere) == keys(groups)


def test_what_was_parted_can_be_joined_with_another():
    part, join = made("different_actor", "a/Anton Belakov", "b/Belakov"), made("same_actor", "b/Belakov", "actor-2")
    groups, problems = regrouped(GROUPS, [part, join])
    assert problems == ()
    assert keys(groups) == [[("a", "Anton Belakov")], [("b", "Belakov"), ("c", "Bielakow")]]


def test_names_that_are_gone_are_said():
    groups, problems = regrouped(
        GROUPS, [made("same_actor", "actor-1", "actor-9"), made("different_actor", "actor-2", "a/Somebody")]
    )
    assert groups == GROUPS
    assert ["actor-9" in problems[0].error, "a/Somebody" in problems[1].error] == [True, True]
    assert GROUPS["actor-1"].keys == [("a", "Anton Belakov"), ("b", "Belakov")]
