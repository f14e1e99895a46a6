"""The digest: a story in sentences of its own articles, each with the others' words for the same matter."""

import msgspec

from firsthand.engine import Engine
from firsthand.model.collection import Collection
from firsthand.model.record import Span, overlap
from firsthand.model.story import Story
from firsthand.model.tellings import Cited, Digest, DigestSentence
from firsthand.settings import Settings


def digests(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill `collection.digests`: one a story, from the article that most of the story rests on."""
    told = (_digest(collection, story, settings.tell.digest_sentences) for story in collection.stories)
    return msgspec.structs.replace(collection, digests=tuple(digest for digest in told if digest.sentences))


def _digest(collection: Collection, story: Story, most: int) -> Digest:
    base = _base(collection, story)
    sentences = [s for s in collection.annotations[base].sentences if s.region == "body"]
    cited = {sentence.span: _citations(collection, story, base, sentence.span) for sentence in sentences}
    lead = sentences[:1]
    # Told by most others first; the earlier sentence where two are told alike, as newspapers put first things first.
    others = sorted(sentences[1:], key=lambda s: (-len({c.article for c in cited[s.span]}), s.span))
    chosen = sorted([*lead, *others[: most - 1]], key=lambda sentence: sentence.span)
    return Digest(
        story=story.id,
        sentences=tuple(DigestSentence(article=base, span=s.span, citations=cited[s.span]) for s in chosen),
    )


def _base(collection: Collection, story: Story) -> str:
    """The article that most of the story is derived from; the earliest where nothing is."""
    articles = {article.id: article for article in collection.articles if article.id in story.articles}
    children = dict.fromkeys(articles, 0)
    derived = set()
    for derivation in collection.derivations:
        if derivation.directed and derivation.article in articles:
            derived.add(derivation.article)
            if derivation.source in children:
                children[derivation.source] += 1

    def key(member: str) -> tuple[int, bool, str, str]:
        published = articles[member].published
        return (-children[member], member in derived, published.earliest if published else "9999", member)

    return min(articles, key=key)


def _citations(collection: Collection, story: Story, base: str, span: Span) -> tuple[Cited, ...]:
    """Other articles' statements in the claims that this sentence makes, the best one an article."""
    best: dict[str, Cited] = {}
    for claim in collection.claims:
        if claim.story != story.id or not any(s.article == base and overlap(s.span, span) for s in claim.statements):
            continue
        for statement in claim.statements:
            rival = best.get(statement.article)
            if statement.article != base and (rival is None or claim.score > rival.score):
                best[statement.article] = Cited(article=statement.article, span=statement.span, score=claim.score)
    return tuple(best[article] for article in sorted(best))
