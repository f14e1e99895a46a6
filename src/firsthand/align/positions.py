"""Positions: what an actor says they want, refuse, offer or require, and whether it changed since.

A position needs an actor that the article names before the verb, in the same sentence, and a matter after it. What a
sentence does not say is not supplied.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import msgspec

from firsthand.engine import Engine
from firsthand.languages import Word, table, words
from firsthand.languages.speech import grammar
from firsthand.languages.stems import stem
from firsthand.model.annotations import Annotations, Name, Sentence
from firsthand.model.article import Article, DateField
from firsthand.model.collection import Collection
from firsthand.model.position import Position, PositionKind
from firsthand.model.record import Span, identity, overlap
from firsthand.settings import Align, Settings

KINDS: tuple[PositionKind, ...] = (
    "demands", "requires", "refuses", "offers", "accepts", "supports", "denies", "threatens", "predicts",
)  # fmt: skip
CLAUSE_END = re.compile(r"[;:—]| – |[.!?]")


class Held(msgspec.Struct, frozen=True):
    """A position with what comparing it needs: stems and numbers of its matter, the storyline it belongs to."""

    position: Position
    storyline: str
    about: frozenset[str]
    numbers: frozenset[str]


def positions(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill `collection.positions`: in order of report, each set against the actor's last one on the same matter."""
    line_of = {story: line.id for line in collection.storylines for story in line.stories}
    story_of = {article: story.id for story in collection.stories for article in story.articles}
    articles = sorted(collection.articles, key=lambda a: (a.published.earliest if a.published else "9999", a.id))
    earlier: dict[tuple[str, str], list[Held]] = defaultdict(list)
    found = []
    for article in articles:
        story = story_of.get(article.id, article.id)
        for held in _held(article, collection, line_of.get(story, story)):
            known = earlier[held.storyline, held.position.actor]
            position = _compared(held, known, settings.align)
            known.append(msgspec.structs.replace(held, position=position))
            found.append(position)
    return msgspec.structs.replace(collection, positions=tuple(found))


@cache
def verbs(language: str) -> dict[str, PositionKind]:
    """Forms (of one word or two) of this language that state a position."""
    data = table(language, "positions")
    return {form: kind for kind in KINDS for form in data.get(kind, ())}


def _held(article: Article, collection: Collection, storyline: str) -> Iterator[Held]:
    marks = collection.annotations[article.id]
    language = article.language.value if article.language else ""
    forms = verbs(language)
    for sentence in marks.sentences if forms else ():
        if sentence.region != "body":
            continue
        tokens = words(article.text, *sentence.span)
        for number, token in enumerate(tokens):
            following = tokens[number + 1].form if number + 1 < len(tokens) else ""
            kind = forms.get(f"{token.form} {following}") or forms.get(token.form)
            actor = _actor(article, marks, sentence, token, collection) if kind else None
            if kind is None or actor is None:
                continue
            matter = _matter(article, sentence, token)
            about = frozenset(_content(article.text, matter, language))
            if len(about) < 2:
                continue
            yield Held(
                position=_position(article, kind, actor, (token.start, matter[1]), matter, marks),
                storyline=storyline,
                about=about,
                numbers=frozenset(w.form for w in words(article.text, *matter) if w.form[0].isdigit()),
            )
            break  # one position a sentence: the main verb comes first


def _actor(article: Article, marks: Annotations, sentence: Sentence, verb: Word, collection: Collection) -> str | None:
    """The actor that the sentence names last before the verb, with no clause between them."""
    before = [
        name
        for name in marks.names
        if sentence.span[0] <= name.span[0] and name.span[1] <= verb.start and _acts(article, name, collection)
    ]
    if not before:
        return None
    between = article.text[before[-1].span[1] : verb.start]
    near = len(words(between)) <= 6 and not CLAUSE_END.search(between)
    inside = any(u.form == "direct" and overlap(u.span, (verb.start, verb.end)) for u in marks.utterances)
    return collection.actor_of.get((article.id, before[-1].key)) if near and not inside else None


def _acts(article: Article, name: Name, collection: Collection) -> bool:
    return (article.id, name.key) in collection.actor_of


def _matter(article: Article, sentence: Sentence, verb: Word) -> Span:
    """From behind the verb to the end of its clause."""
    end = CLAUSE_END.search(article.text, verb.end, sentence.span[1])
    stop = end.start() if end else sentence.span[1]
    start = verb.end
    while start < stop and not article.text[start].isalnum():
        start += 1
    return (start, stop)


def _content(text: str, span: Span, language: str) -> Iterator[str]:
    rules = grammar(language)
    return (stem(language, w.form) for w in words(text, *span) if len(w.form) > 2 and not rules.is_function(w.form))


def _position(
    article: Article, kind: PositionKind, actor: str, span: Span, matter: Span, marks: Annotations
) -> Position:
    said = next(
        (t for t in marks.times if t.granularity == "day" and t.earliest and overlap(t.span, matter) == 0
         and abs(t.span[0] - span[0]) < 80), None,
    )  # fmt: skip
    day = (
        DateField(
            value=said.value, granularity="day", earliest=str(said.earliest), latest=str(said.latest), basis="page",
            span=said.span, score=0.7,
        )
        if said
        else None
    )  # fmt: skip
    return Position(
        id=identity("position", article.id, *span),
        actor=actor,
        matter=" ".join(article.slice(matter).split()[:12]),
        kind=kind,
        article=article.id,
        span=span,
        said=day,
        reported=article.published,
        change="first",
        score=0.7,
    )


def _compared(held: Held, known: list[Held], settings: Align) -> Position:
    """Against the actor's latest position on a matter that shares enough words."""
    for other in reversed(known):
        shared = len(held.about & other.about) / min(len(held.about), len(other.about))
        if shared < settings.position_matter:
            continue
        same = other.position.kind == held.position.kind
        moved = held.numbers != other.numbers if held.numbers and other.numbers else not same
        later = _day(other.position) < _day(held.position)
        change = "changed" if moved and later else "repeated" if same else "listed_differently"
        return msgspec.structs.replace(held.position, change=change, against=other.position.id)
    return held.position


def _day(position: Position) -> str:
    return position.reported.latest[:10] if position.reported else ""
