"""Quotes of a storyline: utterances of its articles grouped into quotes, and what each reading changed.

The base of every comparison is the origin's reading: of an article that derives from no held article, a wire report
before others, then the earliest, then the first by id.
"""

from collections import Counter
from collections.abc import Sequence

import msgspec

from firsthand.align.changes import Wording, compare
from firsthand.align.clusters import clusters
from firsthand.align.echoes import Echoes
from firsthand.align.readings import Known, Pair, Saying, alike, content, pairs, sayings
from firsthand.align.same import Same
from firsthand.engine import Engine
from firsthand.languages.speech import grammar
from firsthand.model.article import Article
from firsthand.model.collection import Collection
from firsthand.model.quote import Change, ChangeKind, Edit, Occasion, Quote, Reading, Via
from firsthand.model.record import Reason, identity, reason
from firsthand.settings import Align, Settings


def quotes(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill `quotes`: one record a quote, with all its readings."""
    found: list[Quote] = []
    known = Known(collection)
    same = Same(collection.corrections)
    for name, articles in storylines(collection):
        found.extend(storyline_quotes(name, articles, known, settings.align, same))
    return msgspec.structs.replace(collection, quotes=tuple(found), problems=(*collection.problems, *same.problems()))


def storylines(collection: Collection) -> list[tuple[str, list[Article]]]:
    """Articles of each storyline, best base first; stories in no storyline stand for themselves."""
    by_id = {article.id: article for article in collection.articles}
    stories = {story.id: story for story in collection.stories}
    groups: list[tuple[str, list[str]]] = []
    for storyline in collection.storylines:
        members = [a for s in storyline.stories if s in stories for a in stories[s].articles]
        groups.append((storyline.id, members))
    taken = {story for storyline in collection.storylines for story in storyline.stories}
    groups.extend((story.id, list(story.articles)) for story in collection.stories if story.id not in taken)
    derived = {d.article for d in collection.derivations if d.directed and d.place in by_id}

    def rank(article: Article) -> tuple[bool, bool, str, str]:
        published = article.published.earliest if article.published else "9999"
        return article.id in derived, not (article.carries or article.wire), published, article.id

    return [
        (name, sorted((by_id[i] for i in sorted(set(members)) if i in by_id), key=rank)) for name, members in groups
    ]


def storyline_quotes(
    storyline: str, articles: Sequence[Article], known: Known, settings: Align, same: Same | None = None
) -> list[Quote]:
    """Quotes of one storyline. `articles` stand in the order in which they serve as base."""
    apart = sayings(articles, known, settings)
    found, groups, scores = clusters(apart, pairs(apart, settings), known, settings)
    echoes = Echoes(articles, known, settings)
    for group in groups:
        group.extend(echoes.of(group, found))
    groups, because = same.joined(storyline, groups, found) if same else (groups, {})
    order = {article.id: i for i, article in enumerate(articles)}
    made = []
    for cluster in groups:
        ranked = sorted(cluster, key=lambda i: (order[found[i].article.id], found[i].utterance.span))
        quote = _quote(storyline, ranked, found, scores, known, settings)
        made.append(msgspec.structs.replace(quote, reasons=because.get(min(cluster), ())))
    elsewhere = Direct(found, made)
    finished = [elsewhere.fill(quote) for quote in made]
    return sorted(finished, key=lambda q: (order[q.readings[0].article], q.readings[0].span))


def _quote(
    storyline: str,
    cluster: list[int],
    found: list[Saying],
    scores: dict[int, dict[int, Pair]],
    known: Known,
    settings: Align,
) -> Quote:
    base = cluster[0]  # sayings come in the order of articles
    members = [found[i] for i in cluster]
    first = found[base]
    readings = tuple(_reading(s, _link_score(base, i, scores), known) for i, s in zip(cluster, members, strict=True))
    changes = tuple(
        _change(first, readings[0], found[i], reading, scores.get(base, {}).get(i), settings)
        for i, reading in zip(cluster[1:], readings[1:], strict=True)
    )
    occasion = next((s.utterance.chain[0].name for s in members if s.utterance.chain), None)
    return Quote(
        id=identity("quote", storyline, first.article.id, *first.utterance.span),
        storyline=storyline,
        speaker=_speaker(members),
        occasion=Occasion(text=occasion) if occasion else None,
        readings=readings,
        changes=changes,
    )


def _speaker(members: Sequence[Saying]) -> str | None:
    """The base's actor; where the base only describes its speaker ("an aide"), one that two others agree on."""
    if members[0].actor or not members[0].utterance.speaker_span:
        return next((s.actor for s in members if s.actor), None)
    votes = Counter(s.actor for s in members if s.actor)
    return next((actor for actor, count in sorted(votes.items()) if count >= 2), None)


def _link_score(base: int, index: int, scores: dict[int, dict[int, Pair]]) -> float:
    if base == index:
        return 1.0
    direct = scores.get(base, {}).get(index)
    if direct:
        return direct.score
    return max((pair.score for pair in scores.get(index, {}).values()), default=0.8) * 0.9


def _reading(s: Saying, score: float, known: Known) -> Reading:
    u = s.utterance
    chain = tuple(Via(via=known.sources.get(hop.name.casefold(), hop.name), span=hop.span) for hop in u.chain)
    return Reading(
        id=identity("reading", s.article.id, *u.span),
        article=s.article.id,
        span=u.span,
        form=u.form,
        speaker_span=u.speaker_span,
        cue_span=u.cue_span,
        chain=chain,
        score=round(min(u.score, score), 3),
    )


def _change(first: Saying, base: Reading, second: Saying, other: Reading, pair: Pair | None, settings: Align) -> Change:
    kinds: list[ChangeKind] = []
    edits: tuple[Edit, ...] = ()
    reasons: list[Reason] = []
    rules = grammar(second.language)
    if first.language != second.language:
        kinds.append("translated")
        reasons.append(reason("quote_vectors_alike", round(pair.score, 2) if pair else ""))
        edits = _figures(first, second)
        if marked_words(second) and not marked_words(first):
            kinds.append("marks_added")
    else:
        compared = compare(_wording(first), _wording(second), rules, settings.quote_edited)
        kinds.extend(compared.kinds)
        edits = compared.edits
        shared = len(set(first.stems) & set(second.stems))
        reasons.append(reason("quote_words_shared", shared, len(set(first.stems)), len(set(second.stems))))
    if first.actor and second.actor:
        if first.actor != second.actor:
            if (
                _named(first) and _named(second) and not alike(first, second)
            ):  # a pronoun misread would make a false charge
                kinds.append("speaker_changed")
        else:
            reasons.append(reason("quote_same_speaker"))
    if len(kinds) > 1 and "same" in kinds:
        kinds.remove("same")
    return Change(
        id=identity("change", other.id, base.id),
        reading=other.id,
        against=base.id,
        kinds=tuple(kinds),
        edits=edits,
        score=other.score if pair is None else round(min(other.score, pair.score), 3),
        reasons=tuple(reasons),
    )


def _wording(s: Saying) -> Wording:
    marked = (s.utterance.span,) if s.utterance.form == "direct" else s.utterance.marked
    return Wording(s.article, s.utterance.span, marked)


def _named(s: Saying) -> bool:
    """Whether the article names the speaker beside the words, rather than "he"."""
    span = s.utterance.speaker_span
    return span is not None and bool(s.speaker) and s.speaker.split()[-1] in s.article.slice(span).casefold()


def _figures(first: Saying, second: Saying) -> tuple[Edit, ...]:
    """Numbers that a translation gives otherwise: the only edits that a translation is asked about."""
    if first.numbers == second.numbers or not first.numbers or not second.numbers:
        return ()
    gone, come = sorted(first.numbers - second.numbers), sorted(second.numbers - first.numbers)
    if not gone or not come:
        return ()
    return (Edit(before=" ".join(gone), after=" ".join(come), weight="meaning"),)


def marked_words(s: Saying) -> tuple[str, ...]:
    """The words within marks."""
    u = s.utterance
    if u.form == "direct":
        return (s.text,)
    return tuple(s.article.slice(span) for span in u.marked)


class Direct:
    """Where a storyline's articles print words within marks: the answer to "is there a direct wording?"."""

    def __init__(self, found: Sequence[Saying], made: Sequence[Quote]) -> None:
        self.by_id = {identity("reading", s.article.id, *s.utterance.span): s for s in found}
        self.direct = [
            (reading.id, self.by_id[reading.id])
            for quote in made
            for reading in quote.readings
            if reading.form == "direct"
        ]

    def fill(self, quote: Quote) -> Quote:
        """The quote with `direct_elsewhere` where marks were added."""
        added = [change.reading for change in quote.changes if "marks_added" in change.kinds]
        found = {reading: self._find(reading) for reading in added}
        held = next((name for name in found.values() if name is not None), None)  # one answers for the whole quote
        changes = tuple(
            msgspec.structs.replace(change, direct_elsewhere=found[change.reading] or held)
            if change.reading in found
            else change
            for change in quote.changes
        )
        return msgspec.structs.replace(quote, changes=changes)

    def _find(self, reading: str) -> str | None:
        s = self.by_id[reading]
        rules = grammar(s.language)
        wanted = [key for part in marked_words(s) for key in content(part, s.language, rules)]
        if not wanted:
            return None
        for name, other in self.direct:
            if other.article.id == s.article.id or other.language != s.language:
                continue
            if s.actor and other.actor and s.actor != other.actor:
                continue
            if set(wanted) <= set(other.stems):
                return name
        return None
