"""A window of articles that are compared as they come."""

import msgspec
import pytest

from firsthand.compare import Window, link
from firsthand.engine import Local
from firsthand.model.annotations import Annotations
from firsthand.model.article import Article, DateField, Field
from firsthand.model.collection import Collection
from firsthand.settings import Settings

SETTINGS = Settings()
PLACES = ("Brennvik", "Torralta", "Ostermoor", "Valdemira")
TELLINGS = (
    "A crane fell on the northern quay of {place} and dockers under Sunniva Haslemo stopped work there.",
    "Dockers in {place} stopped work after a crane fell on the northern quay, their leader Sunniva Haslemo said.",
    "Work stopped in {place}: Sunniva Haslemo called the dockers out when a crane had fallen on the quay.",
)


def collection():
    articles = [
        Article(
            id=f"article-{place}-{number}",
            path=f"{place}/{number}",
            text=(telling + " ").format(place=place) * 4,
            title=Field(value=f"Crane falls in {place}", basis="page"),
            language=Field(value="en", basis="page"),
            published=DateField(value=day, granularity="day", earliest=day, latest=day, basis="page"),
        )
        for place in PLACES
        for number, telling in enumerate(TELLINGS)
        for day in [f"2031-04-0{1 + number}"]
    ]
    return Collection(
        articles=tuple(sorted(articles, key=lambda a: a.id)),
        annotations={a.id: Annotations(article=a.id) for a in articles},
    )


def by_day(made):
    days = sorted({a.published.value for a in made.articles})
    return [[a for a in made.articles if a.published.value == day] for day in days]


def test_a_window_that_fills_day_by_day_finds_the_pairs_of_a_full_run():
    everything = collection()
    batch = {(k.a, k.b): k.score for k in link(everything, SETTINGS, Local(1)).links}
    window, links = Window(SETTINGS.compare), ()
    for articles in by_day(everything):
        part = msgspec.structs.replace(everything, articles=tuple(articles), links=links)
        links = link(part, SETTINGS, Local(1), window).links
    found = {(k.a, k.b): k.score for k in links}
    assert found.keys() == batch.keys()
    best = max(batch, key=batch.get)
    assert found[best] == pytest.approx(batch[best], abs=1.5)  # rarity is what it was when the later one came


def test_articles_that_the_window_holds_are_not_compared_again():
    everything, window = collection(), Window(SETTINGS.compare)
    once = link(everything, SETTINGS, Local(1), window)
    assert link(once, SETTINGS, Local(1), window).links == once.links


def test_what_comes_later_changes_no_score():
    everything, window = collection(), Window(SETTINGS.compare)
    first, *_ = by_day(everything)
    early = link(msgspec.structs.replace(everything, articles=tuple(first)), SETTINGS, Local(1), window)
    late = link(msgspec.structs.replace(everything, links=early.links), SETTINGS, Local(1), window)
    scores = {(k.a, k.b): k.score for k in late.links}
    assert all(scores[k.a, k.b] == k.score for k in early.links)


def test_a_window_forgets():
    everything, window = collection(), Window(SETTINGS.compare)
    *early, last = by_day(everything)
    before = msgspec.structs.replace(everything, articles=tuple(a for day in early for a in day))
    link(before, SETTINGS, Local(1), window)
    window.forget([a.id for a in before.articles])
    assert len(window) == 0
    fresh = link(msgspec.structs.replace(everything, articles=tuple(last)), SETTINGS, Local(1))
    again = link(msgspec.structs.replace(everything, articles=tuple(last)), SETTINGS, Local(1), window)
    assert again.links == fresh.links
