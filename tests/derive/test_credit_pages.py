"""Credit lines of sixteen languages on whole pages, read through the pipeline: whose report the page has, and how."""

import pytest

from firsthand.derive.names import canonical
from firsthand.engine import Local
from firsthand.model.page import Given, Page
from firsthand.pipeline import read_pages
from firsthand.settings import Settings
from tests.derive.credit_pages import BODY, DOMAINS, FURTHER, HELD, OPEN, Line


def page(line: Line) -> Page:
    """A page of a title, a line and two paragraphs."""
    title, first, second = BODY[line.language]
    rows = {
        "above": (title, line.line, first, second),
        "inside": (title, first, line.line, second),
        "below": (title, first, second, line.line),
    }[line.place]
    given = Given(outlet="Morning Ledger", language=line.language, published="2024-03-13T09:00:00+00:00")
    return Page(path="a", kind="text", content="\n\n".join(rows) + "\n", given=given)


def said(pages: list[Page]) -> set[tuple[str, str]]:
    """Source (an agency's or absent outlet's name, a held page's path) and kind of every derivation of the page "a"."""
    found = read_pages(pages, Settings(), Local(1))
    names = {source.id: canonical(source.name) for source in found.sources}
    names |= {article.id: article.path for article in found.articles}
    mine = {article.id for article in found.articles if article.path == "a"}
    return {(names[each.source], each.kind) for each in found.derivations if each.article in mine and each.directed}


def is_right(line: Line) -> bool:
    """Whether the page is said to have the line's source, in its kind where that is clear; and none if it lends nothing."""
    derived = said([page(line)])
    if line.source is None:
        return not derived
    return any(name == canonical(line.source) and line.kind in (None, kind) for name, kind in derived)


MISSED = {
    "(c) 2031 Tolworth Gazette",  # a copyright line of another name is often the publisher's
    "Nach einem Bericht von Jan Ruhl im Torfboten",  # an absent outlet is called as it stands, case and all
    "Our thanks to Tolworth Gazette, where this story first appeared.",
    "(Orzini Hírlap)",  # what stands in brackets may be a publisher, a place, a party
    "TT-AFP",  # a hyphen joins the words of one agency's name
    "di Redazione ANSA",  # above a first paragraph too short to be one
}


@pytest.mark.parametrize("line", [*OPEN, *FURTHER], ids=lambda line: f"{line.language}: {line.line[:40]}")
def test_a_line_says_whose_report_the_page_has(line: Line) -> None:
    assert is_right(line) is (line.line not in MISSED)


def test_most_lines_that_were_left_unread_are_understood() -> None:
    right = [is_right(line) for line in HELD]
    lending = [good for line, good in zip(HELD, right, strict=True) if line.source is not None]
    assert sum(lending) >= 70
    assert sum(right) - sum(lending) >= 62


@pytest.mark.parametrize("line", DOMAINS, ids=lambda line: line.line)
def test_a_web_address_is_its_outlet(line: Line) -> None:
    title, first, second = BODY["en"]
    told = [
        Page(
            path=name,
            kind="text",
            content=f"{title}\n\n{first}\n\n{second}\n",
            given=Given(outlet=name, language="en", published=f"2024-03-12T0{hour}:00:00+00:00"),
        )
        for hour, name in enumerate((line.source or "La Voce", "Anwick Post"))
    ]
    found = read_pages([page(line), *told], Settings(), Local(1))
    path = {article.id: article.path for article in found.articles}
    credited = {
        path.get(each.source) for each in found.derivations if path[each.article] == "a" and each.credited == "text"
    }
    assert credited == ({line.source} if line.source else set())


@pytest.mark.parametrize(
    ("outlet", "line", "named"),
    [
        ("La Voce", "Source: lavoce.example", set()),
        ("La Voce", "With files from The Associated Press and Ann Lisle", {"ap"}),
        ("La Voce", "Source: AFP, Tolworth Gazette", {"afp", "tolworth gazette"}),
    ],
)
def test_own_addresses_and_people_lend_nothing(outlet: str, line: str, named: set[str]) -> None:
    given = Given(outlet=outlet, language="en", published="2024-03-13T09:00:00+00:00")
    content = "\n\n".join((*BODY["en"], line))
    assert {name for name, _ in said([Page(path="a", kind="text", content=content, given=given)])} == named
