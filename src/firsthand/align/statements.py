"""Sentences of a story's articles made ready to be compared, and which of them say the same matter.

A likeness alone never says "same claim": within a language, rare words must be shared; across languages, sentence
vectors propose and a shared actor, number or date must agree.
"""

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from msgspec import structs
from numpy.typing import NDArray

from firsthand.align.quantities import Quantity, continued, quantities
from firsthand.align.units import FATES, clauses, units
from firsthand.languages import table, words
from firsthand.languages.encoder import encoder
from firsthand.languages.speech import grammar
from firsthand.languages.stems import stem
from firsthand.model.annotations import Sentence
from firsthand.model.article import Article
from firsthand.model.collection import Collection
from firsthand.model.record import Record, Span, overlap
from firsthand.settings import Align

SHORTEST = 4  # content words of a sentence that can make a claim
ONE_NEGATION = 4  # words within which two negating words are one negation
ENCODED = 400  # code points of a sentence that are encoded


class Told(Record, frozen=True, kw_only=True):
    """One sentence of one article. `stems` are its content words; `actors` ids or name keys; `days` resolved dates.

    `around` are actors and dates of its paragraph, `sourced` says that it names who said so.
    """

    article: Article
    sentence: Sentence
    language: str
    stems: tuple[str, ...]
    actors: frozenset[str]
    quantities: tuple[Quantity, ...]
    days: frozenset[str]
    around: frozenset[str]
    sourced: bool
    negations: int
    hedged: bool
    denies: bool
    never: bool  # "had never received"
    backward: bool  # "denied it", "such a request": speaks of the sentence before
    opposing: bool  # "by contrast": another account than the sentence before
    spared: frozenset[str]  # fates that befell nobody: "none was arrested"
    asks: bool
    speaker: str | None

    @property
    def negated(self) -> bool:
        """Whether it says that something is not so."""
        return self.negations > 0

    @property
    def text(self) -> str:
        """The sentence's words."""
        return self.article.slice(self.sentence.span)


class Match(Record, frozen=True, kw_only=True):
    """Two sentences (positions in the list) of different articles that tell the same matter."""

    a: int
    b: int
    score: float


def told(articles: Sequence[Article], collection: Collection, most: int = 1_000) -> list[Told]:
    """Body sentences of these articles, in order; what stands wholly within quotation marks is a quote, no claim.

    `most` is how many of each article are taken.
    """
    found: list[Told] = []
    for article in articles:
        marks = collection.annotations.get(article.id)
        if marks is None:
            continue
        language = article.language.value if article.language else ""
        direct = [u for u in marks.utterances if u.form == "direct"]
        start = len(found)
        for sentence in marks.sentences:
            if len(found) - start >= most:
                break
            size = sentence.span[1] - sentence.span[0]
            quoted = sum(overlap(sentence.span, utterance.span) for utterance in direct)
            if sentence.region == "body" and quoted < size / 2:
                one = _told(article, sentence, language, collection)
                if len(one.stems) >= SHORTEST or one.quantities:
                    found.append(one)
    return _in_paragraphs(found)


def _in_paragraphs(found: Sequence[Told]) -> list[Told]:
    """Every sentence with what its paragraph names, and with the currency of the sum told before."""
    groups: dict[tuple[str, int], list[Told]] = {}
    for one in found:
        groups.setdefault((one.article.id, one.sentence.paragraph), []).append(one)
    kept = []
    for group in groups.values():
        around = frozenset().union(*(one.days | one.actors for one in group))
        earlier: tuple[Quantity, ...] = ()
        for one in group:
            own = continued(one.quantities, earlier)
            earlier += own
            kept.append(structs.replace(one, around=around, quantities=own))
    return kept


def _told(article: Article, sentence: Sentence, language: str, collection: Collection) -> Told:
    rules, data = grammar(language), table(language, "claims")
    marks = collection.annotations[article.id]
    forms = [word.form for word in words(article.text, *sentence.span)]
    times = [time for time in marks.times if overlap(time.span, sentence.span)]
    undated = [
        w.form for w in words(article.text, *sentence.span) if not any(overlap((w.start, w.end), t.span) for t in times)
    ]
    spoken = [u for u in marks.utterances if u.form != "direct" and overlap(u.span, sentence.span)]
    return Told(
        article=article,
        sentence=sentence,
        language=language,
        stems=tuple(stem(language, form) for form in forms if len(form) > 1 and not rules.is_function(form)),
        actors=frozenset(
            collection.actor_of.get((article.id, name.key), name.key.casefold())
            for name in marks.names
            if overlap(name.span, sentence.span)
        ),
        quantities=quantities(article.text, sentence.span, language, [time.span for time in times]),
        days=frozenset(time.value[:10] for time in times if time.value and time.granularity in ("day", "month")),
        around=frozenset(),
        sourced=bool(spoken) or any(overlap(a.span, sentence.span) for a in marks.attributions),
        negations=_negations(forms, data.get("negations")),
        hedged=_any(undated, data.get("hedges")),
        denies=_any(forms, data.get("denials")),
        never=_any(forms, data.get("never")),
        backward=_any(forms, data.get("backward")),
        opposing=_any(forms, data.get("opposing")),
        spared=_spared(article.text, sentence.span, language),
        asks=article.slice(sentence.span).rstrip().endswith(("?", "？", "؟")),
        speaker=next((collection.actor_of.get((article.id, u.speaker)) for u in spoken if u.speaker), None),
    )


def _spared(text: str, span: Span, language: str) -> frozenset[str]:
    """Fates in a clause with "nobody", and arrests and the like that are denied."""
    data, known = table(language, "claims"), units(language)
    found: set[str] = set()
    for start, end in clauses(text, span):
        forms = [word.form for word in words(text, start, end)]
        if _any(forms, data.get("nobody")) or _any(forms, data.get("denials")):
            following = [*forms[1:], ""]
            found |= {unit for pair in zip(forms, following, strict=True) if (unit := known.of(*pair)) in FATES}
    return frozenset(found)


def _negations(forms: Sequence[str], listed: Sequence[str] | None) -> int:
    """How many negations there are; two words near one another are one: "ne … pas"."""
    places = [place for place, form in enumerate(forms) if form in (listed or ())]
    return sum(1 for n, place in enumerate(places) if not n or place - places[n - 1] > ONE_NEGATION)


def _any(forms: Sequence[str], listed: Sequence[str] | None) -> bool:
    return bool(listed) and not set(listed or ()).isdisjoint(forms)


class Likeness(NamedTuple):
    """Of all sentences to all: weighed shared words within a language, sentence vectors across languages."""

    words: NDArray[np.float32]
    vectors: NDArray[np.float32]  # across languages, zero elsewhere
    alike: NDArray[np.float32]  # the words', and the vectors' where an actor, a number or a date agrees


def likeness(found: Sequence[Told]) -> Likeness:
    """How alike every two sentences are; vectors are made only where there are two languages."""
    shared = _within(found, _rarity(found))
    if len({one.language for one in found}) < 2:
        return Likeness(shared, np.zeros_like(shared), shared)
    vectors = _across(found)
    return Likeness(shared, vectors, np.maximum(shared, np.where(_agreeing(found), vectors, 0.0)))


def matches(found: Sequence[Told], alike: NDArray[np.float32], settings: Align) -> list[Match]:
    """Best mutual matches between every two articles, best first."""
    scores = alike
    spans = _runs(found)
    kept = []
    for i, (start, end) in enumerate(spans):
        for other_start, other_end in spans[i + 1 :]:
            block = scores[start:end, other_start:other_end]
            if not block.size:
                continue
            best_right, best_left = block.argmax(axis=1), block.argmax(axis=0)
            for row, column in enumerate(best_right):
                score = float(block[row, column])
                if best_left[column] == row and score >= settings.claim_likeness:
                    kept.append(Match(a=start + row, b=other_start + int(column), score=round(score, 3)))
    return sorted(kept, key=lambda match: (-match.score, match.a, match.b))


def _runs(found: Sequence[Told]) -> list[tuple[int, int]]:
    """Ranges of positions that belong to one article each."""
    starts = [i for i, one in enumerate(found) if i == 0 or found[i - 1].article.id != one.article.id]
    return list(zip(starts, [*starts[1:], len(found)], strict=True))


def _rarity(found: Sequence[Told]) -> dict[str, float]:
    """How much a word says inside this story: rare words much, words of every sentence little."""
    frequency = Counter(word for one in found for word in set(one.stems))
    return {word: math.log(1 + len(found) / count) for word, count in frequency.items()}


def _within(found: Sequence[Told], weights: dict[str, float]) -> NDArray[np.float32]:
    """Weighted share of words that two sentences of one language have in common (the harmonic mean of both sides)."""
    vocabulary = {word: i for i, word in enumerate(sorted(weights))}
    matrix = np.zeros((len(found), len(vocabulary)), dtype=np.float32)
    for row, one in enumerate(found):
        for word in set(one.stems):
            matrix[row, vocabulary[word]] = math.sqrt(weights[word])
    shared = matrix @ matrix.T
    total = np.diag(shared)
    likeness = 2 * shared / np.maximum(total[:, None] + total[None, :], 1e-6)
    codes = np.array([one.language for one in found])
    likeness[codes[:, None] != codes[None, :]] = 0.0
    return np.asarray(likeness, dtype=np.float32)


def _across(found: Sequence[Told]) -> NDArray[np.float32]:
    """Likeness of sentences in different languages: alone, or each with the sentence before it in its paragraph."""
    vectors = encoder().encode([one.text[:ENCODED] for one in found])
    joined = vectors.copy()
    for i in range(1, len(found)):
        one, before = found[i], found[i - 1]
        if one.article.id == before.article.id and one.sentence.paragraph == before.sentence.paragraph:
            joined[i] = vectors[i] + vectors[i - 1]
    joined /= np.maximum(np.linalg.norm(joined, axis=1, keepdims=True), 1e-9)
    alike = np.maximum(np.maximum(vectors @ vectors.T, joined @ vectors.T), vectors @ joined.T)
    codes = np.array([one.language for one in found])
    alike[codes[:, None] == codes[None, :]] = 0.0
    return np.asarray(alike, dtype=np.float32)


def _agreeing(found: Sequence[Told]) -> NDArray[np.bool_]:
    """Whether two sentences share an actor, a number or a date."""
    anchors = [one.actors | one.days | {str(quantity.value) for quantity in one.quantities} for one in found]
    column = {anchor: i for i, anchor in enumerate(sorted(set().union(*anchors)))}
    held = np.zeros((len(found), max(1, len(column))), dtype=np.float32)
    for row, each in enumerate(anchors):
        held[row, [column[anchor] for anchor in each]] = 1.0
    return np.asarray(held @ held.T > 0)
