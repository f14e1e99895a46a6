"""Another library's quotes: textacy's direct quotations on spaCy's small English pipeline, paragraph by paragraph.

By paragraph, because it refuses a text with an odd number of marks; a paragraph that it refuses gives nothing. It knows no
scores, so its recall is given at whatever precision it has.
"""

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from firsthand.annotate.parser import installed_pipeline
from firsthand.model.annotations import Utterance
from firsthand.model.article import Article

if TYPE_CHECKING:
    from collections.abc import Callable

MARKS = "\"“”„«»‘’'` "


def textacy_quotes(article: Article) -> list[Utterance]:
    """Direct quotations with their speaker; spans in code points of the article, without the marks."""
    extract = import_module("textacy.extract").direct_quotations
    found: list[Utterance] = []
    start = 0
    for line in article.text.split("\n"):
        try:
            triples = list(extract(_pipeline()(line))) if line.strip() else []
        except ValueError:  # an odd number of marks
            triples = []
        for triple in triples:
            begin, end = triple.content.start_char, triple.content.end_char
            while begin < end and line[begin] in MARKS:
                begin += 1
            while end > begin and line[end - 1] in MARKS:
                end -= 1
            if not triple.speaker or end <= begin:
                continue
            who = triple.speaker[0].idx, triple.speaker[-1].idx + len(triple.speaker[-1])
            found.append(
                Utterance(
                    span=(start + begin, start + end), form="direct", speaker_span=(start + who[0], start + who[1]), score=1.0
                )
            )  # fmt: skip
        start += len(line) + 1
    return found


@cache
def _pipeline() -> "Callable[[str], object]":
    name = installed_pipeline("en")
    if name is None:
        message = "textacy needs an English pipeline: pip install 'firsthand[en]'"
        raise ModuleNotFoundError(message)
    return import_module(name).load()  # type: ignore[no-any-return]
