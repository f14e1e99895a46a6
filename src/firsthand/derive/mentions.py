"""Agencies named anywhere on a page, in whatever language and spelling.

```
>>> list(mentioned_agencies(["Halcyon"]).find("HALCYON/Jo Stell, Reuters"))
[((0, 7), 'Halcyon'), ((18, 25), 'Reuters')]
```
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from firsthand.derive.names import spellings
from firsthand.languages.words import NO_SPACES
from firsthand.model.record import Span

FORMS = re.compile(r"\w+")
UNSPACED = re.compile(f"[{NO_SPACES}]")


class Mentioned(NamedTuple):
    """Every spelling of the agencies known from the table or carried in this collection → the agency's own name.

    `by_word` has them by their first word (one with a letter of a script without spaces, by itself).
    """

    written: Mapping[str, str]
    by_word: Mapping[str, tuple[str, ...]]

    def find(self, text: str) -> Iterator[tuple[Span, str]]:
        """Places in a text and the agency named there, the longest name at each place."""
        # Most pages name few agencies: only names whose first word stands in the text are looked for.
        here = FORMS.findall(text)
        names = {name for form in sorted(set(here)) for name in self.by_word.get(form, ())}
        names |= {name for name in self.by_word.get("", ()) if name in text}
        if not names:
            return
        ordered = sorted(names, key=lambda name: (-len(name), name))
        parts = [re.escape(n) if UNSPACED.search(n) else rf"(?<!\w){re.escape(n)}(?!\w)" for n in ordered]
        for found in re.finditer("|".join(parts), text):
            yield found.span(), self.written[found.group()]


def mentioned_agencies(carried: Iterable[str]) -> Mentioned:
    """The spellings of the table, and the names of agencies that some page of the collection carries."""
    written = dict(spellings())
    for name in sorted(carried):
        written.setdefault(name, name)
        written.setdefault(name.upper(), name)  # as photo credits print it
    by_word: dict[str, list[str]] = {}
    for name in sorted(written):
        first = FORMS.search(name)
        if first:
            by_word.setdefault("" if UNSPACED.search(name) else first.group(), []).append(name)
    return Mentioned(written, {form: tuple(names) for form, names in by_word.items()})
