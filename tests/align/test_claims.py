"""Where accounts differ: figures, denials, updates; and where they must not be said to."""

import pytest

from firsthand.align import claims
from firsthand.engine import Local
from firsthand.model.claim import Claim
from firsthand.settings import Settings
from tests.align.told_texts import Text, collection

DAY = "2023-05-04"


def found(*stories: list[Text]) -> list[Claim]:
    with Local(1) as engine:
        return list(claims(collection(*stories), Settings(), engine).claims)


def statuses(*stories: list[Text]) -> list[str]:
    return sorted(claim.status for claim in found(*stories) if claim.difference)


@pytest.mark.parametrize(
    ("one", "other", "status"),
    [
        (
            ("en", DAY, "The ferry sank off Tarn on May 2, 2023, killing three people and injuring 11."),
            ("fr", DAY, "Le 2 mai 2023, le naufrage du ferry a fait trois morts et quatorze blessés."),
            ["differs"],
        ),
        (
            ("en", DAY, "Around 40 ships were waiting off Tarn harbour on Thursday, the port captain said."),
            ("en", DAY, "The port captain said 43 ships were waiting off Tarn harbour on Thursday."),
            ["more_precise"],
        ),
        (
            ("en", DAY, "Police said five dockers were arrested in Tarn on May 2, 2023 after the riot."),
            ("de", DAY, "Nach dem Aufruhr in Tarn am 2. Mai 2023 wurde niemand festgenommen, sagte die Polizei."),
            ["disputed"],
        ),
        (
            ("en", DAY, "The dam in Orlo cost 12 million crowns, the ministry said."),
            ("en", DAY, "Farmers in Orlo lose 9 million crowns a day to the flood, growers said."),
            [],
        ),
        (
            ("en", DAY, "The council of Orlo heard 14 people on the plan for the old quay."),
            ("en", DAY, "In Vessel, 60 people danced all night long at the harbour fair."),
            [],
        ),
    ],
)
def test_two_accounts(one: Text, other: Text, status: list[str]) -> None:
    assert statuses([one, other]) == status
    assert statuses([other, one]) == status


def test_a_denial_beside_what_it_denies() -> None:
    text = "Director Osk Ferrin said he had asked the province for guards. The province said it had never got such a request."
    assert statuses([("en", DAY, text)]) == ["disputed"]


def test_a_later_story_updates_the_dead() -> None:
    first = [("en", DAY, "The ferry sank off Tarn on May 2, 2023, killing three people.")]
    later = [
        ("en", "2023-06-20", "A sailor hurt off Tarn on May 2, 2023 has died, bringing the number of dead to four.")
    ]
    made = [claim for claim in found(first, later) if claim.status == "updated"]
    assert [claim.story for claim in made] == ["story-1"]


def test_copies_agree_and_twice_is_the_same() -> None:
    text = ("en", DAY, "The ferry sank off Tarn on May 2, 2023, killing three people and injuring 11.")
    assert statuses([text] * 4) == []
    assert found([text] * 4) == found([text] * 4)


def test_no_text_no_claims() -> None:
    assert found([("xx", DAY, ""), ("xx", DAY, "…")]) == []
