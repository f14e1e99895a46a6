"""Readings that people say are one thing said."""

import msgspec

from firsthand.align.quotes import quotes
from firsthand.engine import Local
from firsthand.model.collection import Collection
from firsthand.model.correction import correction
from firsthand.settings import Settings
from tests.align.test_quotes import REWRITE, WIRE, collection

AT = "2031-06-05T10:00:00+00:00"
OTHER = "The bank spoke out. “Nobody will touch the crown while I sit here,” governor Ada Quist stated."


def run(held: Collection, *subjects: str) -> Collection:
    made = (correction("same_quote", subjects, by="Ada", at=AT),) if subjects else ()
    return quotes(msgspec.structs.replace(held, corrections=made), Settings(), Local(jobs=1))


def test_two_readings_are_one_quote_and_say_so() -> None:
    held = collection(("en", WIRE), ("en", OTHER))
    before = run(held)
    base, other = (next(q for q in before.quotes if q.readings[0].article == a) for a in ("article-0", "article-1"))
    for named in ((base.readings[0].id, other.readings[0].id), (base.id, other.id)):
        after = run(held, *named)
        assert after.problems == ()
        assert len(after.quotes) == len(before.quotes) - 1
        joined = next(quote for quote in after.quotes if quote.id == base.id)
        assert {reading.id for reading in joined.readings} == {base.readings[0].id, other.readings[0].id}
        assert [each.code for each in joined.reasons] == ["corrected"]
        assert joined.changes[0].reading == other.readings[0].id


def test_what_is_one_already_stays_as_it_is() -> None:
    held = collection(("en", WIRE), ("en", REWRITE))
    before = run(held)
    both = next(quote for quote in before.quotes if len(quote.readings) > 1)
    after = run(held, *(reading.id for reading in both.readings))
    assert [quote.readings for quote in after.quotes] == [quote.readings for quote in before.quotes]


def test_a_reading_that_is_gone_is_said() -> None:
    held = collection(("en", WIRE), ("en", OTHER))
    (problem,) = run(held, run(held).quotes[0].readings[0].id, "reading-0").problems
    assert "reading-0" in problem.error
