"""The masthead of a text dump: the outlet's name as one of the first lines.

```
>>> mastheads(layout)
['The Lumen Courier']
```

A line counts when it is a newspaper's name by one word ("Courier") and a proper name by another ("Lumen", no common word),
so that "World News" and "Sign in" do not.
"""

from functools import cache

from firsthand.extract.blocks import Layout
from firsthand.languages import table, words
from firsthand.languages.frequency import level

TOP = 3  # first lines of a page
LONGEST = 6  # words
DASHES = (" — ", " – ", " | ", " - ")


def mastheads(layout: Layout) -> list[str]:
    """Names of outlets among the first lines."""
    found = []
    for block in layout.blocks[:TOP]:
        name = layout.line(block)
        for dash in DASHES:
            name = name.split(dash, 1)[0]
        if _is_masthead(name.strip()):
            found.append(name.strip())
    return found


def _is_masthead(name: str) -> bool:
    tokens = words(name)
    if not 2 <= len(tokens) <= LONGEST or not name[0].isupper() or not name[-1].isalpha() or ":" in name:
        return False
    named = [token.form for token in tokens if any(char.isupper() for char in name[token.start : token.end])]
    papers = _words_of_names()
    return any(form in papers for form in named) and any(form not in papers and level(form) is None for form in named)


def is_outlet_like(forms: list[str]) -> bool:
    """Whether words hold one that newspapers carry in their names."""
    return not _words_of_names().isdisjoint(forms)


@cache
def _words_of_names() -> frozenset[str]:
    return frozenset(table("all", "outlets")["words"])
