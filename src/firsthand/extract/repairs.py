"""Damage noted beside the text: words glued at link borders, soft hyphens, mojibake.

```
>>> [r.reads for r in repairs(layout)]
['said that']
```

The text itself stays as it came. A repair is noted only where it is sure: both halves of a glued word stand on the page by
themselves, the border shows, and the whole is no known word and stands nowhere else.
"""

import re
from collections import Counter
from functools import cache

import ftfy
from ftfy.badness import badness

from firsthand.extract.blocks import Layout
from firsthand.languages import languages_with, table, words
from firsthand.languages.frequency import level
from firsthand.languages.words import fold, forms_of, tokens_of
from firsthand.model.article import Repair
from firsthand.model.record import Span

SOFT = re.compile("[^\\W_]*\u00ad[\u00ad\\w]*")
BROKEN = re.compile(r"\S*[^\x00-\x7f]\S*")
CAMEL = re.compile(r"[^\W\d_A-Z][A-ZÀ-ÞА-Я]")
SUSPECT = frozenset("ÂÃâÐÑÅÄ€Øãå¢")  # letters that UTF-8 read as Latin-1 or Windows-1252 is full of
SHORTEST_HALF = 3
COMMON = 1  # times that the second half stands on the page by itself
COMMONEST = 32  # level in the frequency table (-4 ln of probability) of one half around a capital
RARE = 99
LONGEST_WORD = 40
LONGEST_LINE = 4_000  # characters of a line that are searched for mojibake
SHORTEST_PROSE = 60  # characters from which a line is prose


def repairs(layout: Layout) -> tuple[Repair, ...]:
    """All repairs, in order of the text, none overlapping another."""
    found = [*_mojibake(layout), *_soft_hyphens(layout), *_glued(layout)]
    kept: list[Repair] = []
    for repair in sorted(found, key=lambda repair: (repair.span, repair.reads)):
        if not kept or repair.span[0] >= kept[-1].span[1]:
            kept.append(repair)
    return tuple(kept)


def _soft_hyphens(layout: Layout) -> list[Repair]:
    if "\u00ad" not in layout.text:
        return []
    return [
        Repair(span=found.span(), reads=found.group().replace("\u00ad", "")) for found in SOFT.finditer(layout.text)
    ]


def _mojibake(layout: Layout) -> list[Repair]:
    """UTF-8 read as something else: `CafÃ©`. A line at a time, since one sign alone can be meant."""
    found = []
    for block in layout.blocks:
        line = layout.line(block)[:LONGEST_LINE]
        if SUSPECT.isdisjoint(line) or not badness(line):
            continue
        for piece in BROKEN.finditer(line):
            fixed = ftfy.fix_encoding(piece.group())
            if fixed != piece.group():
                start = block.span[0] + piece.start()
                found.append(Repair(span=(start, start + len(piece.group())), reads=fixed))
    return found


def _glued(layout: Layout) -> list[Repair]:
    """Words run together where a link or an emphasis ended: `saidthat`, `endsBut`."""
    standing = [block for block in layout.blocks if _is_prose(block.span)]
    counts: Counter[str] = Counter()
    for block in standing:
        counts.update(forms_of(layout.line(block)))
    found = []
    for block in standing:
        line = layout.line(block)
        for number, form in enumerate(forms_of(line)):
            if counts[form] > 1 or not 2 * SHORTEST_HALF <= len(form) <= LONGEST_WORD:
                continue
            written = tokens_of(line)[number]
            if len(written) != len(form) or not (form.endswith(_endings()) or CAMEL.search(written)):
                continue
            cuts = [cut for cut in range(SHORTEST_HALF, len(form) - 1) if _stand_alone(written, cut, counts)]
            if len(cuts) == 1 and level(form) is None:
                word = words(layout.text, *block.span)[number]
                found.append(Repair(span=(word.start, word.end), reads=f"{written[: cuts[0]]} {written[cuts[0] :]}"))
    return found


def _is_prose(span: Span) -> bool:
    return span[1] - span[0] >= SHORTEST_PROSE


def _stand_alone(written: str, cut: int, counts: Counter[str]) -> bool:
    """Whether both halves are words of the page and the border shows.

    It shows by a capital inside, or by a second half that no word of its language ends in.
    """
    left, right = fold(written[:cut]), fold(written[cut:])
    if not counts[left] or not counts[right]:
        return False
    if written[cut - 1].islower() and written[cut].isupper():
        return (level(right) or RARE) <= COMMONEST and len(right) > 1
    return right in _ends_no_word() and counts[right] >= COMMON and written[cut].islower()


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(_ends_no_word()))


@cache
def _ends_no_word() -> frozenset[str]:
    return frozenset(word for code in languages_with("repairs") for word in table(code, "repairs")["second"])
