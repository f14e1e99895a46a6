"""Other libraries' bodies of the same pages."""

from collections.abc import Callable


def trafilatura_fast(source: str) -> str:
    from trafilatura import bare_extraction

    found = bare_extraction(source, fast=True, include_comments=False)
    return str(found.text or "") if found else ""


def trafilatura(source: str) -> str:
    from trafilatura import bare_extraction

    found = bare_extraction(source, include_comments=False)
    return str(found.text or "") if found else ""


def trafilatura_precision(source: str) -> str:
    from trafilatura import bare_extraction

    found = bare_extraction(source, favor_precision=True, include_comments=False)
    return str(found.text or "") if found else ""


def trafilatura_recall(source: str) -> str:
    from trafilatura import bare_extraction

    found = bare_extraction(source, favor_recall=True, include_comments=False)
    return str(found.text or "") if found else ""


def readability(source: str) -> str:
    from lxml.html import fromstring
    from readability import Document

    try:
        return str(fromstring(Document(source).summary()).text_content())
    except Exception:  # noqa: BLE001 - a peer that fails finds nothing
        return ""


def newspaper(source: str) -> str:
    import newspaper

    try:
        article = newspaper.Article(url="http://example.org/", config=_offline())
        article.download(input_html=source)
        article.parse()
    except Exception:  # noqa: BLE001
        return ""
    return str(article.text)


def _offline():
    import newspaper

    config = newspaper.Config()
    config.fetch_images = False
    return config


def resiliparse(source: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(source, main_content=True, alt_texts=False, preserve_formatting=False))


def justext(source: str) -> str:
    import justext

    try:
        found = justext.justext(source, frozenset(), stopwords_low=0, stopwords_high=0)
    except Exception:  # noqa: BLE001
        return ""
    return "\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate)


def justext_lines(source: str) -> str:
    from html import escape

    return justext("".join(f"<p>{escape(line)}</p>" for line in source.split("\n") if line.strip()))


PEERS_HTML: dict[str, Callable[[str], str]] = {
    "trafilatura fast": trafilatura_fast,
    "trafilatura": trafilatura,
    "trafilatura precision": trafilatura_precision,
    "trafilatura recall": trafilatura_recall,
    "readability-lxml": readability,
    "newspaper4k": newspaper,
    "resiliparse": resiliparse,
    "jusText": justext,
}
PEERS_DUMP: dict[str, Callable[[str], str]] = {"whole dump": str, "jusText": justext_lines}
