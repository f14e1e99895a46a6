"""What the page carries that is not the article: which lines repeat from page to page, and what a line of it is."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import blake2b

from firsthand.extract.blocks import Block, lay_out
from firsthand.extract.stretch import SENTENCE_WORDS, ends_like_a_sentence
from firsthand.languages import languages_with, table
from firsthand.languages.words import forms_of
from firsthand.model.page import Page
from firsthand.model.record import Record
from firsthand.settings import Settings

DETAILS = ("share", "comments", "player", "promotion", "related", "legal", "menu")
"""Order of precedence where phrases of several kinds stand in one line."""


def line_hash(forms: Sequence[str]) -> int:
    """A stable 64-bit hash of a line's words; all numbers count as one, so that a clock does not hide a repeat."""
    masked = " ".join(["0" if form[0].isdigit() else form for form in forms])
    return int.from_bytes(blake2b(masked.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


class PageLines(Record, frozen=True, kw_only=True):
    """What one page holds, for `repeated_among`: its host, and by the hash of each line the line's length."""

    host: str
    lengths: dict[int, int]


def page_lines(page: Page, settings: Settings) -> PageLines:
    """The lines of one page: everything of it that costs time, so that it can be done page by page."""
    layout = lay_out(page, settings)
    lines = [layout.line(block) for block in layout.blocks]
    return PageLines(host=host_of(page), lengths={line_hash(forms_of(line)): _length(line, settings) for line in lines})


def _length(line: str, settings: Settings) -> int:
    """Characters of a line; a sentence is no label, however short its words are."""
    is_sentence = ends_like_a_sentence(line) and len(forms_of(line)) >= SENTENCE_WORDS
    return max(len(line), settings.extract.sentence_characters) if is_sentence else len(line)


def repeated_lines(pages: Iterable[Page], settings: Settings) -> frozenset[int]:
    """See `repeated_among`, for pages that are known to be harmless."""
    return repeated_among([page_lines(page, settings) for page in pages], settings)


def repeated_among(pages: Iterable[PageLines], settings: Settings) -> frozenset[int]:
    """Hashes of lines that pages of the run share though the rest of them differs: likely furniture.

    Copies of one report share most of their long lines; such pages count as one. A long line counts only when more
    pages share it than copies and quotations would explain, or when the pages are of one host.
    """
    limits = settings.extract
    holders: dict[int, list[int]] = {}
    lengths: dict[int, int] = {}
    long_lines: list[frozenset[int]] = []
    hosts: list[str] = []
    for number, page in enumerate(pages):
        for key in page.lengths:
            holders.setdefault(key, []).append(number)
        lengths.update(page.lengths)
        hosts.append(page.host)
        long_lines.append(
            frozenset(key for key, length in page.lengths.items() if length >= limits.sentence_characters)
        )
    repeated = set()
    for key, numbers in holders.items():
        if len(numbers) < 2:
            continue
        unlike = _unlike(numbers[: limits.repeat_pages_compared], key, long_lines, limits.copy_share)
        one_host = any(times > 1 for host, times in Counter(hosts[number] for number in unlike).items() if host)
        label = lengths[key] < limits.sentence_characters
        if len(unlike) >= (limits.repeat_pages if label or one_host else limits.repeat_pages_sentence):
            repeated.add(key)
    return frozenset(repeated)


def host_of(page: Page) -> str:
    """The host of a page's address, folded; empty where no address is known."""
    url = page.given.url
    return url.partition("//")[2].partition("/")[0].casefold() if url else ""


def _unlike(numbers: list[int], key: int, long_lines: list[frozenset[int]], copy_share: float) -> list[int]:
    """The pages that are left when those that share their other long lines with an earlier one are set aside."""
    kept: list[int] = []
    for number in numbers:
        own = long_lines[number] - {key}
        if not any(_alike(own, long_lines[other] - {key}, copy_share) for other in kept):
            kept.append(number)
    return kept


def _alike(own: frozenset[int], other: frozenset[int], copy_share: float) -> bool:
    least = min(len(own), len(other))
    return least > 0 and len(own & other) / least >= copy_share


class Phrases:
    """The furniture phrases of one language (and English, which menus of every language use), or of all languages."""

    def __init__(self, language: str | None) -> None:
        known = languages_with("furniture")
        codes = tuple(dict.fromkeys((language, "en"))) if language in known else known
        self._details: dict[tuple[str, ...], str] = {}
        for code in codes:
            for detail, phrases in table(str(code), "furniture").get("phrases", {}).items():
                for phrase in phrases:
                    if key := forms_of(phrase):
                        self._details.setdefault(key, detail)
        self._lengths: dict[str, tuple[int, ...]] = {}
        for key in sorted(self._details):
            self._lengths[key[0]] = (*self._lengths.get(key[0], ()), len(key))

    def found(self, forms: Sequence[str]) -> frozenset[str]:
        """Which kinds of furniture the words of a line speak of."""
        return frozenset([detail for _, detail in self._places(forms)])

    def words(self, forms: Sequence[str]) -> int:
        """How many words of a line speak of furniture."""
        return len({place for places, _ in self._places(forms) for place in places})

    def _places(self, forms: Sequence[str]) -> Iterator[tuple[range, str]]:
        for index, form in enumerate(forms):
            for length in self._lengths.get(form, ()):
                detail = self._details.get(tuple(forms[index : index + length]))
                if detail:
                    yield range(index, index + length), detail


@cache
def phrases_of(language: str | None) -> Phrases:
    """The phrases to look for on a page of this language; None or a language without a table: those of all."""
    return Phrases(language if language in languages_with("furniture") else None)


def detail_of(line: str, block: Block, phrases: Phrases, *, before_body: bool) -> str:
    """What kind of furniture a line is: by its phrases, else by its shape and place."""
    forms = forms_of(line)
    details = phrases.found(forms)
    for detail in DETAILS:
        if detail in details:
            return detail
    if forms.count("icon") >= 3:
        return "icons"
    if forms and all(form[:1].isdigit() for form in forms):
        return "player" if ":" in line else "other"
    if block.links > 0.5:
        return "menu" if len(forms) <= 4 else "related"
    if len(forms) <= 4:
        return "menu" if before_body else "other"
    return "other" if before_body else "related"
