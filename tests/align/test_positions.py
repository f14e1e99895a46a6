"""Who wants what, and what changed."""

from firsthand.align import positions
from firsthand.engine import Local
from firsthand.settings import Settings
from tests.align.told_texts import Text, collection


def held(*stories: list[Text]) -> list[tuple[str, str, str]]:
    with Local(1) as engine:
        made = positions(collection(*stories), Settings(), engine).positions
    return [(position.actor.removeprefix("actor-"), position.kind, position.change) for position in made]


def test_a_refusal_becomes_an_offer() -> None:
    april = [
        ("en", "2023-04-10", "Minister Arvid Tollan refused to mediate in the dispute between dockers and owners.")
    ]
    may = [
        (
            "en",
            "2023-05-10",
            "Minister Arvid Tollan, who had ruled out any role last month, offered to mediate on Friday.",
        )
    ]
    assert held(april, may) == [("Arvid Tollan", "refuses", "first"), ("Arvid Tollan", "offers", "changed")]


def test_another_percentage_is_a_change_and_a_copy_a_repetition() -> None:
    april = [("en", "2023-04-10", "Arvid Tollan offered a rise of 4% to each of the dockers.")] * 2
    may = [("en", "2023-05-10", "Arvid Tollan offered a rise of 6% over two years.")]
    assert [change for _, _, change in held(april, may)] == ["first", "repeated", "changed"]


def test_denied_told_again_or_a_noun_is_no_position() -> None:
    for text in (
        "Arvid Tollan did not rule out sending divers to the harbour.",
        "Arvid Tollan had demanded twelve new boats for the harbour.",
        "Arvid Tollan heard demands for new boats in the harbour.",
    ):
        assert held([("en", "2023-04-10", text)]) == []
