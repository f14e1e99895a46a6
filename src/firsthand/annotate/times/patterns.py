"""Patterns of a grammar: what a rule says in words, as a regular expression over one character a token.

```
weekday comma? [ month day (comma? year)? ]
```

A word is a category of tokens, `'word'` the word itself, `( | )?` as in regular expressions, `[ … ]` marks the part that
is the expression when the rest is only context, `!x` says that no x follows. Macros are replaced by their own patterns.
"""

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import NamedTuple

SYMBOL = re.compile(r"'[^']+'|\w+|[()|?\[\]!]")
NEVER = "(?!)"


class Part(NamedTuple):
    """A piece of pattern, compiled: its expression, whether it may be empty, what it can begin with, names of its groups."""

    expression: str
    empty: bool
    first: frozenset[str]
    names: tuple[str, ...]


class Pattern:
    """A rule's pattern; group n carries `names[n - 1]` (a category, or `begin` and `end`)."""

    def __init__(self, written: str, first: frozenset[str], names: tuple[str, ...]) -> None:
        self._written = written
        self.first = first
        self.names = names

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The pattern as a regular expression, compiled when a text first comes to it."""
        return re.compile(self._written)


Category = Callable[[str], tuple[str, frozenset[str]]]
"""Given a category or a quoted word: its expression over token characters, and the characters it can begin with."""


class PatternError(ValueError):
    """A pattern in a table that cannot be read."""


def compile_pattern(text: str, macros: Mapping[str, str], category: Category) -> Pattern:
    """Read one rule's pattern. Raises PatternError naming the pattern when brackets do not match or macros recur."""
    symbols = _expand(text, macros, depth=0)
    part, rest = _alternatives(symbols, 0, category)
    if rest != len(symbols):
        raise PatternError(f"cannot read the pattern {text!r} at symbol {rest + 1}: check its brackets")
    return Pattern(part.expression, part.first, part.names)


def _expand(text: str, macros: Mapping[str, str], depth: int) -> list[str]:
    if depth > 20:
        raise PatternError(f"macros recur in {text!r}: a macro may not use itself")
    symbols: list[str] = []
    for symbol in SYMBOL.findall(text):
        if symbol in macros:
            symbols += ["(", *_expand(macros[symbol], macros, depth + 1), ")"]
        else:
            symbols.append(symbol)
    return symbols


def _alternatives(symbols: list[str], place: int, category: Category) -> tuple[Part, int]:
    parts: list[Part] = []
    while True:
        part, place = _sequence(symbols, place, category)
        parts.append(part)
        if place >= len(symbols) or symbols[place] != "|":
            break
        place += 1
    return Part(
        "|".join(part.expression for part in parts),
        any(part.empty for part in parts),
        frozenset().union(*(part.first for part in parts)),
        tuple(name for part in parts for name in part.names),
    ), place


def _sequence(symbols: list[str], place: int, category: Category) -> tuple[Part, int]:
    expression, empty, first = "", True, frozenset[str]()
    names: tuple[str, ...] = ()
    while place < len(symbols) and symbols[place] not in (")", "|"):
        part, place = _item(symbols, place, category)
        if empty:
            first |= part.first
        expression += part.expression
        empty = empty and part.empty
        names += part.names
    return Part(expression, empty, first, names), place


def _item(symbols: list[str], place: int, category: Category) -> tuple[Part, int]:
    symbol = symbols[place]
    place += 1
    if symbol == "[":
        return Part("()", empty=True, first=frozenset(), names=("begin",)), place
    if symbol == "]":
        return Part("()", empty=True, first=frozenset(), names=("end",)), place
    if symbol == "!":
        part, place = _item(symbols, place, category)
        return Part(f"(?!{part.expression})", empty=True, first=frozenset(), names=part.names), place
    if symbol == "(":
        inner, place = _alternatives(symbols, place, category)
        if place >= len(symbols):
            raise PatternError("a pattern lacks a closing bracket: " + " ".join(symbols))
        place += 1
        part = Part(f"(?:{inner.expression})", inner.empty, inner.first, inner.names)
    else:
        expression, first = category(symbol)
        if symbol.startswith("'"):
            part = Part(f"(?:{expression})", empty=False, first=first, names=())
        else:
            part = Part(f"({expression})", empty=False, first=first, names=(symbol,))
    if place < len(symbols) and symbols[place] == "?":
        return Part(f"(?:{part.expression})?", empty=True, first=part.first, names=part.names), place + 1
    return part, place
