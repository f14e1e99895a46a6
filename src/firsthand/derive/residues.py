"""Traces that another language, an editor or a machine left in a text that pretends to be told at first hand.

```
>>> [residue.code for residue in residues(article, "en")]
['editors_note', 'dash_dialogue', 'glued_words']
```
"""

from typing import NamedTuple

from firsthand.model.article import Article
from firsthand.model.record import Span


class Residue(NamedTuple):
    """One trace: a reason code, what it shows, and where; `language` is the one it points to, if it points to one."""

    code: str
    shown: str
    span: Span
    language: str | None = None


def residues(article: Article, language: str | None) -> tuple[Residue, ...]:
    """Traces in one article, in order of the text."""
    return ()
