"""Lines that lead to other pages."""

import pytest

from firsthand.languages.pointers import leads_elsewhere


@pytest.mark.parametrize(
    ("line", "language", "elsewhere"),
    [
        ("More from Reuters: World news", "en", True),
        ("Čtěte také: zprávy ČTK", "cs", True),
        ("» Lees ook: De Waterlander", "nl", True),
        ("Read the original at Tolworth Gazette", "en", False),
        ("Quelle: dpa", "de", False),
        ("Lees Ookema schreef dit", "nl", False),
    ],
)
def test_leads_elsewhere(line: str, language: str, elsewhere: bool) -> None:  # noqa: FBT001 - what is expected
    assert leads_elsewhere(line, language) is elsewhere
