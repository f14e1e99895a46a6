"""The digest: sentences copied from the articles, each with numbered notes that lead to everybody's words.

```
>>> digest(edition, story, notes=count(1)).sentences[0].notes[0].number
1
```
"""

from collections.abc import Iterator
from typing import NamedTuple

from firsthand.model.story import Story
from firsthand.report.html.dates import days_words
from firsthand.report.html.edition import Edition, Passage, Ref

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
    """A copied sentence with its notes and how many reports and origins it rests on."""

    passage: Passage
    notes: tuple[Citation, ...]
    reports: int
    origins: int


class StoryDigest(NamedTuple):
    """The digest of one story."""

    story: Story
    date: str
    articles: tuple[Ref, ...]
    sentences: tuple[Sentence, ...]


def digest(edition: Edition, story: Story, prefix: str, numbers: Iterator[int]) -> StoryDigest:
    """The story's digest; notes are numbered on from `numbers`."""
    held = next(iter(edition.digests_of.of((story.id,))), None)
    sentences = []
    for told in held.sentences if held else ():
        notes = [_note(edition, prefix, next(numbers), told.article, told.span, None)]
        notes += [
            _note(edition, prefix, next(numbers), cited.article, cited.span, cited.score) for cited in told.citations
        ]
        articles = {told.article, *(cited.article for cited in told.citations)}
        passage = edition.passage(told.article, told.span)
        sentences.append(Sentence(passage, tuple(notes), len(articles), len(edition.roots.of(articles))))
    return StoryDigest(story, story_dates(edition, story), edition.refs(story.articles), tuple(sentences))


def story_dates(edition: Edition, story: Story) -> str:
    """The day of a story, or its first and last."""
    return days_words(story.first, story.last, edition.language) or edition.say("report.not_dated")


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
