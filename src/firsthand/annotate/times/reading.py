"""Sentences → matches of the grammar: the tokens become a string of categories, rules run only around trigger words."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from firsthand.annotate.times.lexicon import NOTHING, Lexicon, Rule
from firsthand.annotate.times.scene import Slot, Slots
from firsthand.annotate.times.tokens import TOKEN
from firsthand.model.record import Span

LONGEST = 30  # tokens of one expression; rules are shorter, endless lists of numbers are not
REACH = 12  # tokens around an expression in which a verb can govern it


class Match(NamedTuple):
    """A rule and what it matched: the span in the text, the slots, and whether a verb of the future governs it (None: no verb shows)."""

    rule: Rule
    span: Span
    slots: Slots
    ahead: bool | None
    places: tuple[Span, ...]


def matches(text: str, span: Span, words: Lexicon) -> Iterator[Match]:
    """Matches in one sentence, longest first at each place, in order, none overlapping."""
    tokens = TOKEN.findall(text, *span)
    if words.settings.get("lower") and len(tokens) > 1 and tokens[0].istitle() and not tokens[1][:1].isupper():
        tokens[0] = tokens[0].lower()  # only the sentence made it large: two large words are rather a name
    codes = "".join(map(words.code, tokens))
    island = _islands(words)
    places: tuple[Span, ...] | None = None
    for found in island.finditer(codes):
        if places is None:
            places = tuple(match.span() for match in TOKEN.finditer(text, *span))
        place, stop = found.span()
        while place < stop:
            best = _longest(words, codes, place, min(stop, place + LONGEST))
            if best is None:
                place += 1
                continue
            if best[2] > place:  # the rule has context before it: a longer expression may begin behind that
                inner = _longest(words, codes, best[2], min(stop, best[2] + LONGEST))
                best = inner if inner is not None and inner[3] > best[3] else best
            rule, match, first, last = best
            slots = _slots(rule, match, text, places, words)
            yield Match(rule, (places[first][0], places[last - 1][1]), slots, _ahead(words, codes, first, last), places)
            place = last


@cache
def _islands(words: Lexicon) -> re.Pattern[str]:
    """Runs of known words that hold a trigger."""
    return re.compile(f"[^{NOTHING}]*?[{words.triggers}][^{NOTHING}]*")


def _longest(words: Lexicon, codes: str, place: int, stop: int) -> tuple[Rule, re.Match[str], int, int] | None:
    best: tuple[Rule, re.Match[str], int, int] | None = None
    for rule in words.starting.get(codes[place], ()):
        match = rule.pattern.expression.match(codes, place, stop)
        if match is None:
            continue
        first, last = match.span()
        for group, name in enumerate(rule.pattern.names, start=1):
            if name == "begin" and match.start(group) >= 0:
                first = match.start(group)
            elif name == "end" and match.start(group) >= 0:
                last = match.start(group)
        if last > first and (best is None or last > best[3]):
            best = (rule, match, first, last)
    return best


def _slots(rule: Rule, match: re.Match[str], text: str, places: tuple[Span, ...], words: Lexicon) -> Slots:
    found = []
    for group, name in enumerate(rule.pattern.names, start=1):
        first, last = match.span(group)
        if last > first:
            value = words.value(name, text[places[first][0] : places[last - 1][1]])
            if name == "weekday_part":
                weekday, _, part = value.partition(" ")
                found += [Slot("weekday", weekday, first, last), Slot("part", part, first, last)]
            else:
                found.append(Slot(name, value, first, last))
    found += [Slot(name, value, -1, -1) for name, value in rule.constants.items()]
    return Slots(sorted(found, key=lambda slot: (slot.first < 0, slot.first, slot.last)))


def _ahead(words: Lexicon, codes: str, first: int, last: int) -> bool | None:
    """Whether the nearest verb that shows its tense, before the expression or else after it, is of the future.

    None where no verb near it does.
    """
    directions = words.directions
    for place in range(first - 1, max(-1, first - REACH - 1), -1):
        if codes[place] in directions:
            return directions[codes[place]] == "future"
    for place in range(last, min(len(codes), last + REACH)):
        if codes[place] in directions:
            return directions[codes[place]] == "future"
    return None
