"""Trace, comparison and quotations: every line points at words that stand there."""

import csv
import io
import json
import re
from pathlib import Path

import msgspec
import pytest
from rich.cells import cell_len
from rich.console import Console

from firsthand.derive import alignments
from firsthand.engine import Local
from firsthand.ingest import pages
from firsthand.model.dossier import Dossier
from firsthand.pipeline import read_pages
from firsthand.producers import dossier_of
from firsthand.report.compared import beside, drawn, print_comparison
from firsthand.report.html import html_report
from firsthand.report.quotations import COLUMNS, print_quotations, quotations, table
from firsthand.report.trace import print_trace
from firsthand.report.traced import traced
from firsthand.report.wording import wording
from firsthand.settings import Settings
from tests.report.dossiers import every_part
from tests.test_cli import firsthand as command

EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"


def printed(print_it, dossier: Dossier, *rest: object, width: int = 80) -> str:
    console = Console(file=io.StringIO(), width=width)
    print_it(dossier, *rest, console=console)
    return console.file.getvalue()  # type: ignore[attr-defined]


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("print_it", [print_trace, print_quotations])
def test_nothing_runs_over_the_edge_and_no_code_is_shown_raw(print_it, width: int, language: str) -> None:
    text = printed(print_it, every_part(), language, width=width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert not re.search(r"\b(photo_credit_names|same_order|marks_added|credited_none)\b", text)
    assert "\u202e" not in text


def test_a_trace_quotes_both_sides_of_what_is_shared(examples: Dossier) -> None:
    text = squeezed(re.sub("[│├└─]", " ", printed(print_trace, examples, width=120)))
    articles = {article.id: article for article in examples.articles}
    shown = 0
    for link in examples.derivations:
        for pair in link.evidence:
            words = squeezed(articles[link.article].slice(pair.article))
            if words[:60] in text:
                shown += squeezed(articles[link.place].slice(pair.source))[:60] in text
    assert shown >= len({link.article for link in examples.derivations if link.evidence})


def test_all_shared_passages_are_quoted_on_request(examples: Dossier) -> None:
    few, every = printed(print_trace, examples), io.StringIO()
    print_trace(examples, every=True, console=Console(file=every, width=80))
    assert len(every.getvalue()) > len(few)
    assert "more shared passage" in few
    assert "more shared passage" not in every.getvalue()


def test_the_trace_as_json_has_every_derivation_with_its_words(examples: Dossier) -> None:
    trees = traced(examples)
    assert [tree.story for tree in trees] == [story.id for story in examples.stories]
    told = [each for tree in trees for each in tree.derivations]
    assert {each.derivation.id for each in told} == {link.id for link in examples.derivations}
    articles = {article.id: article for article in examples.articles}
    for each in told:
        assert len(each.passages) == (len(each.derivation.evidence) if each.derivation.place in articles else 0)
        for words, pair in zip(
            each.passages, sorted(each.derivation.evidence, key=lambda e: (e.article, e.source)), strict=True
        ):
            held = " ".join(articles[each.derivation.article].slice(pair.article).split())
            assert held.startswith(words.words.removesuffix(" …"))
    assert all(each.why for each in told)


def test_selectors_find_the_words_again(examples: Dossier) -> None:
    articles = {article.id: article for article in examples.articles}
    found = quotations(examples)
    assert [each.id for each in found] == [quote.id for quote in examples.quotes]
    for reading in (reading for quote in found for reading in quote.readings):
        text = articles[reading.article].text
        position, exact = json.loads(msgspec.json.encode(reading.selector))
        assert (position["type"], exact["type"]) == ("TextPositionSelector", "TextQuoteSelector")
        assert text[position["start"] : position["end"]] == exact["exact"]
        assert exact["prefix"] + exact["exact"] + exact["suffix"] in text


def test_the_table_has_a_line_a_reading_and_no_formulas(examples: Dossier) -> None:
    rows = list(csv.DictReader(io.StringIO(table(examples))))
    assert len(rows) == sum(len(quote.readings) for quote in examples.quotes)
    assert tuple(rows[0]) == COLUMNS
    hostile = every_part()
    actors = tuple(msgspec.structs.replace(actor, name="=HYPERLINK(1)") for actor in hostile.actors)
    cells = [
        cell for row in csv.reader(io.StringIO(table(msgspec.structs.replace(hostile, actors=actors)))) for cell in row
    ]
    assert "'=HYPERLINK(1)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def compared(*names: str) -> tuple[Dossier, list[str]]:
    settings = Settings()
    found = list(pages([str(EXAMPLES / name) for name in names], settings=settings))
    with Local(1) as engine:
        collection = read_pages(found, settings, engine)
    order = [page.path for page in found]
    articles = [a.id for a in sorted(collection.articles, key=lambda article: order.index(article.path))]
    return beside(dossier_of(collection), articles, alignments(collection, articles, settings)), articles


def test_two_articles_stand_side_by_side_whichever_comes_first() -> None:
    names = ("harbour-strike-01-northmere-post.txt", "harbour-strike-03-daily-lanthorn.txt")
    for chosen in (names, names[::-1]):
        dossier, articles = compared(*chosen)
        (link,) = dossier.derivations
        assert link.evidence
        text = printed(print_comparison, dossier, articles, width=120)
        first = next(article for article in dossier.articles if article.id == articles[0])
        assert first.title is not None
        assert first.title.value in text.splitlines()[0]  # the base is named first
        assert max(cell_len(line) for line in text.splitlines()) <= 120
        assert "⟨+" in text


def test_pages_that_share_nothing_are_compared_and_no_claim_is_made() -> None:
    dossier, articles = compared("harbour-strike-01-northmere-post.txt", "museum-theft-01-hollin-argus.txt")
    (link,) = dossier.derivations
    assert not link.directed
    assert [each.code for each in link.reasons] == ["too_little_shared"]
    assert printed(print_comparison, dossier, articles)
    assert dossier.stories[0].origins == tuple(articles)
    asked = wording("en")("reason.too_little_shared")
    assert asked in html_report(dossier)
    assert asked not in html_report(drawn(dossier, dossier))


def test_of_two_that_share_text_one_is_no_origin_and_a_print_is_drawn_with_its_agency() -> None:
    dossier, articles = compared("harbour-strike-01-northmere-post.txt", "harbour-strike-03-daily-lanthorn.txt")
    assert dossier.stories[0].origins == (articles[0],)
    first = next(article for article in dossier.articles if article.id == articles[0])
    assert first.carries
    (link,) = dossier.derivations
    print_of = msgspec.structs.replace(link, id="derivation-print", article=first.id, source=first.carries)
    known = msgspec.structs.replace(dossier, derivations=(print_of, link))
    assert [each.id for each in drawn(dossier, known).derivations] == ["derivation-print", link.id]


def test_comparing_from_the_command_line(tmp_path: Path) -> None:
    names = [EXAMPLES / f"harbour-strike-{name}" for name in ("01-northmere-post.txt", "03-daily-lanthorn.txt")]
    done = command("compare", *names, "--json", "--html", tmp_path / "both.html")
    assert done.returncode == 0, done.stderr
    (pair,) = json.loads(done.stdout)
    assert pair["passages"]
    assert pair["added"]
    assert pair["dropped"]
    assert 'class="cmp' in (tmp_path / "both.html").read_text()
    alone = command("compare", names[0])
    assert alone.returncode == 2
    assert "two pages" in alone.stderr
