"""Where words stand, for people: "A 3.2" is article A, paragraph 3, sentence 2; "A h" its headline, "A h2" a heading."""

from bisect import bisect_right

from firsthand.annotate.sentences import sentences
from firsthand.model.article import Article
from firsthand.model.dossier import Dossier
from firsthand.model.record import Span
from firsthand.report.sigla import Sigla
from firsthand.settings import Settings


class Locator:
    """Finds the paragraph and sentence of a span; sentences are split once an article, when first asked for."""

    def __init__(self, dossier: Dossier, letters: Sigla, settings: Settings | None = None) -> None:
        self.letters = letters
        self._settings = settings or Settings()
        self._articles = {article.id: article for article in dossier.articles}
        self._places: dict[str, tuple[list[int], list[str]]] = {}

    def __call__(self, article: str, span: Span | None = None) -> str:
        """The siglum, with the place of the span's start where it lies in article matter."""
        letter = self.letters[article]
        if span is None:
            return letter
        if article not in self._places:
            self._places[article] = self._number(self._articles[article])
        starts, names = self._places[article]
        at = bisect_right(starts, span[0]) - 1
        return f"{letter} {names[at]}" if at >= 0 else letter

    def _number(self, article: Article) -> tuple[list[int], list[str]]:
        starts, names = [], []
        paragraphs: dict[tuple[str, int], int] = {}
        counts = {"body": 0, "heading": 0}
        for sentence in sentences(article, self._settings):
            kind = sentence.region if sentence.region in ("headline", "heading", "caption") else "body"
            key = (kind, sentence.paragraph)
            if key not in paragraphs:
                counts[kind] = counts.get(kind, 0) + 1
                paragraphs[key] = counts[kind]
            number = paragraphs[key]
            starts.append(sentence.span[0])
            names.append(
                {"headline": "headline", "heading": f"h{number}", "caption": "caption"}.get(
                    kind, f"{number}.{sentence.number + 1}"
                )
            )
        return starts, names
