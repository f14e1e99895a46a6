"""Bytes → text: byte-order mark, declared character set, UTF-8, then the likeliest other."""

import re

from charset_normalizer import from_bytes

from firsthand.errors import InputError
from firsthand.ingest.charsets import decoded

BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
KNOWN_BINARIES = (
    (b"%PDF", "a PDF; extract its text first"),
    (b"PK\x03\x04", "a ZIP or office file; unpack it or save it as text first"),
    (b"\x89PNG", "an image; it holds no text to read"),
    (b"\xff\xd8\xff", "an image; it holds no text to read"),
    (b"GIF8", "an image; it holds no text to read"),
    (b"\x1f\x8b", "a gzip file; unpack it first"),
)
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""")
SAMPLE = 65_536
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
MOST_CONTROLS = 0.02


def decode(data: bytes) -> str:
    """Text of a page, every line end a single line feed. Raises InputError for what is no text."""
    for mark, kind in KNOWN_BINARIES:
        if data.startswith(mark):
            raise InputError(f"is {kind}")
    text = _decoded(data)
    sample = text[:SAMPLE]
    if len(CONTROLS.findall(sample)) > MOST_CONTROLS * len(sample) + 1:
        raise InputError("is not text (too many control characters); give HTML or a text file")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = DECLARED.search(data[:4_096])
    if declared:
        text = decoded(data, declared.group(1).decode("ascii"))
        if text is not None:
            return text
    if data.count(b"\x00") > len(data) * MOST_CONTROLS:
        for encoding in ("utf-16-le", "utf-16-be"):
            text = data[:SAMPLE].decode(encoding, errors="replace")
            if text.count("\ufffd") == 0 and sum(map(str.isalpha, text)) > len(text) / 2:
                return data.decode(encoding, errors="replace")
        raise InputError("is not text (binary content); give HTML or a text file")
    if len(data.decode("utf-8", errors="ignore").encode()) > 0.99 * len(data):
        return data.decode("utf-8", errors="replace")  # UTF-8 with a few broken bytes
    guess = from_bytes(data[:SAMPLE]).best()
    return data.decode(guess.encoding if guess else "cp1252", errors="replace")
