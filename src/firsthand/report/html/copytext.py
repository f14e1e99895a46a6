"""An article as it came, line by line: bars for provenance, marks for quotations and dates, furniture folded.

```
>>> view = copytext(edition, article, provenance, marks)
>>> view.paragraphs[1].runs[0].kind, view.paragraphs[1].runs[0].sentences[0].anchor
('first', 'A-1-1')
```
"""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from firsthand.model.article import Article, Region
from firsthand.model.record import Span
from firsthand.report.html.dates import date_words
from firsthand.report.html.edition import Edition, Passage, Ref
from firsthand.report.html.marks import Mark, Piece, cut
from firsthand.report.html.provenance import Bar, Provenance
from firsthand.report.legible import legible, one_line, web_address
from firsthand.report.locator import Place
from firsthand.report.untabled import language_name

SHOWN = 5  # places in the note beside a run


class Sentence(NamedTuple):
    """A sentence with its anchor; `between` is what stands before it in its line and belongs to no sentence."""

    anchor: str
    number: int  # shown from the second sentence of a paragraph on; 0 for none
    between: str
    pieces: tuple[Piece, ...]


class Run(NamedTuple):
    """Sentences in a row that come from the same place."""

    kind: str
    words: str
    places: tuple[Ref, ...]
    sentences: tuple[Sentence, ...]


class Paragraph(NamedTuple):
    """A line of the text. `runs` for article matter; `pieces` for a byline, date, credit or note."""

    kind: str
    label: str
    number: int
    anchor: str
    runs: tuple[Run, ...]
    pieces: tuple[Piece, ...]
    tail: str  # what follows the last sentence of the line


class Line(NamedTuple):
    """A line of furniture."""

    anchor: str
    words: str
    detail: str


class View(NamedTuple):
    """One article to be shown; `dropped` says that its text is left out for size."""

    anchor: str
    title: Passage
    lang: str
    dir: str
    facts: tuple[tuple[str, str, str], ...]  # label, value, basis
    address: str | None
    address_words: str
    shares: tuple[tuple[str, str, int], ...]  # kind, words, sentences
    sentences: int
    paragraphs: tuple[Paragraph, ...]
    furniture: tuple[Line, ...]
    furniture_dropped: int
    dropped: bool


def copytext(
    edition: Edition,
    article: Article,
    provenance: Provenance,
    marked: list[Mark],
    *,
    text: bool = True,
    furniture: int = 20_000,
) -> View:
    """The view of one article; without `text` only its head, and `furniture` caps the furniture's code points."""
    title = edition.title(article.id)
    bars = provenance.bars(article.id)
    places = edition.at.places(article.id)
    counted = Counter(bar.kind for bar, place in zip(bars, places, strict=True) if place.region == "body")
    paragraphs, lines = _lines(edition, article, dict(zip(places, bars, strict=True)), marked) if text else ((), ())
    kept, total = [], 0
    for line in lines:
        total += len(line.words) + 40
        if total > furniture:
            break
        kept.append(line)
    return View(
        edition.anchor(article.id),
        title,
        title.lang,
        title.dir,
        tuple(_facts(edition, article)),
        web_address(article.url),
        one_line(article.url or article.path, 160),
        tuple((kind, edition.say(f"bar.{kind}"), counted[kind]) for kind in KINDS if counted[kind]),
        sum(counted.values()),
        paragraphs,
        tuple(kept),
        len(lines) - len(kept),
        not text,
    )


KINDS = ("first", "verbatim", "rewritten", "translated", "shared", "own")


def _facts(edition: Edition, article: Article) -> Iterator[tuple[str, str, str]]:
    say = edition.say
    if article.published:
        basis = edition.say(f"basis.{article.published.basis.replace('-', '_')}")
        yield (
            say("fact.published"),
            date_words(article.published, edition.language),
            _sure(edition, basis, article.published.score),
        )
    else:
        yield say("fact.published"), say("report.not_dated"), ""
    if article.modified:
        basis = edition.say(f"basis.{article.modified.basis.replace('-', '_')}")
        yield (
            say("fact.modified"),
            date_words(article.modified, edition.language),
            _sure(edition, basis, article.modified.score),
        )
    for name in ("outlet", "section", "language", "wire"):
        field = getattr(article, name)
        if field:
            value = one_line(language_name(field.value, say), 20) if name == "language" else one_line(field.value, 120)
            yield say(f"fact.{name}"), value, _sure(edition, edition.basis(field), field.score)
        elif name == "outlet":
            yield say("fact.outlet"), say("report.not_named"), ""
    if article.authors:
        names = ", ".join(one_line(author.value, 80) for author in article.authors[:6])
        yield say("fact.authors"), names, edition.basis(article.authors[0])
    roles: dict[str, list[str]] = {}
    for credit in article.credits:
        roles.setdefault(credit.role, []).append(one_line(credit.name, 80))
    for role, named in sorted(roles.items()):
        yield say(f"credit.{role}"), ", ".join(dict.fromkeys(named)), say("basis.page")


def _sure(edition: Edition, basis: str, score: float) -> str:
    return f"{basis}, {edition.figure(score)}" if score < 0.995 else basis


def _lines(
    edition: Edition, article: Article, bars: dict[Place, Bar], marked: list[Mark]
) -> tuple[tuple[Paragraph, ...], tuple[Line, ...]]:
    """The article's own lines, and its furniture."""
    paragraphs: list[Paragraph] = []
    furniture: list[Line] = []
    places = list(bars)
    regions = list(article.regions)
    at, region_at, start = 0, 0, 0
    for number, words in enumerate(article.text.split("\n"), 1):
        end = start + len(words)
        own = []
        while at < len(places) and places[at].span[0] < end:
            own.append(places[at])
            at += 1
        while region_at < len(regions) and regions[region_at].span[1] <= start:
            region_at += 1
        kind, detail = _kind(regions, region_at, end)
        if own:
            paragraph = _paragraph(edition, article, (start, end), own, bars, marked)
            rest = paragraph.tail or any(s.between for run in paragraph.runs for s in run.sentences)
            anchor = edition.anchor(article.id, f"l{number}") if rest else ""
            paragraphs.append(paragraph._replace(anchor=anchor))
        elif words.strip():
            anchor = edition.anchor(article.id, f"l{number}")
            if kind == "furniture":
                furniture.append(Line(anchor, legible(words.strip()), edition.say(f"furniture.{detail or 'other'}")))
            else:
                pieces = cut(article.text, (start, end), marked, article.repairs)
                paragraphs.append(Paragraph("line", edition.say(f"region.{kind}"), 0, anchor, (), pieces, ""))
        start = end + 1
    return tuple(paragraphs), tuple(furniture)


def _kind(regions: list[Region], at: int, end: int) -> tuple[str, str | None]:
    """The kind of the first region of a line that is not furniture, else furniture, else a plain line."""
    found: tuple[str, str | None] = ("line", None)
    while at < len(regions) and regions[at].span[0] < end:
        if regions[at].kind != "furniture":
            return regions[at].kind, None
        found = ("furniture", regions[at].detail)
        at += 1
    return found


def _paragraph(
    edition: Edition, article: Article, line: Span, own: list[Place], bars: dict[Place, Bar], marked: list[Mark]
) -> Paragraph:
    runs: list[Run] = []
    last = line[0]
    many = len(own) > 1
    for place in own:
        between = legible(article.text[last : place.span[0]]).strip()
        pieces = cut(article.text, place.span, marked, article.repairs)
        anchor = edition.anchor(article.id, place.key)
        sentence = Sentence(anchor, place.number if many and place.region == "body" else 0, between, pieces)
        bar = bars[place]
        if runs and runs[-1].kind == bar.kind and {r.letter for r in runs[-1].places} == {r.letter for r in bar.places}:
            held = runs[-1]
            refs = tuple(dict.fromkeys((*held.places, *bar.places)))
            runs[-1] = held._replace(places=refs, sentences=(*held.sentences, sentence))
        else:
            runs.append(Run(bar.kind, edition.say(f"bar.{bar.kind}"), bar.places, (sentence,)))
        last = place.span[1]
    first = own[0]
    kind = first.region if first.region in ("headline", "heading", "caption") else "body"
    label = "" if kind == "body" else edition.say(f"region.{kind}")
    runs = [run._replace(places=run.places[:SHOWN]) for run in runs]
    tail = legible(article.text[last : line[1]]).strip()
    return Paragraph(kind, label, first.paragraph if kind == "body" else 0, "", tuple(runs), (), tail)
