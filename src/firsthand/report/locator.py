"""Where words stand, for people: "A 3.2" is article A, paragraph 3, sentence 2; "A h2" its second heading.

```
>>> at = Locator(dossier, sigla(dossier))
>>> at("article-1", (310, 342)), at.key("article-1", (310, 342))
('A 3.2', '3-2')
```
"""

from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from firsthand.annotate.sentences import sentences
from firsthand.model.article import Article, RegionKind
from firsthand.model.dossier import Dossier
from firsthand.model.record import Span
from firsthand.report.sigla import Sigla
from firsthand.settings import Settings

NUMBERED = ("headline", "heading", "caption")


class Place(NamedTuple):
    """One sentence: its span, its name for people ("3.2", "h1", "headline"), its key for anchors ("3-2")."""

    span: Span
    region: RegionKind
    paragraph: int  # counted from 1 inside its kind of region
    number: int  # of the sentence in its paragraph, from 1
    name: str
    key: str


def english(key: str) -> str:
    """The plain name of a place's kind, where nobody gives the words of a language."""
    return key.rpartition(".")[2].replace("_", " ")


class Locator:
    """Finds the paragraph and sentence of a span; sentences are split once an article, when first asked for."""

    def __init__(
        self, dossier: Dossier, letters: Sigla, settings: Settings | None = None, say: Callable[[str], str] = english
    ) -> None:
        self.letters = letters
        self._settings = settings or Settings()
        self._say = say
        self._articles = {article.id: article for article in dossier.articles}
        self._places: dict[str, tuple[list[int], tuple[Place, ...]]] = {}

    def __call__(self, article: str, span: Span | None = None) -> str:
        """The siglum, with the place of the span's start where it lies in article matter."""
        letter = self.letters[article]
        place = self._before(article, span[0]) if span is not None else None
        return f"{letter} {place.name}" if place else letter

    def places(self, article: str) -> tuple[Place, ...]:
        """Every sentence of an article's matter, in the order of the text."""
        return self._numbered(article)[1]

    def name(self, article: str, span: Span) -> str:
        """Give "3.2", or "3.2–3.4" for a span that runs over several sentences; outside the matter the kind of its line."""
        touched = self._touched(article, span)
        if not touched:
            return self._say(f"region.{self._region(article, span)}")
        first, last = touched[0], touched[-1]
        return first.name if first.name == last.name else f"{first.name}–{last.name}"

    def key(self, article: str, span: Span) -> str:
        """The key of the sentence where a span starts; `l7` for the seventh line outside the matter."""
        touched = self._touched(article, span)
        if touched:
            return touched[0].key
        return f"l{self._articles[article].text.count(chr(10), 0, max(0, span[0])) + 1}"

    def _touched(self, article: str, span: Span) -> tuple[Place, ...]:
        starts, places = self._numbered(article)
        first = max(0, bisect_right(starts, span[0]) - 1)
        stop = bisect_right(starts, max(span[0], span[1] - 1))
        return tuple(place for place in places[first:stop] if place.span[1] > span[0])

    def _before(self, article: str, start: int) -> Place | None:
        starts, places = self._numbered(article)
        at = bisect_right(starts, start) - 1
        return places[at] if at >= 0 else None

    def _region(self, article: str, span: Span) -> str:
        for region in self._articles[article].regions:
            if region.span[0] <= span[0] < region.span[1]:
                return region.kind
        return "line"

    def _numbered(self, article: str) -> tuple[list[int], tuple[Place, ...]]:
        if article not in self._places:
            places = tuple(self._number(self._articles[article]))
            self._places[article] = [place.span[0] for place in places], places
        return self._places[article]

    def _number(self, article: Article) -> list[Place]:
        places: list[Place] = []
        paragraphs: dict[tuple[str, int], int] = {}
        counts: dict[str, int] = {}
        for sentence in sentences(article, self._settings):
            kind = sentence.region if sentence.region in NUMBERED else "body"
            key = (kind, sentence.paragraph)
            if key not in paragraphs:
                counts[kind] = counts.get(kind, 0) + 1
                paragraphs[key] = counts[kind]
            paragraph, number = paragraphs[key], sentence.number + 1
            more = "" if number == 1 else f"-{number}"
            name, anchor = {
                "headline": (self._say("region.headline"), f"t{paragraph}{more}"),
                "heading": (f"h{paragraph}", f"h{paragraph}{more}"),
                "caption": (self._say("region.caption"), f"c{paragraph}{more}"),
            }.get(kind, (f"{paragraph}.{number}", f"{paragraph}-{number}"))
            places.append(Place(sentence.span, sentence.region, paragraph, number, name, anchor))
        return places
