"""One date, one event, in all languages."""

from firsthand.engine import Local
from firsthand.model.tellings import Event
from firsthand.settings import Settings
from firsthand.tell import timeline
from firsthand.tell.timeline import foremost
from tests.align.told_texts import Text, collection


def told(*stories: list[Text]) -> tuple[Event, ...]:
    with Local(1) as engine:
        return timeline(collection(*stories), Settings(), engine).timeline


TEXTS: list[Text] = [
    (
        "en",
        "2023-05-04",
        "The ferry of Tarn sank on Wednesday. It was built in 1998. It was built in 1998, owners said.",
    ),
    ("de", "2023-05-05", "Die Fähre von Tarn sank am 3. Mai. Sie wurde 1998 gebaut."),
]


def test_mentions_of_one_date_are_one_event_in_order_of_time() -> None:
    events = told(TEXTS)
    assert [(event.date.value, len(event.mentions)) for event in events] == [("1998", 3), ("2023-05-03", 2)]


def test_new_is_what_was_printed_on_the_day_or_the_next() -> None:
    assert [event.new for event in told(TEXTS)] == [False, True]


def test_foremost_days_are_told_by_most_articles() -> None:
    assert [event.date.value for event in foremost(told(TEXTS), 1)] == ["2023-05-03"]
