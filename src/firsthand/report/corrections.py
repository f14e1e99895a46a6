"""Corrections in words: a line for each, and which part of the report it belongs to.

```
>>> corrections_told(dossier, say, {"article-1": "A"})
('Note: “Ferry halted”: call the harbour office (corrected by Ada on 2031-03-05 10:00 (correction-…))',)
```
"""

from collections.abc import Iterable, Iterator, Mapping

from firsthand.model.correction import Correction
from firsthand.model.dossier import Dossier
from firsthand.report.legible import one_line
from firsthand.report.named import named
from firsthand.report.wording import Say


def corrections_told(
    dossier: Dossier, say: Say, letters: Mapping[str, str], within: Iterable[str] | None = None
) -> tuple[str, ...]:
    """Corrections in force in words; only those that name an article or story `within`, or what stands in one, if given.

    Stories are called by their titles, articles by their `letters`. What no part of the report holds (an actor, a source) is told everywhere.
    """
    names = {story.id: f"“{one_line(story.title, 80)}”" for story in dossier.stories}
    names |= {source.id: named(source, say).name for source in dossier.sources}
    names |= {actor.id: actor.name for actor in dossier.actors}
    names |= letters
    home = dict(_homes(dossier))
    wanted = None if within is None else set(within)
    return tuple(
        _told(each, say, names)
        for each in dossier.corrections
        if wanted is None or wanted & (found := {home.get(_place(s), "") for s in each.subjects}) or found == {""}
    )


def _told(made: Correction, say: Say, names: Mapping[str, str]) -> str:
    subjects = ", ".join(one_line(names.get(_place(subject), subject), 80) for subject in made.subjects)
    value = f": {one_line(made.value, 400)}" if made.value else ""
    when = made.at[:16].replace("T", " ")
    return f"{say(f'correction.{made.kind}')}: {subjects}{value} ({say('reason.corrected', one_line(made.by), when, made.id)})"


def _place(subject: str) -> str:
    return subject.partition("/")[0]


def _homes(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """For each record that stands in one place: an article or story by which a part of the report is known."""
    for article in dossier.articles:
        yield article.id, article.id
    for story in dossier.stories:
        yield story.id, story.articles[0]
    for line in dossier.storylines:
        first = next((story for story in dossier.stories if story.id in line.stories), None)
        if first:
            yield line.id, first.articles[0]
    for held in dossier.memberships:
        yield held.id, held.article
    for link in dossier.derivations:
        yield link.id, link.article
    for quote in dossier.quotes:
        for key in (quote.id, *(r.id for r in quote.readings), *(c.id for c in quote.changes)):
            yield key, quote.readings[0].article
    for claim in dossier.claims:
        yield claim.id, claim.statements[0].article
    for position in dossier.positions:
        yield position.id, position.article
    for event in dossier.timeline:
        yield event.id, event.mentions[0].article
