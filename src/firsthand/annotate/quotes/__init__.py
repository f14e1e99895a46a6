"""Quotes of one article: who said it, through whom, in which words.

Direct speech within marks of every convention, dash dialogue, transcripts; clauses with marked parts; reported speech.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from firsthand.annotate.parser import PIPELINES, installed_pipeline
from firsthand.annotate.quotes.dependencies import parsed
from firsthand.annotate.quotes.indirect import patterned
from firsthand.annotate.quotes.marks import Segment, running
from firsthand.annotate.quotes.passage import Passage
from firsthand.annotate.quotes.reader import Reader
from firsthand.languages.speech import Grammar, grammar
from firsthand.model.annotations import Name, Sentence, Utterance
from firsthand.model.article import Article
from firsthand.model.record import Span
from firsthand.settings import Settings

__all__ = ["parsed_languages", "utterances"]


def parsed_languages() -> tuple[str, ...]:
    """Languages whose quotes are read with an installed parser."""
    return tuple(language for language in PIPELINES if installed_pipeline(language))


def utterances(
    article: Article, sentences: Sequence[Sentence], names: Sequence[Name], settings: Settings
) -> tuple[Utterance, ...]:
    """Quotes of the article, sorted by place. `names` must be sorted by span."""
    rules = grammar(article.language.value if article.language else "")
    reader = Reader(rules, names)
    language = article.language.value if article.language else ""
    found = passages(article, sentences, names, rules)
    if settings.annotate.parsers and installed_pipeline(language):
        clauses = parsed(found, language)
    else:
        clauses = [patterned(passage) for passage in found]
    for passage, reported in zip(found, clauses, strict=True):
        reader.read(passage, reported)
    return tuple(sorted(reader.found, key=lambda u: (u.span, u.form)))


def passages(article: Article, sentences: Sequence[Sentence], names: Sequence[Name], rules: Grammar) -> list[Passage]:
    """Paragraphs of the article's matter, in order."""
    groups: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        groups.setdefault(sentence.paragraph, []).append(sentence)
    ordered = [group for _, group in sorted(groups.items())]
    spans = [(min(s.span[0] for s in group), max(s.span[1] for s in group)) for group in ordered]
    made: list[Passage] = []
    position = 0
    for group, span, marked in zip(ordered, spans, _marked(article.text, ordered, spans), strict=True):
        while position < len(names) and names[position].span[0] < span[0]:
            position += 1
        end = position
        while end < len(names) and names[end].span[0] < span[1]:
            end += 1
        starts = sorted(s.span[0] for s in group)
        made.append(
            Passage(article.text, span, starts, rules, group[0].region, names[position:end], marked, article.seams)
        )
        position = end
    return made


def _marked(text: str, groups: Sequence[Sequence[Sentence]], spans: Sequence[Span]) -> Iterator[list[Segment]]:
    """Marked stretches of each paragraph; a quote runs on from one to the next within one region."""
    for _, run in groupby(range(len(groups)), key=lambda i: groups[i][0].region):
        yield from running(text, [spans[i] for i in run])
