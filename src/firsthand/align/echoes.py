"""A quote's marked words where another article prints them without marks.

The wire writes: relations are at a historic low. Another page prints: "historic low". Both are readings of one quote,
and somebody added the marks, or removed them.
"""

from collections.abc import Sequence

from firsthand.align.readings import Known, Saying, content, saying
from firsthand.languages.speech import grammar
from firsthand.model.annotations import Sentence, Utterance
from firsthand.model.article import Article
from firsthand.model.record import overlap
from firsthand.settings import Align


def echoes(
    cluster: Sequence[int],
    articles: Sequence[Article],
    known: Known,
    found: list[Saying],
    settings: Align,
) -> list[int]:
    """Positions of new sayings, appended to `found`, for articles that print the cluster's words without marks."""
    marked = [found[i] for i in cluster if found[i].utterance.form != "indirect"]
    if not marked:
        return []
    have = {found[i].article.id for i in cluster}
    added: list[int] = []
    source = max(marked, key=lambda s: len(s.stems))
    for article in articles:
        annotations = known.collection.annotations.get(article.id)
        if article.id in have or annotations is None:
            continue
        language = article.language.value if article.language else ""
        if language != source.language:
            continue
        taken = [u.span for u in annotations.utterances if u.form != "indirect"]
        best = _best(source, article, annotations.sentences, taken, settings)
        if best is not None:
            sentence, score = best
            utterance = Utterance(span=sentence.span, form="indirect", score=score)
            found.append(saying(article, utterance, -1, annotations.sentences, known))
            added.append(len(found) - 1)
    return added


def _best(
    source: Saying, article: Article, sentences: Sequence[Sentence], taken: Sequence[tuple[int, int]], settings: Align
) -> tuple[Sentence, float] | None:
    """The sentence outside all quotes that holds most of the words, if it holds enough of them."""
    rules = grammar(source.language)
    wanted = set(source.stems)
    if len(wanted) < settings.quote_words:
        return None
    best: tuple[Sentence, float] | None = None
    for sentence in sentences:
        if sentence.region != "body" or any(overlap(sentence.span, span) for span in taken):
            continue
        have = set(content(article.slice(sentence.span), source.language, rules))
        share = len(wanted & have) / min(len(wanted), max(len(have), settings.quote_words))
        if share >= settings.quote_echo and len(wanted & have) >= settings.quote_words:
            score = round(min(0.9, share), 3)
            if best is None or score > best[1]:
                best = sentence, score
    return best
