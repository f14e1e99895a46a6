"""What is told across storylines, however the pages came."""

from pathlib import Path

import pytest

import firsthand
from firsthand.archive import Archive
from firsthand.engine import Engine
from firsthand.model.derivation import Derivation
from firsthand.settings import Group, Settings
from tests.archive.pages import MILL, PAGES, page, written

AT = "2031-03-05T10:00:00+00:00"
FLOODS = f"""Insurers in the Lenn valley ask for higher premiums, their union chief Otto Wern said at a hearing in Quelburg.

Each policy could cost forty crowns more a year. Farmers and shops called the plan unfair, and want a fund of the state.

"Nobody insures a house that burns every spring," Wern told members of parliament. Claims doubled within ten years, he added,
and hail alone cost the union ninety million crowns last summer. A professor of Quelburg asked for a map of dangers.

As The Lenn Post reported, {MILL.split(chr(10), maxsplit=1)[0]}

The hearing goes on next week, with speakers for farmers, shops and banks.
"""
LATER = page("crown", FLOODS, title="Insurers want more", outlet="Crown Weekly", published="2031-03-28")
POST, _, TIDE = PAGES
SETTINGS = Settings(group=Group(storyline=99.0))  # no two stories are tied


def across(links: tuple[Derivation, ...], articles: dict[str, str | None]) -> set[tuple[str | None, ...]]:
    """Who derives from whom, by addresses."""
    return {(articles.get(link.article), articles.get(link.source), link.kind) for link in links}


@pytest.mark.parametrize("order", [(POST, TIDE, LATER), (LATER, TIDE, POST)], ids=["in order", "the source last"])
def test_text_from_another_storyline_is_found_page_by_page(
    order: tuple[dict[str, str], ...], address: str, engine: Engine, tmp_path: Path
) -> None:
    read = firsthand.read(written(tmp_path, *order), jobs=1, settings=SETTINGS)
    story_of = {article: story.id for story in read.stories for article in story.articles}
    urls = {article.id: article.url for article in read.articles}
    assert [link for link in read.derivations if story_of[link.article] != story_of.get(link.source)]
    with Archive.open(address, SETTINGS) as archive:
        for number, each in enumerate(order):
            archive.add([written(tmp_path, each, name=f"{number}.jsonl")], at=AT, engine=engine)
        held = archive.dossier()
        assert across(held.derivations, urls) == across(read.derivations, urls)
        assert [story.articles for story in held.stories] == [story.articles for story in read.stories]
        for stage in ("sources", "derivations", "quotes"):
            archive.rerun(stage, at=AT, engine=engine)
        assert archive.dossier().derivations == held.derivations
        shown = archive.show(held.stories[-1].id)
        assert shown is not None
        assert shown.derivations == held.derivations
        assert {link.source for link in shown.derivations} <= {article.id for article in shown.articles}
