"""Lines that say after whose piece a page was told: "Naar een verhaal van Jan Smits in De Waterlander", "Torfbote nyomán".

```
>>> retelling("Based on a story in the Tolworth Gazette", (0, 40), "en").name
'Tolworth Gazette'
```

The line is nothing but that: words such as "after" (`after` of `[drawn]` in `credits.toml`), a word for what an outlet publishes
or for the outlet, perhaps who wrote it, and the outlet's name. Behind words such as "based on" (`via`) a name that sounds like an
outlet's, or a web address, is enough. Agencies are left to the other readings.
"""

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from firsthand.extract.cues import own
from firsthand.extract.mastheads import is_outlet_like
from firsthand.languages import table, words
from firsthand.languages.outlets import sounds_like_outlet
from firsthand.model.article import Credit
from firsthand.model.record import Span

LONGEST = 130  # characters of such a line
BETWEEN = 9  # words between "after" and the outlet
QUOTES = '„“”"«»‘’'
CASE = re.compile(r"['’]\w{1,5}$")
TOKEN = re.compile(r"\S+")
CAPITAL = re.compile(r"[^\W\d_]\w*")
NEXT = re.compile(rf"(?:[\s{QUOTES}]|(?<=\s)[^\W\d_A-ZÀ-Þ]\w*\s)+")
ADDRESS = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}")
PARTICLES = frozenset({"de", "del", "della", "des", "di", "da", "do", "du", "of", "the", "la", "le"})


class Named(NamedTuple):
    """Where a name stands at the end of a line, and whether it is in quotation marks."""

    start: int
    end: int
    quoted: bool


class Words(NamedTuple):
    """One language's words, folded; `after`, `via` and `behind` as patterns of what stands before and behind the outlet."""

    after: re.Pattern[str]
    via: re.Pattern[str]
    behind: re.Pattern[str] | None
    pieces: frozenset[str]
    works: frozenset[str]
    papers: frozenset[str]
    within: frozenset[str]
    articles: frozenset[str]


def retelling(text: str, inside: Span, language: str | None) -> Credit | None:
    """The outlet after whose piece the page was told, if the whole line says so."""
    start, end = inside
    if end - start > LONGEST:
        return None
    for code in own(language):
        known = _words(code)
        place = _behind_after(text, start, end, known) or _before_behind(text, start, end, known)
        if place is not None:
            return Credit(role="material", name=text[slice(*place)], span=place)
    return None


def _behind_after(text: str, start: int, end: int, known: Words) -> Span | None:
    """The outlet at the end of a line that begins with "after"."""
    via = known.via.match(text, start, end)
    opening = via or known.after.match(text, start, end)
    if opening is None:
        return None
    named = _last_name(text, opening.end(), end)
    if named is None:
        return None
    first = named.start
    before = [text[word.start : word.end] for word in words(text, opening.end(), first)]
    while (noun := CAPITAL.match(text, first, named.end)) and noun.group().casefold() in known.papers | known.works:
        rest = NEXT.match(text, noun.end(), named.end)  # "Tageszeitung Anwiker Blatt", "Bericht des Anwiker Blatts"
        before += [noun.group(), *(rest.group().split() if rest else ())]
        first = rest.end() if rest else noun.end()
    if first >= named.end or len(before) > BETWEEN:
        return None
    place = first, named.end
    name = text[slice(*place)]
    if via and (is_outlet(name) or ADDRESS.fullmatch(name)):
        return place
    return place if _is_named(name, before, known, quoted=named.quoted) else None


def _last_name(text: str, start: int, end: int) -> Named | None:
    """The name that a line ends with: what stands in quotation marks, or words with capitals, or an address."""
    last = start + len(text[start:end].rstrip(" ." + QUOTES))
    if text[last : last + 1] in tuple(QUOTES):
        opening = max(text.rfind(quote, start, last) for quote in QUOTES[:-1])
        if opening >= start:
            return Named(opening + 1 + len(text[opening + 1 :]) - len(text[opening + 1 :].lstrip()), last, quoted=True)
    tokens = list(TOKEN.finditer(text, start, last))
    first = None
    for number, token in reversed(list(enumerate(tokens))):
        behind = number > 0 and tokens[number - 1].group()[0].isupper()
        if token.group()[0].isupper() or (first is None and behind and is_outlet(token.group())):
            first = token.start()
        elif not (first is not None and token.group() in PARTICLES and behind):
            break
    if first is None and tokens and ADDRESS.fullmatch(tokens[-1].group()):
        first = tokens[-1].start()
    return Named(first, last, quoted=False) if first is not None else None


def _is_named(name: str, before: list[str], known: Words, *, quoted: bool) -> bool:
    """Whether a name at the end of such a line is the outlet's: by its shape, or by the words before it."""
    forms = [word.casefold() for word in before]
    last = forms[-1] if forms else ""
    if last in known.papers:
        return True
    if known.works.isdisjoint(forms):
        return False
    if quoted or is_outlet(name):
        return True
    if last not in known.within:
        return False
    by_name = any(one[:1].isupper() and two[:1].isupper() for one, two in pairwise(before))
    titled = name.split(maxsplit=1)[0].casefold() in known.articles and " " in name
    return by_name or titled or not known.pieces.isdisjoint(forms)


def _before_behind(text: str, start: int, end: int, known: Words) -> Span | None:
    """The outlet at the beginning of a line that ends with "after its piece"."""
    closing = known.behind.search(text, start, end) if known.behind else None
    if closing is None:
        return None
    name = CASE.sub("", text[start : closing.start()].strip(f" {QUOTES}"))
    first, _, rest = name.partition(" ")
    if rest and first.casefold() in known.articles:
        name = rest
    place = text.index(name, start)
    if not name or not name[0].isupper() or not all(word[0].isupper() or word.islower() for word in name.split()):
        return None
    return (place, place + len(name)) if len(name.split()) <= BETWEEN // 2 else None


def is_outlet(name: str) -> bool:
    """Whether a name has a word that newspapers carry in theirs, as it stands or with the s of a genitive."""
    bare = name.removesuffix("s")
    return sounds_like_outlet(name) or sounds_like_outlet(bare) or is_outlet_like([w.form for w in words(name)])


@cache
def _words(code: str) -> Words:
    lenders, drawn = table(code, "lenders"), table(code, "credits").get("drawn", {})
    after, via, behind = (_either(drawn.get(key, ())) for key in ("after", "via", "behind"))
    pieces = frozenset(drawn.get("pieces", ()))
    return Words(
        after=re.compile(rf"(?:{after})(?!\w):?\s*", re.IGNORECASE),
        via=re.compile(rf"(?:{via})(?!\w):?\s*", re.IGNORECASE),
        behind=re.compile(rf"\s(?:{behind})\W*$", re.IGNORECASE) if drawn.get("behind") else None,
        pieces=pieces,
        works=frozenset({*lenders.get("works", ()), *pieces}),
        papers=frozenset(lenders.get("papers", ())),
        within=frozenset(drawn.get("within", ())),
        articles=frozenset(table(code, "articles").get("articles", ())),
    )


def _either(phrases: list[str] | tuple[str, ...]) -> str:
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in ordered) or r"(?!)"
