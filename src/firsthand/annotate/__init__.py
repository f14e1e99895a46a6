"""Article → Annotations: sentences, names, times, quotes, attributions."""

from firsthand.annotate.attributions import attributions
from firsthand.annotate.names import names
from firsthand.annotate.quotes import utterances
from firsthand.annotate.sentences import sentences
from firsthand.annotate.times import times
from firsthand.model.annotations import Annotations
from firsthand.model.article import Article
from firsthand.settings import Settings


def annotate(article: Article, settings: Settings) -> Annotations:
    """Mark one article's text; every part reads the sentences, quotes and attributions read the names too."""
    language = article.language.value if article.language else None
    marked = sentences(article, settings)
    named = names(article, marked, settings)
    return Annotations(
        article=article.id,
        sentences=marked,
        names=named,
        times=times(article.text, marked, article.published, language, settings),
        utterances=utterances(article, marked, named, settings),
        attributions=attributions(article, marked, named, settings),
    )
