import json
from pathlib import Path
from typing import Any

import msgspec

from firsthand.archive import Added, Archive
from firsthand.engine import Engine
from firsthand.model.dossier import Dossier
from firsthand.settings import Archive as ArchiveSettings
from firsthand.settings import Settings

PAGES = Path(__file__).parent.parent.parent / "examples" / "pages"
AT = "2031-03-05T10:00:00+00:00"


def as_json(dossier: Dossier) -> dict[str, Any]:
    return json.loads(msgspec.json.encode(dossier))


def exported(archive: Archive) -> dict[str, Any]:
    return json.loads(b"".join(archive.export()))


def unordered(dossier: dict[str, Any]) -> dict[str, Any]:
    return {
        field: sorted(json.dumps(each) for each in value) if isinstance(value, list) else value
        for field, value in dossier.items()
    }


def test_what_is_added_at_once_is_exported_as_if_it_had_been_read(
    archive: Archive, engine: Engine, examples: Dossier
) -> None:
    archive.add([str(PAGES)], at=AT, engine=engine)
    told = exported(archive)
    read = as_json(examples)
    assert unordered(told) == unordered(read)
    for field in ("articles", "sources", "actors", "stories"):
        assert told[field] == read[field]
    assert unordered(as_json(archive.dossier())) == unordered(read)


def test_grouping_page_by_page_gives_the_same_stories(address: str, engine: Engine, examples: Dossier) -> None:
    settings = Settings(archive=ArchiveSettings(together=1))
    with Archive.open(address, settings) as archive:
        archive.add([str(PAGES)], at=AT, engine=engine)
        dossier = archive.dossier()
    assert dossier.stories == examples.stories
    assert {each.old for each in dossier.redirects}.isdisjoint(story.id for story in dossier.stories)
    assert unordered(as_json(dossier)) | {"redirects": []} == unordered(as_json(examples))


def test_what_is_known_is_not_added_again(archive: Archive, engine: Engine) -> None:
    told: list[Added] = []
    for _ in range(2):
        archive.add([str(PAGES)], at=AT, engine=engine, confirmed=told.append)
    assert told == [Added(new=17), Added(known=17)]
    assert len(exported(archive)["articles"]) == 17
