"""The little language of patterns."""

import pytest

from firsthand.annotate.times.patterns import PatternError, compile_pattern

CODES = {"day": "a", "month": "b", "comma": "c", "'of'": "d", "never": ""}


def category(symbol: str) -> tuple[str, frozenset[str]]:
    code = CODES[symbol]
    return (f"[{code}]" if code else "(?!)"), frozenset(code)


def test_groups_carry_the_categories_and_the_first_characters_are_known() -> None:
    pattern = compile_pattern("(day comma?)? [ month 'of'? ]", {}, category)
    assert pattern.first == {"a", "b"}
    assert pattern.names == ("day", "comma", "begin", "month", "end")
    match = pattern.expression.match("acbd")
    assert match is not None
    assert (match.start(3), match.span(4), match.start(5)) == (2, (2, 3), 4)


def test_macros_are_replaced_and_what_must_not_follow_is_looked_at() -> None:
    pattern = compile_pattern("date !comma", {"date": "day month"}, category)
    assert pattern.expression.match("ab")
    assert not pattern.expression.match("abc")


def test_a_category_without_words_never_matches() -> None:
    assert not compile_pattern("never", {}, category).expression.match("a")


@pytest.mark.parametrize(("pattern", "macros"), [("(day", {}), ("day)", {}), ("x", {"x": "x"})])
def test_broken_patterns_say_so(pattern: str, macros: dict[str, str]) -> None:
    with pytest.raises(PatternError):
        compile_pattern(pattern, macros, category)
