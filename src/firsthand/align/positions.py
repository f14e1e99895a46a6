"""Positions: what an actor says they want, refuse, offer or require, and whether it changed since.

A position needs a verb (or "an offer by") with an actor named before it in its clause, or one who is reported to say the
clause, and a matter after it. "He had demanded" tells an earlier position again and is none of its own.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

import msgspec

from firsthand.engine import Engine
from firsthand.languages import Word, table, words
from firsthand.languages.speech import grammar
from firsthand.languages.stems import stem
from firsthand.model.annotations import Annotations, Sentence
from firsthand.model.article import Article, DateField
from firsthand.model.collection import Collection
from firsthand.model.position import Position, PositionKind
from firsthand.model.record import Span, identity, overlap, reason
from firsthand.settings import Align, Settings

KINDS: tuple[PositionKind, ...] = (
    "demands", "requires", "refuses", "offers", "accepts", "supports", "denies", "threatens", "predicts",
)  # fmt: skip
Change = Literal["first", "repeated", "changed", "listed_differently"]
BARGAIN = frozenset({"demands", "requires", "accepts"})  # what one side of a bargain wants, however it is put
FEWEST = 2  # words of content in a matter
NEAR = 6  # words between whoever acts and the verb
ASIDE = re.compile(r",[^,]{1,160},")  # "Kvelvik, the minister, offered"
APPOSED = re.compile(r",(?:\s\w+)?\s")
PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:%|per\s?cent|prozent|procent|pour\s?cent|por\s?ciento)", re.IGNORECASE)
CLAUSE_END = re.compile(r"[;:—]| – |[.!?]")


class Held(msgspec.Struct, frozen=True):
    """A position with what comparing it needs: stems and numbers of its matter, the storyline it belongs to."""

    position: Position
    storyline: str
    about: frozenset[str]
    numbers: frozenset[str]
    head: str  # language and first word of the matter
    percent: bool


def positions(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill `collection.positions`: in order of report, each set against the actor's last one on the same matter."""
    line_of = {story: line.id for line in collection.storylines for story in line.stories}
    story_of = {article: story.id for story in collection.stories for article in story.articles}
    side = {actor.id: actor.speaks_for or actor.id for actor in collection.actors}
    articles = sorted(collection.articles, key=lambda a: (a.published.earliest if a.published else "9999", a.id))
    earlier: dict[tuple[str, str], list[Held]] = defaultdict(list)
    found = []
    for article in articles:
        story = story_of.get(article.id, article.id)
        for held in _held(article, collection, line_of.get(story, story)):
            known = earlier[held.storyline, side.get(held.position.actor, held.position.actor)]
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
    short = _short_names(article, marks, collection)
    for sentence in marks.sentences if forms else ():
        if sentence.region != "body":
            continue
        tokens = words(article.text, *sentence.span)
        for number in range(len(tokens)):
            read = _read(article, marks, sentence, tokens, number, collection, short)
            if read is None:
                continue
            kind, actor, start, matter = read
            about = frozenset(_content(article.text, matter, language))
            if len(about) < FEWEST and not _percent(article.text, matter):
                continue
            head = next(_content(article.text, matter, language), "")
            yield Held(
                position=_position(article, kind, actor, (start, matter[1]), matter, marks),
                storyline=storyline,
                about=about,
                numbers=_percent(article.text, matter) or _numbers(article.text, matter),
                head=f"{language} {head}" if head else "",
                percent=bool(_percent(article.text, matter)),
            )
            break  # one position a sentence: the main verb comes first


def _read(
    article: Article,
    marks: Annotations,
    sentence: Sentence,
    tokens: Sequence[Word],
    number: int,
    collection: Collection,
    short: dict[str, str],
) -> tuple[PositionKind, str, int, Span] | None:
    """Kind, actor, start and matter of the position that the word at `number` states, by a verb or a noun."""
    language = article.language.value if article.language else ""
    data, token = table(language, "positions"), tokens[number]
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    if token.form in data.get("nouns", ()) and following and following.form in data.get("by", ()):
        name = next((n for n in marks.names if following.end < n.span[0] <= following.end + 5), None)
        actor = collection.actor_of.get((article.id, name.key)) if name else None
        if name is None or actor is None or article.text[name.span[1] : name.span[1] + 1] != " ":
            return None
        return "offers", actor, token.start, _matter(article, sentence, name.span[1])
    pair = f"{token.form} {following.form}" if following else ""
    kind = verbs(language).get(pair) or verbs(language).get(token.form)
    if kind is None or _turned(article, tokens, number, language, phrase=pair in verbs(language)):
        return None
    if any(u.form == "direct" and overlap(u.span, (token.start, token.end)) for u in marks.utterances):
        return None
    actor = _actor(article, marks, sentence, token, collection, short)
    end = following.end if following and pair in verbs(language) else token.end
    return (kind, actor, token.start, _matter(article, sentence, end)) if actor else None


def _turned(article: Article, tokens: Sequence[Word], number: int, language: str, *, phrase: bool) -> bool:
    """Whether the word is told of the past ("had demanded"), denied ("did not rule out") or a noun ("his demands")."""
    rules, data = grammar(language), table(language, "positions")
    before = [word.form for word in tokens[max(0, number - 2) : number]]
    told = any(form in data.get("before", ()) or form in rules.negations or form.endswith("n't") for form in before)
    owned = bool(before) and (before[-1] in rules.determiners or before[-1].endswith(rules.possessives or ("\0",)))
    following = tokens[number + 1].form if number + 1 < len(tokens) else ""
    noun = not phrase and following in data.get("of", ())
    return told or owned or noun


def _short_names(article: Article, marks: Annotations, collection: Collection) -> dict[str, str]:
    """Words that stand for one actor alone in this article: "the League" for what it first names in full."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in marks.names:
        actor = collection.actor_of.get((article.id, name.key))
        if actor is not None and name.kind == "organisation":
            for part in article.slice(name.span).split():
                if len(part) > len("The") and part[:1].isupper():
                    found[part].add(actor)
    return {part: next(iter(actors)) for part, actors in found.items() if len(actors) == 1}


def _actor(
    article: Article, marks: Annotations, sentence: Sentence, verb: Word, collection: Collection, short: dict[str, str]
) -> str | None:
    """Who does what the verb says: the name before it in its clause, else whoever is reported to say the clause."""
    language = article.language.value if article.language else ""
    before = article.text[sentence.span[0] : verb.start]
    plain = ASIDE.sub(lambda match: " " * len(match.group()), before)
    subject = None
    for name in marks.names:
        start, end = name.span[0] - sentence.span[0], name.span[1] - sentence.span[0]
        if start >= 0 and end <= len(plain) and plain[start:end].strip():
            subject = (end, collection.actor_of.get((article.id, name.key)))
    for word in words(plain):
        if (subject is None or word.start >= subject[0]) and plain[word.start : word.end] in short:
            subject = (word.end, short[plain[word.start : word.end]])
    if subject is None:  # "The operator, Brennhavn Terminals, offered"
        beside = [
            n
            for n in marks.names
            if n.span[0] >= sentence.span[0] and APPOSED.fullmatch(article.text, n.span[1], verb.start)
        ]
        subject = (len(plain), collection.actor_of.get((article.id, beside[-1].key))) if beside else None
    persons = {form for form, kind in grammar(language).pronouns.items() if kind in ("he", "she", "they", "it")}
    said = [
        u
        for u in marks.utterances
        if u.form != "direct" and u.speaker and u.span[0] <= verb.start and overlap(u.span, (verb.start, verb.end))
    ]
    between = plain[subject[0] :] if subject else ""
    plainly = len(words(between)) <= NEAR and not CLAUSE_END.search(between) and "," not in between
    own = subject and plainly and not any(word.form in persons for word in words(between))
    inside = not said or (subject is not None and sentence.span[0] + subject[0] > said[-1].span[0])
    if subject and own and inside:
        return subject[1]
    if said and len(words(article.text, said[-1].span[0], verb.start)) < NEAR:
        return collection.actor_of.get((article.id, str(said[-1].speaker)))
    return None


def _matter(article: Article, sentence: Sentence, after: int) -> Span:
    """From here to the end of the clause."""
    end = CLAUSE_END.search(article.text, after, sentence.span[1])
    stop = end.start() if end else sentence.span[1]
    start = after
    while start < stop and not article.text[start].isalnum():
        start += 1
    return (start, stop)


def _percent(text: str, matter: Span) -> frozenset[str]:
    """Percentages of a matter, as they are written in figures."""
    return frozenset(match.group(1) for match in PERCENT.finditer(text, *matter))


def _numbers(text: str, matter: Span) -> frozenset[str]:
    return frozenset(word.form for word in words(text, *matter) if word.form[0].isdigit())


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
        reasons=(reason("states_position", " ".join(article.text[span[0] : matter[0]].split())),),
    )


def _compared(held: Held, known: list[Held], settings: Align) -> Position:
    """Against the actor's latest position on the same matter: the same head word, enough shared words, or a percentage."""
    for other in reversed(known):
        if not _one_matter(held, other, settings):
            continue
        same = other.position.kind == held.position.kind
        moved = held.numbers != other.numbers if held.numbers and other.numbers else not same
        later = _day(other.position) < _day(held.position)
        change: Change = "changed" if moved and later else "repeated" if same else "listed_differently"
        figures = bool(held.numbers and other.numbers)
        why = reason("changed_numbers") if change == "changed" and figures else reason(f"position_{change}")
        mine = held.position
        return msgspec.structs.replace(mine, change=change, against=other.position.id, reasons=(*mine.reasons, why))
    return held.position


def _one_matter(held: Held, other: Held, settings: Align) -> bool:
    if held.percent and other.percent:
        return held.position.kind == other.position.kind or {held.position.kind, other.position.kind} <= BARGAIN
    if held.head and held.head == other.head:
        return True
    fewer = min(len(held.about), len(other.about))
    return fewer >= FEWEST and len(held.about & other.about) / fewer >= settings.position_matter


def _day(position: Position) -> str:
    return position.reported.latest[:10] if position.reported else ""
