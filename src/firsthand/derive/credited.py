"""Whether a name is credited where it stands, or only spoken of: "Corvane reported" is a credit, "Corvane is to move" none.

```
>>> credited("Zwei Tote, meldete die Agentur Corvane.", (31, 38), "de")
True
```

Cues are those of attributions (`attributions.toml`), those of interviews among them, and words for what an outlet published
(`works` of `lenders.toml`, and its `verbs`). A language that has no such table says nothing: there every name counts as credited.
"""

import re
from functools import cache
from typing import NamedTuple

from firsthand.languages import languages_with, table
from firsthand.languages.calendar import days
from firsthand.languages.speech import grammar
from firsthand.model.record import Span

WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
CLOSED = re.compile(r"[;:!?()\n]|\.(?=\s)")
CLAUSE = re.compile(r"[,;:!?()\n–—]|\.(?=\s)")
COMPOUND = re.compile(r"-(\w+)")
BEFORE, BEHIND = 110, 70  # code points looked at on either side of a name
PASSED = 6  # words between a cue and the name
PHRASE = 5  # words of a cue
SHORT = 4  # letters of a month or weekday that has no endings to speak of


class Cues(NamedTuple):
    """One language's cues: phrases that stand before a name, words behind it, words that may stand between.

    `said` are verbs of speech; `to` are words that lead from one of them to whom it was said, "" where a case ending is enough.
    """

    before: frozenset[tuple[str, ...]]
    behind: frozenset[str]
    between: frozenset[str]
    begins: tuple[str, ...]
    said: frozenset[str]
    to: frozenset[str]
    works: frozenset[str]
    capitals: bool


def credited(text: str, name: Span, language: str) -> bool:
    """Whether something is credited to the name at that place, by the words beside it in its sentence."""
    cues = _cues(language)
    if not cues.before:
        return True
    compound = COMPOUND.match(text, name[1])
    if compound:
        return compound[1].casefold() in cues.works
    return _led_to(text, name[0], cues) or _followed(text, name[1], cues) or _told(text, name[0], cues)


def _led_to(text: str, start: int, cues: Cues) -> bool:
    """A cue before the name, with nothing but what describes the name between."""
    low = max(0, start - BEFORE)
    for stop in CLOSED.finditer(text, low, start):
        low = stop.end()
    found = list(WORD.finditer(text, low, start))
    forms = [_plain(each.group()) for each in found]
    for end in range(len(found), max(0, len(found) - PASSED), -1):
        if any(tuple(forms[max(0, end - length) : end]) in cues.before for length in range(1, PHRASE + 1)):
            return True
        capital = text[found[end - 1].start()].isupper() and not cues.capitals
        if not capital and forms[end - 1] not in cues.between and not forms[end - 1].startswith(cues.begins):
            return False
    return False


def _told(text: str, start: int, cues: Cues) -> bool:
    """Whether it was said to the name: "sagte der Bürgermeister der dpa", within one clause."""
    low = max(0, start - BEFORE)
    for stop in CLAUSE.finditer(text, low, start):
        low = stop.end()
    forms = [_plain(each.group()) for each in WORD.finditer(text, low, start)]
    while forms and forms[-1] in cues.between and forms[-1] not in cues.to:
        forms.pop()
    led = bool(forms) and (forms[-1] in cues.to or "" in cues.to)
    return led and not cues.said.isdisjoint(forms[-PASSED - 2 :])


def _followed(text: str, end: int, cues: Cues) -> bool:
    """A cue behind the name: a verb past small words and further names, a noun such as interview, a postposition."""
    high = min(len(text), end + BEHIND)
    stop = CLOSED.search(text, end, high)
    for number, each in enumerate(WORD.finditer(text, end, stop.start() if stop else high)):
        form = _plain(each.group())
        if form in cues.behind or form in cues.works:
            return True
        if number == PASSED or (form not in cues.between and form != "s" and not text[each.start()].isupper()):
            return False
    return False


def _plain(word: str) -> str:
    """A word folded, without an article that is written together with it (`l'agence`)."""
    form = word.casefold().replace("’", "'")
    head, _, rest = form.partition("'")
    return rest if rest and len(head) <= 2 and rest not in ("s", "re", "ve", "ll", "t") else form.removesuffix("'s")


@cache
def _cues(language: str) -> Cues:
    rows, more = table(language, "attributions"), table(language, "lenders")
    verbs = {verb for kind in ("reports", "publishes", "speaks") for verb in rows.get(kind, ())}
    verbs.update(more.get("verbs", ()))
    phrases = {*rows.get("according", ()), *rows.get("told", ()), *more.get("works", ())} - set(more.get("to", ()))
    inverted = {*rows.get("inverts", ()), *more.get("verbs", ())} if rows.get("inverts") else verbs
    small = {word for filler in rows.get("fillers", ()) for word in filler.split()}
    agency = {word for phrase in more.get("agency", ()) for word in phrase.split()}
    bylines = table(language, "credits").get("bylines", {})
    both = {*bylines.get("and", ()), *bylines.get("in", ())}
    return Cues(
        before=frozenset(tuple(map(_plain, WORD.findall(phrase))) for phrase in (*phrases, *inverted))
        if rows
        else frozenset(),
        behind=frozenset({*verbs, *rows.get("interviews", ()), *rows.get("after", ())}),
        between=frozenset(
            {*small, *agency, *both, *more.get("papers", ()), *_articles(), *more.get("when", ()), *days(language)}
        ),
        begins=(
            *(start for starts in more.get("tongues", {}).values() for start in starts),
            *(day[:-1] for day in days(language) if len(day) > SHORT),  # in any case
        ),
        said=frozenset(rows.get("speaks", ())),
        to=frozenset(more.get("to", ())),
        works=frozenset(more.get("works", ())),
        capitals=grammar(language).nouns_capital,
    )


@cache
def _articles() -> frozenset[str]:
    return frozenset(form for code in languages_with("articles") for form in table(code, "articles")["articles"])
