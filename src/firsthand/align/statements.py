"""Sentences of a story's articles made ready to be compared, and which of them say the same matter.

A likeness alone never says "same claim": within a language, rare words must be shared; across languages, sentence
vectors propose and a shared actor, number or date must agree.
"""

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from firsthand.align.quantities import Quantity, quantities
from firsthand.languages import table, words
from firsthand.languages.encoder import encoder
from firsthand.languages.speech import grammar
from firsthand.languages.stems import stem
from firsthand.model.annotations import Sentence
from firsthand.model.article import Article
from firsthand.model.collection import Collection
from firsthand.model.record import Record, overlap
from firsthand.settings import Align

SHORTEST = 4  # content words of a sentence that can make a claim


class Told(Record, frozen=True, kw_only=True):
    """One sentence of one article. `stems` are its content words; `actors` ids or name keys; `days` resolved dates."""

    article: Article
    sentence: Sentence
    language: str
    stems: tuple[str, ...]
    actors: frozenset[str]
    quantities: tuple[Quantity, ...]
    days: frozenset[str]
    negated: bool
    hedged: bool
    denies: bool
    asks: bool
    speaker: str | None

    @property
    def text(self) -> str:
        """The sentence's words."""
        return self.article.slice(self.sentence.span)


class Match(Record, frozen=True, kw_only=True):
    """Two sentences (positions in the list) of different articles that tell the same matter."""

    a: int
    b: int
    score: float


def told(articles: Sequence[Article], collection: Collection) -> list[Told]:
    """Body sentences of these articles, in order; what stands wholly within quotation marks is a quote, no claim."""
    found = []
    for article in articles:
        marks = collection.annotations.get(article.id)
        if marks is None:
            continue
        language = article.language.value if article.language else ""
        direct = [u for u in marks.utterances if u.form == "direct"]
        for sentence in marks.sentences:
            size = sentence.span[1] - sentence.span[0]
            quoted = sum(overlap(sentence.span, utterance.span) for utterance in direct)
            if sentence.region == "body" and quoted < size / 2:
                one = _told(article, sentence, language, collection)
                if len(one.stems) >= SHORTEST:
                    found.append(one)
    return found


def _told(article: Article, sentence: Sentence, language: str, collection: Collection) -> Told:
    rules, data = grammar(language), table(language, "claims")
    marks = collection.annotations[article.id]
    forms = [word.form for word in words(article.text, *sentence.span)]
    times = [time for time in marks.times if overlap(time.span, sentence.span)]
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
        negated=_any(forms, data.get("negations")),
        hedged=_any(forms, data.get("hedges")),
        denies=_any(forms, data.get("denials")),
        asks=article.slice(sentence.span).rstrip().endswith(("?", "？", "؟")),
        speaker=next((collection.actor_of.get((article.id, u.speaker)) for u in spoken if u.speaker), None),
    )


def _any(forms: Sequence[str], listed: Sequence[str] | None) -> bool:
    return bool(listed) and not set(listed or ()).isdisjoint(forms)


def matches(found: Sequence[Told], settings: Align) -> list[Match]:
    """Best mutual matches between every two articles, best first."""
    weights = _rarity(found)
    scores = _within(found, weights)
    languages = {one.language for one in found}
    if len(languages) > 1:
        scores = np.maximum(scores, _across(found))
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
    """Vector likeness of sentences in different languages, only where an actor, a number or a date agrees."""
    vectors = encoder().encode([one.text[:400] for one in found])
    likeness = vectors @ vectors.T
    values = [{quantity.value for quantity in one.quantities} for one in found]
    for i, one in enumerate(found):
        for j in range(i + 1):
            other = found[j]
            agree = one.actors & other.actors or values[i] & values[j] or one.days & other.days
            if one.language == other.language or not agree:
                likeness[i, j] = likeness[j, i] = 0.0
    return np.asarray(likeness, dtype=np.float32)
