"""Quotations with all their readings: in the terminal, as JSON with Web Annotation selectors, as a table.

```
>>> quotations(dossier)[0].readings[0].selector[1].exact
'We never said that the boats are unsafe. The crew decides,'
```
"""

import csv
from collections.abc import Iterator
from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from firsthand.model.annotations import QuoteForm
from firsthand.model.article import Article
from firsthand.model.dossier import Dossier
from firsthand.model.quote import Change, Quote, Reading
from firsthand.model.record import Record, Span
from firsthand.report.console import printing
from firsthand.report.html.edition import Edition
from firsthand.report.legible import one_line

CONTEXT = 32  # code points before and after that make a quotation findable where positions have moved
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # with which a cell would begin that a spreadsheet takes for a formula


class TextPositionSelector(Record, frozen=True, kw_only=True, tag="TextPositionSelector", tag_field="type"):
    """W3C Web Annotation: `[start, end)` in code points of the article's text."""

    start: int
    end: int


class TextQuoteSelector(Record, frozen=True, kw_only=True, tag="TextQuoteSelector", tag_field="type"):
    """W3C Web Annotation: the words themselves, with what stands before and after."""

    exact: str
    prefix: str
    suffix: str


class Said(Record, frozen=True, kw_only=True):
    """One reading. `speaker_words` and `cue` are the article's own; `chain` names through whom the words came."""

    id: str
    article: str
    path: str
    url: str | None
    outlet: str | None
    published: str | None
    place: str
    form: QuoteForm
    speaker_words: str | None
    cue: str | None
    chain: tuple[str, ...]
    score: float
    selector: tuple[TextPositionSelector | TextQuoteSelector, ...]
    change: Change | None


class Quotation(Record, frozen=True, kw_only=True):
    """Something somebody said, with all its readings."""

    id: str
    storyline: str
    speaker: str | None
    actor: str | None
    role: str | None
    occasion: str | None
    readings: tuple[Said, ...]


def quotations(dossier: Dossier, language: str = "en") -> tuple[Quotation, ...]:
    """Every quote of the dossier, in its order; readings in the order of their articles' letters."""
    edition = Edition(dossier, language)
    return tuple(_quotation(edition, quote) for quote in dossier.quotes)


def _quotation(edition: Edition, quote: Quote) -> Quotation:
    actor = edition.actors.get(quote.speaker or "")
    changes = {change.reading: change for change in quote.changes}
    return Quotation(
        id=quote.id,
        storyline=quote.storyline,
        speaker=actor.name if actor else None,
        actor=quote.speaker,
        role=actor.role if actor else None,
        occasion=quote.occasion.text if quote.occasion else None,
        readings=tuple(_said(edition, reading, changes.get(reading.id)) for reading in _ordered(edition, quote)),
    )


def _ordered(edition: Edition, quote: Quote) -> list[Reading]:
    return sorted(quote.readings, key=lambda each: (*edition.order(each.article), each.span))


def _said(edition: Edition, reading: Reading, change: Change | None) -> Said:
    article = edition.articles[reading.article]
    return Said(
        id=reading.id,
        article=article.id,
        path=article.path,
        url=article.url,
        outlet=article.outlet.value if article.outlet else None,
        published=article.published.value if article.published else None,
        place=edition.at(article.id, reading.span),
        form=reading.form,
        speaker_words=_slice(article, reading.speaker_span),
        cue=_slice(article, reading.cue_span),
        chain=tuple(article.slice(hop.span) for hop in reading.chain),
        score=reading.score,
        selector=selectors(article, reading.span),
        change=change,
    )


def selectors(article: Article, span: Span) -> tuple[TextPositionSelector | TextQuoteSelector, ...]:
    """Two ways to find the same words again."""
    start, end = span
    return (
        TextPositionSelector(start=start, end=end),
        TextQuoteSelector(
            exact=article.text[start:end],
            prefix=article.text[max(0, start - CONTEXT) : start],
            suffix=article.text[end : end + CONTEXT],
        ),
    )


def _slice(article: Article, span: Span | None) -> str | None:
    return article.slice(span) if span is not None else None


COLUMNS = (
    "quote", "reading", "speaker", "role", "form", "words", "speaker_words", "cue", "chain", "changes", "against",
    "score", "place", "outlet", "published", "path", "url", "start", "end",
)  # fmt: skip


def table(dossier: Dossier, language: str = "en") -> str:
    """All readings as CSV, one a line. A cell that a spreadsheet would run as a formula begins with an apostrophe."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for quote in quotations(dossier, language):
        for reading in quote.readings:
            position, exact = reading.selector
            change = reading.change
            cells = (
                quote.id, reading.id, quote.speaker, quote.role, reading.form,
                exact.exact if isinstance(exact, TextQuoteSelector) else "", reading.speaker_words, reading.cue,
                "; ".join(reading.chain), "; ".join(change.kinds) if change else "", change.against if change else "",
                reading.score, reading.place, reading.outlet, reading.published, reading.path, reading.url,
                *((position.start, position.end) if isinstance(position, TextPositionSelector) else ("", "")),
            )  # fmt: skip
            writer.writerow([_cell(value) for value in cells])
    return out.getvalue()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def print_quotations(dossier: Dossier, language: str = "en", *, console: Console | None = None) -> None:
    """Print every quote, storyline by storyline: who, in which words, where, and what changed."""
    edition = Edition(dossier, language)
    with printing(console) as where:
        for chapter in edition.chapters:
            quotes = edition.quotes_of.of(chapter.members)
            where.print()
            where.rule(Text(one_line(edition.chapter_title(chapter).words), style="bold"), align="left", characters="─")
            if not quotes:
                where.print(Text(edition.say("report.no_quotes"), style="dim"))
            for quote in sorted(quotes, key=lambda quote: _first(edition, quote)):
                where.print()
                for line in _lines(edition, quote):
                    where.print(line)


def _first(edition: Edition, quote: Quote) -> tuple[object, ...]:
    first = _ordered(edition, quote)[0]
    return (*edition.order(first.article), first.span, quote.id)


def _lines(edition: Edition, quote: Quote) -> Iterator[Text | Padding]:
    say = edition.say
    actor = edition.actors.get(quote.speaker or "")
    head = Text(one_line(actor.name) if actor else say("report.unknown_speaker"), style="bold")
    if actor and actor.role:
        head.append(f", {one_line(actor.role)}", style="not bold")
    if quote.occasion and quote.occasion.text:
        head.append(f"  {one_line(quote.occasion.text)}", style="dim not bold")
    head.append(f"  {quote.id}", style="dim not bold")
    yield head
    changes = {change.reading: change for change in quote.changes}
    for reading in _ordered(edition, quote):
        passage = edition.passage(reading.article, reading.span)
        line = Text.assemble((f"{passage.place.letter} {passage.place.name}", "bold"), f" “{passage.words}”")
        line.append(f"  {', '.join(_about(edition, reading))}", style="dim italic")
        yield Padding(line, (0, 0, 0, 2), expand=False)
        if change := changes.get(reading.id):
            yield from _change(edition, change)


def _about(edition: Edition, reading: Reading) -> Iterator[str]:
    """How the words stand there: the form, whom the article names beside them, and through whom they came."""
    yield edition.say(f"form.{reading.form}")
    for span in (reading.speaker_span, reading.cue_span):
        if span:
            yield f"“{edition.passage(reading.article, span, 60).words}”"
    for hop in reading.chain:
        yield edition.say("page.through_source", edition.passage(reading.article, hop.span, 60).words)
    if doubt := edition.doubt(reading.score):
        yield doubt


def _change(edition: Edition, change: Change) -> Iterator[Padding]:
    kinds = ", ".join(edition.say(f"change.{kind}") for kind in change.kinds)
    line = Text(kinds, style="" if change.kinds == ("same",) else "yellow")
    for edit in change.edits:
        line.append(f"  {one_line(edit.before) or '∅'} → {one_line(edit.after) or '∅'}", style="")
        if edit.weight == "meaning":
            line.append(" !", style="bold red")
    yield Padding(line, (0, 0, 0, 6), expand=False)
