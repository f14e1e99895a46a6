"""The digest: a story in sentences of its own articles, each with the others' words for the same matter.

What many independent articles tell is told first: a sentence is worth the pairs of words that it brings, each weighed
by how many origins print it (Gillick & Favre 2009), and early sentences are worth more, as newspapers put first things
first. Sentences that say it again, or cannot stand alone, are left out.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

import msgspec

from firsthand.engine import Engine
from firsthand.languages import words
from firsthand.languages.speech import grammar
from firsthand.languages.stems import stem
from firsthand.model.annotations import Annotations, Sentence
from firsthand.model.article import Article
from firsthand.model.claim import Claim
from firsthand.model.collection import Collection
from firsthand.model.origins import Roots
from firsthand.model.record import Span, overlap
from firsthand.model.tellings import Cited, Digest, DigestSentence
from firsthand.settings import Settings, Tell

EARLY = 4.0  # sentences over which the worth of the early ones falls by half
LONGEST = 60  # words of a sentence that a digest can hold
SHORTEST = 6
DERIVED = 0.6  # worth of a sentence of an article that is derived from others
TAKEN_UP = 1.3  # … of one that others are derived from
MEMBERS = 60  # earliest articles of a story that its digest is made from
MARKS = {"“": "”", "«": "»", "„": "”“"}


class Candidate(msgspec.Struct, frozen=True):
    """A sentence that may stand in the digest: its pairs of words, its length in words, its place in its article.

    `weight` favours the article that others are derived from, and first-hand reports over what is derived.
    """

    article: str
    span: Span
    pairs: frozenset[tuple[str, str]]
    length: int
    place: int
    weight: float


def digests(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill `collection.digests`: one a story, in the language that most of its articles have."""
    articles = {article.id: article for article in collection.articles}
    claims = dict(engine.group(collection.claims, lambda claim: claim.story))
    roots = Roots(collection.articles, collection.derivations)
    weights = {link.article: DERIVED for link in collection.derivations if link.directed}
    weights |= {a.id: 1.0 for a in collection.articles if a.carries}  # a dispatch as carried is as good as the dispatch
    weights |= {link.place: TAKEN_UP for link in collection.derivations if link.directed}
    told = []
    for story in collection.stories:
        members = sorted((articles[member] for member in story.articles), key=_age)[:MEMBERS]
        chosen = _chosen(members, weights, collection, roots, settings.tell)
        sentences = tuple(
            DigestSentence(
                article=each.article,
                span=each.span,
                citations=_citations(claims.get(story.id, []), each, frozenset(story.articles)),
            )
            for each in chosen
        )
        told.append(Digest(story=story.id, sentences=sentences))
    return msgspec.structs.replace(collection, digests=tuple(digest for digest in told if digest.sentences))


def _age(article: Article) -> tuple[str, str]:
    return (article.published.earliest if article.published else "9999", article.id)


def _chosen(
    members: Sequence[Article], weights: Mapping[str, float], collection: Collection, roots: Roots, settings: Tell
) -> list[Candidate]:
    """Sentences that together bring most, the most told first, what others were derived from first, then by age, in the order of the text."""
    language = _language(members)
    pool = [
        candidate
        for article in members
        if article.language is not None and article.language.value == language
        for candidate in _candidates(article, collection, language, weights.get(article.id, 1.0))
    ]
    holders: dict[tuple[str, str], set[str]] = {}
    for each in pool:
        for pair in each.pairs:
            holders.setdefault(pair, set()).update(roots.above(each.article))
    worth = {pair: float(len(held)) if len(held) > 1 else 0.2 for pair, held in holders.items()}
    taken: list[Candidate] = []
    covered: set[tuple[str, str]] = set()
    length = 0
    gains = {n: _gain(each, worth, covered) for n, each in enumerate(pool)}
    while gains and len(taken) < settings.digest_sentences:
        best = max(gains, key=lambda n: (gains[n], -pool[n].place, -n))
        gain = _gain(pool[best], worth, covered)
        if gain < gains[best]:  # gains only fall: the first one that still holds is the best
            gains[best] = gain
            continue
        del gains[best]
        candidate = pool[best]
        again = len(candidate.pairs & covered) > settings.digest_alike * len(candidate.pairs)
        if again or length + candidate.length > settings.digest_words or gain <= 0:
            continue
        taken.append(candidate)
        covered |= candidate.pairs
        length += candidate.length
    order = {article.id: number for number, article in enumerate(members)}
    return sorted(taken, key=lambda each: (-each.weight, order[each.article], each.span))


def _language(members: Sequence[Article]) -> str:
    counts = Counter(article.language.value for article in members if article.language)
    return min(counts, key=lambda code: (-counts[code], code)) if counts else ""


def _candidates(article: Article, collection: Collection, language: str, weight: float) -> list[Candidate]:
    marks = collection.annotations[article.id]
    found = []
    body = [sentence for sentence in marks.sentences if sentence.region == "body"]
    for place, sentence in enumerate(body):
        forms = [word.form for word in words(article.text, *sentence.span)]
        if (
            SHORTEST <= len(forms) <= LONGEST
            and _alone(article.slice(sentence.span), forms, language)
            and (_pronoun(article, sentence, language) >= _first_name(marks, sentence))
        ):
            said = [u for u in marks.utterances if u.form == "direct" and overlap(u.span, sentence.span)]
            if sum(overlap(u.span, sentence.span) for u in said) * 2 <= _size(sentence):
                found.append(Candidate(article.id, sentence.span, _pairs(forms, language), len(forms), place, weight))
    return found


def _size(sentence: Sentence) -> int:
    return sentence.span[1] - sentence.span[0]


def _alone(text: str, forms: Sequence[str], language: str) -> bool:
    """Whether a sentence can stand without the one before it: it ends, opens no mark it does not close, starts with no pronoun."""
    rules = grammar(language)
    if not text.rstrip("\"'”’»“)] ").endswith((".", "!", "。", "।")) or text.count('"') % 2:
        return False
    if any(
        text.count(opening) != sum(text.count(c) for c in closing)
        for opening, closing in MARKS.items()
        if opening != "„"
    ):
        return False
    return rules.pronouns.get(forms[0], "first") == "first" and forms[0] not in rules.conjunctions


def _pronoun(article: Article, sentence: Sentence, language: str) -> int:
    """Where the sentence first says he, she or they; its end if nowhere."""
    persons = {form for form, kind in grammar(language).pronouns.items() if kind in ("he", "she", "they")}
    found = (word.start for word in words(article.text, *sentence.span) if word.form in persons)
    return next(found, sentence.span[1])


def _first_name(marks: Annotations, sentence: Sentence) -> int:
    """Where the sentence first names somebody; its end if nowhere."""
    starts = [name.span[0] for name in marks.names if overlap(name.span, sentence.span)]
    return min(starts, default=sentence.span[1])


def _pairs(forms: Sequence[str], language: str) -> frozenset[tuple[str, str]]:
    """Pairs of neighbouring words, as stems, at least one of them of content."""
    rules = grammar(language)
    return frozenset(
        (stem(language, one), stem(language, two))
        for one, two in pairwise(forms)
        if not (rules.is_function(one) and rules.is_function(two))
    )


def _gain(candidate: Candidate, worth: dict[tuple[str, str], float], covered: set[tuple[str, str]]) -> float:
    """What a sentence would add, a word of it."""
    fresh = math.fsum(worth[pair] for pair in candidate.pairs - covered)
    return candidate.weight * fresh / math.sqrt(candidate.length) * (0.5 + 0.5 * EARLY / (EARLY + candidate.place))


def _citations(claims: Sequence[Claim], sentence: Candidate, members: frozenset[str]) -> tuple[Cited, ...]:
    """Other articles' statements in the claims that this sentence makes, the best one an article."""
    best: dict[str, Cited] = {}
    for claim in claims:
        if not any(s.article == sentence.article and overlap(s.span, sentence.span) for s in claim.statements):
            continue
        for statement in claim.statements:
            rival = best.get(statement.article)
            other = statement.article != sentence.article and statement.article in members
            if other and (rival is None or claim.score > rival.score):
                best[statement.article] = Cited(article=statement.article, span=statement.span, score=claim.score)
    return tuple(best[article] for article in sorted(best))
