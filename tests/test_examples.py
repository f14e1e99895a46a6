"""The example pages, against what is true of them: nothing here knows how firsthand works."""

import json
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from firsthand.model.article import Article
from firsthand.model.dossier import Dossier

EXPECTED = json.loads((Path(__file__).parent.parent / "examples" / "expected.json").read_text(encoding="utf-8"))
PAGES = {page["file"]: page for page in EXPECTED["pages"]}


def by_file(dossier: Dossier) -> dict[str, Article]:
    return {Path(article.path).name: article for article in dossier.articles}


def letters(text: str | None) -> str:
    return "".join(re.findall(r"\w", text or "")).casefold()


@pytest.fixture(params=sorted(PAGES))
def page(request: pytest.FixtureRequest, examples: Dossier) -> tuple[dict[str, Any], Article]:
    return PAGES[request.param], by_file(examples)[request.param]


def test_every_page_is_read(examples: Dossier) -> None:
    assert by_file(examples).keys() == PAGES.keys()
    assert examples.problems == ()


def test_language(page: tuple[dict[str, Any], Article]) -> None:
    expected, article = page
    assert article.language is not None
    assert article.language.value == expected["language"]


def test_title(page: tuple[dict[str, Any], Article]) -> None:
    expected, article = page
    assert letters(article.title.value if article.title else None) == letters(expected["title"])


def test_outlet(page: tuple[dict[str, Any], Article]) -> None:
    expected, article = page
    found = article.outlet.value if article.outlet else None
    assert letters(found) == letters(expected["outlet"])


def test_published(page: tuple[dict[str, Any], Article]) -> None:
    expected, article = page
    stated = article.published if article.published and article.published.basis != "inferred" else None
    assert (stated.value[:10] if stated else None) == (expected["published"] or "")[:10] or None is expected[
        "published"
    ]


def test_an_inferred_date_holds_the_true_one(examples: Dossier) -> None:
    """A page without a date of its own gets an interval, and says that it is inferred."""
    days = {page["story"]: page["published"][:10] for page in PAGES.values() if page["published"]}
    for name, article in by_file(examples).items():
        if PAGES[name]["published"] is None and article.published:
            assert article.published.basis == "inferred"
            assert article.published.earliest[:10] <= days[PAGES[name]["story"]] <= article.published.latest[:10] or (
                article.published.score < 0.8
            )


def test_the_agency_whose_dispatch_is_printed(page: tuple[dict[str, Any], Article]) -> None:
    expected, article = page
    assert (article.wire.value if article.wire else None) == expected["wire"]


def same(groups: Iterator[set[str]]) -> set[frozenset[str]]:
    return {frozenset(pair) for group in groups for pair in combinations(sorted(group), 2)}


def test_stories(examples: Dossier) -> None:
    """No two pages of different events are joined; most pages of one event are, in whatever language."""
    name = {article.id: file for file, article in by_file(examples).items()}
    found = same({name[member] for member in story.articles} for story in examples.stories)
    events = {page["story"] for page in PAGES.values()}
    expected = same({file for file, page in PAGES.items() if page["story"] == event} for event in events)
    assert found - expected == set()
    assert len(found & expected) >= 0.8 * len(expected)


def test_storylines(examples: Dossier) -> None:
    name = {article.id: file for file, article in by_file(examples).items()}
    members = {story.id: {name[member] for member in story.articles} for story in examples.stories}
    linked = {story for line in examples.storylines for story in line.stories}
    groups = [set().union(*(members[story] for story in line.stories)) for line in examples.storylines]
    groups += [members[story.id] for story in examples.stories if story.id not in linked]
    expected = [
        {f for f, p in PAGES.items() if p["storyline"] == line} for line in {p["storyline"] for p in PAGES.values()}
    ]
    assert same(iter(groups)) == same(iter(expected))


def edges(examples: Dossier) -> set[tuple[str, str, str, str]]:
    """(article, parent, kind, credited) of directed derivations; a carrier's text stands for the agency it carries."""
    name = {article.id: file for file, article in by_file(examples).items()}
    agency = {article.id: article.wire.value for article in examples.articles if article.wire and article.carries}
    sources = {source.id: source.name for source in examples.sources}
    return {
        (name[d.article], agency.get(d.source) or name.get(d.source) or sources[d.source], d.kind, d.credited)
        for d in examples.derivations
        if d.directed and agency.get(d.article, "none") != (agency.get(d.source) or sources.get(d.source))
    }


def true_edges() -> set[tuple[str, str, str, str]]:
    return {
        (file, edge["parent"], edge["kind"], edge["credited"])
        for file, page in PAGES.items()
        for edge in page["derivations"]
        if edge["parent"] != page["wire"]
    }


def test_who_is_derived_from_whom(examples: Dossier) -> None:
    found, expected = {edge[:2] for edge in edges(examples)}, {edge[:2] for edge in true_edges()}
    assert found - expected == set(), "claimed without ground"
    assert expected - found == set(), "not seen"


def test_kinds_and_credit_of_derivations(examples: Dossier) -> None:
    found = {edge[:2]: edge[2:] for edge in edges(examples)}
    expected = {edge[:2]: edge[2:] for edge in true_edges()}
    fair = {
        (file, edge["parent"]): edge["or"]
        for file, page in PAGES.items()
        for edge in page["derivations"]
        if "or" in edge
    }
    wrong = {
        key: (found[key], expected[key])
        for key in expected
        if key in found and found[key] not in (expected[key], (fair.get(key), expected[key][1]))
    }
    assert wrong == {}


def test_altered_quotes_are_seen(examples: Dossier) -> None:
    """Changes within quotation marks, by the words that changed; most of them are seen to change the meaning."""
    edits = [
        (" ".join(edit.before.split()).casefold(), " ".join(edit.after.split()).casefold(), edit.weight)
        for quote in examples.quotes
        for change in quote.changes
        for edit in change.edits
    ]
    altered = [a for a in EXPECTED["altered_quotes"] if a["weight"] == "meaning"]
    weights = []
    for case in altered:
        before, after = (words.casefold() for words in case["edit"])
        weights.append({weight for b, a, weight in edits if before in b and after in a})
        assert weights[-1], case
    assert sum("meaning" in found for found in weights) >= len(altered) / 3


NUMBER_WORDS = {
    "about a dozen": "12",
    "dozen": "12",
    "three": "3",
    "four": "4",
    "vier": "4",
    "eleven": "11",
    "fourteen": "14",
    "czternastu": "14",
    "vierzehn": "14",
}


def number(written: str) -> str:
    """The digits of a figure as an article writes it, a decimal mark kept."""
    plain = re.sub(r"(?<=\d)[,.\s\u202f](?=\d{3}\b)", "", NUMBER_WORDS.get(written.casefold(), written))
    found = re.search(r"\d+(?:[.,]\d+)?", plain)
    return found.group().replace(",", ".") if found else written


def seen(examples: Dossier, expected: list[dict[str, Any]]) -> list[str]:
    """Which of the expected differences some claim states: all of their values, none of them by a page that says another."""
    name = {article.id: file for file, article in by_file(examples).items()}
    found = [
        {
            number(value.value): {name[claim.statements[i].article] for i in value.statements}
            for value in claim.difference.values
        }
        for claim in examples.claims
        if claim.difference and claim.difference.kind == "number"
    ]
    return [
        claim["what"]
        for claim in expected
        if any(
            all(values.get(number(value), set()) & set(pages) for value, pages in claim["values"].items())
            for values in found
        )
    ]


def test_differing_numbers_are_seen(examples: Dossier) -> None:
    expected = [claim for claim in EXPECTED["differing_claims"] if claim["kind"] == "number"]
    assert len(seen(examples, expected)) >= len(expected) / 2


def test_more_precise_numbers_are_seen(examples: Dossier) -> None:
    assert len(seen(examples, EXPECTED["more_precise_claims"])) >= 2


def test_no_number_is_said_to_differ_that_does_not(examples: Dossier) -> None:
    """Every difference between figures that is stated is one of those that are true."""
    name = {article.id: file for file, article in by_file(examples).items()}
    true = [
        {number(value) for value in claim["values"]}
        for kind in ("differing_claims", "more_precise_claims", "updated_claims")
        for claim in EXPECTED[kind]
    ]
    for claim in examples.claims:
        if claim.difference and claim.difference.kind == "number":
            values = {number(value.value) for value in claim.difference.values}
            pages = [name[statement.article] for statement in claim.statements]
            assert any(values <= each for each in true), (values, pages)


def test_absent_sources_are_named(examples: Dossier) -> None:
    named = {source.name for source in examples.sources if source.kind in ("agency", "outlet")}
    assert {source["name"] for source in EXPECTED["absent_sources"]} <= named
