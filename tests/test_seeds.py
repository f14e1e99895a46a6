"""The private seed pages, where they are: what a careful editor sees in them. Their words never stand here."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from jsonschema import Draft202012Validator

from firsthand.model.article import Article
from firsthand.model.dossier import Dossier, schema
from tests.conftest import SEEDS

pytestmark = pytest.mark.seeds


def by_number(dossier: Dossier) -> list[Article]:
    return sorted(dossier.articles, key=lambda article: Path(article.path).name)


def test_the_dossier_fits_its_schema(seeds: Dossier) -> None:
    Draft202012Validator(schema()).validate(msgspec.json.decode(msgspec.json.encode(seeds)))


def test_one_storyline_of_two_stories(seeds: Dossier) -> None:
    *briefing, later = (article.id for article in by_number(seeds))
    assert {frozenset(story.articles) for story in seeds.stories} == {frozenset(briefing), frozenset([later])}
    assert [len(line.stories) for line in seeds.storylines] == [2]


def test_the_wire_report_and_its_family(seeds: Dossier) -> None:
    wire, rewrite, rendering, mix, later = by_number(seeds)
    assert wire.wire is not None
    assert wire.wire.value == "Reuters"
    assert {credit.role for credit in wire.credits} >= {"reporting", "writing", "editing", "photo"}
    directed = {(d.article, d.source): d for d in seeds.derivations if d.directed}
    reuters = {wire.id, wire.carries}
    (of_rewrite,) = (d for (article, source), d in directed.items() if article == rewrite.id and source in reuters)
    assert (of_rewrite.kind, of_rewrite.credited) == ("rewrite", "photo")
    (of_rendering,) = (d for (article, source), d in directed.items() if article == rendering.id and source in reuters)
    assert (of_rendering.kind, of_rendering.credited) == ("translation", "text")
    assert not [d for d in seeds.derivations if d.article == mix.id and d.kind == "copy"]
    assert not [
        d for d in seeds.derivations if later.id in (d.article, d.source) and d.source in {a.id for a in seeds.articles}
    ]


def test_sources_that_are_named_but_not_held(seeds: Dossier) -> None:
    absent = {source.name for source in seeds.sources if source.state == "absent"}
    assert any("Guardian" in name for name in absent)
    assert any("NBC" in name for name in absent)


def test_dates_are_stated_or_inferred_and_said_so(seeds: Dossier) -> None:
    wire, rewrite, rendering, mix, later = by_number(seeds)
    assert wire.published is not None
    assert (wire.published.value[:10], wire.published.basis) == ("2024-11-08", "page")
    assert later.published is not None
    assert later.published.value[:10] == "2025-01-24"
    for undated in (rewrite, rendering, mix):
        assert undated.published is not None
        assert undated.published.basis == "inferred"
        assert undated.published.earliest[:10] <= "2024-11-08" <= undated.published.latest[:10]


def test_the_words_that_changed(seeds: Dossier) -> None:
    edits = {(e.before.casefold(), e.after.casefold()) for q in seeds.quotes for c in q.changes for e in c.edits}
    assert any("said" in before and "suggested" in after for before, after in edits)
    assert any("said" in before and "affirmed" in after for before, after in edits)
    added = {c.reading for q in seeds.quotes for c in q.changes if "marks_added" in c.kinds}
    assert added
    inserted = [c for q in seeds.quotes for c in q.changes if "inserted" in c.kinds]
    assert inserted


def test_background_dates_are_resolved(seeds: Dossier) -> None:
    values = {event.date.value for event in seeds.timeline}
    assert {"2024-06-14", "2024-11-07", "2022-02", "2024-10"} <= values


def test_the_same_bytes_under_any_hash_seed() -> None:
    if not SEEDS.is_dir():
        pytest.skip("no seed pages here")
    outputs = {
        subprocess.run(
            [sys.executable, "-m", "firsthand", "read", str(SEEDS), "--json"],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
