"""The words of all articles, to be searched: the same on both engines, for we split them ourselves, as all stages do.

Case, accents and strokes are set aside (`żółta` is held as `zolta`); scripts without spaces are held as pairs of neighbouring
characters, and the last of a run alone as well, so that one character is the beginning of something held wherever it stands.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, text

from firsthand.languages.spelling import PLAIN as STROKELESS
from firsthand.languages.words import NO_SPACES, Word
from firsthand.languages.words import words as split
from firsthand.model.article import Article

LONGEST = 200_000  # code points of an article that are held: PostgreSQL takes no more than a megabyte
FARTHEST = 16_383  # PostgreSQL's last place in a text
PLAIN = re.compile(r"[^\W_]+")
SPACELESS = re.compile(rf"[{NO_SPACES}]")
STROKES = str.maketrans(STROKELESS)
QUERY = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]|([^\s"“”„«»]+)')

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
    if connection.dialect.name == "sqlite":  # else the index still holds the words, marked as deleted
        connection.execute(text("INSERT INTO words (words) VALUES ('optimize')"))


class Phrase(NamedTuple):
    """Words side by side, as they are held; `begun` where the last is only the beginning of one."""

    forms: tuple[str, ...]
    begun: bool

    def holds(self, form: str) -> bool:
        """Whether a word is one of these."""
        return form in self.forms or (self.begun and form.startswith(self.forms[-1]))


def find(connection: Connection, wanted: str, most: int) -> list[int]:
    """Numbers of the articles that hold all phrases (see `asked`), the best first."""
    phrases = asked(wanted)
    if not phrases:
        return []
    join = " AND " if connection.dialect.name == "sqlite" else " & "
    query = join.join(_written(connection.dialect.name, phrase) for phrase in phrases)
    rows: Iterable[Row[Any]] = connection.execute(text(FIND[connection.dialect.name]), {"query": query, "most": most})
    return [row.number for row in rows]


def asked(wanted: str) -> list[Phrase]:
    """What a query looks for: each word, those in quotation marks side by side; `zolt*` is how a word begins.

    A run of characters without spaces is a phrase of its pairs, a lone one the beginning of a pair.
    """
    found: list[Phrase] = []
    for match in QUERY.finditer(wanted):
        written = (match[1] or match[2]).rstrip()
        words_here = paired(split(written))
        if len(words_here) > 1 and words_here[-1].start < words_here[-2].end:
            words_here.pop()  # the run may go on where it is held
        if forms_here := tuple(piece for word in words_here for piece in pieces(word.form)):
            lone = SPACELESS.fullmatch(forms_here[-1]) is not None
            found.append(Phrase(forms_here, written.endswith("*") or lone))
    return found


def forms(matter: str) -> list[str]:
    """Words as they are held: runs of letters and digits."""
    return [piece for word in paired(split(matter)) for piece in pieces(word.form)]


def pieces(form: str) -> list[str]:
    """The parts of a word that are held: `it's` is held as two."""
    return PLAIN.findall(plain(form))


def plain(form: str) -> str:
    """A folded word without its accents and strokes."""
    bare = "".join(c for c in unicodedata.normalize("NFD", form) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare).translate(STROKES)


def paired(found: list[Word]) -> list[Word]:
    """Where a script writes no spaces, pairs of neighbouring characters, and the last of a run alone."""
    made: list[Word] = []
    for number, here in enumerate(found):
        after = found[number + 1] if number + 1 < len(found) else None
        if after is not None and after.start == here.end and SPACELESS.match(here.form) and SPACELESS.match(after.form):
            made.append(Word(here.start, after.end, here.form + after.form))
        else:
            made.append(here)
    return made


def _written(dialect: str, phrase: Phrase) -> str:
    if dialect == "sqlite":
        return '"' + " ".join(phrase.forms) + '"' + ("*" if phrase.begun else "")
    return "(" + " <-> ".join(f"'{form}'" for form in phrase.forms) + (":*)" if phrase.begun else ")")
