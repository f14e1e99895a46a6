"""Words of articles that may be readings of one quote: pairs across articles with a score.

Within a language, words shared weigh by their rarity in the storyline; across languages, sentence vectors and numbers
speak. The same speaker raises a pair, another speaker lowers it; a few shared stock words never make one.
"""

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.align.pieces import joined, pieces
from firsthand.languages import words
from firsthand.languages.encoder import encoder
from firsthand.languages.speech import Grammar, grammar
from firsthand.languages.spelling import skeleton
from firsthand.languages.stems import stem
from firsthand.model.annotations import Sentence, Utterance
from firsthand.model.article import Article
from firsthand.model.collection import Collection
from firsthand.model.record import Span
from firsthand.settings import Align

NEARBY = (-2, -1, 1, 2)  # places beside an aligned pair


class Saying(NamedTuple):
    """One utterance in one article, or a piece of one, made ready to be compared. `context` is the sentence (or sentences) around it."""

    article: Article
    utterance: Utterance
    order: int  # among the article's pieces
    story: str
    language: str
    actor: str | None
    speaker: str  # folded name as written, or empty
    stems: tuple[str, ...]  # content words of the words quoted
    context: frozenset[str]  # content words of the sentences around them
    numbers: frozenset[str]
    text: str
    around: Span
    source: Utterance  # of which this is a piece, or the whole
    whole: int  # number of that utterance in the article


class Known:
    """A collection with what every saying looks up: the story of an article, the id of a source by its folded name."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self.stories = {article: story.id for story in reversed(collection.stories) for article in story.articles}
        self.sources = {each.name.casefold(): each.id for each in collection.sources if each.state != "inferred"}


class Pair(NamedTuple):
    """Two sayings (positions in the list) that may be readings of one quote."""

    a: int
    b: int
    score: float
    how: str  # words, meaning, translation


def content(text: str, language: str, rules: Grammar) -> list[str]:
    """Stems of the words that carry meaning: no determiners, prepositions, auxiliaries, pronouns or conjunctions."""
    return [stem(language, w.form) for w in words(text) if not rules.is_function(w.form) and len(w.form) > 1]


def sayings(articles: Sequence[Article], known: Known, settings: Align) -> list[Saying]:
    """All utterances of these articles, in the order given and then of the text."""
    found: list[Saying] = []
    for article in articles:
        annotations = known.collection.annotations.get(article.id)
        if annotations is None:
            continue
        order = 0
        for whole, utterance in enumerate(joined(article, annotations.utterances)):
            if utterance.form == "indirect" and utterance.score < settings.quote_indirect:
                continue  # "praised her for it" tells of speech, but hardly its words
            for piece in pieces(utterance, article, annotations.sentences, settings):
                made = saying(article, piece, order, annotations.sentences, known)
                found.append(made._replace(source=utterance, whole=whole))
                order += 1
    return found


def saying(article: Article, utterance: Utterance, order: int, sentences: Sequence[Sentence], known: Known) -> Saying:
    """One utterance made ready."""
    language = article.language.value if article.language else ""
    rules = grammar(language)
    text = article.slice(utterance.span)
    around = surrounding(utterance.span, sentences)
    stems = tuple(content(text, language, rules))
    actor = known.collection.actor_of.get((article.id, utterance.speaker)) if utterance.speaker else None
    numbers = frozenset(w.form for w in words(text) if w.form[0].isdigit())
    return Saying(
        article, utterance, order, known.stories.get(article.id, ""), language, actor, (utterance.speaker or "").casefold(), stems,
        frozenset(content(article.slice(around), language, rules)), numbers, text, around, utterance, -1,
    )  # fmt: skip


def surrounding(span: Span, sentences: Sequence[Sentence]) -> Span:
    """From the start of the sentence that holds the first word to the end of the one that holds the last."""
    inside = [s.span for s in sentences if s.span[0] < span[1] and span[0] < s.span[1]]
    return (min(span[0], *(s[0] for s in inside)), max(span[1], *(s[1] for s in inside))) if inside else span


def pairs(found: Sequence[Saying], settings: Align) -> list[Pair]:
    """Pairs of sayings of different articles, best first, with every score at or above `settings.quote_floor`."""
    weights = _rarity(found)
    candidates: dict[tuple[int, int], Pair] = {}
    for a, b in _blocked(found, settings):
        one, two = found[a], found[b]
        if one.language == two.language:
            score = _by_words(one, two, weights, settings)
            if score:
                candidates[a, b] = Pair(a, b, score, "words")
    vectors = _vectors(found, settings)
    for pair in _by_meaning(found, vectors, weights, settings):
        known = candidates.get((pair.a, pair.b))
        if known is None or pair.score > known.score:
            candidates[pair.a, pair.b] = pair
    kept = {
        key: pair
        for key, pair in candidates.items()
        if pair.score >= settings.quote_floor and _one_occasion(found[pair.a], found[pair.b], pair, settings)
    }
    for pair in _by_place(found, kept, vectors, settings):
        kept.setdefault((pair.a, pair.b), pair)
    return sorted(kept.values(), key=lambda pair: (-pair.score, pair.a, pair.b))


def _one_occasion(one: Saying, two: Saying, pair: Pair, settings: Align) -> bool:
    """Whoever says the like again weeks later says something new: across stories only the very words are one quote."""
    if one.story == two.story:
        return True
    direct = one.utterance.form == "direct" and two.utterance.form == "direct"
    return direct and pair.how == "words" and pair.score >= settings.quote_retold


def _by_place(
    found: Sequence[Saying],
    kept: dict[tuple[int, int], Pair],
    vectors: dict[int, NDArray[np.float32]],
    settings: Align,
) -> list[Pair]:
    """Pairs beside aligned pairs: two articles that go on in the same order say the same thing in looser words."""
    aligned = {index for pair in kept.values() for index in (pair.a, pair.b)}
    where = {(s.article.id, s.order): i for i, s in enumerate(found)}
    added: dict[tuple[int, int], Pair] = {}
    for key in sorted(kept):
        one, two = found[key[0]], found[key[1]]
        for left in NEARBY:
            for right in NEARBY:
                a = where.get((one.article.id, one.order + left))
                b = where.get((two.article.id, two.order + right))
                if a is None or b is None or left * right <= 0 or (a in aligned and b in aligned):
                    continue
                mine, theirs = found[a], found[b]
                if (
                    a not in vectors
                    or b not in vectors
                    or _speaker_says(mine, theirs) <= 0
                    or mine.story != theirs.story
                ):
                    continue
                likeness = float(vectors[a] @ vectors[b])
                shared = len(set(mine.stems) & set(theirs.stems))
                if likeness >= settings.quote_alike_nearby and (shared >= 2 or mine.language != theirs.language):
                    pair = (min(a, b), max(a, b))
                    added[pair] = Pair(*pair, round(max(settings.quote_floor, likeness), 3), "order")
    return [added[key] for key in sorted(added)]


def _rarity(found: Sequence[Saying]) -> dict[str, float]:
    """Inverse document frequency of stems over the contexts of one storyline."""
    counts = Counter(stem_ for s in found for stem_ in sorted(s.context | set(s.stems)))
    return {key: math.log(1 + len(found) / count) for key, count in counts.items()}


def _blocked(found: Sequence[Saying], settings: Align) -> list[tuple[int, int]]:
    """Pairs worth comparing: two content words shared, or one rare word; words that too many share do not count."""
    holders: dict[str, list[int]] = {}
    for index, s in enumerate(found):
        for key in sorted(set(s.stems) | s.context if s.utterance.form != "direct" else set(s.stems)):
            holders.setdefault(key, []).append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for members in holders.values():
        if 1 < len(members) <= settings.quote_crowd:
            for i, a in enumerate(members):
                for b in members[i + 1 :]:
                    if found[a].article.id != found[b].article.id:
                        shared[a, b] += 1
    return sorted(pair for pair, count in shared.items() if count >= 2)


def _speaker_says(one: Saying, two: Saying) -> int:
    """1 the same speaker, -1 another, 0 unknown."""
    if one.actor and two.actor:
        return 1 if one.actor == two.actor else 0 if alike(one, two) else -1
    if one.speaker and two.speaker:
        mine, theirs = one.speaker.split()[-1], two.speaker.split()[-1]
        if mine == theirs:
            return 1
        return 0 if (one.actor or two.actor) else -1 if one.language == two.language else 0
    return 0


def alike(one: Saying, two: Saying) -> bool:
    """Whether two speakers, as written, may be one: the same family name, and no other first name (Mike and Michael)."""
    mine, theirs = one.speaker.split(), two.speaker.split()
    if not mine or not theirs or skeleton(mine[-1]) != skeleton(theirs[-1]):
        return False
    return len(mine) == 1 or len(theirs) == 1 or mine[0][0] == theirs[0][0]


def _weight(keys: Sequence[str] | frozenset[str] | set[str], weights: dict[str, float]) -> float:
    return sum(weights.get(key, 1.0) for key in sorted(set(keys)))


def _by_words(one: Saying, two: Saying, weights: dict[str, float], settings: Align) -> float:
    """Score of a pair in one language from the words that they share, or 0."""
    direct = one.utterance.form == "direct" and two.utterance.form == "direct"
    mine, theirs = set(one.stems), set(two.stems)
    if not mine or not theirs:
        return 0.0
    both = mine & theirs
    share = _weight(both, weights) / min(_weight(mine, weights), _weight(theirs, weights))
    speaker = _speaker_says(one, two)
    if direct or min(len(mine), len(theirs)) >= settings.quote_words:
        fewest = 2 if speaker > 0 and direct else 3 if speaker > 0 else settings.quote_words
        if len(both) < fewest or min(len(mine), len(theirs)) < 2:
            return 0.0
        lift = 0.1 * speaker if speaker > 0 else 0.45 * speaker
        exact = 0.1 if one.text.casefold().strip(" ,.") == two.text.casefold().strip(" ,.") else 0.0
        long = min(1.0, len(both) / settings.quote_words)
        base = share * (0.6 + 0.4 * long)
        if speaker < 0 and len(both) >= 2 * settings.quote_words and share >= 0.85:
            lift = 0.0  # the same long words under another name: a speaker changed
        if base < (settings.quote_share if speaker > 0 else settings.quote_share + 0.15):
            return 0.0
        return round(min(0.99, base + lift + exact), 3)
    # a clause with few words of its own is compared by the sentence around it
    wide = one.context & two.context
    wider = _weight(wide, weights) / max(1e-9, min(_weight(one.context, weights), _weight(two.context, weights)))
    if speaker <= 0 or len(wide) < settings.quote_words or not both:
        return 0.0
    score = 0.5 * wider + 0.5 * share + 0.1
    return round(min(0.9, score), 3) if min(wider, share) >= 0.4 else 0.0


def _vectors(found: Sequence[Saying], settings: Align) -> dict[int, NDArray[np.float32]]:
    """Sentence vectors of the sayings that another article may render: in another language, or by the same speaker."""
    model = encoder()
    languages = {s.language for s in found}
    speaking: dict[str, set[str]] = {}
    for s in found:
        speaking.setdefault(s.actor or s.speaker, set()).add(s.article.id)
    chosen = [
        i
        for i, s in enumerate(found)
        if s.language in model.languages
        and len(s.stems) >= 2
        and (len(languages) > 1 or ((s.actor or s.speaker) and len(speaking[s.actor or s.speaker]) > 1))
    ]
    if len({found[i].article.id for i in chosen}) < 2:
        return {}
    texts = [" ".join(found[i].text.split())[: settings.quote_encoded].rstrip(" ,.;:") for i in chosen]
    return dict(zip(chosen, model.encode(texts), strict=True))


def _by_meaning(
    found: Sequence[Saying], known: dict[int, NDArray[np.float32]], weights: dict[str, float], settings: Align
) -> list[Pair]:
    """Pairs by sentence vectors: across languages, and paraphrases by one speaker within a language."""
    if not known:
        return []
    chosen = sorted(known)
    vectors = np.stack([known[i] for i in chosen])
    kept: list[Pair] = []
    for block in range(0, len(chosen), 512):
        likeness = vectors[block : block + 512] @ vectors.T
        rows, columns = np.nonzero(likeness >= settings.quote_alike)
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
            a, b = chosen[block + row], chosen[column]
            if a >= b or found[a].article.id == found[b].article.id:
                continue
            score = _meaning_score(found[a], found[b], float(likeness[row, column]), weights, settings)
            if score:
                crosses = found[a].language != found[b].language
                kept.append(Pair(a, b, score, "translation" if crosses else "meaning"))
    return kept


def _meaning_score(one: Saying, two: Saying, likeness: float, weights: dict[str, float], settings: Align) -> float:
    speaker = _speaker_says(one, two)
    lengths = sorted((max(1, len(one.text)), max(1, len(two.text))))
    if one.language == two.language:
        both = set(one.stems) & set(two.stems)
        if speaker > 0 and both and likeness >= settings.quote_alike_sure:
            return round(min(0.85, 0.95 * likeness), 3)
        if speaker <= 0 or len(both) < 2 or likeness < settings.quote_alike_same:
            return 0.0
        share = _weight(both, weights) / min(_weight(one.stems, weights), _weight(two.stems, weights))
        reported = one.utterance.form == "indirect" and two.utterance.form == "indirect"
        least = settings.quote_share if reported else 0.3
        return round(min(0.85, 0.5 * likeness + 0.5 * share), 3) if share >= least else 0.0
    if speaker < 0 or lengths[0] / lengths[1] < 0.4:
        return 0.0
    numbers = one.numbers | two.numbers
    agree = (
        0.1 if numbers and one.numbers == two.numbers else -0.1 if numbers and not one.numbers & two.numbers else 0.0
    )
    return round(max(0.0, min(0.95, likeness + (0.15 if speaker > 0 else 0.0) + agree)), 3)
