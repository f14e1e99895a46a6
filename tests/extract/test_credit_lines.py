"""What credit lines of eight languages say, read through the public path: one line a page."""

import pytest

from firsthand.extract import extract
from firsthand.extract.agencies import agency
from firsthand.model.article import Article
from firsthand.model.page import Given, Page
from firsthand.settings import Settings
from tests.extract.credit_lines import LINES, Case


def read(case: Case) -> Article:
    return extract(Page(path="-", kind="text", content=case.line, given=Given(language=case.language)), Settings())


@pytest.mark.parametrize("case", LINES, ids=lambda case: f"{case.language}: {case.line[:48]}")
def test_a_line_says_who_made_it(case: Case) -> None:
    article = read(case)
    assert (article.wire.value if article.wire else None) == case.wire
    assert [article.slice(span) for span in article.spans("dateline")] == ([case.dateline] if case.dateline else [])
    said = [(c.role, article.slice(c.span)) for c in article.credits if c.role != "photo" or agency(c.name) is None]
    assert sorted(said) == sorted(case.credits)
    pictured = [known.name for c in article.credits if c.role == "photo" and (known := agency(c.name))]
    assert pictured[:1] == ([case.photo] if case.photo else [])


def test_every_language_has_lines_that_say_nothing() -> None:
    silent = {case.language for case in LINES if case == Case(case.language, case.line)}
    assert silent == {case.language for case in LINES}
