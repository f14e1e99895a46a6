import msgspec

from firsthand.derive.direction import founded
from tests.derive.made import AGENCY, FOREIGN, OWN, REWRITE, WIRE, derived, one, page


def codes(found: object, a: str, b: str) -> set[str]:
    return {reason.code for reason in one(found, a, b).reasons}


def test_a_later_date_alone_makes_no_retelling() -> None:
    found = derived(
        page("a", WIRE[:3], outlet="Pell Courier", published="2031-03-04"),
        page("b", REWRITE[:3], outlet="Anwick Letter", published="2031-03-06"),
    )
    derivation = one(found, "a", "b")
    assert (derivation.kind, derivation.directed) == ("sibling", False)
    assert {"appeared_before", "time_alone"} <= codes(found, "a", "b")


def test_the_earlier_at_work_of_its_own_was_first() -> None:
    lines = (*WIRE, "Ilse Marrand told us so at the dam.")
    found = derived(
        page("a", lines, outlet="Pell Courier", published="2031-03-04"),
        page("b", REWRITE, outlet="Anwick Letter", published="2031-03-06"),
    )
    derivation = one(found, "a", "b")
    assert (derivation.article, derivation.kind, derivation.directed) == ("b", "rewrite", True)
    assert {"appeared_before", "own_work"} <= codes(found, "a", "b")


def test_one_outlet_has_its_own_earlier_text() -> None:
    found = derived(
        page("a", WIRE[:5], outlet="Pell Courier", published="2031-03-04"),
        page("b", REWRITE[:5], outlet="Pell Courier", published="2031-03-06"),
    )
    assert one(found, "a", "b").directed
    assert "same_outlet" in codes(found, "a", "b")


def test_a_shared_error_shows_the_way() -> None:
    wrong = REWRITE[3].replace("1,400", "4,100")
    found = derived(
        page("a", (*WIRE, "Ilse Marrand told us so."), outlet="Pell Courier", published="2031-03-04"),
        page("b", (*REWRITE[:3], wrong, "So the Pell Courier writes."), outlet="Anwick Letter", published="2031-03-05"),
        page(
            "c",
            (
                "The crack in the eastern wall of the dam at Tarrow is nine metres long, say the divers of the lake authority.",
                "As many as 4,100 villagers of Anwick and Lower Pell keep bags packed; the reservoir went down by two metres in a night.",
                "No inspection last autumn had noticed the crack, and visitors are barred from the dam.",
            ),
            outlet="Morven Mirror",
            published="2031-03-07",
        ),
    )
    assert {(d.article, d.source) for d in found.derivations if d.directed} == {("b", "a"), ("c", "b")}


def test_the_name_left_standing_on_a_mirror() -> None:
    first = page("a", WIRE, outlet="Pell Courier", published="2031-03-04")
    article, annotations = page("b", (*WIRE, "Contact: Pell Courier, 4 Quay Street"), outlet="Morven Mirror")
    *regions, last = article.regions

    article = msgspec.structs.replace(article, regions=(*regions, msgspec.structs.replace(last, kind="furniture")))
    kept = tuple(s for s in annotations.sentences if s.span[1] <= last.span[0])
    found = derived(first, (article, msgspec.structs.replace(annotations, sentences=kept)))
    assert (one(found, "a", "b").article, one(found, "a", "b").kind) == ("b", "copy")
    assert "page_names" in codes(found, "a", "b")


def test_a_form_filled_in_twice_is_no_derivation() -> None:
    form = "Two cars collided on the Pell road on Monday evening. A driver aged {} was slightly hurt and taken to hospital. The police put the damage at {} crowns."
    first, second = form.format(43, "18,000"), form.format(27, "95,000")
    pages = [
        page("a", first.split("\n"), outlet="Pell Courier", published="2031-03-04"),
        page("b", second.split("\n"), outlet="Pell Courier", published="2031-05-06"),
    ]
    assert not derived(*pages).derivations


def test_a_rendering_whose_source_was_one_itself_is_undirected() -> None:
    noted = (*FOREIGN[:-1], FOREIGN[-1][:-1] + " (Morven – przyp. red.).")
    found = derived(
        page("a", noted, language="pl", outlet="Kurier Pelski", published="2031-03-04"),
        page("b", REWRITE, outlet="Anwick Letter", published="2031-03-06"),
    )
    assert not one(found, "a", "b").directed


def test_every_direction_shows_its_evidence() -> None:
    found = derived(
        page("a", WIRE, wire=AGENCY, published="2031-03-04"),
        page("b", (*REWRITE, f"So {AGENCY} has it."), published="2031-03-05", outlet="Pell Courier"),
        page("c", (*REWRITE[:6], *OWN), published="2031-03-06", photo=f"{AGENCY}/Jo Stell"),
        page("d", FOREIGN, language="pl", published="2031-03-08"),
        page("e", WIRE),
    )
    assert any(each.directed for each in found.derivations)
    assert all(founded(each) for each in found.derivations)
