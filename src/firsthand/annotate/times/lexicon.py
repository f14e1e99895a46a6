"""The words of time of one language: its table, joined with month and weekday names of the CLDR.

```
>>> lexicon("de").value("unit", "Jahre")
'year'
```

Each set of categories that a token can have gets one character, so that a sentence becomes a short string on which the
patterns of the grammar run. Words that no rule mentions share one character that nothing matches.
"""

import re
from functools import cache, lru_cache
from itertools import product
from typing import Any, NamedTuple
from unicodedata import combining, normalize

from babel import Locale, UnknownLocaleError

from firsthand.annotate.times.patterns import NEVER, Pattern, compile_pattern
from firsthand.annotate.times.tokens import TOKEN, roman, shapes
from firsthand.languages import table
from firsthand.languages.words import fold

NOTHING = "."
FIRST_CODE = 0xE000  # the private use area: no token of a text can be mistaken for a code
PAST = frozenset(("past",))
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
BRACES = re.compile(r"\{([^{}]*)\}")


class Rule(NamedTuple):
    """One rule of the grammar: its name, what to make of it, its pattern, and constants it sets."""

    name: str
    act: str
    pattern: Pattern
    constants: dict[str, str]


class Lexicon:
    """Words, numbers and rules of one language. Built once; `code` and `value` are all that reading a text needs."""

    def __init__(self, language: str) -> None:
        common, own = table("all", "times"), table(language, "times")
        self.settings: dict[str, Any] = {**common["settings"], **own.get("settings", {})}
        self._values: dict[str, dict[str, str]] = {}
        self._capital: set[str] = set()
        self._lower = frozenset(self.settings.get("lower", ()))
        self._past_endings = tuple(self.settings.get("past_endings", ()))
        self._phrases: dict[str, set[tuple[str, ...]]] = {}
        self._splits: dict[str, int] = {}
        for category, form, value in _cldr(language):
            self._add(category, form, value)
        for form in own.get("not", {}).get("words", ()):
            for values in self._values.values():
                values.pop(fold(form), None)
        for words in (common.get("words", {}), own.get("words", {})):
            self._read(words)
        self._join_numbers()
        self._join_weekdays()
        self._codes: dict[frozenset[str], str] = {}
        macros = {**common["macros"], **own.get("macros", {})}
        rules = [*own.get("rules", ()), *common["rules"]]
        self._literals = self._read_literals(rules, macros)
        self._forms: dict[str, frozenset[str]] = self._read_forms()
        for categories in sorted(map(sorted, {*self._forms.values(), *self._combined(), PAST})):
            self._assign(frozenset(categories))
        self._codes_of: dict[str, list[str]] = {}
        for held, code in self._codes.items():
            for name in held:
                self._codes_of.setdefault(name, []).append(code)
        self.code = lru_cache(maxsize=65_536)(self._code)
        classes = cache(self._category)
        self.rules = [
            Rule(rule["name"], rule["act"], compile_pattern(rule["pattern"], macros, classes), rule.get("set", {}))
            for rule in rules
        ]
        self.starting: dict[str, tuple[Rule, ...]] = {
            code: tuple(rule for rule in self.rules if code in rule.pattern.first) for code in self._codes.values()
        }
        triggers = frozenset(common["triggers"]["categories"])
        phrases = (phrase for category in triggers for phrase in self._phrases.get(category, ()))
        triggers |= {f"={max(phrase, key=len)}" for phrase in phrases}
        self.triggers = "".join(code for categories, code in self._codes.items() if categories & triggers)
        self.directions = {
            code: name for categories, code in self._codes.items() for name in ("past", "future") if name in categories
        }

    def forms(self, category: str) -> dict[str, str]:
        """Words and phrases of a category, folded, with their values."""
        return dict(self._values.get(category, {}))

    def value(self, category: str, text: str) -> str:
        """The table's value for a word or phrase as it stands in a text; digits stand for themselves."""
        form = " ".join(fold(token) for token in TOKEN.findall(text))
        found = self._values.get(category, {}).get(form)
        if found is not None:
            return found
        return str(roman(text)) if category == "roman" else form

    def _read(self, words: dict[str, Any]) -> None:
        for category, entries in words.items():
            values = entries.items() if isinstance(entries, dict) else [("", entries)]
            for value, forms in values:
                for form in forms:
                    for variant in _variants(form):
                        self._add(category, variant, value or variant)

    def _add(self, category: str, form: str, value: str) -> None:
        if self.settings.get("accents_optional") and len(form) > 2 and (plain := _plain(form)) != form:
            self._add(category, plain, value)
        tokens = tuple(fold(token) for token in TOKEN.findall(form))
        self._values.setdefault(category, {}).setdefault(" ".join(tokens), value)
        if len(tokens) > 1:
            self._phrases.setdefault(category, set()).add(tokens)
        elif category in self.settings["capital"] and form[:1].isupper():
            self._capital.add(f"{category} {tokens[0]}")

    def _join_numbers(self) -> None:
        """Numbers written as one word from ones and tens: `vierundzwanzig`, `ventiquattro`."""
        joiner = self.settings.get("number_joiner")
        if joiner is None:
            return
        numbers = dict(self._values.get("number", {}))
        ones = {form: int(value) for form, value in numbers.items() if value.isdigit() and 0 < int(value) < 10}
        tens = {form: int(value) for form, value in numbers.items() if value.isdigit() and 20 <= int(value) < 100}
        for (one, unit), (ten, base) in product(ones.items(), tens.items()):
            self._values["number"].setdefault(f"{one}{joiner}{ten}", str(base + unit))

    def _join_weekdays(self) -> None:
        """Weekday and part of day in one word: `Dienstagabend`."""
        if not self.settings.get("compounds"):
            return
        weekdays, parts = self._values.get("weekday", {}), self._values.get("part", {})
        joined = self._values.setdefault("weekday_part", {})
        for (day, weekday), (form, part) in product(weekdays.items(), parts.items()):
            joined.setdefault(day + form, f"{weekday} {part}")

    def _read_literals(self, rules: list[dict[str, Any]], macros: dict[str, str]) -> set[str]:
        patterns = [*(rule["pattern"] for rule in rules), *macros.values()]
        quoted = {fold(word) for pattern in patterns for word in re.findall(r"'([^']+)'", pattern)}
        return quoted | {word for phrases in self._phrases.values() for phrase in phrases for word in phrase}

    def _read_forms(self) -> dict[str, frozenset[str]]:
        forms: dict[str, set[str]] = {literal: {f"={literal}"} for literal in self._literals}
        for category, values in self._values.items():
            for form in values:
                if " " not in form:
                    forms.setdefault(form, set()).add(category)
        return {form: frozenset(categories) for form, categories in forms.items()}

    def _combined(self) -> set[frozenset[str]]:
        """Categories that tokens of digits and Roman numerals can have, with and without a word's own."""
        digits = {shapes(str(number)) for number in (*range(101), 999, 1001, *range(1990, 2001), 4000, 99_999)}
        digits |= {shapes(f"0{number}") for number in range(10)}
        digits |= {
            shapes(token)
            for token in ("1.5", "2.50", "10.30", "25.12", "31.12", "12.10", "1:30", "1.2.3", "2.70", "1,000")
        }
        digits |= {shapes("2024-01-01T10:00"), shapes("XX")}
        bare = {own - self._lower for own in self._read_forms().values()}
        digits |= {names for names in bare if names}
        return digits | {shapes(form.upper()) | own for form, own in self._read_forms().items() if shapes(form.upper())}

    def _assign(self, categories: frozenset[str]) -> str:
        return self._codes.setdefault(categories, chr(FIRST_CODE + len(self._codes)))

    def _code(self, token: str) -> str:
        form = fold(token)
        categories = self._forms.get(form, frozenset())
        if categories and not token[:1].isupper():
            categories = frozenset(name for name in categories if f"{name} {form}" not in self._capital)
        elif categories and not (token.isupper() and len(token) > 1):
            categories -= self._lower
        categories |= shapes(token)
        if not categories and form.endswith(self._past_endings) and len(form) > 3:
            categories = PAST
        return self._codes.get(categories, NOTHING)

    def _category(self, symbol: str) -> tuple[str, frozenset[str]]:
        if symbol.startswith("'"):
            return self._class(f"={fold(symbol[1:-1])}")
        single, first = self._class(symbol)
        choices = [
            "".join(self._class(f"={word}")[0] for word in phrase)
            for phrase in sorted(self._phrases.get(symbol, ()), key=lambda phrase: (-len(phrase), phrase))
        ]
        starts = (self._class(f"={phrase[0]}")[1] for phrase in self._phrases.get(symbol, ()))
        return "|".join([*choices, single]), first.union(*starts)

    def _class(self, name: str) -> tuple[str, frozenset[str]]:
        codes = "".join(sorted(self._codes_of.get(name, ())))
        return (f"[{codes}]" if len(codes) > 1 else codes or NEVER), frozenset(codes)


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language (ISO 639-1); of one without a table or CLDR names, digits alone."""
    return Lexicon(language)


def _plain(form: str) -> str:
    """The word as it is typed where accents are left out: `próximo` → `proximo`."""
    return "".join(letter for letter in normalize("NFD", form) if not combining(letter))


def _variants(form: str) -> list[str]:
    """`ostatni{,ego,m}` → `ostatni`, `ostatniego`, `ostatnim`; several braces multiply."""
    pieces = BRACES.split(form)
    choices = [piece.split(",") if place % 2 else [piece] for place, piece in enumerate(pieces)]
    return ["".join(choice) for choice in product(*choices)]


def _cldr(language: str) -> list[tuple[str, str, str]]:
    """`(category, form, value)` of month and weekday names in all widths, from the Unicode CLDR (Unicode-3.0)."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return []
    found = []
    for context, width in product(("format", "stand-alone"), ("wide", "abbreviated")):
        suffix = "" if width == "wide" else "_short"
        for number, name in locale.months[context][width].items():
            short = suffix or ("_short" if name.endswith(".") else "")
            found.append((f"month{short}", name.rstrip("."), str(number)))
        for number, name in locale.days[context][width].items():
            found.append((f"weekday{suffix}", name.rstrip("."), WEEKDAYS[number]))
    return found
