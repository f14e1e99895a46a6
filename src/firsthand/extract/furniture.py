"""What the page carries that is not the article: which lines repeat from page to page, and what a line of it is."""

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

from firsthand.extract.blocks import Block, Layout, lay_out
from firsthand.languages import languages_with, table, words
from firsthand.model.page import Page
from firsthand.settings import Settings

DETAILS = ("share", "comments", "player", "promotion", "related", "legal", "menu")
"""Order of precedence where phrases of several kinds stand in one line."""


def line_hash(line: str) -> int:
    """A stable 64-bit hash of a line's words; digits count as one, so that a clock or counter does not hide a repeat."""
    forms = ["0" if word.form[:1].isdigit() else word.form for word in words(line)]
    return int.from_bytes(blake2b(" ".join(forms).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def repeated_lines(pages: Iterable[Page], settings: Settings) -> frozenset[int]:
    """Hashes of lines that pages of the run share though the rest of them differs: likely furniture.

    Copies of one report share most of their long lines; such pages count as one. A long line that ends like a sentence
    counts only when it is shared by more pages than copies would explain.
    """
    limits = settings.extract
    holders: dict[int, list[int]] = {}
    lengths: dict[int, int] = {}
    long_lines: list[frozenset[int]] = []
    for number, page in enumerate(pages):
        layout = lay_out(page, settings)
        seen: set[int] = set()
        for block in layout.blocks:
            line = layout.line(block)
            key = line_hash(line)
            seen.add(key)
            lengths[key] = len(line)
        for key in sorted(seen):
            holders.setdefault(key, []).append(number)
        long_lines.append(frozenset(key for key in seen if lengths[key] >= limits.sentence_characters))
    repeated = set()
    for key, numbers in holders.items():
        if len(numbers) < 2:
            continue
        independent = _unlike(numbers[: limits.repeat_pages_compared], key, long_lines, limits.copy_share)
        needed = limits.repeat_pages if lengths[key] < limits.sentence_characters else limits.repeat_pages_sentence
        if independent >= needed:
            repeated.add(key)
    return frozenset(repeated)


def _unlike(numbers: list[int], key: int, long_lines: list[frozenset[int]], copy_share: float) -> int:
    """How many of the pages are left when those that share their other long lines with an earlier one are set aside."""
    kept: list[frozenset[int]] = []
    for number in numbers:
        own = long_lines[number] - {key}
        if not any(_alike(own, other, copy_share) for other in kept):
            kept.append(own)
    return len(kept)


def _alike(own: frozenset[int], other: frozenset[int], copy_share: float) -> bool:
    least = min(len(own), len(other))
    return least > 0 and len(own & other) / least >= copy_share


def detail_of(line: str, block: Block, language: str | None, *, before_body: bool) -> str:
    """What kind of furniture a line is: by the phrases of its language, else of all languages, else by its shape."""
    forms = [word.form for word in words(line)]
    spaced = f" {' '.join(forms)} "
    phrases = _phrases(language) if language in languages_with("furniture") else _phrases(None)
    for detail in DETAILS:
        if any(f" {phrase} " in spaced for phrase in phrases.get(detail, ())):
            return detail
    icons = Counter(forms)["icon"]
    if icons >= 3:
        return "icons"
    if forms and all(form[:1].isdigit() for form in forms):
        return "player" if ":" in line else "other"
    if block.links > 0.5:
        return "menu" if len(forms) <= 4 else "related"
    if len(forms) <= 4:
        return "menu" if before_body else "other"
    return "other" if before_body else "related"


def _phrases(language: str | None) -> dict[str, tuple[str, ...]]:
    codes = languages_with("furniture") if language is None else tuple(dict.fromkeys((language, "en")))
    found: dict[str, tuple[str, ...]] = {}
    for code in codes:
        for detail, phrases in table(code, "furniture").get("phrases", {}).items():
            found[detail] = (*found.get(detail, ()), *phrases)
    return found
