"""An agency beside a time: a dispatch above or behind its text, and nothing in a list of pages."""

import pytest

from firsthand.extract import extract
from firsthand.model.page import Given, Page
from firsthand.settings import Settings

TITLE = "Whale closes harbour"
TEXT = (
    "The harbour of Pellwick has been closed since Tuesday because a whale lies across its entrance, the harbour board said in Pellwick.\n\n"
    "The animal is nineteen metres long, and nobody knows how it got there. Fishermen have tried to tow it away."
)


def wire(text: str) -> str | None:
    found = extract(Page(path="-", kind="text", content=text, given=Given(language="en")), Settings()).wire
    return found.value if found else None


@pytest.mark.parametrize(
    "line", ["AFP | 03.05.2024 - 11:27", "Reuters · 6 Sept", "18:40 — AP", "Tuesday 3 May, Reuters"]
)
def test_above_the_text(line: str) -> None:
    assert wire(f"{TITLE}\n\n{line}\n\n{TEXT}\n") in ("AFP", "Reuters", "AP")


@pytest.mark.parametrize("line", ["Reuters", "AFP, 12 dead", "AP/Jo Stell 2024", "AFP and Reuters, 3 May"])
def test_not_by_this_rule(line: str) -> None:
    assert wire(f"{TITLE}\n\n{TEXT}\n\nMore to read\n\nOil is dear\n\n{line} today\n\nGold is cheap\n") is None


def test_between_the_paragraphs_it_is_another_page() -> None:
    first = TEXT.partition("\n\n")[0]
    assert wire(f"{TITLE}\n\n{first}\n\n{first}\n\nOil is dear\n\nReuters · 6 Sept\n\n{TEXT}\n\n{first}\n") is None
