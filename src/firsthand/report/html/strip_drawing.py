"""The timeline as a strip: numbered marks on an axis that is broken where nothing happens for long.

```
>>> strips(edition, happenings, "s1").wide
Markup('<svg class="wide" …')
```
"""

from datetime import date, timedelta
from typing import NamedTuple

from babel.dates import format_date

from firsthand.report.html.drawing import Drawing
from firsthand.report.html.edition import Edition
from firsthand.report.html.timeline import Happening
from firsthand.report.html.tree_drawing import NARROW, WIDE, Drawings

LONGEST = 40  # marks; with more, only what is new is drawn
LONG = 0.15  # a gap of more than this part of the whole, and of a month, breaks the axis
BREAK = 34
CLOSE = 24  # marks nearer than this are stacked
LABEL = 62  # pixels that a date under the axis takes


class Piece(NamedTuple):
    """An unbroken stretch of the axis."""

    first: date
    last: date
    left: float
    right: float

    def x(self, when: date) -> float:
        """Where a day stands."""
        days = (self.last - self.first).days
        if not days:
            return (self.left + self.right) / 2
        return self.left + (self.right - self.left) * (when - self.first).days / days


def strips(edition: Edition, happenings: tuple[Happening, ...], anchor: str) -> Drawings | None:
    """The strip at two widths; None for fewer than two dates."""
    drawn = [each for each in happenings if each.first is not None]
    if len(drawn) > LONGEST:
        drawn = [each for each in drawn if each.new][:LONGEST]
    if len({each.first for each in drawn}) < 2:
        return None
    title = edition.say("page.strip_title", len(drawn))
    text = "; ".join(f"{each.number}: {each.when}" for each in drawn)
    wide, wide_height = _strip(edition, drawn, WIDE)
    narrow, narrow_height = _strip(edition, drawn, NARROW)
    return Drawings(
        wide.svg(wide_height, "wide", title, text, f"{anchor}-sw"),
        narrow.svg(narrow_height, "narrow", title, text, f"{anchor}-sn"),
    )


def _strip(edition: Edition, drawn: list[Happening], width: int) -> tuple[Drawing, float]:
    pieces = _pieces(drawn, width)
    marks: list[tuple[float, int, Happening]] = []
    for each in drawn:
        piece = next(p for p in pieces if each.first is not None and p.first <= each.first <= p.last)
        last = min(each.last or each.first or piece.last, piece.last)
        x = (piece.x(each.first or piece.first) + piece.x(last)) / 2
        taken = {level for other, level, _ in marks if abs(other - x) < CLOSE}
        marks.append((x, next(n for n in range(len(marks) + 1) if n not in taken), each))
    axis = 22.0 + 26 * (max(level for _, level, _ in marks) + 1)
    drawing = Drawing(width)
    _axis(edition, drawing, pieces, axis)
    for x, level, each in marks:
        piece = next(p for p in pieces if each.first is not None and p.first <= each.first <= p.last)
        if each.first and each.last and each.last > each.first:
            end = max(piece.x(min(each.last, piece.last)), piece.x(each.first) + 3)
            drawing.path(f"M{piece.x(each.first):.1f} {axis:.1f}H{end:.1f}", "mo")
        drawing.path(f"M{x:.1f} {axis:.1f}V{axis - 10 - 26 * level:.1f}", "ax")
    for x, level, each in marks:
        y = axis - 20 - 26 * level
        drawing.dot(x, y, 10.5, "ev f" if each.new else "ev")
        drawing.text(x, y + 4.5, str(each.number), "en f" if each.new else "en", "middle")
    return drawing, axis + 42


def _pieces(drawn: list[Happening], width: int) -> list[Piece]:
    """The axis cut at its long empty spans; every piece gets room by its marks as well as by its days."""
    days = sorted({day for each in drawn for day in (each.first, each.last) if day is not None})
    spans = sorted((each.first, each.last or each.first) for each in drawn if each.first is not None)
    whole = max(1, (days[-1] - days[0]).days)
    runs = [[spans[0][0], spans[0][1]]]
    for first, last in spans[1:]:
        gap = (first - runs[-1][1]).days
        if gap > max(31, LONG * whole):
            runs.append([first, last])
        else:
            runs[-1][1] = max(runs[-1][1], last)
    counts = [sum(1 for first, _ in spans if run[0] <= first <= run[1]) for run in runs]
    room = width - 28 - BREAK * (len(runs) - 1)
    length = sum((run[1] - run[0]).days for run in runs) or 1
    shares = [0.5 * (run[1] - run[0]).days / length + 0.5 * n / len(spans) for run, n in zip(runs, counts, strict=True)]
    pieces, left = [], 14.0
    for run, share in zip(runs, shares, strict=True):
        right = left + room * share / sum(shares)
        pieces.append(Piece(run[0], run[1], left, right))
        left = right + BREAK
    return pieces


def _axis(edition: Edition, drawing: Drawing, pieces: list[Piece], y: float) -> None:
    for at, piece in enumerate(pieces):
        drawing.path(f"M{piece.left - 12:.1f} {y:.1f}H{piece.right + 12:.1f}", "ax")
        if at:
            x = piece.left - BREAK / 2
            drawing.path(f"M{x - 9:.1f} {y + 6:.1f}l6 -12M{x + 3:.1f} {y + 6:.1f}l6 -12", "ax")
        free = piece.left - 14
        for when, words, second in _ticks(edition, piece):
            x = piece.x(when)
            drawing.path(f"M{x:.1f} {y:.1f}v6", "ax")
            if x >= free and x + LABEL - 20 <= drawing.width:
                drawing.text(x, y + 22, words, "t3")
                drawing.text(x, y + 36, second, "t3")
                free = x + LABEL


def _ticks(edition: Edition, piece: Piece) -> list[tuple[date, str, str]]:
    """Days, months or years of a piece, with the words of a label in two lines."""
    days = (piece.last - piece.first).days
    locale = edition.language

    def words(when: date, pattern: str) -> str:
        return str(format_date(when, pattern, locale=locale))

    if days <= 45:
        step = max(1, days // 5)
        found = [piece.first + timedelta(days=n) for n in range(0, days + 1, step)]
        return [(when, words(when, "d MMM"), words(when, "y")) for when in found]
    if days <= 800:
        found = _firsts(piece.first, piece.last, 1)
        return [(piece.first, words(piece.first, "d MMM"), words(piece.first, "y"))] * (not found) + [
            (when, words(when, "MMM"), words(when, "y") if when.month == 1 or when == found[0] else "")
            for when in found
        ]
    return [(when, words(when, "y"), "") for when in _firsts(piece.first, piece.last, 12)]


def _firsts(first: date, last: date, months: int) -> list[date]:
    """The first days of months (or of years) between two days, at most a hundred of them."""
    found: list[date] = []
    year, month = (first.year, first.month) if months == 1 else (first.year, 1)
    while (date(year, month, 1) <= last) and len(found) < 100:
        if date(year, month, 1) >= first:
            found.append(date(year, month, 1))
        year, month = (year, month + 1) if months == 1 and month < 12 else (year + 1, 1)
        if year > 9999:
            break
    return found
