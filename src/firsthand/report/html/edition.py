"""The dossier as an edition: every passage with its letter, place, language, direction and a link to its words.

```
>>> edition = Edition(dossier, "en")
>>> edition.passage("article-1", (310, 342)).place.href
'#A-3-2:~:text=has%20never%20said'
```
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup, escape

from firsthand.model.article import Article, Field
from firsthand.model.dossier import Dossier
from firsthand.model.origins import Roots
from firsthand.model.record import Reason, Span
from firsthand.model.story import Story, Storyline
from firsthand.report.family import primary_parents
from firsthand.report.html.dates import date_words, days_words
from firsthand.report.html.index import Index
from firsthand.report.legible import direction, one_line, text_fragment
from firsthand.report.locator import Locator
from firsthand.report.named import named
from firsthand.report.sigla import by_date, sigla
from firsthand.report.wording import reason_words, template, wording
from firsthand.settings import Settings

SURE = 0.8  # below this the report says "probably"


class Ref(NamedTuple):
    """A link to an article, or to words in it. `origin` fills the letter."""

    letter: str
    name: str  # "3.2", empty for the whole article
    href: str
    origin: bool


class Passage(NamedTuple):
    """Words of an article, as they stand there, with the way to them."""

    place: Ref
    words: str
    lang: str
    dir: str


class Chapter(NamedTuple):
    """A storyline with its stories in order of time, or one story alone: what has one series of letters."""

    number: int  # from 1
    anchor: str
    storyline: Storyline | None
    stories: tuple[Story, ...]
    articles: tuple[Article, ...]  # in the order of their letters

    @property
    def members(self) -> list[str]:
        """The ids of the articles."""
        return [article.id for article in self.articles]

    @property
    def story_ids(self) -> list[str]:
        """The ids of the stories."""
        return [story.id for story in self.stories]

    @property
    def id(self) -> str:
        """The id of the storyline, or of the only story."""
        return self.storyline.id if self.storyline else self.stories[0].id


class Edition:
    """One dossier in one language of the report."""

    def __init__(self, dossier: Dossier, language: str = "en", settings: Settings | None = None) -> None:
        self.dossier = dossier
        self.language = language
        self.say = wording(language)
        self.letters = sigla(dossier)
        self.at = Locator(dossier, self.letters, settings, self.say)
        self.articles = {article.id: article for article in dossier.articles}
        self.sources = {source.id: named(source, self.say) for source in dossier.sources}
        self.actors = {actor.id: actor for actor in dossier.actors}
        self.positions = {position.id: position for position in dossier.positions}
        self.parents = primary_parents(dossier)
        # By article: quotes read in it, dates and sources that it names, positions that it reports, what it derives from.
        self.quotes_of = Index(dossier.quotes, lambda quote: (reading.article for reading in quote.readings))
        self.dates_of = Index(dossier.timeline, lambda event: (mention.article for mention in event.mentions))
        self.sources_of = Index(
            tuple(self.sources.values()), lambda source: (place.article for place in source.cited_by)
        )
        self.positions_of = Index(dossier.positions, lambda position: (position.article,))
        self.derivations_of = Index(dossier.derivations, lambda link: (link.article,))
        # By story.
        self.claims_of = Index(dossier.claims, lambda claim: (claim.story,))
        self.events_of = Index(dossier.timeline, lambda event: event.stories)
        self.digests_of = Index(dossier.digests, lambda digest: (digest.story,))
        self.leads_of = Index(dossier.leads, lambda lead: (lead.story,))
        # By any record that a finding names.
        self.findings_of = Index(dossier.findings, lambda finding: finding.refs)
        self.roots = Roots(dossier.articles, dossier.derivations)
        self.chapters = tuple(self._chapters())
        self.story_of = {article: story for story in dossier.stories for article in story.articles}
        self._series = {
            article.id: "" if chapter.number == 1 else f"{chapter.number}."
            for chapter in self.chapters
            for article in chapter.articles
        }
        first = {root for story in dossier.stories for root in story.origins}
        self.origins = {
            article.id for article in dossier.articles if article.id in first or (article.carries or "-") in first
        }

    def anchor(self, article: str, key: str = "") -> str:
        """The id of an article, or of a place in it: `A`, `A-3-2`; `2.A-3-2` in the second series of letters."""
        return f"{self._series.get(article, '')}{self.letters.get(article, article)}{'-' if key else ''}{key}"

    def ref(self, article: str, span: Span | None = None, *, exact: bool = False) -> Ref:
        """A link to an article, or to words in it; `exact` has the browser mark the very words."""
        letter = self.letters.get(article, "?")
        if span is None or article not in self.articles:
            return Ref(letter, "", f"#{self.anchor(article)}", article in self.origins)
        mark = text_fragment(self.articles[article].slice(span)) if exact else ""
        href = f"#{self.anchor(article, self.at.key(article, span))}{mark}"
        return Ref(letter, self.at.name(article, span), href, article in self.origins)

    def refs(self, articles: Iterable[str]) -> tuple[Ref, ...]:
        """Links to whole articles, in the order of their letters."""
        return tuple(self.ref(article) for article in sorted(articles, key=self.order))

    def passage(self, article: str, span: Span, limit: int | None = None, *, exact: bool = True) -> Passage:
        """Words of an article with the way to them, cut at a word after `limit` code points."""
        words = one_line(self.articles[article].slice(span), limit)
        lang = self.lang(article)
        return Passage(self.ref(article, span, exact=exact), words, lang, direction(lang))

    def lang(self, article: str) -> str:
        """The language code of an article, empty where it is not known."""
        field = self.articles[article].language
        return field.value if field else ""

    def order(self, article: str) -> tuple[int, str]:
        """Sorts articles by their letters."""
        letter = self.letters.get(article, "~")
        return (len(letter), letter)

    def tell(self, key: str, *args: object) -> Markup:
        """A message with marked-up arguments; whatever is not markup is escaped."""
        return Markup(escape(template(self.language, key, args))).format(*args, *[""] * 4)  # noqa: S704 - escaped

    def reasons(self, reasons: Iterable[Reason]) -> tuple[str, ...]:
        """Reasons in words, a sentence's first letter small, as they are."""
        return tuple(one_line(reason_words(self.say, self._named(reason))) for reason in reasons)

    def _named(self, reason: Reason) -> Reason:
        """The reason with letters and names in the place of ids."""
        return Reason(code=reason.code, args=tuple(self._name(value) for value in reason.args))

    def _name(self, value: str) -> str:
        if value in self.letters:
            return self.letters[value]
        held = self.sources.get(value) or self.actors.get(value)
        return held.name if held else value

    def doubt(self, score: float) -> str:
        """Give "probably" where the score asks for it."""
        return "" if score >= SURE else self.say("report.probably")

    def figure(self, score: float) -> str:
        """Give "score .87", the figure behind a judgement."""
        return self.say("page.score", f"{score:.2f}".removeprefix("0"))

    def title(self, article: str) -> Passage:
        """The headline, or the words with which the article begins."""
        held = self.articles[article]
        lang = self.lang(article)
        if held.title and held.title.value.strip():
            words = one_line(held.title.value, 300)
        else:
            start = next(iter(held.spans("body")), (0, len(held.text)))
            begin = one_line(held.slice((start[0], min(start[1], start[0] + 400))), 60)
            words = f"{self.say('report.no_title')}: {self.say('report.begins', begin.removesuffix(' …'))}"
        return Passage(self.ref(article), words, lang, direction(lang))

    def story_title(self, story: Story) -> Passage:
        """The story's title, or the headline of its first article."""
        first = by_date([self.articles[article] for article in story.articles])[0]
        return self._titled(story.title, first.id)

    def chapter_title(self, chapter: Chapter) -> Passage:
        """The storyline's title, or its first story's."""
        title = chapter.storyline.title if chapter.storyline else chapter.stories[0].title
        return self._titled(title, chapter.articles[0].id)

    def outlet(self, article: str) -> str:
        """The outlet's name, or that the page names none."""
        field = self.articles[article].outlet
        return one_line(field.value, 80) if field and field.value.strip() else self.say("report.not_named")

    def date(self, article: str) -> str:
        """The day of publication in words, marked where it is inferred."""
        field = self.articles[article].published
        if field is None:
            return self.say("report.not_dated")
        words = date_words(field, self.language)
        return self.say("report.about", words) if field.basis == "inferred" else words

    def day(self, value: str | None) -> str:
        """An ISO 8601 day in words; the value itself where it is none."""
        return days_words(value, None, self.language) or one_line(value or "")

    def basis(self, field: Field) -> str:
        """Where a piece of metadata comes from."""
        return self.say(f"basis.{field.basis.replace('-', '_')}")

    def _titled(self, title: str, article: str) -> Passage:
        if not title.strip():
            return self.title(article)
        story = self.story_of.get(article)
        own = next((a for a in (story.articles if story else ()) if _same(self.articles[a].title, title)), None)
        lang = self.lang(own) if own else ""
        return Passage(self.ref(own or article), one_line(title, 300), lang, direction(lang))

    def _chapters(self) -> Iterable[Chapter]:
        stories = {story.id: story for story in self.dossier.stories}
        inside = {story for line in self.dossier.storylines for story in line.stories}
        groups: list[tuple[Storyline | None, tuple[Story, ...]]] = [
            (line, tuple(stories[story] for story in line.stories)) for line in self.dossier.storylines
        ]
        groups += [(None, (story,)) for story in self.dossier.stories if story.id not in inside]
        sizes = [sum(len(story.articles) for story in group) for _, group in groups]
        ranked = sorted(range(len(groups)), key=lambda at: (-sizes[at], at))
        members = defaultdict(list)
        for at, (_, group) in enumerate(groups):
            members[at] = [
                article for story in group for article in by_date([self.articles[a] for a in story.articles])
            ]
        for number, at in enumerate(ranked, 1):
            line, group = groups[at]
            yield Chapter(number, f"s{number}", line, group, tuple(members[at]))


def _same(field: Field | None, title: str) -> bool:
    return field is not None and field.value.split() == title.split()
