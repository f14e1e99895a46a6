"""Article → Annotations: sentences, names, times, quotes, attributions."""

import msgspec

from firsthand.annotate.attributions import attributions
from firsthand.annotate.dating import infer_published
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


def dated(article: Article, settings: Settings) -> tuple[Article, Annotations]:
    """The article and its annotations; one without a date gets the date that its own words tell, if they tell one."""
    marked = annotate(article, settings)
    published = article.published or infer_published(article, marked.times, settings)
    if published == article.published:
        return article, marked
    language = article.language.value if article.language else None
    resolved = times(article.text, marked.sentences, published, language, settings)
    return msgspec.structs.replace(article, published=published), msgspec.structs.replace(marked, times=resolved)
