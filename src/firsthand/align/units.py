"""What a number counts, by one name in all languages: the word may stand behind the number or before it.

```
>>> text = "killing three people and injuring 11"
>>> counted(text, words(text), 5, 6, "en")
Counted(unit='injured', rate='', named=True)
```
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from firsthand.languages import Word, table
from firsthand.languages.speech import grammar
from firsthand.languages.stems import stem
from firsthand.model.record import Record, Span

FATES = frozenset({"dead", "injured", "arrested", "missing"})
"""What happens to people in an event: the word is often a verb on either side of the number."""
PERSONS = frozenset(
    {"people", "workers", "residents", "soldiers", "police", "children", "guards", "visitors", "passengers"}
) | {"protesters"}
SIGNS = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen", "₽": "roubles", "₴": "hryvnias", "₹": "rupees"}
REACH = 6  # words on one side of a number that may say what it counts
CLAUSE = re.compile(r"[.,;!?()\n–—]")
COLON = re.compile(r"\s*:\s*")


class Counted(Record, frozen=True, kw_only=True):
    """`unit` is a name of the table `claims` (then `named`), else the word's stem, or empty; `rate` "day" for a day."""

    unit: str
    rate: str
    named: bool = False


class Units(Record, frozen=True, kw_only=True):
    """The units of one language: whole forms, beginnings of words, phrases that say how often."""

    forms: dict[str, str]
    beginnings: tuple[tuple[str, str], ...]
    rates: tuple[tuple[tuple[str, ...], str], ...]
    numbers: frozenset[str]

    def of(self, form: str, following: str) -> str:
        """The unit that a word names, alone or with the next one; empty if none."""
        found = self.forms.get(f"{form} {following}") or self.forms.get(form)
        return found or next((unit for start, unit in self.beginnings if form.startswith(start)), "")


@cache
def units(language: str) -> Units:
    """The table of a language; empty without one."""
    data = table(language, "claims")
    named = [(form, unit) for unit, forms in data.get("units", {}).items() for form in forms]
    return Units(
        forms={form: unit for form, unit in named if not form.endswith("*")},
        beginnings=tuple((form[:-1], unit) for form, unit in named if form.endswith("*")),
        rates=tuple(
            (tuple(phrase.split()), rate) for rate, phrases in data.get("rates", {}).items() for phrase in phrases
        ),
        numbers=frozenset(form for value, forms in data.get("numbers", {}).items() if int(value) > 1 for form in forms),
    )


def counted(text: str, tokens: Sequence[Word], first: int, after: int, language: str) -> Counted:
    """What the number `tokens[first:after]` counts. A fate on either side wins over the persons that it befalls."""
    known = units(language)
    right = list(_side(text, tokens, range(after, min(len(tokens), after + REACH)), language, known))
    left = list(_side(text, tokens, range(first - 1, max(-1, first - 1 - REACH), -1), language, known))
    behind = [known.of(form, following) for form, following in right]
    before = [known.of(form, following) for form, following in left]
    head = _head(right, language)
    noun = next((unit for unit in behind[:4] if unit and unit not in FATES), "")
    fate = next((unit for unit in behind if unit in FATES), "") if not noun or noun in PERSONS else ""
    if not fate and (noun in PERSONS or not head):
        fate = next((unit for unit in before if unit in FATES), "")
    if (
        not fate
        and not noun
        and not head
        and first
        and COLON.fullmatch(text, tokens[first - 1].end, tokens[first].start)
    ):
        noun = next((unit for unit in before if unit), "")
    return Counted(
        unit=fate or noun or head, rate=_rate(tokens[after : after + 2 * REACH], known), named=bool(fate or noun)
    )


def clauses(text: str, span: Span) -> list[Span]:
    """Stretches of a sentence between its commas and dashes."""
    stops = [match.start() for match in CLAUSE.finditer(text, *span)]
    return list(zip([span[0], *(stop + 1 for stop in stops)], [*stops, span[1]], strict=True))


def _side(
    text: str, tokens: Sequence[Word], positions: Sequence[int], language: str, known: Units
) -> Iterator[tuple[str, str]]:
    """Words outwards from the number with the word after each, as far as its clause goes."""
    rules = grammar(language)
    step = positions.step if isinstance(positions, range) else 1
    for position in positions:
        token, inner = tokens[position], position - step
        between = text[tokens[inner].end : token.start] if step > 0 else text[token.end : tokens[inner].start]
        number = token.form[0].isdigit() or token.form in known.numbers
        following = tokens[position + 1].form if position + 1 < len(tokens) else ""
        phrase = f"{token.form} {following}" in known.forms
        far = step > 0 and position > positions[0] and token.form in rules.prepositions and not phrase
        if CLAUSE.search(between) or token.form in rules.conjunctions or number or far:
            return
        yield token.form, following


def _head(right: Sequence[tuple[str, str]], language: str) -> str:
    """The stem of the word right behind the number, where it is one of content."""
    form = right[0][0] if right else ""
    return stem(language, form) if len(form) > 1 and not grammar(language).is_function(form) else ""


def _rate(tokens: Sequence[Word], known: Units) -> str:
    forms = [token.form for token in tokens]
    for start in range(len(forms)):
        for phrase, rate in known.rates:
            if tuple(forms[start : start + len(phrase)]) == phrase:
                return rate
    return ""
