"""Damage is noted; the text stays as it came."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.extract.blocks import lay_out
from firsthand.extract.repairs import repairs
from firsthand.model.page import Page
from firsthand.settings import Settings

LONG = "and this sentence goes on for a while so that the line is a paragraph and no label."


def found(text: str) -> list[tuple[str, str]]:
    layout = lay_out(Page(path="-", kind="text", content=text), Settings())
    return [(layout.text[slice(*repair.span)], repair.reads) for repair in repairs(layout)]


def test_words_glued_at_a_link() -> None:
    assert found(f"She said it, but he saidthat the dam holds, {LONG}") == [("saidthat", "said that")]


def test_compounds_and_known_words_stay() -> None:
    assert found(f"Some one said that someone would say more over there; moreover, any body or anybody, {LONG}") == []


def test_soft_hyphens() -> None:
    assert found("Die Bundes\u00adregierung tagt.") == [("Bundes\u00adregierung", "Bundesregierung")]


def test_mojibake() -> None:
    assert found(f"The cafÃ© in Lumen was closed, {LONG}") == [("cafÃ©", "café")]


@settings(deadline=None)  # no timed assertions
@given(st.text(max_size=400))
def test_repairs_lie_inside_and_apart(text: str) -> None:
    layout = lay_out(Page(path="-", kind="text", content=text), Settings())
    spans = [repair.span for repair in repairs(layout)]
    assert all(0 <= start < end <= len(layout.text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))
