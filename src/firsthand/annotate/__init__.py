"""Article → Annotations: sentences, names, times, quotes, attributions."""

from firsthand.annotate.attributions import attributions
from firsthand.annotate.names import names
from firsthand.annotate.sentences import sentences
from firsthand.model.annotations import Annotations
from firsthand.model.article import Article
from firsthand.settings import Settings


def annotate(article: Article, settings: Settings) -> Annotations:
    """Mark one article's text."""
    marked = sentences(article, settings)
    named = names(article, marked, settings)
    return Annotations(
        article=article.id,
        sentences=marked,
        names=named,
        attributions=attributions(article, marked, named, settings),
    )
