from hypothesis import given
from hypothesis import strategies as st

from firsthand.derive.matter import Matter, matter
from firsthand.derive.spans import passages, runs
from firsthand.settings import Derive
from tests.derive.made import OWN, REWRITE, WIRE

SETTINGS = Derive()
LINES = st.lists(st.sampled_from([*WIRE, *OWN, "", "a a a a a a a a a", "!"]), max_size=14)


def prepared(lines: tuple[str, ...] | list[str]) -> tuple[str, Matter]:
    spans, at = [], 0
    for line in lines:
        spans.append((at, at + len(line)))
        at += len(line) + 1
    text = "\n".join(lines)
    return text, matter(text, spans, language="en")


@given(LINES, LINES)
def test_runs_are_the_same_words_and_maximal(left: list[str], right: list[str]) -> None:
    (_, a), (_, b) = prepared(left), prepared(right)
    for run in runs(a, b, SETTINGS):
        assert run.length >= SETTINGS.gram
        assert a.keys[run.a : run.a + run.length].tolist() == b.keys[run.b : run.b + run.length].tolist()
    assert sorted((r.b, r.a, r.length) for r in runs(a, b, SETTINGS)) == sorted(
        tuple(r) for r in runs(b, a, SETTINGS)
    ) or (
        len(set(left)) < len(left)
        or len(set(right)) < len(right)  # grams that repeat on one side only are no seeds there
    )


@given(LINES, LINES)
def test_passages_lie_in_both_texts_and_apart_in_the_first(left: list[str], right: list[str]) -> None:
    (one, a), (other, b) = prepared(left), prepared(right)
    end = 0
    for passage in passages(a, b, SETTINGS):
        assert end <= passage.a[0] < passage.a[1] <= len(one)
        assert 0 <= passage.b[0] < passage.b[1] <= len(other)
        assert min(passage.a[1] - passage.a[0], passage.b[1] - passage.b[0]) >= SETTINGS.passage_length
        assert 0 <= passage.verbatim <= 1
        end = passage.a[1]


def test_a_copied_stretch_is_found_to_the_letter() -> None:
    text, a = prepared((*OWN[:4], *WIRE[2:6], *OWN[4:]))
    source, b = prepared(WIRE)
    (passage,) = passages(a, b, SETTINGS)
    assert text[slice(*passage.a)] == source[slice(*passage.b)] == "\n".join(WIRE[2:6]).rstrip(".")
    assert passage.verbatim == 1


def test_a_reworded_report_is_found() -> None:
    _, a = prepared((*OWN[:4], *REWRITE, *OWN[4:]))
    _, b = prepared(WIRE)
    found = passages(a, b, SETTINGS)
    assert sum(p.a[1] - p.a[0] for p in found) > 0.6 * sum(map(len, REWRITE))
    assert max(p.verbatim for p in found) < 0.6


def test_unrelated_texts_share_nothing() -> None:
    assert passages(prepared(OWN)[1], prepared(WIRE)[1], SETTINGS) == []
    assert passages(prepared([])[1], prepared(WIRE)[1], SETTINGS) == []
