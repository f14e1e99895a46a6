import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.annotate.quotes.marks import running, segments


def within(text: str) -> list[str]:
    return [text[s.start : s.end] for s in segments(text, 0, len(text)) if s.depth == 0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"We go," said Ada. "Now."', ["We go,", "Now."]),
        ("“We go,” said Ada.", ["We go,"]),
        ("„Wir gehen“, sagte Ada.", ["Wir gehen"]),
        ("»Wir gehen«, sagte Ada.", ["Wir gehen"]),
        ("«Vamos», dijo Ada.", ["Vamos"]),
        ("« Allons-y », dit Ada.", ["Allons-y"]),
        ("„Idziemy” – powiedziała Ada.", ["Idziemy"]),
        ("”Vi går”, sade Ada.", ["Vi går"]),
        ("‘We go,’ said Ada. ‘It’s late.’", ["We go,", "It’s late."]),
        ("''We go,'' said Ada.", ["We go,"]),
        ("``We go,'' said Ada.", ["We go,"]),
        ("「行きます」とアダは言った。", ["行きます"]),
        ("The “plan”which she made", ["plan"]),
    ],
)
def test_conventions(text: str, found: list[str]) -> None:
    assert within(text) == found


def test_apostrophes_and_inches_are_no_marks() -> None:
    assert within("The dockers' pay wasn't Ada's, and the 6\" pipe of '98 broke.") == []


def test_a_quote_within_a_quote_has_its_own_depth() -> None:
    text = "“She said ‘go’ twice,” he said."
    assert [(text[s.start : s.end], s.depth) for s in segments(text, 0, len(text))] == [
        ("She said ‘go’ twice,", 0),
        ("go", 1),
    ]


def test_a_missing_closing_mark_costs_only_itself() -> None:
    text = "“We wait. He left. “We go,” said Ada."
    assert within(text) == ["We wait. He left.", "We go,"]


def test_a_missing_opening_mark_takes_the_line_so_far() -> None:
    text = "We wait. We all wait,” said Ada. “Now we go.”"
    first, second = segments(text, 0, len(text))
    assert (text[first.start : first.end], first.opened) == ("We wait. We all wait,", False)
    assert text[second.start : second.end] == "Now we go."


@given(st.text(alphabet="ab .,!?\"'“”„«»‘’‚`-\n", max_size=120))
def test_segments_lie_in_the_text_and_nest(text: str) -> None:
    found = segments(text, 0, len(text))
    for segment in found:
        assert 0 <= segment.outer_start <= segment.start < segment.end <= segment.outer_end <= len(text)
    assert found == sorted(found, key=lambda s: (s.start, -s.end))


def test_a_quote_runs_on_over_paragraphs_that_open_no_marks() -> None:
    lines = ['"The dam is old.', "It will hold.", 'We know it," said Ada Quist.', "Rain fell."]
    text = "\n".join(lines)
    spans = []
    for line in lines:
        start = spans[-1][1] + 1 if spans else 0
        spans.append((start, start + len(line)))
    assert [[text[s.start : s.end] for s in found] for found in running(text, spans)] == [
        ["The dam is old."],
        ["It will hold."],
        ["We know it,"],
        [],
    ]


def test_a_stray_mark_does_not_run_into_the_next_quote() -> None:
    lines = ['The dam" is old.', '"It will hold," said Ada Quist.', 'An inch is 1" long.']
    text = "\n".join(lines)
    spans = [(0, 16), (17, 17 + len(lines[1])), (len(text) - len(lines[2]), len(text))]
    assert [text[s.start : s.end] for s in running(text, spans)[1]] == ["It will hold,"]
