import pytest

from firsthand.ingest.charsets import decoded
from firsthand.ingest.decode import decode


@pytest.mark.parametrize(
    "charset",
    ["undefined", "unicode_escape", "raw_unicode_escape", "utf-7", "UTF7", "idna", "punycode", "base64", "rot13", "\0", "no such", ""],
)  # fmt: skip
def test_what_is_no_character_set_is_refused(charset: str) -> None:
    assert decoded(b"plain", charset) is None


def test_character_sets_of_pages_are_read() -> None:
    for charset in ("windows-1250", "ISO-8859-2", "koi8-r", "shift_jis", "big5", "gb18030", "euc-kr", "utf-16"):
        assert decoded("plain".encode(charset), charset) == "plain"
    assert decoded(b"\xff", "utf-8") is None


@pytest.mark.parametrize("charset", ["undefined", "unicode_escape", "punycode", "idna", "utf-7"])
def test_a_page_that_declares_none_is_read_all_the_same(charset: str) -> None:
    text = decode(f"<meta charset={charset}><p>Le café est fermé.</p>".encode("latin-1"))
    assert "Le café est fermé." in text
