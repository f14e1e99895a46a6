"""The digest: a story in sentences of its own articles, each with the others' words for the same matter."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from firsthand.engine import Engine
from firsthand.model.annotations import Annotations
from firsthand.model.article import Article
from firsthand.model.claim import Claim
from firsthand.model.collection import Collection
from firsthand.model.derivation import Derivation
from firsthand.model.record import Span, overlap
from firsthand.model.tellings import Cited, Digest, DigestSentence
from firsthand.settings import Settings, Tell


def digests(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill `collection.digests`: one a story, from the article that most of the story rests on."""
    articles = {article.id: article for article in collection.articles}
    claims = dict(engine.group(collection.claims, lambda claim: claim.story))
    links: dict[str, list[Derivation]] = dict(engine.group(collection.derivations, lambda link: link.article))
    told = []
    for story in collection.stories:
        members = [articles[member] for member in story.articles]
        base = _base(members, [link for member in members for link in links.get(member.id, ()) if link.directed])
        told.append(_digest(story.id, base, collection.annotations[base], claims.get(story.id, []), settings.tell))
    return msgspec.structs.replace(collection, digests=tuple(digest for digest in told if digest.sentences))


def _digest(story: str, base: str, marks: Annotations, claims: Sequence[Claim], settings: Tell) -> Digest:
    sentences = [s for s in marks.sentences if s.region == "body"]
    cited = {sentence.span: _citations(claims, base, sentence.span) for sentence in sentences}
    # Told by most others first; the earlier sentence where two are told alike, as newspapers put first things first.
    others = sorted(sentences[1:], key=lambda s: (-len(cited[s.span]), s.span))
    chosen = sorted([*sentences[:1], *others[: settings.digest_sentences - 1]], key=lambda sentence: sentence.span)
    return Digest(
        story=story,
        sentences=tuple(DigestSentence(article=base, span=s.span, citations=cited[s.span]) for s in chosen),
    )


def _base(members: Sequence[Article], links: Sequence[Derivation]) -> str:
    """The article that most of the story is derived from; the earliest where nothing is."""
    children = Counter(link.source for link in links)
    derived = {link.article for link in links}

    def key(article: Article) -> tuple[int, bool, str, str]:
        published = article.published
        return (-children[article.id], article.id in derived, published.earliest if published else "9999", article.id)

    return min(members, key=key).id


def _citations(claims: Sequence[Claim], base: str, span: Span) -> tuple[Cited, ...]:
    """Other articles' statements in the claims that this sentence makes, the best one an article."""
    best: dict[str, Cited] = {}
    for claim in claims:
        if not any(s.article == base and overlap(s.span, span) for s in claim.statements):
            continue
        for statement in claim.statements:
            rival = best.get(statement.article)
            if statement.article != base and (rival is None or claim.score > rival.score):
                best[statement.article] = Cited(article=statement.article, span=statement.span, score=claim.score)
    return tuple(best[article] for article in sorted(best))
