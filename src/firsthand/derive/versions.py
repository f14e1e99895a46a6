"""Whether two prints of one agency are of two versions of its dispatch: a flash, an update, a correction.

```
>>> another_version(comparison, side=0, settings=Derive())
Reason(code='version_marked', args=('UPDATE 2',))
```

An outlet cuts, or tells in other words. An agency that sends a dispatch anew says so, or dates it anew, or gives whole sentences
for others while the rest stays as it stood. Tables: `languages/data/<code>/versions.toml`.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import numpy as np

from firsthand.derive.comparison import Comparison
from firsthand.languages import table
from firsthand.model.article import Article
from firsthand.model.record import Reason, reason
from firsthand.settings import Derive

NUMBER = re.compile(r"\d{1,4}")
OPENING = 160  # characters of the body, headline and dateline apart, in which an agency marks a version


def another_version(comparison: Comparison, side: int, settings: Derive) -> Reason | None:
    """What shows that the print on one side is of another version than the other's, None if nothing does."""
    a, b = comparison.a.article, comparison.b.article
    if min(comparison.copied) >= settings.copy_whole:
        return None
    mine, other = (a, b)[side], (a, b)[1 - side]
    marks, others = _marks(mine), _marks(other)
    if marks.keys() != others.keys():
        ours = sorted(marks.keys() - others.keys())
        return (
            reason("version_marked", marks[ours[0]]) if ours else reason("version_marked_there", min(others.values()))
        )
    if _dated_apart(mine, other):
        return reason("version_dated", *(" ".join(_datelines(each)) for each in (mine, other)))
    here, there = _fresh(comparison, side, settings), _fresh(comparison, 1 - side, settings)
    enough = min(len(here), len(there)) >= settings.version_sentences
    if comparison.verbatim >= settings.version_verbatim and enough and True in here and True in there:
        return reason("version_sentences", len(here), len(there))
    return None


def _fresh(comparison: Comparison, side: int, settings: Derive) -> list[bool]:
    """For each of a side's sentences, in its own words, that the other does not copy: whether it says nothing of it at all."""
    witness = (comparison.a, comparison.b)[side]
    copied: dict[int, float] = {}
    for pair in comparison.pairs:
        number = (pair.a, pair.b)[side]
        copied[number] = max(pair.verbatim, copied.get(number, 0.0))
    told = np.unique(witness.matter.sentence[witness.own]).tolist()
    return [number not in copied for number in told if copied.get(number, 0.0) < settings.sentence_verbatim]


def _marks(article: Article) -> dict[str, str]:
    """Marks of a version where an agency sets them, folded and as they stand: "UPDATE 2-", "(Ampliación)"."""
    pattern = _pattern(article.tongue)
    return {" ".join(found.casefold().split()): found for found in _marked(article, pattern)}


def _marked(article: Article, pattern: re.Pattern[str]) -> Iterator[str]:
    body = article.spans("body")[:1]
    opening = [(start, min(end, start + OPENING)) for start, end in body]
    for start, end in (*article.spans("headline", "dateline", "credit", "note"), *opening):
        for match in pattern.finditer(article.text, start, end):
            yield match["bracketed"] or match["leading"]


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """A mark in brackets, with a number and more words, or at the start of a line before a dash, slash or colon."""
    marks = "|".join(re.escape(each) for each in sorted(table(language, "versions").get("marks", ()), key=len)[::-1])
    mark = rf"(?:\d{{1,2}}[\w.ªº]{{0,2}} ?)?(?:{marks or '(?!)'})(?!\w)(?: ?\d{{1,2}}(?!\d))?"
    return re.compile(
        rf"(?im:\((?P<bracketed>{mark})[^()\n]{{0,80}}\)|^[/*+ ]{{0,4}}(?P<leading>{mark})(?: ?[-–—:/*+]| \())"
    )


def _dated_apart(a: Article, b: Article) -> bool:
    """Whether the datelines give days or hours of which neither can be read as a part of the other's."""
    mine, other = (Counter(map(int, NUMBER.findall(" ".join(_datelines(each))))) for each in (a, b))
    return bool(mine and other) and not (mine <= other or other <= mine)


def _datelines(article: Article) -> list[str]:
    return [article.slice(span) for span in article.spans("dateline")]
