"""What to obtain next, and why."""

from firsthand.engine import Local
from firsthand.model.collection import Collection
from firsthand.model.record import Reason
from firsthand.model.source import Citation, Source
from firsthand.model.story import Story
from firsthand.settings import Settings
from firsthand.tell.leads import leads


def reasons(kind: str) -> tuple[Reason, ...]:
    story = Story(id="story-1", title="Dam", articles=("a",))
    source = Source(id="s", name="Flood", kind=kind, state="absent", cited_by=(Citation(article="a", span=(0, 5)),))
    with Local(1) as engine:
        told = leads(Collection(stories=(story,), sources=(source,)), Settings(), engine)
    return told.leads[0].reasons if told.leads else ()


def test_a_book_has_no_report_of_its_own() -> None:
    assert [reason.code for reason in reasons("document")] == ["document_not_held"]
    assert [reason.code for reason in reasons("outlet")] == ["cited_not_held"]
    assert reasons("person") == ()
