"""The digest: sentences copied from the articles, each with numbered notes that lead to everybody's words.

```
>>> digest(edition, story, notes=count(1)).sentences[0].notes[0].number
1
```
"""

from collections.abc import Iterator
from typing import NamedTuple

from firsthand.model.claim import Claim
from firsthand.model.record import overlap
from firsthand.model.story import Story
from firsthand.model.tellings import DigestSentence
from firsthand.report.html.dates import days_words
from firsthand.report.html.edition import Edition, Passage, Ref

OTHERWISE = frozenset({"differs", "disputed", "more_precise"})  # claims whose values do not bear each other out
EXCERPT = 90  # code points of another article's sentence that a note quotes


class Citation(NamedTuple):
    """A numbered note: where the same is told, and in which words; `own` for the sentence's own article."""

    number: int
    anchor: str
    passage: Passage
    own: bool
    doubt: str
    score: str


class Sentence(NamedTuple):
    """A copied sentence with its notes, how many reports and origins it rests on, and who gives another value."""

    passage: Passage
    notes: tuple[Citation, ...]
    reports: int
    origins: int
    otherwise: tuple[Ref, ...]


class StoryDigest(NamedTuple):
    """The digest of one story."""

    story: Story
    date: str
    articles: tuple[Ref, ...]
    sentences: tuple[Sentence, ...]


def digest(edition: Edition, story: Story, prefix: str, numbers: Iterator[int]) -> StoryDigest:
    """The story's digest; notes are numbered on from `numbers`."""
    held = next(iter(edition.digests_of.of((story.id,))), None)
    claims = [c for c in edition.claims_of.of((story.id,)) if c.difference and c.status in OTHERWISE]
    sentences = []
    for told in held.sentences if held else ():
        notes = [_note(edition, prefix, next(numbers), told.article, told.span, None)]
        notes += [
            _note(edition, prefix, next(numbers), cited.article, cited.span, cited.score) for cited in told.citations
        ]
        others = _otherwise(claims, told)
        articles = {told.article, *(cited.article for cited in told.citations)} - others
        passage = edition.passage(told.article, told.span)
        origins = len(edition.roots.of(articles))
        sentences.append(Sentence(passage, tuple(notes), len(articles), origins, edition.refs(others)))
    return StoryDigest(story, story_dates(edition, story), edition.refs(story.articles), tuple(sentences))


def story_dates(edition: Edition, story: Story) -> str:
    """The day of a story, or its first and last."""
    return days_words(story.first, story.last, edition.language) or edition.say("report.not_dated")


def _otherwise(claims: list[Claim], told: DigestSentence) -> set[str]:
    """The articles that give another value than `told` in a claim that it states, and nowhere the same one."""
    others: set[str] = set()
    for claim in claims:
        said = claim.statements
        values = [value.statements for value in claim.difference.values] if claim.difference else []
        own = {n for n, each in enumerate(said) if each.article == told.article and overlap(each.span, told.span)}
        same = {said[n].article for value in values if own.intersection(value) for n in value}
        if same:
            others |= {said[n].article for value in values for n in value} - same
    return others - {told.article}


def _note(
    edition: Edition, prefix: str, number: int, article: str, span: tuple[int, int], score: float | None
) -> Citation:
    return Citation(
        number,
        f"{prefix}-n{number}",
        edition.passage(article, span, EXCERPT),
        score is None,
        edition.doubt(score) if score is not None else "",
        edition.figure(score) if score is not None else "",
    )
