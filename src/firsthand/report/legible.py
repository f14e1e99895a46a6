"""Text from pages made safe to look at: nothing hidden reorders or breaks the report.

```
>>> legible("pay \u202egnp.exe")
'pay ⟨U+202E⟩gnp.exe'
```
"""

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

from babel import Locale, UnknownLocaleError

# Embeddings, overrides and isolates, which can reorder what stands around them, and the controls that no text needs.
# Left-to-right and right-to-left marks stay: Arabic, Hebrew and Persian typists use them, and they reorder nothing else.
TRICKS = re.compile("[\u202a-\u202e\u2066-\u2069\u2028\u2029\u206a-\u206f\ufff9-\ufffb\U000e0000-\U000e007f]")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
FRAGMENT_WORDS = 4  # at either end of a long quotation, enough to find it again inside one sentence
FRAGMENT_LENGTH = 60


def legible(text: str) -> str:
    """The text with tricks of direction written out and control characters replaced; for most texts the text itself."""
    if CONTROLS.search(text):
        text = CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)
    if TRICKS.search(text):
        text = TRICKS.sub(lambda match: f"⟨U+{ord(match.group()):04X}⟩", text)
    return text


def one_line(text: str, limit: int | None = None) -> str:
    """Legible text with its blanks folded; cut at a word where it is longer than `limit` code points."""
    line = " ".join(legible(text).split())
    if limit is None or len(line) <= limit:
        return line
    return (line[:limit].rsplit(" ", 1)[0] if " " in line[:limit] else line[:limit]) + " …"


def web_address(address: str | None) -> str | None:
    """The address if a link may lead there: http or https with a host, no tricks in it; else None."""
    if not address or TRICKS.search(address) or CONTROLS.search(address):
        return None
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    return address.strip() if parts.scheme in ("http", "https") and parts.hostname else None


def text_fragment(words: str) -> str:
    """The directive that makes a browser mark these words (WICG Scroll To Text Fragment); empty if it could not match."""
    if TRICKS.search(words) or CONTROLS.search(words) or "\n" in words:
        return ""
    words = words.strip()
    if len(words) < 3:
        return ""

    def coded(part: str) -> str:
        return quote(part, safe="").replace("-", "%2D")

    if len(words) <= FRAGMENT_LENGTH:
        return f":~:text={coded(words)}"
    parts = words.split()
    if len(parts) < 2 * FRAGMENT_WORDS:
        return ""
    return f":~:text={coded(' '.join(parts[:FRAGMENT_WORDS]))},{coded(' '.join(parts[-FRAGMENT_WORDS:]))}"


@lru_cache(maxsize=256)
def direction(language: str | None) -> str:
    """`ltr`, `rtl`, or `auto` for a language whose writing is not known."""
    if not language:
        return "auto"
    try:
        return str(Locale.parse(language.replace("-", "_")).text_direction)
    except (UnknownLocaleError, ValueError, TypeError):
        return "auto"
