"""The heading that readers see, where the `<h1>` is for search engines."""

import json

import pytest

from firsthand.extract import extract
from firsthand.model.article import Article
from firsthand.model.page import Page
from firsthand.settings import Settings

SEARCHED = "Lumen dam opening: ministers, date and what to know"
SHOWN = "After twelve years the water runs"
PROSE = "<p>The dam above the town of Lumen was opened on Sunday after twelve years of works, and the water ran at noon.</p>"


def read(headings: str, *, headline: str = SEARCHED, og: str = SHOWN) -> Article:
    ld = json.dumps({"@type": "NewsArticle", "headline": headline})
    source = (
        f'<html><head><title>{SEARCHED}</title><meta property="og:title" content="{og}">'
        f'<script type="application/ld+json">{ld}</script></head><body>{headings}{PROSE * 4}</body></html>'
    )
    return extract(Page(path="-", kind="html", content=source), Settings())


def shown(article: Article) -> str:
    return next(article.slice(region.span) for region in article.regions if region.kind == "headline")


@pytest.mark.parametrize("kicker", ["", "<span>Water</span>: "])
def test_a_second_heading_shows_the_title(kicker: str) -> None:
    article = read(f"<nav><h1>{SEARCHED}</h1></nav><h2>{kicker}{SHOWN}</h2>")
    assert article.title is not None
    assert article.title.value == SHOWN
    assert shown(article).endswith(SHOWN)


@pytest.mark.parametrize(
    "second",
    [
        "<h2>What the ministers said</h2>",  # none of the page's titles
        f'<h2><a href="/dam">{SHOWN}</a></h2>',  # leads elsewhere
        "<p>One</p>" * 60 + f"<h2>{SHOWN}</h2>",  # far below
    ],
)
def test_other_headings_do_not(second: str) -> None:
    article = read(f"<h1>{SEARCHED}</h1>{second}")
    assert article.title is not None
    assert article.title.value == SEARCHED
    assert shown(article) == SEARCHED


def test_machine_data_keep_their_rank_without_a_second_heading() -> None:
    article = read(
        f"<h1>{SHOWN}</h1>", headline="The water runs at Lumen after twelve years", og="Water at Lumen, finally"
    )
    assert article.title is not None
    assert article.title.value == "The water runs at Lumen after twelve years"


def test_a_headline_entry_stands_for_json_ld() -> None:
    source = (
        f'<html><head><meta name="headline" content="{SHOWN}"><meta property="og:title" content="{SHOWN}-Water">'
        f"</head><body>{PROSE * 4}</body></html>"
    )
    article = extract(Page(path="-", kind="html", content=source), Settings())
    assert article.title is not None
    assert article.title.value == SHOWN
