"""What each word says where articles are compared: worked out when a process first meets it, then looked up.

`lexicon("en").rows(["Haslemo", "fell"])` gives two records of `ENTRY`.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.compare.bags import SPACELESS, key, numeric, spelled, stemmed
from firsthand.compare.growing import Growing
from firsthand.languages.words import fold

MOST = 2**17  # words a language, some 30 MB a process: then it begins anew
ENTRY = np.dtype(
    [
        ("form", np.uint64),
        ("stem", np.uint64),
        ("number", np.uint64),  # 0 for a word that is none
        ("sound", np.uint64),  # 0 for a word that cannot be a name, or has next to no sound
        ("commonness", np.float32),
        ("spaceless", np.bool_),  # of a script that writes no spaces
    ]
)
"""Keys of a word as it is folded, of its stem, its number and what it sounds like, and ln of its probability."""


class Lexicon:
    """The words of one language, as they are written."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._place: dict[str, int] = {}
        self._rows = Growing(ENTRY)

    def rows(self, tokens: Sequence[str]) -> NDArray[Any]:
        """A record of `ENTRY` a word, in order."""
        if len(self._place) > MOST:
            self._place, self._rows = {}, Growing(ENTRY)
        place = self._place
        if new := [token for token in dict.fromkeys(tokens) if token not in place]:
            place.update(zip(new, range(len(place), len(place) + len(new)), strict=True))
            self._rows.extend(np.array([_entry(self._language, token) for token in new], dtype=ENTRY))
        rows: NDArray[Any] = self._rows.values[np.fromiter(map(place.__getitem__, tokens), np.int64, len(tokens))]
        return rows


@cache
def lexicon(language: str) -> Lexicon:
    """The one lexicon of a language in this process."""
    return Lexicon(language)


def _entry(language: str, token: str) -> tuple[int, int, int, int, float, bool]:
    form = fold(token)
    stem = stemmed(language, form)
    number = numeric(form).key if form[:1].isdigit() else 0
    sound = spelled(form) if _stands_out(token) else None
    return key("", form), stem.key, number, sound.key if sound else 0, stem.commonness, bool(SPACELESS.match(form))


def _stands_out(token: str) -> bool:
    """Whether a word may be a name: capitalised, or of a script that has no capitals."""
    return token[0].isupper() or (token[0].isalpha() and not token[0].islower())
