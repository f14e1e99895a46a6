"""Quantities in a sentence: how many of what, and whether it is said to be about that many.

```
>>> [(q.value, q.about, q.unit) for q in quantities("Around 40 ships wait.", (0, 21), "en", ())]
[(40.0, True, 'ships')]
```
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from msgspec import structs

from firsthand.align.units import SIGNS, counted
from firsthand.languages import Word, table, words
from firsthand.model.record import Record, Span, overlap

DIGITS = re.compile(r"\d{1,3}(?:[.,  ' ]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?")
PERCENT = re.compile(r"\s*(?:%|per\s?cent\b|pour\s?cent\b|por\s?ciento\b|per\s?cento\b|por\s?cento\b)", re.IGNORECASE)
MONEY = re.compile(r"[$€£¥₽₴₹]")
NEAR = 3  # words before a number that may say "about"
DENIED = 5  # words before a number, in its clause, that may say that it is not so
HELD = re.compile(r"[,;.:!?]")
MONEY_UNITS = frozenset(SIGNS.values()) | {"crowns", "pesos", "zloty", "francs", "yuan"}

MILLION = 1_000_000

Kind = Literal["count", "percent", "money"]


class Quantity(Record, frozen=True, kw_only=True):
    """One quantity; `unit` is a name of the table of units, else the stem of what is counted, else empty.

    `rate` is "day" for so many a day; `denied` that the sentence says it is not so many ("14, not 11").
    """

    value: float
    about: bool
    kind: Kind
    unit: str
    rate: str = ""
    denied: bool = False
    named: bool = False  # whether the unit is one of the table
    span: Span
    written: str


class Numerals(Record, frozen=True, kw_only=True):
    """Number words of one language, folded."""

    numbers: dict[str, int]
    scales: dict[str, int]
    about: frozenset[str]
    percent: frozenset[str]
    denials: frozenset[str]


@cache
def numerals(language: str) -> Numerals:
    """The number words of a language; empty without a table."""
    data = table(language, "claims")
    return Numerals(
        numbers={form: int(value) for value, forms in data.get("numbers", {}).items() for form in forms},
        scales={form: int(value) for value, forms in data.get("scales", {}).items() for form in forms},
        about=frozenset(data.get("about", ())),
        percent=frozenset(data.get("percent", ())),
        denials=frozenset(data.get("negations", ())) | frozenset(data.get("contrasts", ())),
    )


def quantities(text: str, span: Span, language: str, taken: Sequence[Span]) -> tuple[Quantity, ...]:
    """Quantities under a span of the text, outside of the spans `taken` (dates and times), in order."""
    known = numerals(language)
    found: list[Quantity] = []
    tokens = words(text, *span)
    position = 0
    while position < len(tokens):
        read = _number(text, tokens, position, known, span)
        if read is None:
            position += 1
            continue
        value, end_position, number_span = read
        if not any(overlap(number_span, other) for other in taken):
            found.append(_quantity(text, tokens, position, end_position, number_span, value, language, known))
        position = end_position
    return continued(found, ())


def continued(found: Sequence[Quantity], earlier: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Sums without a currency of their own take that of the sum before them: "430 million crowns … 610 million"."""
    money = next((quantity.unit for quantity in reversed(earlier) if quantity.kind == "money"), "")
    kept = []
    for quantity in found:
        if quantity.kind == "money":
            money = quantity.unit
        bare = quantity.kind == "count" and quantity.value >= MILLION and not quantity.named
        kept.append(structs.replace(quantity, kind="money", unit=money) if bare and money else quantity)
    return tuple(kept)


def _number(
    text: str, tokens: Sequence[Word], position: int, known: Numerals, span: Span
) -> tuple[float, int, Span] | None:
    """Value, position after it and span of the number that starts at this token, scale words included."""
    token = tokens[position]
    end = token.end
    if token.form[0].isdigit():
        match = DIGITS.match(text, token.start, span[1])
        if match is None or (token.start and text[token.start - 1].isalpha()):
            return None
        value, end = _digits(match.group()), max(match.end(), token.end)
        if any(character.isalpha() for character in token.form):
            return None
    elif token.form in known.numbers and known.numbers[token.form] > 1:
        value = float(known.numbers[token.form])
    elif (
        token.form in known.scales and known.scales[token.form] < 1_000_000 and position and text[token.start].islower()
    ):
        value = 0.0
    else:
        return None
    after = position
    while after < len(tokens) and tokens[after].start < end:
        after += 1
    if not value:
        after = position
    if 20 <= value < 100 and not value % 10 and not token.form[0].isdigit() and after < len(tokens):
        ones = known.numbers.get(tokens[after].form, 10)
        if ones < 10 and text[end : tokens[after].start] in ("-", " "):  # "twenty-six", "vingt-six"
            value, end, after = value + ones, tokens[after].end, after + 1
    while after < len(tokens) and tokens[after].form in known.scales and tokens[after].start - end <= 3:
        value = round((value or 1.0) * known.scales[tokens[after].form], 3)
        end = tokens[after].end
        after += 1
    return (value, max(after, position + 1), (token.start, end)) if value else None


def _digits(written: str) -> float:
    """`2,300` and `2.300` and `2 300` are thousands; `3.2` and `3,2` have decimals."""
    plain = re.sub(r"[  ' ]", "", written)
    grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", plain)
    if grouped and len({character for character in plain if not character.isdigit()}) == 1:
        return float(re.sub(r"\D", "", plain))
    head, mark, tail = max(plain.rpartition("."), plain.rpartition(","), key=lambda parts: len(parts[0]))
    return float(re.sub(r"\D", "", head) + "." + tail) if mark else float(plain)


def _quantity(
    text: str, tokens: Sequence[Word], first: int, after: int, span: Span, value: float, language: str, known: Numerals
) -> Quantity:
    before = tokens[max(0, first - NEAR) : first]
    about = any(token.form in known.about for token in before)
    percent = PERCENT.match(text, span[1]) or (after < len(tokens) and tokens[after].form in known.percent)
    sign = MONEY.search(text[max(0, span[0] - 2) : span[0]]) or MONEY.match(text[span[1] : span[1] + 2].strip() or " ")
    what = counted(text, tokens, first, after, language)
    unit = "%" if percent else SIGNS[sign.group()] if sign else what.unit
    kind: Kind = "percent" if percent else "money" if unit in MONEY_UNITS else "count"
    return Quantity(
        value=value, about=about, kind=kind, unit=unit, rate=what.rate, denied=_denied(text, tokens, first, known),
        named=what.named or bool(percent or sign), span=span, written=text[span[0] : span[1]],
    )  # fmt: skip


def _denied(text: str, tokens: Sequence[Word], first: int, known: Numerals) -> bool:
    for position in range(first - 1, max(-1, first - 1 - DENIED), -1):
        if HELD.search(text, tokens[position].end, tokens[position + 1].start):
            return False
        if tokens[position].form in known.denials:
            return True
    return False
