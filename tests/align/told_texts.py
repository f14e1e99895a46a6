"""Invented texts as a collection: every list of texts one story, all stories one storyline."""

from collections.abc import Sequence

from firsthand.annotate import annotate
from firsthand.model.actor import Actor
from firsthand.model.article import Article, DateField, Field
from firsthand.model.collection import Collection
from firsthand.model.story import Story, Storyline
from firsthand.settings import Settings

Text = tuple[str, str, str]
"""Language, ISO day, text."""


def collection(*stories: Sequence[Text]) -> Collection:
    """Articles `a-<story>-<number>`; every person or organisation named is an actor of its own key."""
    articles = [
        Article(
            id=f"a-{s}-{n}", path=f"{s}-{n}", text=text, language=Field(value=language, basis="given"),
            published=DateField(value=day, granularity="day", earliest=day, latest=day, basis="given"),
        )
        for s, texts in enumerate(stories)
        for n, (language, day, text) in enumerate(texts)
    ]  # fmt: skip
    annotations = {article.id: annotate(article, Settings()) for article in articles}
    named = {(a, name.key): f"actor-{name.key}" for a, marks in annotations.items() for name in marks.names}
    return Collection(
        articles=tuple(articles),
        annotations=annotations,
        stories=tuple(
            Story(id=f"story-{s}", title="", articles=tuple(f"a-{s}-{n}" for n in range(len(texts))))
            for s, texts in enumerate(stories)
        ),
        storylines=(Storyline(id="line", title="", stories=tuple(f"story-{s}" for s in range(len(stories)))),),
        actors=tuple(Actor(id=actor, name=actor, kind="person") for actor in sorted(set(named.values()))),
        actor_of=named,
    )
