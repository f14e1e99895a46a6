import re
import string
from pathlib import Path

import pytest

from firsthand.errors import UsageError
from firsthand.report.wording import languages, messages, wording

SOURCE = Path(__file__).parents[2] / "src" / "firsthand"


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_language_has_every_message_with_the_same_arguments() -> None:
    english = messages("en")
    for language in languages():
        table = messages(language)
        assert table.keys() == english.keys()
        assert {key for key in english if fields(table[key]) != fields(english[key])} == set()


def test_every_reason_that_a_stage_gives_has_words() -> None:
    stages = (file for file in SOURCE.rglob("*.py") if file.parent.name != "model")
    codes = {code for file in stages for code in re.findall(r"""\breason\(\s*["'](\w+)["']""", file.read_text())}
    missing = {code for code in codes if f"reason.{code}" not in messages("en")}
    assert missing == set()


def test_counts_choose_their_number() -> None:
    say = wording("en")
    assert (say("count.article", 1), say("count.article", 2)) == ("1 article", "2 articles")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UsageError, match="speaks"):
        messages("xx")
