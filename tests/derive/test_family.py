"""Who had it first: the whole stage on invented pages."""

import random

import pytest

from firsthand.model.origins import origins_of
from firsthand.model.record import encode
from tests.derive.made import AGENCY, FOREIGN, OWN, REWRITE, WIRE, derived, edges, one, page

NONE = {"directed": False}


def test_a_carrier_holds_the_agencys_report_and_counts_as_no_origin() -> None:
    found = derived(page("a", WIRE, wire=AGENCY), page("b", WIRE, wire=AGENCY, outlet="Pell Courier"))
    assert ("a", AGENCY, "copy", True, "text") in edges(found)
    assert ("b", AGENCY, "copy", True, "text") in edges(found)
    assert one(found, "a", "b").kind == "sibling"
    (source,) = (s for s in found.sources if s.kind == "agency")
    assert (source.state, source.articles) == ("held", ("a", "b"))
    assert {a.carries for a in found.articles} == {source.id}
    assert found.stories[0].origins == (source.id,)


def test_a_carrier_that_prints_the_beginning_only_holds_an_excerpt() -> None:
    found = derived(page("a", WIRE, wire=AGENCY), page("b", WIRE[:2], wire=AGENCY))
    assert {("a", AGENCY, "copy", True, "text"), ("b", AGENCY, "excerpt", True, "text")} <= edges(found)
    assert len(found.stories[0].origins) == 1


def test_a_dispatch_of_another_story_is_one_of_its_own_however_much_it_repeats() -> None:
    found = derived(page("a", WIRE, wire=AGENCY), page("b", WIRE[:2], wire=AGENCY), together=False)
    assert {("a", AGENCY, "copy", True, "text"), ("b", AGENCY, "copy", True, "text")} <= edges(found)


def test_a_rewrite_that_names_the_agency_in_its_photo_credit_only() -> None:
    found = derived(page("a", WIRE, wire=AGENCY), page("b", REWRITE, photo=f"{AGENCY.upper()}/Jo Stell"))
    assert ("b", AGENCY, "rewrite", True, "photo") in edges(found)
    derivation = one(found, "a", "b")
    assert derivation.share > 0.9
    assert "photo_credit_names" in {r.code for r in derivation.reasons}
    assert len(found.stories[0].origins) == 1


def test_a_rewrite_that_names_the_agency_in_its_text() -> None:
    lines = (*REWRITE, f"That is what {AGENCY} reports from Pell.")
    found = derived(page("a", WIRE, wire=AGENCY), page("b", lines))
    assert ("b", AGENCY, "rewrite", True, "text") in edges(found)


def test_a_picture_of_the_agency_alone_makes_no_derivation() -> None:
    found = derived(page("a", WIRE, wire=AGENCY), page("b", OWN, photo=f"{AGENCY}/Jo Stell"))
    assert not [d for d in found.derivations if d.article == "b"]
    assert len(found.stories[0].origins) == 2


def test_likeness_alone_decides_no_direction() -> None:
    found = derived(page("a", WIRE), page("b", REWRITE))
    derivation = one(found, "a", "b")
    assert not derivation.directed
    assert "no_evidence_of_direction" in {r.code for r in derivation.reasons}
    assert len(found.stories[0].origins) == 1


def test_copies_without_credit_follow_the_clock() -> None:
    found = derived(page("a", WIRE, published="2031-03-05"), page("b", WIRE, published="2031-03-04"))
    assert ("a", "b", "copy", True, "none") in edges(found)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2031-03-04", "2031-03-04"),
        ("2031-03-04", "2031-03-04T23:59:00+00:00"),
        ("2031-03-04T10:00:00+00:00", "2031-03-04T10:05:00+00:00"),
    ],
)
def test_times_that_overlap_say_nothing(first: str, second: str) -> None:
    found = derived(page("a", WIRE, published=first), page("b", WIRE, published=second))
    assert not one(found, "a", "b").directed


def test_a_credit_against_the_clock_leaves_it_open() -> None:
    lines = (*REWRITE, "The Pell Courier was first.")
    found = derived(
        page("a", WIRE, outlet="Pell Courier", published="2031-03-09"),
        page("b", lines, published="2031-03-02", credited=[("Pell Courier", "outlet")]),
    )
    derivation = one(found, "a", "b")
    assert not derivation.directed
    assert {"text_names", "appeared_before"} <= {r.code for r in derivation.reasons}


def test_a_carrier_may_print_a_dispatch_after_others_retold_it() -> None:
    found = derived(
        page("a", WIRE, wire=AGENCY, published="2031-03-09"),
        page("b", (*REWRITE, f"So {AGENCY} reports."), published="2031-03-08"),
    )
    assert ("b", AGENCY, "rewrite", True, "text") in edges(found)


def test_boilerplate_of_an_outlet_joins_no_stories() -> None:
    about = (
        "The Anwick Letter is written by its readers, printed in the old creamery and carried from door to door by "
        "the pupils of three schools, who are paid in apples, in stamps and in lamp oil, as they have been since 1904."
    )
    first = page("a", (*WIRE, about), outlet="Anwick Letter", published="2031-01-01")
    assert not derived(first, page("b", (*OWN, about), outlet="Anwick Letter"), together=False).derivations


def test_an_outlet_that_is_named_lent_its_text() -> None:
    lines = (*REWRITE, "The Pell Courier first wrote of it.")
    found = derived(page("a", WIRE, outlet="Pell Courier"), page("b", lines, credited=[("Pell Courier", "outlet")]))
    assert ("b", "a", "rewrite", True, "text") in edges(found)
    assert {s.name: s.state for s in found.sources}["Pell Courier"] == "held"


def test_two_children_of_one_parent_are_siblings() -> None:
    found = derived(
        page("a", WIRE, wire=AGENCY),
        page("b", REWRITE[:7], photo=f"{AGENCY}/Jo Stell"),
        page("c", (*REWRITE[1:], f"({AGENCY})")),
    )
    assert one(found, "a", "b").directed
    assert one(found, "a", "c").directed
    assert (one(found, "b", "c").kind, one(found, "b", "c").directed) == ("sibling", False)


def test_both_credit_an_agency_that_is_not_held() -> None:
    found = derived(
        page("a", (*WIRE, "Reuters reported it first."), published="2031-03-04"),
        page("b", (*REWRITE, "This was reported by Reuters."), published="2031-03-05"),
    )
    assert one(found, "a", "b").kind == "sibling"
    assert {(d.article, d.directed) for d in found.derivations if d.source.startswith("source")} == {
        ("a", True),
        ("b", True),
    }
    assert {s.name: s.state for s in found.sources}["Reuters"] == "absent"


def test_an_independent_report_is_an_origin_of_its_own() -> None:
    found = derived(page("a", WIRE, wire=AGENCY, published="2031-03-04"), page("b", OWN, published="2031-03-05"))
    assert [d.article for d in found.derivations] == ["a"]
    assert len(found.stories[0].origins) == 2


def test_a_shared_quotation_is_no_derivation() -> None:
    quote = (
        '"We would rather frighten people once than bury them later, and I will say so to every mayor, every farmer and '
        'every minister who asks me this week, because it is true and because it costs us nothing," said Ilse Marrand.'
    )
    found = derived(
        page("a", (WIRE[0], quote, *WIRE[5:]), published="2031-03-04"), page("b", (*OWN, quote), published="2031-03-06")
    )
    assert not found.derivations


def test_some_paragraphs_of_a_long_report_are_an_excerpt() -> None:
    found = derived(page("a", WIRE, wire=AGENCY), page("b", (*OWN, *WIRE[5:8])))
    assert one(found, "a", "b").kind == "excerpt"
    assert len(found.stories[0].origins) == 1 or "b" in found.stories[0].origins


def test_a_mix_has_several_parents() -> None:
    found = derived(
        page("a", WIRE, wire=AGENCY, published="2031-03-04"),
        page("b", OWN, outlet="Anwick Letter", published="2031-03-04"),
        page("c", (*WIRE[:5], *OWN[2:7]), published="2031-03-06"),
    )
    assert {d.place for d in found.derivations if d.article == "c" and d.directed} == {"a", "b"}


def test_a_chain_of_copies_is_a_chain_in_the_tree() -> None:
    second = (*WIRE[:4], *OWN[:4])
    found = derived(
        page("a", WIRE, published="2031-03-01"),
        page("b", second, published="2031-03-03"),
        page("c", (*second, "It has rained ever since."), published="2031-03-05"),
    )
    directed = {(d.article, d.source) for d in found.derivations if d.directed}
    assert directed == {("b", "a"), ("c", "b")}


def test_a_translation_of_a_held_report() -> None:
    found = derived(
        page("a", FOREIGN, language="pl", outlet="Kurier Pelski", published="2031-03-04"),
        page("b", REWRITE, published="2031-03-06"),
    )
    assert ("b", "a", "translation", True, "none") in edges(found)
    assert {e.how for e in one(found, "a", "b").evidence} == {"translation"}


def test_two_renderings_of_one_foreign_report_are_siblings() -> None:
    found = derived(page("a", FOREIGN, language="pl"), page("b", WIRE), page("c", REWRITE))
    assert (one(found, "b", "c").kind, one(found, "b", "c").directed) == ("sibling", False)


def test_a_rendering_through_another_language_shows_it() -> None:
    wire = (*WIRE, "The crack was found by Borys Vershakov, a diver.", "Vershakov had dived there since May.")
    child = (
        *REWRITE,
        "– The crack was found by diver Borys Werszakow – he said. – He dived there since May – it was added.",
        "– He wants (in the dam – ed.) to dive again – he said.",
    )
    found = derived(page("a", wire), page("b", child))
    derivation = one(found, "a", "b")
    assert (derivation.article, derivation.kind, derivation.directed) == ("b", "translation", True)
    assert {"foreign_spelling", "editors_note", "dash_dialogue"} <= {r.code for r in derivation.reasons}


def test_text_shared_across_stories_is_found() -> None:
    found = derived(page("a", WIRE, published="2031-03-01"), page("b", WIRE, published="2031-04-01"), together=False)
    assert ("b", "a", "copy", True, "none") in edges(found)


def test_spans_stand_in_the_texts_and_say_what_was_added_and_dropped() -> None:
    found = derived(page("a", WIRE, published="2031-03-01"), page("b", (*OWN[:2], *WIRE[2:]), published="2031-03-02"))
    derivation = one(found, "a", "b")
    texts = {a.id: a.text for a in found.articles}
    for e in derivation.evidence:
        assert texts["b"][slice(*e.article)] == texts["a"][slice(*e.source)]
        assert e.how == "verbatim"
    assert [texts["b"][slice(*s)] for s in derivation.added] == ["\n".join(OWN[:2])]
    assert [texts["a"][slice(*s)] for s in derivation.dropped] == ["\n".join(WIRE[:2])]


def test_the_order_of_input_and_other_pages_change_nothing() -> None:
    pages = [
        page("a", WIRE, wire=AGENCY, published="2031-03-04"),
        page("b", REWRITE, photo=f"{AGENCY}/Jo Stell", published="2031-03-05"),
        page("c", FOREIGN, language="pl"),
        page("d", OWN, outlet="Anwick Letter"),
    ]
    first = derived(*pages)
    random.Random(4).shuffle(pages)
    assert encode(derived(*pages).derivations) == encode(first.derivations)


def test_nothing_gives_nothing() -> None:
    assert derived().derivations == ()
    assert derived(page("a", ()), page("b", ("",)), page("c", ("…", "?"))).derivations == ()


def test_origins_of_some_articles() -> None:
    found = derived(
        page("a", WIRE, wire=AGENCY),
        page("b", REWRITE, photo=f"{AGENCY}/Jo Stell"),
        page("c", OWN),
        page("d", WIRE, wire=AGENCY),
    )
    assert len(origins_of(found, ["a", "b", "d"])) == 1
    assert len(origins_of(found, ["a", "c"])) == 2
    assert origins_of(found, ["c"]) == {"c"}


def test_words_that_two_undated_texts_share_are_no_accident() -> None:
    """Half the sentences as they stand, half told anew: one has them from the other, whichever it is."""
    found = derived(page("a", WIRE), page("b", (*WIRE[:4], *REWRITE[5:])))
    assert {(d.kind, d.directed) for d in found.derivations} == {("rewrite", False)}


def test_what_is_told_in_other_words_alone_may_come_from_a_third() -> None:
    found = derived(page("a", WIRE, published="2031-03-04"), page("b", (*REWRITE, *OWN), published="2031-03-05"))
    assert {(d.kind, d.directed) for d in found.derivations} == {("sibling", False)}


def test_a_whole_text_told_in_other_words_is_a_rewrite_whichever_it_is() -> None:
    found = derived(page("a", WIRE), page("b", REWRITE))
    assert {(d.kind, d.directed) for d in found.derivations} == {("rewrite", False)}


def test_a_release_that_came_earlier_is_the_source() -> None:
    release = page("a", ("Press release: the dam is closed.", *WIRE), outlet="Lake Authority", published="2031-03-04")
    found = derived(release, page("b", REWRITE, outlet="Pell Courier", published="2031-03-05"))
    assert ("b", "a", "rewrite", True, "none") in edges(found)
    plain = page("a", WIRE, outlet="Lake Post", published="2031-03-04")
    told = derived(plain, page("b", REWRITE, outlet="Pell Courier", published="2031-03-05"))
    assert not one(told, "a", "b").directed
