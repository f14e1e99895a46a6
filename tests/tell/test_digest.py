"""A digest copies sentences, says nothing twice, and starts with no pronoun."""

from firsthand.engine import Local
from firsthand.settings import Settings
from firsthand.tell import digests
from tests.align.told_texts import Text, collection


def digest(*texts: Text) -> list[str]:
    with Local(1) as engine:
        made = digests(collection(list(texts)), Settings(), engine)
    articles = {article.id: article for article in made.articles}
    return [articles[s.article].slice(s.span) for each in made.digests for s in each.sentences]


def test_nothing_twice_and_sentences_stand_alone() -> None:
    text = "The ferry of Tarn sank off the harbour on Wednesday night. He swam to the shore with his dog on Thursday."
    assert digest(("en", "2023-05-04", text), ("en", "2023-05-04", text)) == [
        "The ferry of Tarn sank off the harbour on Wednesday night."
    ]


def test_no_articles_with_words_no_digest() -> None:
    assert digest(("xx", "2023-05-04", "…")) == []
