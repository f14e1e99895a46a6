"""Other libraries' bodies of the same pages: each takes the source of a page and returns text, empty where it fails."""

from collections.abc import Callable
from html import escape
from typing import Any

import justext
import newspaper
import readability
from lxml.html import fromstring
from resiliparse.extract.html2text import extract_plain_text
from trafilatura import bare_extraction


def _trafilatura(source: str, **options: Any) -> str:  # noqa: ANN401 - its own options
    found: Any = bare_extraction(source, include_comments=False, **options)
    return str(found.text or "") if found else ""


def _readability(source: str) -> str:
    try:
        tree: Any = fromstring(readability.Document(source).summary())
    except Exception:  # noqa: BLE001 - a peer that fails finds nothing
        return ""
    return str(tree.text_content())


def _newspaper(source: str) -> str:
    configuration = newspaper.Config()
    configuration.fetch_images = False
    try:
        article = newspaper.Article(url="http://example.org/", config=configuration)
        article.download(input_html=source)
        article.parse()
    except Exception:  # noqa: BLE001 - a peer that fails finds nothing
        return ""
    return str(article.text)


def _resiliparse(source: str) -> str:
    return str(extract_plain_text(source, main_content=True, alt_texts=False, preserve_formatting=False))


def _justext(source: str) -> str:
    try:
        found = justext.justext(source, frozenset(), stopwords_low=0, stopwords_high=0)
    except Exception:  # noqa: BLE001 - a peer that fails finds nothing
        return ""
    return "\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate)


def _justext_of_lines(source: str) -> str:
    return _justext("".join(f"<p>{escape(line)}</p>" for line in source.split("\n") if line.strip()))


def _trafilatura_facts(source: str, url: str | None) -> tuple[str, str, list[str]]:
    found: Any = bare_extraction(source, url=url, with_metadata=True)
    if not found:
        return "", "", []
    return (
        str(found.title or ""),
        str(found.date or "")[:10],
        [name for name in (found.author or "").split("; ") if name],
    )


def _newspaper_facts(source: str, url: str | None) -> tuple[str, str, list[str]]:
    configuration = newspaper.Config()
    configuration.fetch_images = False
    try:
        article = newspaper.Article(url=url or "http://example.org/", config=configuration)
        article.download(input_html=source)
        article.parse()
    except Exception:  # noqa: BLE001 - a peer that fails finds nothing
        return "", "", []
    return str(article.title or ""), str(article.publish_date or "")[:10], list(article.authors)


PEERS_FACTS: dict[str, Callable[[str, str | None], tuple[str, str, list[str]]]] = {
    "trafilatura": _trafilatura_facts,
    "newspaper4k": _newspaper_facts,
}
PEERS_HTML: dict[str, Callable[[str], str]] = {
    "trafilatura": _trafilatura,
    "trafilatura fast": lambda source: _trafilatura(source, fast=True),
    "trafilatura precision": lambda source: _trafilatura(source, favor_precision=True),
    "trafilatura recall": lambda source: _trafilatura(source, favor_recall=True),
    "readability-lxml": _readability,
    "newspaper4k": _newspaper,
    "resiliparse": _resiliparse,
    "jusText": _justext,
}
PEERS_DUMP: dict[str, Callable[[str], str]] = {"whole dump": str, "jusText": _justext_of_lines}
