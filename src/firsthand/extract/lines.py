"""What can be seen of each line of a page that tells prose from furniture, as one row of numbers a line.

Nothing here knows a language: function words are the frequent words of the page's own long lines; the phrases of
furniture come from tables. `body.py` weighs the numbers.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.extract.blocks import Layout
from firsthand.extract.furniture import DETAILS, Phrases, line_hash
from firsthand.extract.outlets import letters
from firsthand.extract.stretch import best_stretch, ends_like_a_sentence, prose_of
from firsthand.languages.words import WORD, forms_of, tokens_of

INNER_END = re.compile(r"[.!?…؟।።]['\"”’»“)]? |[。！？]")
COMMA = re.compile(r"[,;،、，；]")
CLOCK = re.compile(r"\d[:.h]\d\d|\b(?:19|20)\d\d\b")
ADDRESS = re.compile(r"@|https?:|www\.|©|\.com\b")
SEPARATOR = re.compile(r"[|»›>•·]")
QUOTE = re.compile('["“”„«»「『]')
LONGEST = 10_000  # characters of a line that are looked at
LONG = 60  # characters: a line that can hold a sentence
WINDOWS = (1, 2, 4, 8, 16)
GROUPS = {
    "body": r"article.?body|articletext|story.?body|body.?text|entry.?content|post.?content|article.?content|rich.?text|"
    r"paragraph|story.?text|article.?text|main.?content|text.?block",
    "article": r"article|story|post|entry|content",
    "lead": r"standfirst|lead|lede|intro|summary|subtitle|deck|dek|teaser.?text|excerpt|description|subhead",
    "menu": r"nav|menu|footer|header|sidebar|breadcrumb|toolbar|skip|aside",
    "promotion": r"promo|newsletter|subscri|signup|sign.?up|paywall|register|banner|abo\b|offer|app.?download",
    "related": r"related|recirc|recommend|more|trending|popular|most.?read|teaser|card|also|read.?next|latest|list|widget",
    "share": r"share|social|twitter|facebook|tweet|instagram|embed|whatsapp",
    "comments": r"comment|disqus|discussion|reply",
    "advert": r"\bad\b|\bads\b|advert|sponsor|outbrain|taboola|commercial",
    "caption": r"caption|figure|image|photo|picture|gallery|media|credit|copyright",
    "byline": r"byline|author|meta\b|date|time|timestamp|published|info",
    "legal": r"legal|consent|cookie|gdpr|privacy|disclaimer|terms",
    "title": r"headline|title|heading",
    "tags": r"tags?\b|topics?\b|keyword|category|section.?name|kicker",
    "player": r"player|video|audio|podcast|live",
}
GROUP = {name: re.compile(pattern) for name, pattern in GROUPS.items()}
SHAPES = (
    "sentence end", "inner ends", "commas", "capitals", "digits", "word length", "all capitals", "lower start",
    "mark start", "quote", "clock", "address", "separator", "colon", "ellipsis", "question",
)  # fmt: skip
TAGS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "div", "td", "blockquote", "figcaption", "a", "span", "section")
ANCESTORS = (
    "nav",
    "aside",
    "footer",
    "header",
    "figure",
    "form",
    "table",
    "article",
    "main",
    "ul",
    "button",
    "blockquote",
)

Numbers = NDArray[np.float64]


class Lines(NamedTuple):
    """The numbers of a page's lines: `values` has shape (lines, len(`names`)); `counts` are words a line."""

    names: tuple[str, ...]
    values: Numbers
    counts: NDArray[np.int64]
    main: tuple[int, int]


def lines_of(layout: Layout, repeated: frozenset[int], phrases: Phrases, verdict: Sequence[float] | None) -> Lines:
    """Look at every line. `verdict` is, for HTML, the share of each line that another extractor takes for the article."""
    texts = [layout.text[block.span[0] : min(block.span[1], block.span[0] + LONGEST)] for block in layout.blocks]
    tokens = [tokens_of(text) for text in texts]
    counts = np.array([len(found) for found in tokens], dtype=np.int64)
    columns: dict[str, Numbers] = {}
    prose = np.array([prose_of(text, len(found)) for text, found in zip(texts, tokens, strict=True)], dtype=np.float64)
    main = best_stretch(prose)
    _shape(columns, texts, tokens, counts)
    forms = [forms_of(text) for text in texts]
    _vocabulary(columns, texts, forms, main)
    _phrases(columns, forms, phrases, main)
    _copies(columns, forms, repeated)
    _title(columns, forms, layout)
    if verdict is None:
        _gaps(columns, layout)
    else:
        _markup(columns, layout, prose, counts)
        _structured(columns, layout, texts, counts)
        columns["verdict"] = np.array(verdict, dtype=np.float64)
        _neighbours(columns, "verdict", columns["verdict"], (1, 2, 4))
        columns["verdict words share"] = _share(columns["verdict"] * counts, counts)
    _places(columns, prose, counts, main)
    names = tuple(columns)
    values = np.stack([columns[name] for name in names], axis=1) if texts else np.zeros((0, len(names)))
    return Lines(names, values, counts, main)


def _shape(
    columns: dict[str, Numbers], texts: list[str], tokens: list[tuple[str, ...]], counts: NDArray[np.int64]
) -> None:
    rows = []
    for text, found in zip(texts, tokens, strict=True):
        count = max(1, len(found))
        first = text[0]
        rows.append(
            (
                ends_like_a_sentence(text),
                min(10, len(INNER_END.findall(text))),
                len(COMMA.findall(text)) / count,
                sum([word[0].isupper() for word in found]) / count,
                sum([word[0].isdigit() for word in found]) / count,
                sum([len(word) for word in found]) / count,
                text.isupper(),
                first.islower(),
                not first.isalnum(),
                QUOTE.search(text) is not None,
                CLOCK.search(text) is not None,
                ADDRESS.search(text) is not None,
                SEPARATOR.search(text) is not None,
                text.endswith(":"),
                text.endswith(("…", "...")),
                text.endswith("?"),
            )
        )
    values = np.array(rows, dtype=np.float64).reshape(len(texts), len(SHAPES))
    columns.update((name, values[:, index]) for index, name in enumerate(SHAPES))
    columns["log words"] = np.log1p(counts)
    for edge in (1, 2, 3, 5, 8, 12, 20, 40):
        columns[f"words > {edge}"] = (counts > edge).astype(np.float64)
    columns["sentence of 8"] = columns["sentence end"] * (counts >= 8)
    columns["clock, short"] = columns["clock"] * (counts < 12)


def _vocabulary(
    columns: dict[str, Numbers], texts: list[str], forms: list[tuple[str, ...]], main: tuple[int, int]
) -> None:
    """Function words (frequent in the page's long lines) and agreement with the words of the main stretch."""
    frequent: Counter[str] = Counter()
    for text, found in zip(texts, forms, strict=True):
        if len(text) >= LONG:
            frequent.update(set(found))
    function = {
        form for form, times in sorted(frequent.items(), key=lambda item: (-item[1], item[0]))[:40] if times > 2
    }
    held: Counter[str] = Counter()
    for found in forms[main[0] : main[1]]:
        held.update(set(found) - function)
    functional, agreement = np.zeros(len(texts)), np.zeros(len(texts))
    for index, found in enumerate(forms):
        if found:
            functional[index] = len([1 for form in found if form in function]) / len(found)
        content = {form for form in found if len(form) > 1} - function
        own = 1 if main[0] <= index < main[1] else 0
        if content:
            agreement[index] = len([1 for form in content if held.get(form, 0) > own]) / len(content)
    columns["function words"] = functional
    columns["agreement"] = agreement
    long = (np.array([len(found) for found in forms]) >= 8).astype(np.float64)
    columns["agreement, long"] = agreement * long
    _neighbours(columns, "agreement, long", agreement * long, (2, 6))


def _phrases(
    columns: dict[str, Numbers], forms: list[tuple[str, ...]], phrases: Phrases, main: tuple[int, int]
) -> None:
    hits = np.zeros((len(forms), len(DETAILS)))
    for index, found in enumerate(forms):
        for detail in phrases.found(found):
            hits[index, DETAILS.index(detail)] = 1.0
    columns.update((f"phrase {detail}", hits[:, index]) for index, detail in enumerate(DETAILS))
    some = hits.max(axis=1, initial=0.0)
    short = some * np.array([len(found) <= 12 for found in forms], dtype=np.float64)
    columns["phrase, short"] = short
    brief = np.array([len(found) <= 12 for found in forms], dtype=np.float64)
    columns["phrases since main"] = _since(short, main)
    for detail in ("comments", "related", "legal", "promotion"):
        columns[f"{detail} since main"] = _since(columns[f"phrase {detail}"] * brief, main)
    _neighbours(columns, "phrase, short", short, (1, 4))
    _neighbours(columns, "comments, short", columns["phrase comments"] * brief, (2, 8))


def _since(hits: Numbers, main: tuple[int, int]) -> Numbers:
    """How many hits, as a logarithm, stand between the start of the main stretch and a line."""
    tail = hits.copy()
    tail[: main[0]] = 0
    return np.log1p(np.concatenate([[0.0], np.cumsum(tail)[:-1]])) if len(tail) else tail


def _copies(columns: dict[str, Numbers], forms: list[tuple[str, ...]], repeated: frozenset[int]) -> None:
    hashes = [line_hash(found) for found in forms]
    times = Counter(hashes)
    columns["twice"] = np.array([times[key] > 1 for key in hashes], dtype=np.float64)
    columns["repeated"] = np.array([key in repeated for key in hashes], dtype=np.float64)
    _neighbours(columns, "repeated", columns["repeated"], (1, 4))


def _title(columns: dict[str, Numbers], forms: list[tuple[str, ...]], layout: Layout) -> None:
    """Likeness to the title tag, or to a dump's first line; and how long ago the last like line was."""
    title = set(forms_of(layout.title_tag) if layout.title_tag else forms[0] if forms else ())
    likeness, since, named = np.zeros(len(forms)), np.zeros(len(forms)), np.zeros(len(forms))
    weighty = {form for form in title if len(form) > 3}
    last = -1
    for index, found in enumerate(forms):
        distinct = set(found)
        named[index] = min(4, len(distinct & weighty))
        if title and len(distinct) > 2:
            likeness[index] = len(distinct & title) / min(len(distinct | title), len(title) + 3)
        since[index] = index - last if last >= 0 else 60.0
        if likeness[index] >= 0.6:
            last = index
    columns["title"] = likeness
    columns["title words"] = named
    _neighbours(columns, "title words", named, (2, 8))
    columns["since title"] = np.log1p(np.minimum(since, 60.0))
    columns["at title"] = (since <= 3).astype(np.float64)


def _gaps(columns: dict[str, Numbers], layout: Layout) -> None:
    """Blank lines before and after, against the page's habit."""
    breaks = [layout.text.count("\n", a.span[1], b.span[0]) - 1 for a, b in pairwise(layout.blocks)]
    gaps = np.minimum(np.array([3, *breaks, 3] if layout.blocks else [3], dtype=np.float64), 3.0)
    columns["gap before"] = np.minimum(gaps[:-1], 1.0)
    columns["gap after"] = np.minimum(gaps[1:], 1.0)
    columns["wide gap"] = ((gaps[:-1] > 1) | (gaps[1:] > 1)).astype(np.float64)


def _markup(columns: dict[str, Numbers], layout: Layout, prose: Numbers, counts: NDArray[np.int64]) -> None:
    hints, paths, tags = _Numbered(), _Numbered(), _Numbered()
    of_hints = [hints.number(block.hints) for block in layout.blocks]
    of_paths = [paths.number(block.path) for block in layout.blocks]
    of_tags = [tags.number(block.tag) for block in layout.blocks]
    groups = [_groups_of(" ".join(found)) for found in hints.known]
    within = [[tag in path for tag in ANCESTORS] for path in paths.known]
    called = [[tag == name for name in TAGS] for tag in tags.known]
    hinted = np.array(groups, dtype=np.float64).reshape(-1, len(GROUPS))[of_hints]
    placed = np.hstack(
        [
            np.array(called, dtype=np.float64).reshape(-1, len(TAGS))[of_tags],
            np.array(within, dtype=np.float64).reshape(-1, len(ANCESTORS))[of_paths],
        ]
    )
    columns.update((f"hint {name}", hinted[:, index]) for index, name in enumerate(GROUPS))
    columns.update((f"tag {name}", placed[:, index]) for index, name in enumerate(TAGS))
    columns.update((f"in {name}", placed[:, len(TAGS) + index]) for index, name in enumerate(ANCESTORS))
    links = np.array([block.links for block in layout.blocks])
    columns["links"] = links
    columns["all links"] = (links > 0.8).astype(np.float64)
    _neighbours(columns, "links", links, (1, 4))
    free = prose * (1 - links)
    parents = [paths.number(path[:-1]) for path in tuple(paths.known)]
    nearest = [hints.number(found[-6:]) for found in tuple(hints.known)]
    for name, keys in (
        ("parent mass", [(parents[path], nearest[hint]) for path, hint in zip(of_paths, of_hints, strict=True)]),
        ("path mass", of_paths),
        ("hints mass", list(zip(of_tags, of_hints, strict=True))),
    ):
        mass: dict[object, float] = {}
        for key, value in zip(keys, free.tolist(), strict=True):
            mass[key] = mass.get(key, 0.0) + value
        total = max(1e-9, sum(mass.values()))
        columns[name] = np.array([mass[key] / total for key in keys])


class _Numbered:
    """Values numbered as they come, so that each is looked at once."""

    def __init__(self) -> None:
        self.known: dict[Any, int] = {}

    def number(self, value: object) -> int:
        """The number of a value."""
        return self.known.setdefault(value, len(self.known))


@lru_cache(maxsize=8_192)
def _groups_of(hints: str) -> tuple[bool, ...]:
    """Which groups of class words a line's hints hold; pages of one outlet have the same ones."""
    return tuple([pattern.search(hints) is not None for pattern in GROUP.values()])


def _structured(columns: dict[str, Numbers], layout: Layout, texts: list[str], counts: NDArray[np.int64]) -> None:
    """Whether JSON-LD's articleBody and the description hold a line's letters."""
    body = max((str(node["articleBody"]) for node in layout.json_ld if node.get("articleBody")), key=len, default="")
    told = " ".join(
        [content for name, content in layout.meta if name.endswith("description")]
        + [str(node["description"]) for node in layout.json_ld if isinstance(node.get("description"), str)]
    )
    squeezed, described = letters(body), letters(told)
    lines = [letters(text) for text in texts] if squeezed or described else [""] * len(texts)
    inside = np.array([len(line) > 8 and line in squeezed for line in lines], dtype=np.float64)
    covered = float((inside * counts).sum()) / max(1.0, len(WORD.findall(body)))
    columns["in articleBody"] = inside * (covered > 0.5)
    columns["not in articleBody"] = (1 - inside) * (covered > 0.5)
    columns["in description"] = np.array([len(line) > 12 and line in described for line in lines], dtype=np.float64)


def _places(columns: dict[str, Numbers], prose: Numbers, counts: NDArray[np.int64], main: tuple[int, int]) -> None:
    size = len(prose)
    index = np.arange(size)
    columns["in main"] = ((index >= main[0]) & (index < main[1])).astype(np.float64)
    columns["lines before main"] = np.log1p(np.maximum(0, main[0] - index))
    columns["lines after main"] = np.log1p(np.maximum(0, index - main[1] + 1))
    columns["depth in main"] = np.log1p(np.maximum(0, np.minimum(index - main[0], main[1] - 1 - index)))
    columns["words before"] = _share(np.concatenate([[0], np.cumsum(counts)[:-1]]) if size else prose, counts)
    _neighbours(columns, "prose", np.log1p(prose), WINDOWS)
    short = (counts < 8).astype(np.float64)
    _neighbours(columns, "short", short, WINDOWS)
    _neighbours(columns, "sentence", columns["sentence end"] * (counts >= 5), (1, 2, 4))
    last, since = -1, np.zeros(size)
    for place, value in enumerate(prose.tolist()):
        since[place] = place - last
        if value:
            last = place
    columns["since prose"] = np.log1p(np.minimum(since, 40))
    following, until = size, np.zeros(size)
    for place in range(size - 1, -1, -1):
        until[place] = following - place
        if prose[place]:
            following = place
    columns["until prose"] = np.log1p(np.minimum(until, 40))


def _share(part: Numbers, counts: NDArray[np.int64]) -> Numbers:
    return part / max(1.0, float(counts.sum()))


def _neighbours(columns: dict[str, Numbers], name: str, values: Numbers, widths: Sequence[int]) -> None:
    """Means over the lines before and after, the line itself left out."""
    size = len(values)
    total = np.concatenate([[0.0], np.cumsum(values)])
    index = np.arange(size)
    for width in widths:
        low, high = np.maximum(0, index - width), np.minimum(size, index + width + 1)
        columns[f"{name}, {width} before"] = (total[index] - total[low]) / width
        columns[f"{name}, {width} after"] = (total[high] - total[np.minimum(size, index + 1)]) / width
