from pathlib import Path

import pytest

from firsthand.archive import Archive
from firsthand.engine import Engine
from firsthand.model.correction import Correction, CorrectionKind, correction
from firsthand.model.record import encode
from tests.archive.pages import PAGES, written

AT = "2031-03-05T10:00:00+00:00"


@pytest.fixture
def filled(archive: Archive, engine: Engine, tmp_path: Path) -> Archive:
    archive.add([written(tmp_path, *PAGES)], at=AT, engine=engine)
    return archive


def made(kind: CorrectionKind, *subjects: str, minute: int = 0, **more: str) -> Correction:
    return correction(kind, subjects, by="Ada", at=f"2031-03-05T11:{minute:02}:00+00:00", **more)


def groups(archive: Archive) -> set[frozenset[str]]:
    return {frozenset(story.articles) for story in archive.dossier().stories}


def test_merged_stories_stay_merged_and_the_old_id_leads_on(filled: Archive, engine: Engine, tmp_path: Path) -> None:
    before = filled.dossier()
    first, second = before.stories[0], before.stories[-1]
    assert filled.correct(made("merge", first.id, second.id), at=AT, engine=engine) == []
    assert frozenset((*first.articles, *second.articles)) in groups(filled)
    found = filled.find(second.id)
    assert found is not None
    assert (found.id, found.kind, found.former) == (first.id, "stories", second.id)
    again = PAGES[0] | {"url": "https://mirror.example/mill", "outlet": "Mirror"}
    filled.add([written(tmp_path, again, name="more.jsonl")], at=AT, engine=engine)
    (story,) = [story for story in filled.dossier().stories if story.id == first.id]
    assert {*first.articles, *second.articles} < set(story.articles)


def test_an_undone_correction_leaves_no_trace(filled: Archive, engine: Engine) -> None:
    before = filled.dossier()
    merge = made("merge", before.stories[0].id, before.stories[-1].id)
    filled.correct(merge, at=AT, engine=engine)
    assert groups(filled) != {frozenset(story.articles) for story in before.stories}
    undo = made("undo", merge.id, minute=1)
    filled.correct(undo, at=AT, engine=engine)
    after = filled.dossier()
    assert after.stories == before.stories
    assert after.claims == before.claims
    assert after.redirects == ()
    assert filled.corrections() == (merge, undo)


def test_a_correction_is_kept_once(filled: Archive, engine: Engine) -> None:
    note = made("note", filled.dossier().stories[0].id, value="ask the mill")
    filled.correct(note, at=AT, engine=engine)
    filled.correct(note, at=AT, engine=engine)
    assert filled.corrections() == (note,)
    assert filled.dossier().corrections == (note,)


def test_what_is_said_not_to_derive_is_told_anew(filled: Archive, engine: Engine, tmp_path: Path) -> None:
    again = PAGES[0] | {"url": "https://mirror.example/mill", "outlet": "Mirror"}
    filled.add([written(tmp_path, again, name="more.jsonl")], at=AT, engine=engine)
    (link,) = [d for d in filled.dossier().derivations if d.share > 0.9]
    filled.correct(made("not_derived", link.article, link.source), at=AT, engine=engine)
    assert all({d.article, d.source} != {link.article, link.source} for d in filled.dossier().derivations)


def test_every_id_of_a_record_leads_to_it(filled: Archive) -> None:
    dossier = filled.dossier()
    (quote,) = [quote for quote in dossier.quotes if len(quote.readings) > 1]
    for key, kind in (
        (dossier.articles[0].id, "articles"),
        (dossier.stories[0].id, "stories"),
        (dossier.memberships[0].id, "memberships"),
        (dossier.claims[0].id, "claims"),
        (quote.id, "quotes"),
        (quote.readings[1].id, "quotes"),
        (quote.changes[0].id, "quotes"),
    ):
        found = filled.find(key)
        assert found is not None
        assert found.kind == kind
        assert key.encode() in encode(filled.dossier([str(found.chapter)]))
    assert filled.find("story-nothing") is None
