"""Words of a text with their places: the one tokenisation that all stages share."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

# A run of letters and digits, joined by apostrophes or by separators inside numbers; scripts without spaces, a character each.
NO_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
WORD = re.compile(rf"[{NO_SPACES}]|\d+(?:[.,:]\d+)+|[^\W_{NO_SPACES}]+(?:['’ʼ][^\W_{NO_SPACES}]+)*")

PIECES = re.compile(f"({WORD.pattern})")


class Word(NamedTuple):
    """One word: its place in the text and its folded form."""

    start: int
    end: int
    form: str


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Case, compatibility forms and curly apostrophes set aside: `It’s` → `it's`. Accents stay: they tell words apart."""
    return unicodedata.normalize("NFKC", word).casefold().replace("’", "'").replace("ʼ", "'")


@lru_cache(maxsize=4_096)
def tokens_of(line: str) -> tuple[str, ...]:
    """The words of a line as written; what stages ask of one line after another is remembered for a page's length."""
    return tuple(WORD.findall(line))


@lru_cache(maxsize=4_096)
def forms_of(line: str) -> tuple[str, ...]:
    """The folded words of a line."""
    return tuple([fold(token) for token in tokens_of(line)])


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Words of `text[start:end]`, spans in code points of the whole text."""
    stop = len(text) if end is None else end
    make = tuple.__new__  # half the time of Word(…): this is called for every text, several times
    return [make(Word, (m.start(), m.end(), fold(m[0]))) for m in WORD.finditer(text, start, stop)]


class Tokens(NamedTuple):
    """Words as they are written and where each starts and ends: what a stage takes that needs them by the hundreds."""

    written: list[str]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


def tokens(text: str, spans: Iterable[tuple[int, int]]) -> Tokens:
    """The words of some spans of a text, in order, places in code points of the whole text."""
    written: list[str] = []
    starts, ends = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for start, end in spans:
        pieces = PIECES.split(text[start:end])  # what lies between, a word, what lies between …
        bounds = start + np.cumsum(np.fromiter(map(len, pieces), np.int64, len(pieces)))
        written += pieces[1::2]
        starts.append(bounds[:-1:2])
        ends.append(bounds[1::2])
    return Tokens(written, np.concatenate(starts), np.concatenate(ends))
