"""The family trees as JSON: each derivation with the words of both sides.

```
>>> traced(dossier)[0].derivations[0].passages[0].words
'The Tarn ferry will stop on Monday, the company confirmed.'
```
"""

from firsthand.model.derivation import Derivation
from firsthand.model.dossier import Dossier
from firsthand.model.record import Record, Span
from firsthand.report.grounds import Ground, credits_of, dates_of, shared_by
from firsthand.report.html.edition import Edition


class Words(Record, frozen=True, kw_only=True):
    """Words of the derived article and, where there are, those of its source; `shows` says what they show."""

    shows: str
    place: str
    words: str
    source_place: str | None = None
    source_words: str | None = None


class Traced(Record, frozen=True, kw_only=True):
    """One derivation, in words."""

    derivation: Derivation
    why: tuple[str, ...]
    passages: tuple[Words, ...]
    named: tuple[Words, ...]
    added: tuple[Words, ...]
    dropped: tuple[Words, ...]


class Member(Record, frozen=True, kw_only=True):
    """An article of a story, and whether it is an origin of it."""

    id: str
    letter: str
    path: str
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    origin: bool


class Tree(Record, frozen=True, kw_only=True):
    """The family tree of one story."""

    story: str
    title: str
    origins: tuple[str, ...]
    articles: tuple[Member, ...]
    derivations: tuple[Traced, ...]


def traced(dossier: Dossier, language: str = "en") -> tuple[Tree, ...]:
    """A tree for each story, in the dossier's order."""
    edition = Edition(dossier, language)
    return tuple(
        Tree(
            story=story.id,
            title=story.title,
            origins=story.origins,
            articles=tuple(_member(edition, key) for key in sorted(story.articles, key=edition.order)),
            derivations=tuple(told(edition, link) for link in edition.derivations_of.of(story.articles)),
        )
        for story in dossier.stories
    )


def _member(edition: Edition, key: str) -> Member:
    article = edition.articles[key]
    return Member(
        id=key,
        letter=edition.letters[key],
        path=article.path,
        url=article.url,
        outlet=article.outlet.value if article.outlet else None,
        title=article.title.value if article.title else None,
        published=article.published.value if article.published else None,
        origin=key in edition.origins,
    )


def told(edition: Edition, link: Derivation) -> Traced:
    """One derivation with the words of both sides, and the words that only one of them has."""
    named = (*credits_of(link, edition), *dates_of(link, edition))
    return Traced(
        derivation=link,
        why=edition.reasons(link.reasons),
        passages=tuple(in_words(ground) for ground in shared_by(link, edition)),
        named=tuple(in_words(ground) for ground in named),
        added=_only(edition, link.article, link.added, "page.only_here"),
        dropped=_only(edition, link.place, link.dropped, "page.not_there"),
    )


def _only(edition: Edition, article: str, spans: tuple[Span, ...], key: str) -> tuple[Words, ...]:
    if article not in edition.articles:
        return ()
    return tuple(in_words(Ground(edition.say(key), edition.passage(article, span))) for span in spans)


def in_words(ground: Ground) -> Words:
    """A ground as a record: places and words of either side."""
    there = ground.there
    return Words(
        shows=ground.label,
        place=f"{ground.here.place.letter} {ground.here.place.name}".strip(),
        words=ground.here.words,
        source_place=f"{there.place.letter} {there.place.name}" if there else None,
        source_words=there.words if there else None,
    )
