"""What is new, in the terminal: every line names the article and the place that it stands on."""

import sys

from firsthand.model.dossier import Dossier
from firsthand.model.news import News
from firsthand.model.record import Span
from firsthand.report.legible import one_line
from firsthand.report.locator import Locator
from firsthand.report.named import named
from firsthand.report.sigla import sigla
from firsthand.report.wording import value_words, wording

WORDS = 180  # code points of a quotation or claim that are shown
EDITS = 4


def print_news(dossier: Dossier, found: tuple[News, ...], language: str = "en") -> None:
    """Print what is new on standard output. Raises UsageError for a language that the report cannot speak."""
    for each in found:
        sys.stdout.write("\n".join(NewsReport(dossier, language).lines(each)) + "\n\n")


class NewsReport:
    """One dossier, in one language."""

    def __init__(self, dossier: Dossier, language: str) -> None:
        self.say = wording(language)
        self._letters = sigla(dossier)
        self._at = Locator(dossier, self._letters)
        self._articles = {article.id: article for article in dossier.articles}
        self._inferred = {each.id: named(each, self.say).name for each in dossier.sources if each.state == "inferred"}
        self._actors = {actor.id: actor.name for actor in dossier.actors}
        self._stories = {story.id: story.title for story in dossier.stories}
        self._readings = {reading.id: reading for quote in dossier.quotes for reading in quote.readings}

    def lines(self, news: News) -> list[str]:
        """One line a new thing, under the storyline's title."""
        say = self.say
        found = [f"{one_line(news.title)}  {news.chapter}"]
        found += [say("news.story", one_line(self._stories[story]), story) for story in news.new]
        found += [say("news.grown", one_line(self._stories[story]), story) for story in news.grown]
        for arrival in news.articles:
            about = " · ".join(part for part in (arrival.published, arrival.outlet, arrival.title) if part)
            found.append(say("news.article", self._letters[arrival.article], one_line(about)))
        found += [
            say("news.origin", one_line(self._inferred.get(origin.origin, origin.name)) or origin.origin)
            for origin in news.origins
        ]
        for quote in news.quotes:
            reading = quote.readings[0]
            speaker = one_line(self._actors.get(quote.speaker or "", say("report.unknown_speaker")))
            found.append(say("news.quote", *self._cited(reading.article, reading.span), speaker))
        for change in news.changes:
            reading, kinds = self._readings[change.reading], ", ".join(say(f"change.{kind}") for kind in change.kinds)
            found.append(say("news.change", *self._cited(reading.article, reading.span), kinds))
            found += [
                f"      {one_line(edit.before) or '∅'} → {one_line(edit.after) or '∅'}" for edit in change.edits[:EDITS]
            ]
        for claim in news.claims:
            told = claim.statements[0]
            values = " / ".join(
                one_line(value_words(say, claim, value.value))
                for value in (claim.difference.values if claim.difference else ())
            )
            status = say(f"status.{claim.status}") + (f": {values}" if values else "")
            found.append(say("news.claim", *self._cited(told.article, told.span), status))
        for position in news.positions:
            who = one_line(self._actors.get(position.actor, ""))
            what = f"{who}, {say(f'position.{position.kind}')}, {say(f'position_change.{position.change}')}"
            found.append(say("news.position", *self._cited(position.article, position.span), what))
        return [found[0], *(f"  {line}" for line in found[1:])]

    def _cited(self, article: str, span: Span) -> tuple[str, str]:
        return self._at(article, span), one_line(self._articles[article].slice(span), WORDS)
