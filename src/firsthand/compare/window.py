"""The articles that may still be compared with new ones: a stream adds to them, and forgets those that are over.

`window.add(ready)` gives the pairs that the new articles make with all earlier ones. What a pair says depends only on
the articles held when the later of the two came, never on those that come after.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.compare.candidates import Pair, alike, nearest, strongest
from firsthand.compare.columns import Channel, Columns, Vocabulary
from firsthand.compare.days import EVENTS
from firsthand.compare.features import Features
from firsthand.compare.growing import Growing
from firsthand.compare.odds import log_odds
from firsthand.compare.postings import Postings
from firsthand.compare.ready import Ready
from firsthand.compare.similarity import BOUND, FREE, kinds, similarities
from firsthand.compare.vectors import Openings, Vector
from firsthand.settings import Compare

BLOCK = 512  # new articles that are compared at a time: bounds memory, not results
ASKED = {"text": 1, "spelling": 2, "numbers": 4}
"""Channels that candidates are looked for in, and what part of `settings.keys` each may ask for."""


class Compared(NamedTuple):
    """Pairs of row numbers, `earlier[i] < later[i]`, with their channels (one row a pair) and log-odds."""

    later: NDArray[np.int64]
    earlier: NDArray[np.int64]
    values: NDArray[np.float64]
    scores: NDArray[np.float64]


class Window:
    """Articles ready to be compared, numbered in the order in which they came."""

    def __init__(self, settings: Compare) -> None:
        self.settings = settings
        self.ids: list[str] = []
        self.number: dict[str, int] = {}
        self._vocabulary = Vocabulary()
        self.channels = {name: Channel(self._vocabulary) for name in (*BOUND, *FREE)}
        self._keys, self._runs = Postings(), Postings()
        self._languages: dict[str, int] = {}
        self.speakers = np.zeros(0, np.int64)  # articles a language
        self.language, self.size, self.passages = Growing(np.int64), Growing(np.int64), Growing(np.int64)
        self.first, self.last = Growing(np.float64), Growing(np.float64)
        self.dates, self.calendar = Growing(np.int32, (EVENTS,)), Growing(np.int32, (EVENTS,))
        self.weekdays = Growing(np.int64)
        self.shingles: list[NDArray[np.uint64]] = []
        self.people = Growing(np.int64)  # column of the person named most
        self.openings = Openings(settings)
        self.vectors: Growing = Growing(np.float32)
        self.encoded = Growing(np.bool_)

    def __len__(self) -> int:
        return len(self.ids)

    def add(self, ready: Ready) -> Compared:
        """Take articles in, in the order of publication, and compare them with all that were there and each other."""
        new = np.arange(len(self), len(self) + len(ready.ids))
        self.hold(ready)
        if not len(new):
            return self._compared(new, new)
        parts = [self._compared(*self.candidates(new[at : at + BLOCK])) for at in range(0, len(new), BLOCK)]
        return Compared(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))

    def hold(self, ready: Ready) -> None:
        """Take articles in, in the order of publication, without comparing them: those that come later are."""
        new = np.arange(len(self), len(self) + len(ready.ids))
        if len(new):
            self._hold(ready.ids, ready.rows)
            self._index(new)
        self._know({self.number[key]: vector for key, vector in ready.vectors.items() if key in self.number})

    def _know(self, vectors: Mapping[int, Vector]) -> None:
        if not vectors:
            return
        made = np.stack(list(vectors.values()))
        if not len(self.vectors):
            self.vectors = Growing(np.float32, (made.shape[1],))
        self.vectors.lengthen(len(self))
        self.vectors.values[list(vectors)] = made
        self.encoded.values[list(vectors)] = True

    def _hold(self, ids: Sequence[str], rows: Sequence[Features]) -> None:
        self.number.update(zip(ids, range(len(self), len(self) + len(ids)), strict=True))
        self.ids.extend(ids)
        for name, channel in self.channels.items():
            channel.add([getattr(row, name) for row in rows])
        self.people.extend(np.array([self._vocabulary.column(row.person) for row in rows]))
        language = np.array([self._languages.setdefault(row.language, len(self._languages)) for row in rows])
        self.language.extend(language)
        self.speakers = np.bincount(self.language.values, minlength=len(self._languages))
        self.size.extend(np.array([row.size for row in rows]))
        self.passages.extend(np.array([len(row.shingles) for row in rows]))
        unknown = (np.nan, np.nan)
        self.first.extend(np.array([(row.published or unknown)[0] for row in rows], dtype=np.float64))
        self.last.extend(np.array([(row.published or unknown)[1] for row in rows], dtype=np.float64))
        self.dates.extend(_padded([row.days.dates for row in rows], EVENTS))
        self.calendar.extend(_padded([row.days.calendar for row in rows], EVENTS))
        self.weekdays.extend(np.array([row.days.weekdays for row in rows]))
        self.shingles.extend(row.shingles for row in rows)
        self.encoded.lengthen(len(self))

    def _index(self, new: NDArray[np.int64]) -> None:
        for name in ASKED:
            weighed = self._weighed(name, new)
            owner = np.repeat(new, np.diff(weighed.start))
            rare = weighed.rarity >= self.settings.strange
            self._keys.add(weighed.at[rare].astype(np.int64), owner[rare])
        self._runs.add(*self._passage_keys(new))

    def _weighed(self, name: str, rows: NDArray[np.int64]) -> Columns:
        own = self.speakers[self.language.values[rows]] if name in BOUND else np.full(len(rows), len(self))
        return self.channels[name].weighed(rows, own, self.settings.prior)

    def _passage_keys(self, rows: NDArray[np.int64]) -> Pair:
        """One in so many of the passages of some articles, as keys, and whose they are."""
        sampled = [self.shingles[i] for i in rows.tolist()]
        sampled = [keys[keys % np.uint64(self.settings.sampling) == 0] for keys in sampled]
        flat = np.concatenate(sampled) >> np.uint64(33)
        return flat.astype(np.int64), np.repeat(rows, [len(keys) for keys in sampled])

    def candidates(self, rows: NDArray[np.int64]) -> Pair:
        """Pairs (later, earlier) worth comparing of some articles, sorted."""
        settings = self.settings
        owners, others, strengths = [], [], []
        for name, part in ASKED.items():
            owner, key, rarity = strongest(self._weighed(name, rows), settings.keys // part)
            question, other = self._keys.before(key, rows[owner], settings.crowd, crowded=True)
            owners.append(rows[owner[question]])
            others.append(other)
            strengths.append(rarity[question].astype(np.float64))
        key, owner = self._passage_keys(rows)
        question, other = self._runs.before(key, owner, settings.crowd, crowded=False)
        owners.append(owner[question])
        others.append(other)
        strengths.append(np.full(len(question), settings.strange))
        found = np.concatenate(owners), np.concatenate(others), np.concatenate(strengths)
        a, b = nearest(*found, settings.neighbours)
        if len(self.vectors):
            held = np.flatnonzero(self.encoded.values)
            mine = rows[self.encoded.values[rows]]
            short = self.size.values < settings.short
            c, d = alike(self.vectors.values, mine, held, self.language.values, short, settings)
            a, b = np.r_[a, c], np.r_[b, d]
        codes = np.unique(a * len(self) + b)
        return codes // len(self), codes % len(self)

    def _compared(self, later: NDArray[np.int64], earlier: NDArray[np.int64]) -> Compared:
        values = similarities(self, later, earlier, self.settings)
        scores = log_odds(values, kinds(self, later, earlier, self.settings), self.settings)
        return Compared(later, earlier, values, scores)

    def forget(self, ids: Sequence[str]) -> None:
        """Let articles go: nothing new is compared with them."""
        gone = np.zeros(len(self), dtype=np.bool_)
        gone[[self.number[i] for i in ids if i in self.number]] = True
        if not gone.any():
            return
        kept = np.flatnonzero(~gone)
        number = np.full(len(self), -1)
        number[kept] = np.arange(len(kept))
        for channel in self.channels.values():
            channel.keep(kept)
        self._keys.keep(number)
        self._runs.keep(number)
        arrays = [self.language, self.size, self.passages, self.first, self.last, self.encoded]
        arrays += [self.dates, self.calendar, self.weekdays, self.people]
        if len(self.vectors):
            self.vectors.lengthen(len(self))
            arrays.append(self.vectors)
        for array in arrays:
            array.replace(array.values[kept])
        self.shingles = [self.shingles[i] for i in kept.tolist()]
        self.openings.forget(ids)
        self.ids = [self.ids[i] for i in kept.tolist()]
        self.number = {key: at for at, key in enumerate(self.ids)}
        self.speakers = np.bincount(self.language.values, minlength=len(self._languages))


def _padded(rows: Sequence[NDArray[np.int64]], width: int) -> NDArray[np.int32]:
    """Rows of days, cut or filled up with 0 to one width."""
    result = np.zeros((len(rows), width), dtype=np.int32)
    for number, row in enumerate(rows):
        result[number, : len(row)] = row[:width]
    return result
