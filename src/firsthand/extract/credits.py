"""What a page says about who made it: bylines, dates, datelines, credit lines, photo credits, editors' notes.

```
>>> mark(layout, "en", Settings()).wire.value
'Reuters'
```

Nobody else parses these. A photo credit never makes a wire: an agency's picture beside a text says nothing about whose
text it is.
"""

from firsthand.extract.blocks import Block, Layout
from firsthand.extract.creditlines import credit_line
from firsthand.extract.datelines import Found, dateline
from firsthand.extract.notes import notes
from firsthand.extract.photos import photo_credit
from firsthand.model.article import Credit, Field, Region, RegionKind
from firsthand.model.record import Record, Span, overlap
from firsthand.settings import Extract, Settings


class Marks(Record, frozen=True, kw_only=True):
    """Typed stretches, everybody credited, and the agency whose report the page says it prints."""

    regions: tuple[Region, ...] = ()
    credits: tuple[Credit, ...] = ()
    wire: Field | None = None


def mark(layout: Layout, language: str | None, settings: Settings) -> Marks:
    """Everything that the page says about its making, in the order of the text; regions never overlap."""
    limits = settings.extract
    regions: list[Region] = []
    credits: list[Credit] = []
    wires: list[Found] = []
    datelines: list[tuple[Block, Found | None]] = []
    text = layout.text
    for number, block in enumerate(layout.blocks):
        if block.links >= limits.linked:
            continue
        taken: list[Region] = []
        credited = credit_line(text, block.span, limits)
        if credited and (not credited.alone or _beside_prose(layout, number, limits)):
            _add(taken, "credit", credited.span)
            credits.extend(credited.credits)
            if credited.wire:
                wires.append(credited.wire)
        else:
            pictured = photo_credit(text, block.span)
            if pictured:
                _add(taken, "photo_credit", pictured.span)
                credits.extend(pictured.credits)
        if block.span[1] - block.span[0] >= limits.prose:
            line = dateline(text, block.span, language, limits)
            if line:
                _add(taken, "dateline", line.span)
                datelines.append((block, line.agency))
        for span in notes(text, block.span):
            _add(taken, "note", span)
        regions.extend(taken)
    wires[:0] = [agency for _, agency in datelines if agency]
    wire = max(wires, key=lambda found: found.score, default=None)
    return Marks(
        regions=tuple(sorted(regions, key=lambda region: region.span)),
        credits=tuple(sorted(credits, key=lambda credit: (credit.span, credit.role))),
        wire=Field(value=wire.name, basis="page", span=wire.span, score=wire.score) if wire else None,
    )


def _beside_prose(layout: Layout, number: int, limits: Extract) -> bool:
    """Whether a lone sign stands next to a paragraph: in a menu or a list of links it credits nothing."""
    near = layout.blocks[max(0, number - 2) : number] + layout.blocks[number + 1 : number + 3]
    return any(block.span[1] - block.span[0] >= 2 * limits.prose and block.links < limits.linked for block in near)


def _add(taken: list[Region], kind: RegionKind, span: Span) -> None:
    if not any(overlap(region.span, span) for region in taken):
        taken.append(Region(kind=kind, span=span))
