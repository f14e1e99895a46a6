"""The line under the title: how many articles, outlets, languages, stories and origins, and on what it all rests.

```
>>> [part for part in summary(edition, chapter).counts][:2]
['4 articles', '3 outlets named']
```
"""

from typing import NamedTuple

from firsthand.model.derivation import Derivation
from firsthand.model.story import Story
from firsthand.report.html.digest import story_dates
from firsthand.report.html.edition import Chapter, Edition, Passage, Ref
from firsthand.report.legible import one_line

NAMED = 6  # outlets and origins that are named; the rest are counted


class Origin(NamedTuple):
    """An article or source that articles rest on."""

    ref: Ref | None
    name: str
    state: str
    through: tuple[Ref, ...]


class Summary(NamedTuple):
    """True numbers of a chapter."""

    counts: tuple[str, ...]
    outlets: tuple[str, ...]
    more_outlets: int
    origins: tuple[Origin, ...]
    more_origins: int


class Member(NamedTuple):
    """An article in the table of letters."""

    ref: Ref
    title: Passage
    date: str
    outlet: str
    standing: str


class Step(NamedTuple):
    """A story of a storyline, with what ties it to the one before."""

    title: Passage
    dates: str
    articles: tuple[Ref, ...]
    reports: str
    origins: str
    ties: tuple[tuple[str, tuple[str, ...], str, str], ...]  # earlier dates, reasons, doubt, figure


def summary(edition: Edition, chapter: Chapter) -> Summary:
    """The chapter's numbers."""
    say = edition.say
    outlets = list(
        dict.fromkeys(one_line(a.outlet.value, 60) for a in chapter.articles if a.outlet and a.outlet.value.strip())
    )
    languages = {article.language.value for article in chapter.articles if article.language}
    undated = sum(article.published is None for article in chapter.articles)
    origins = list(dict.fromkeys(origin for story in chapter.stories for origin in story.origins))
    counts = [say("count.article", len(chapter.articles))]
    if undated:
        counts.append(say("count.undated", undated))
    counts += [say("count.outlet", len(outlets)), say("count.language", len(languages))]
    if chapter.storyline:
        counts.append(say("page.stories_in_line", say("count.story", len(chapter.stories))))
    counts.append(say("count.origin", len(origins)))
    return Summary(
        tuple(counts),
        tuple(outlets[:NAMED]),
        max(0, len(outlets) - NAMED),
        tuple(_origin(edition, chapter, origin) for origin in origins[:NAMED]),
        max(0, len(origins) - NAMED),
    )


def members(edition: Edition, chapter: Chapter) -> tuple[Member, ...]:
    """The articles of a chapter with what they are."""
    held = edition.derivations_of.of(chapter.members)
    ranked = sorted(held, key=lambda each: (each.directed, each.score, each.share, each.id))
    links = {link.article: link for link in ranked}
    found = []
    for article in chapter.articles:
        carries = edition.sources.get(article.carries or "")
        link = links.get(article.id)
        if carries:
            standing = edition.say("origin.wire", one_line(carries.name, 60))
        elif link is None or (not link.directed and article.id in edition.origins):
            standing = (
                edition.say("origin.first_hand") if article.id in edition.origins else edition.say("page.derived")
            )
        else:
            of = edition.letters.get(link.source) or one_line(
                edition.sources[link.source].name if link.source in edition.sources else "?", 60
            )
            standing = ", ".join(part for part in _standing(edition, link, of) if part)
        found.append(
            Member(
                edition.ref(article.id),
                edition.title(article.id),
                edition.date(article.id),
                edition.outlet(article.id),
                standing,
            )
        )
    return tuple(found)


def _standing(edition: Edition, link: Derivation, of: str) -> tuple[str, ...]:
    """What an article is to another one, whose it says it is, how sure that is."""
    say, doubt = edition.say, edition.doubt(link.score)
    if link.directed:
        return say("page.of", say(f"kind.{link.kind}"), of), say(f"page.credited_{link.credited}"), doubt
    if link.evidence:
        return say("page.shares_with", of), say("page.order_unknown"), doubt
    return (say("page.shares_nothing_with", of),)


def steps(edition: Edition, chapter: Chapter) -> tuple[Step, ...]:
    """The stories of a storyline in order, each with its ties to earlier ones."""
    if chapter.storyline is None:
        return ()
    stories = {story.id: story for story in chapter.stories}
    found = []
    for story in chapter.stories:
        ties = tuple(
            (
                story_dates(edition, stories[link.earlier]) if link.earlier in stories else "",
                edition.reasons(link.reasons),
                edition.doubt(link.score),
                edition.figure(link.score),
            )
            for link in chapter.storyline.links
            if link.later == story.id
        )
        found.append(_step(edition, story, story_dates(edition, story), ties))
    return tuple(found)


def _step(edition: Edition, story: Story, dates: str, ties: tuple[tuple[str, tuple[str, ...], str, str], ...]) -> Step:
    return Step(
        edition.story_title(story),
        dates,
        edition.refs(story.articles),
        edition.say("count.report", len(story.articles)),
        edition.say("count.origin", len(story.origins)),
        ties,
    )


def _origin(edition: Edition, chapter: Chapter, origin: str) -> Origin:
    if origin in edition.articles:
        return Origin(edition.ref(origin), "", "", ())
    source = edition.sources.get(origin)
    carriers = [article.id for article in chapter.articles if article.carries == origin]
    members = set(chapter.members)
    cited = {citation.article for citation in source.cited_by if citation.article in members} if source else set()
    through = edition.refs(carriers or cited)[:4]
    name = one_line(source.name, 60) if source else edition.say("source.unknown")
    return Origin(None, name, edition.say(f"page.state_{source.state}") if source else "", through)
