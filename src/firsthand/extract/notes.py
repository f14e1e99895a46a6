"""What an editor or a translator put into somebody else's text: "(in the valley – ed.)", "[Anm. d. Red.]", "NDLR".

```
>>> notes("He left (for Lumen – ed.) early", (0, 31))
[(8, 25)]
```
"""

import re
from functools import cache

from firsthand.extract.cues import either
from firsthand.model.record import Span

LONGEST = 300  # characters inside the brackets of a note
BRACKETS = re.compile(rf"\((?P<round>[^()\n]{{2,{LONGEST}}})\)|\[(?P<square>[^\[\]\n]{{2,{LONGEST}}})\]")


def notes(text: str, line: Span) -> list[Span]:
    """Spans of the notes in a line, brackets included; the whole line where it opens with a note's marker."""
    if _opening().match(text, *line):
        return [line]
    found = []
    for bracket in BRACKETS.finditer(text, *line):
        inside = bracket["round"] or bracket["square"]
        if _closing().search(inside) or _opening().match(inside):
            found.append(bracket.span())
    return found


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(rf"(?:[–—,;:.-]|\s-)\s*(?:{either('notes', 'markers')})\s*$", re.IGNORECASE)


@cache
def _opening() -> re.Pattern[str]:
    """The marker first, then a colon or a dash; a short marker alone ("ed.") is too little without them."""
    return re.compile(rf"[–—*(\[\s]*(?:{either('notes', 'markers')})\s*(?:[:：]|[–—-]\s)", re.IGNORECASE)
