"""Tokens of a text as a grammar of times sees them: digits by their shape, letters, each sign by itself.

```
>>> [text for text in TOKEN.findall("5:30 p.m. on 14.06.2024")]
['5:30', 'p', '.', 'm', '.', 'on', '14.06.2024']
```

The words of `firsthand.languages.words` leave out signs and keep "year's" whole; here a comma between a weekday and a date,
or the dot behind a German day, is evidence.
"""

import re

TOKEN = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z\b|[+-]\d\d:?\d\d)?(?!\d)"
    r"|(?:\d{1,4}\.\d{1,2}\.\d{1,4}|\d{1,4}/\d{1,2}/\d{1,4}|\d{1,4}-\d{1,2}-\d{1,4})(?![\d])"
    r"|\d{1,2}:\d\d(?::\d\d)?(?![\d:])"
    r"|\d+(?:[.,]\d+)+"
    r"|\d+"
    r"|[^\W\d_]+"
    r"|\S"
)
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
FULL_DATE = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})")
CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)(?::(\d\d))?")
PAIR = re.compile(r"(\d{1,2})[.](\d{1,2})")
ROMAN = re.compile(r"X{0,2}(?:IX|IV|V?I{0,3})")
ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}


def shapes(token: str) -> frozenset[str]:
    """Categories of a token that its digits alone give: `14` can be a day, an hour or a minute."""
    if not token[0].isdigit():
        return frozenset(("roman",)) if token.isascii() and token.isupper() and ROMAN.fullmatch(token) else frozenset()
    if not token.isascii():
        return frozenset()
    if token.isdigit():
        return frozenset(_whole(token))
    if MOMENT.match(token):
        return frozenset(("moment",))
    if FULL_DATE.fullmatch(token):
        return frozenset(("full_date",))
    found = {"decimal"} if ":" not in token else set()
    if (clock := CLOCK.fullmatch(token)) and int(clock[1]) <= 24 and int(clock[2]) < 60 and int(clock[3] or 0) < 60:
        found.add("clock" if ":" in token else "clock_dotted")
    if (pair := PAIR.fullmatch(token)) and 1 <= int(pair[1]) <= 31 and 1 <= int(pair[2]) <= 12:
        found.add("day_month")
    return frozenset(found)


def _whole(token: str) -> set[str]:
    found = {"digits"}
    size, number = len(token), int(token[:9])
    if size <= 2:
        if 1 <= number <= 31:
            found.add("day")
        if 1 <= number <= 12:
            found.add("month_number")
        if number <= 24:
            found.add("hour")
        if size == 2:
            found.add("minute" if number < 60 else "pair")
            found.add("short_year")
            if number % 10 == 0 and number:
                found.add("decade_digits")
    elif size == 3:
        found.add("early_year")
    elif size == 4 and 1000 <= number < 2100:
        found.add("year")
        if number % 10 == 0:
            found.add("decade_digits")
    if size > 4:
        found.add("large")
    return found


def roman(token: str) -> int:
    """`XIX` → 19; only numerals up to 39 are asked for (centuries)."""
    digits = [ROMAN_DIGITS[letter] for letter in token]
    return sum(-digit if digits[place + 1 : place + 2] > [digit] else digit for place, digit in enumerate(digits))
