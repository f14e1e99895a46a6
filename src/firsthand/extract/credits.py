"""What a page says about who made it: bylines, dates, datelines, credit lines, photo credits, editors' notes.

```
>>> mark(layout, "en", Settings()).wire.value
'Reuters'
```

Nobody else parses these. A photo credit never makes a wire: an agency's picture beside a text says nothing about whose
text it is.
"""

from typing import NamedTuple

from firsthand.extract.authors import agency_author
from firsthand.extract.blocks import Block, Layout
from firsthand.extract.bylines import Byline, byline, is_cue, is_hinted, may_stand_alone, segments
from firsthand.extract.creditlines import credit_line
from firsthand.extract.datelines import Found, dateline, lone_dateline
from firsthand.extract.datemarks import DateMark, date_mark
from firsthand.extract.notes import notes
from firsthand.extract.photos import photo_credit
from firsthand.extract.signs import reporter_with
from firsthand.extract.structured import Structured
from firsthand.extract.timed import says_when, timed_sign
from firsthand.languages.pointers import leads_elsewhere
from firsthand.model.article import Credit, Field, Region
from firsthand.model.record import Record, overlap
from firsthand.settings import Extract, Settings

BEFORE = 12  # lines before a paragraph in which bylines and dates stand
AFTER = 3  # lines after one
PARAGRAPH_ENDS = tuple('.!?…”"»“)。')
LONGEST_DATED = 100  # characters of a line with a name and a date


class Marks(Record, frozen=True, kw_only=True):
    """Typed stretches, everybody credited, and the agency whose report the page says it prints."""

    regions: tuple[Region, ...] = ()
    credits: tuple[Credit, ...] = ()
    wire: Field | None = None


class _Place(NamedTuple):
    """Where a line stands: beside paragraphs; where a report's last paragraph is signed; where an agency's name is a byline.

    `timed` is where an agency and a time are one: above the first paragraph, or behind the last. `titled` is right under
    the first line, where no picture stands before it.
    """

    near: bool
    signed: bool
    bylined: bool
    timed: bool
    titled: bool


class _Marked:
    """What one line says, as it is found."""

    def __init__(self) -> None:
        self.regions: list[Region] = []
        self.credits: list[Credit] = []
        self.wires: list[Found] = []


def mark(layout: Layout, language: str | None, settings: Settings) -> Marks:
    """Everything that the page says about its making, in the order of the text; regions never overlap."""
    limits = settings.extract
    regions: list[Region] = []
    credited: list[Credit] = []
    wires: list[Found] = []
    prose = [_is_prose(block, limits) for block in layout.blocks]
    bare = not any(prose)  # a page of a few lines: nothing to stand beside
    dates = _Dates(layout, language)
    for number, block in enumerate(layout.blocks):
        near = bare or True in prose[max(0, number - AFTER) : number] or True in prose[number + 1 : number + BEFORE]
        read = block.links < limits.linked  # what leads elsewhere says nothing about this page
        if not near and not read:
            continue
        by = _byline(layout, number, dates, language, limits) if near else None
        place = _Place(
            near=near,
            signed=bare or _may_be_signed(layout, prose, number, limits),
            bylined=bare or (near and _beside_text(layout, prose, number, dates)),
            timed=bare or (near and _at_the_ends(prose, number)),
            titled=near and _under_title(prose, number, dates),
        )
        marked = _line(layout, block, dates.of(number) if near and read else (), language, limits, by, place)
        regions.extend(marked.regions)
        credited.extend(marked.credits)
        wires.extend(marked.wires)
    wire = max(wires, key=lambda found: found.score, default=None)
    field = Field(value=wire.name, basis="page", span=wire.span, score=wire.score) if wire else None
    declared = agency_author(Structured(layout)) if layout.meta or layout.json_ld else None
    if declared and (field is None or field.score < limits.wire_declared):
        field = Field(value=declared[0], basis=declared[1], score=limits.wire_declared)
    return Marks(
        regions=tuple(sorted(regions, key=lambda region: region.span)),
        credits=tuple(sorted(credited, key=lambda credit: (credit.span, credit.role))),
        wire=field,
    )


class _Dates:
    """The date marks of a page's lines, each line looked at once."""

    def __init__(self, layout: Layout, language: str | None) -> None:
        self._layout = layout
        self._language = language
        self._known: dict[int, tuple[DateMark, ...]] = {}

    def of(self, number: int) -> tuple[DateMark, ...]:
        """The dates of a line, by its number."""
        if number not in self._known:
            span = self._layout.blocks[number].span
            self._known[number] = date_mark(self._layout.text, span, self._language)
        return self._known[number]

    def alone(self, number: int) -> bool:
        """Whether a line is a date line, or nothing but a day and a time in figures."""
        return bool(self.of(number)) or says_when(self._layout.text, self._layout.blocks[number].span, self._language)

    def beside(self, number: int, lines: int) -> bool:
        """Whether one of so many lines before or behind a line is a date line."""
        last = min(len(self._layout.blocks), number + lines + 1)
        return any(self.of(other) for other in range(max(0, number - lines), last) if other != number)


def _line(
    layout: Layout,
    block: Block,
    dates: tuple[DateMark, ...],
    language: str | None,
    limits: Extract,
    by: Byline | None,
    place: _Place,
) -> _Marked:
    """What one line says; `dates` are those to be marked in it."""
    text, span = layout.text, block.span
    marked = _Marked()
    for dated in dates:
        _add(marked.regions, Region(kind="date", span=dated.span, detail="updated" if dated.updated else None))
    if block.links < limits.linked:
        alone = lone_dateline(text, span, language, limits) if place.timed else None
        if alone and alone.agency:
            _add(marked.regions, Region(kind="dateline", span=alone.span))
            marked.wires.append(alone.agency)
            return marked
        found = credit_line(text, span, language, limits)
        if place.titled and (found is None or (found.alone and not found.credits)):
            found = reporter_with(text, span, limits) or found
        if found and leads_elsewhere(text[slice(*span)], language):
            return marked
        if found is None and place.timed and (timed := timed_sign(text, span, language, limits)):
            found, place = timed, place._replace(bylined=True)
        if found and by and by.people:
            _add(marked.regions, Region(kind="byline", span=span))
            marked.credits.extend(found.credits)
            marked.wires.extend([found.wire] if found.wire else by.agencies)
        elif found and found.sign and (pictured := photo_credit(text, span)) and pictured.span[0] < found.span[0]:
            _add(marked.regions, Region(kind="photo_credit", span=pictured.span))
            marked.credits.extend(pictured.credits)
        elif found and found.wire and found.sign and not place.signed:
            _add(marked.regions, Region(kind="photo_credit", span=found.span))
            marked.credits.append(Credit(role="photo", name=found.wire.name, span=found.wire.span))
        elif found and (place.bylined or not found.alone):
            _add(marked.regions, Region(kind="credit", span=found.span))
            marked.credits.extend(found.credits)
            marked.wires.extend([found.wire] if found.wire else [])
        elif pictured := photo_credit(text, span):
            _add(marked.regions, Region(kind="photo_credit", span=pictured.span))
            marked.credits.extend(pictured.credits)
        if span[1] - span[0] >= limits.opening and (line := dateline(text, span, language, limits)):
            _add(marked.regions, Region(kind="dateline", span=line.span))
            marked.wires.extend([line.agency] if line.agency else [])
        for note in notes(text, span):
            _add(marked.regions, Region(kind="note", span=note))
    if by and _add(marked.regions, Region(kind="byline", span=by.span)):
        marked.wires.extend(by.agencies)
        if by.announced:
            marked.credits.extend(Credit(role="reporting", name=name, span=place) for name, place in by.people)
    return marked


def _may_be_signed(layout: Layout, prose: list[bool], number: int, limits: Extract) -> bool:
    """Whether a sign in brackets here ends a report: a paragraph stands before it and none follows at once.

    Before a paragraph it credits the picture above: captions are signed in the same way.
    """
    line = layout.blocks[number].span
    before = line[1] - line[0] >= limits.prose or True in prose[max(0, number - 2) : number]
    return before and True not in prose[number + 1 : number + AFTER + 1]


def _beside_text(layout: Layout, prose: list[bool], number: int, dates: _Dates) -> bool:
    """Whether an agency's name alone is a byline or signs a paragraph that has just ended.

    It is a byline where a date stands beside it, or between the first line of a text, its title, and a paragraph.
    """
    if len(layout.line(layout.blocks[number])) > LONGEST_DATED:
        return False
    if _under_title(prose, number, dates):
        return True
    # The last paragraph may be short, if there is a longer one just before it.
    ended = (
        number > 0
        and True in prose[max(0, number - 2) : number]
        and layout.line(layout.blocks[number - 1]).endswith(PARAGRAPH_ENDS)
    )
    return ended or dates.beside(number, 2)


def _under_title(prose: list[bool], number: int, dates: _Dates) -> bool:
    """Whether a line stands between the first line of a text, its title, and a paragraph, with date lines at most beside it."""
    first = prose.index(True) if True in prose else 0
    return 1 <= number < first <= AFTER and all(dates.alone(n) for n in range(1, first) if n != number)


def _at_the_ends(prose: list[bool], number: int) -> bool:
    """Whether a line stands right above the first paragraph or right behind the last: beside others, it is of a list of pages."""
    above = True not in prose[:number] and True in prose[number + 1 : number + AFTER + 1]
    return above or (True in prose[max(0, number - AFTER) : number] and True not in prose[number + 1 :])


def _byline(layout: Layout, number: int, dates: _Dates, language: str | None, limits: Extract) -> Byline | None:
    """The byline in a line or in a part of it.

    A name alone will do where the markup calls it a byline, the line before is "By", or a date stands beside it.
    """
    block = layout.blocks[number]
    hinted = is_hinted(block.hints) or (number > 0 and is_cue(layout.line(layout.blocks[number - 1])[:20], language))
    for segment in segments(layout.text, block.span):
        found = byline(layout.text, segment, language, limits, hinted=hinted and segment == block.span)
        if found:
            return found
    return _beside_date(layout, number, dates, language, limits)


def _beside_date(layout: Layout, number: int, dates: _Dates, language: str | None, limits: Extract) -> Byline | None:
    """A name that stands before a date in its line, or as a line before or after a date line."""
    span = layout.blocks[number].span
    if span[1] - span[0] > LONGEST_DATED:
        return None
    own_dates = dates.of(number)
    name = (span[0], own_dates[0].span[0]) if own_dates else span
    name = (name[0], name[0] + len(layout.text[slice(*name)].rstrip(" ,;|·•-–—")))
    if not may_stand_alone(layout.text[slice(*name)]):
        return None
    if own_dates or dates.beside(number, 1):
        return byline(layout.text, name, language, limits, hinted=True)
    return None


def _is_prose(block: Block, limits: Extract) -> bool:
    return block.span[1] - block.span[0] >= 2 * limits.prose and block.links < limits.linked


def _add(taken: list[Region], region: Region) -> bool:
    """Add a region unless another one stands there already."""
    free = not any(overlap(other.span, region.span) for other in taken) and region.span[0] < region.span[1]
    if free:
        taken.append(region)
    return free
