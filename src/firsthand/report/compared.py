"""Articles side by side in the terminal: each sentence of the first, and what stands for it in the others.

```
>>> print_comparison(pages, ("article-1", "article-2"))
```
"""

from collections.abc import Sequence

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from firsthand.model.derivation import Derivation
from firsthand.model.dossier import Dossier
from firsthand.model.record import identity
from firsthand.model.story import Story
from firsthand.report.console import printing
from firsthand.report.html.comparison import WIDTH, Cell, Row, side_by_side
from firsthand.report.html.edition import Edition
from firsthand.report.html.variants import Variant
from firsthand.report.legible import one_line
from firsthand.report.trace import edge_words

SIGNS = {"same": "=", "changed": "≈", "translated": "⇄", "out": "−", "added": "+", "nothing": ""}


def beside(dossier: Dossier, articles: Sequence[str], links: Sequence[Derivation]) -> Dossier:
    """A dossier of these articles alone, as if they were one story, with one derivation a pair: what is compared.

    An article that shares nothing with the others stands by itself, as an origin.
    """
    held = {article.id: article for article in dossier.articles}
    first = held[articles[0]]
    told = {link.article for link in links if link.evidence}
    story = Story(
        id=identity("story", *articles),
        title=first.title.value if first.title else "",
        articles=tuple(articles),
        origins=tuple(article for article in articles if article not in told),
    )
    return Dossier(
        producers=dossier.producers,
        articles=tuple(held[key] for key in sorted(articles)),
        sources=dossier.sources,
        stories=(story,),
        derivations=tuple(links),
        problems=dossier.problems,
    )


def drawn(compared: Dossier, dossier: Dossier) -> Dossier:
    """What `beside` made as a page draws it: pairs that share nothing left out, prints of a dispatch tied to its agency."""
    carried = {article.id: article.carries for article in compared.articles if article.carries}
    prints = [link for link in dossier.derivations if carried.get(link.article) == link.source]
    linked = [link for link in compared.derivations if link.evidence or link.directed]
    return msgspec.structs.replace(compared, derivations=tuple({link.id: link for link in (*prints, *linked)}.values()))


def print_comparison(
    dossier: Dossier, articles: Sequence[str], language: str = "en", *, console: Console | None = None
) -> None:
    """Print what `beside` made, the first article against the others, some at a time."""
    edition = Edition(dossier, language)
    base, *others = articles
    links = {
        other: link for link in dossier.derivations for other in others if {link.article, link.place} == {base, other}
    }
    with printing(console) as where:
        for key in articles:
            where.print(
                Text.assemble(
                    (edition.letters[key], "bold"),
                    f"  {one_line(edition.title(key).words, 160)}",
                    (f"  {edition.outlet(key)}, {edition.date(key)}", "dim"),
                )
            )
        for start in range(0, len(others), WIDTH):
            shown = others[start : start + WIDTH]
            _print_table(edition, base, [links[other] for other in shown], where)
        where.print()
        where.print(Text(edition.say("page.signs"), style="dim"))


def _print_table(edition: Edition, base: str, links: Sequence[Derivation], console: Console) -> None:
    made = side_by_side(edition, base, links)
    console.print()
    for link, column in zip(links, made.columns, strict=True):
        line = Text.assemble((f"{edition.letters[link.article]} ", "bold"), edge_words(edition, link, link.article))
        line.append(f"  = {column.same} ≈ {column.changed} − {column.out} + {column.added}", style="dim")
        console.print(line)
    table = Table(show_lines=True, expand=True, border_style="dim")
    table.add_column(made.base.letter, ratio=1, header_style="bold")
    for column in made.columns:
        table.add_column(column.ref.letter, ratio=1, header_style="bold")
    for row in made.rows:
        table.add_row(_base(row), *(_cell(each) for each in row.cells))
    console.print(table)


def _base(row: Row) -> Text:
    if row.base is None:
        return Text("")
    return Text.assemble((row.base.place.name, "bold"), " ", row.base.words)


def _cell(cell: Cell) -> Text:
    """A sign, the place, and the words: those that differ marked, where a comparison word by word says something."""
    line = Text(SIGNS[cell.state], style={"out": "red", "added": "green"}.get(cell.state, ""))
    if cell.state == "same":
        return line.append(" " + ", ".join(passage.place.name for passage in cell.passages), style="dim")
    for number, passage in enumerate(cell.passages):
        line.append(" ").append(passage.place.name, style="bold").append(" ")
        if not cell.pieces:
            line.append(passage.words)
        elif number == len(cell.passages) - 1:
            for piece in cell.pieces:
                if line.plain[-1] != " ":
                    line.append(" ")
                line.append_text(_piece(piece))
    return line


def _piece(piece: Variant) -> Text:
    if not piece.differs:
        return Text(piece.other.strip())
    told = Text()
    if piece.base.strip():
        told.append(f"⟨−{piece.base.strip()}⟩", style="red strike")
    if piece.other.strip():
        told.append(f"⟨+{piece.other.strip()}⟩", style="green")
    return told
