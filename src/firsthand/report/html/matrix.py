"""Claims as a table of who says what: what an editor needs first comes first.

```
>>> [group.words for group in matrix(edition, story).groups]
['accounts differ', 'one account only', 'shared']
```
"""

from typing import NamedTuple

from firsthand.model.claim import Claim, Statement
from firsthand.model.record import Span
from firsthand.model.story import Story
from firsthand.report.html.edition import Edition, Passage, Ref
from firsthand.report.legible import one_line

ORDER = ("differs", "disputed", "updated", "single", "more_precise", "unclear", "shared")
COLUMNS = 6  # articles that a table with a column each can hold; more stand together in one cell
OPEN = ("differs", "disputed", "updated", "more_precise")  # groups shown whole; others are folded after some rows
SHOWN = 6
QUOTED = 170  # code points of a statement that a cell quotes
ROWS = 120  # claims of one status that a story page holds


class Said(NamedTuple):
    """A statement: where, the value it gives (if accounts differ in one), how it is said, its words around the value."""

    passage: Passage
    value: str
    degree: str
    actor: str
    shown: bool  # the words, not just the place


class Row(NamedTuple):
    """One claim. `cells` has the statements of each article of the table's head, empty for the silent."""

    anchor: str
    title: Passage
    difference: str
    cells: tuple[tuple[Said, ...], ...]
    all: tuple[Said, ...]  # all of them, by value
    silent: tuple[Ref, ...]
    origins: int
    doubt: str
    score: str
    reasons: tuple[str, ...]


class Group(NamedTuple):
    """Claims of one status; `more` are folded away, `dropped` left out."""

    status: str
    words: str
    telling: bool
    rows: tuple[Row, ...]
    more: tuple[Row, ...]
    dropped: int


class Matrix(NamedTuple):
    """The claims of a story; `columns` is empty where there are too many articles for a column each."""

    columns: tuple[Ref, ...]
    groups: tuple[Group, ...]
    total: int


def matrix(edition: Edition, story: Story, anchor: str, rows: int = ROWS) -> Matrix:
    """The story's claims by status; in a story of one article nothing can be shared, and nothing is listed."""
    claims = edition.claims_of.of((story.id,))
    members = sorted(story.articles, key=edition.order)
    if len(members) < 2:
        claims = []
    columns = tuple(edition.ref(article) for article in members) if len(members) <= COLUMNS else ()
    groups = []
    for status in ORDER:
        held = sorted((c for c in claims if c.status == status), key=lambda c: _rank(edition, c))
        made = tuple(_row(edition, claim, members, anchor, rank) for rank, claim in enumerate(held[:rows], 1))
        if made:
            cut = len(made) if status in OPEN else SHOWN
            words = edition.say(f"status.{status}")
            groups.append(Group(status, words, status in OPEN, made[:cut], made[cut:], len(held) - len(made)))
    return Matrix(columns, tuple(groups), len(claims))


def _rank(edition: Edition, claim: Claim) -> tuple[object, ...]:
    first = min((*edition.order(s.article), s.span) for s in claim.statements) if claim.statements else ()
    return (-len({s.article for s in claim.statements}), first, claim.id)


def _row(edition: Edition, claim: Claim, members: list[str], anchor: str, rank: int) -> Row:
    values = {at: v.value for v in (claim.difference.values if claim.difference else ()) for at in v.statements}
    differs = claim.status in OPEN
    said = [(s, _said(edition, s, values.get(at, ""), shown=differs)) for at, s in enumerate(claim.statements)]
    said.sort(key=lambda pair: (*edition.order(pair[0].article), pair[0].span))
    cells = tuple(tuple(s for statement, s in said if statement.article == member) for member in members)
    title = min(claim.statements, key=lambda s: (*edition.order(s.article), s.span))
    return Row(
        f"{anchor}-{claim.status}-{rank}",
        edition.passage(title.article, title.span, 150),
        edition.say(f"difference.{claim.difference.kind}") if claim.difference else "",
        cells,
        _by_value([s for _, s in said]),
        edition.refs(claim.silent),
        claim.origins,
        edition.doubt(claim.score),
        edition.figure(claim.score),
        edition.reasons(claim.reasons),
    )


def _by_value(said: list[Said]) -> tuple[Said, ...]:
    """Statements with the same value together, in the order of their first; only the first of each is quoted."""
    order = list(dict.fromkeys(each.value for each in said))
    seen: set[str] = set()
    found = []
    for each in sorted(said, key=lambda each: order.index(each.value)):
        found.append(each._replace(shown=False) if each.value and each.value in seen else each)
        seen.add(each.value)
    return tuple(found)


def _said(edition: Edition, statement: Statement, value: str, *, shown: bool) -> Said:
    actor = edition.actors.get(statement.actor or "")
    passage = edition.passage(
        statement.article, _around(edition, statement, value) if value else statement.span, QUOTED
    )
    whole = passage._replace(place=edition.ref(statement.article, statement.span, exact=True))
    degree = "" if statement.degree == "asserted" else edition.say(f"degree.{statement.degree}")
    return Said(whole, one_line(value, 60), degree, one_line(actor.name, 60) if actor else "", shown)


def _around(edition: Edition, statement: Statement, value: str) -> Span:
    """The stretch of the statement around its value, so that a short cell shows the words that matter."""
    start, end = statement.span
    if end - start <= QUOTED:
        return statement.span
    text = edition.articles[statement.article].text
    at = text.find(value, start, end)
    if at < 0 or at - start < QUOTED // 2:
        return statement.span
    blank = text.rfind(" ", start, at - QUOTED // 3)
    return (blank + 1 if blank >= 0 else start, end)
