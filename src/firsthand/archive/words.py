"""The words of all articles, to be searched: the same on both engines, for we split them ourselves, as all stages do.

Case and accents are set aside; scripts without spaces are held as pairs of neighbouring characters.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Row, text

from firsthand.languages.words import NO_SPACES, Word
from firsthand.languages.words import words as split
from firsthand.model.article import Article

LONGEST = 200_000  # code points of an article that are held: PostgreSQL takes no more than a megabyte
FARTHEST = 16_383  # PostgreSQL's last place in a text
PLAIN = re.compile(r"[^\W_]+")
SPACELESS = re.compile(rf"[{NO_SPACES}]")

INSERT = {
    "sqlite": "INSERT INTO words (rowid, held) VALUES (:number, :held)",
    "postgresql": "INSERT INTO words (rowid, held) VALUES (:number, CAST(:held AS TSVECTOR))",
}
FIND = {
    "sqlite": "SELECT rowid AS number FROM words WHERE words MATCH :query ORDER BY rank, rowid DESC LIMIT :most",
    "postgresql": "SELECT rowid AS number FROM words, CAST(:query AS TSQUERY) AS query WHERE held @@ query "
    "ORDER BY ts_rank(held, query) DESC, rowid DESC LIMIT :most",
}  # fmt: skip


def insert(connection: Connection, number: int, article: Article) -> None:
    """Hold the words of an article's matter."""
    kinds = {region.kind for region in article.regions} - {"furniture"}
    spans = article.spans(*kinds) or ((0, len(article.text)),)
    held = [form for span in spans for form in forms(article.text[span[0] : min(span[1], LONGEST)])]
    if connection.dialect.name == "postgresql":  # no parser of its own between us and what is held
        held = [f"'{form}':{min(place, FARTHEST)}" for place, form in enumerate(held, 1)]
    connection.execute(text(INSERT[connection.dialect.name]), {"number": number, "held": " ".join(held)})


def delete(connection: Connection, numbers: Iterable[int]) -> None:
    """Forget the words of articles."""
    for number in numbers:
        connection.execute(text("DELETE FROM words WHERE rowid = :number"), {"number": number})


def find(connection: Connection, wanted: str, most: int) -> list[int]:
    """Numbers of the articles that hold all words, the best first; words in quotation marks stand side by side."""
    phrases = list(_phrases(wanted))
    if not phrases:
        return []
    join = " AND " if connection.dialect.name == "sqlite" else " & "
    query = join.join(_phrase(connection.dialect.name, phrase) for phrase in phrases)
    rows: Iterable[Row[Any]] = connection.execute(text(FIND[connection.dialect.name]), {"query": query, "most": most})
    return [row.number for row in rows]


def asked(wanted: str) -> frozenset[str]:
    """Everything that a query looks for, word by word."""
    return frozenset(form for phrase in _phrases(wanted) for form in phrase)


def forms(matter: str) -> list[str]:
    """Words as they are held: runs of letters and digits."""
    return [piece for word in paired(split(matter)) for piece in pieces(word.form)]


def pieces(form: str) -> list[str]:
    """The parts of a word that are held: `it's` is held as two."""
    return PLAIN.findall(plain(form))


def plain(form: str) -> str:
    """A folded word without its accents."""
    bare = "".join(c for c in unicodedata.normalize("NFD", form) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare)


def paired(found: list[Word]) -> list[Word]:
    """Where a script writes no spaces, pairs of neighbouring characters; a lone one stands for itself."""
    made: list[Word] = []
    for number, here in enumerate(found):
        after = found[number + 1] if number + 1 < len(found) else None
        if not SPACELESS.match(here.form):
            made.append(here)
        elif after is not None and after.start == here.end and SPACELESS.match(after.form):
            made.append(Word(here.start, after.end, here.form + after.form))
        elif not (number and found[number - 1].end == here.start and SPACELESS.match(found[number - 1].form)):
            made.append(here)
    return made


def _phrases(wanted: str) -> Iterator[list[str]]:
    """Each word alone, those in quotation marks together; a run of characters without spaces is a phrase of its pairs."""
    for quoted, bare in re.findall(r'["“”„«»]([^"“”„«»]+)["“”„«»]|([^\s"“”„«»]+)', wanted):
        if found := forms(quoted or bare):
            yield found


def _phrase(dialect: str, phrase: list[str]) -> str:
    if dialect == "sqlite":
        return '"' + " ".join(phrase) + '"'
    return "(" + " <-> ".join(f"'{form}'" for form in phrase) + ")"
