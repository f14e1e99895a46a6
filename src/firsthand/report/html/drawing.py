"""SVG made of a few shapes, every text in it escaped; colours and widths come from the style sheet.

```
>>> drawing = Drawing(328)
>>> drawing.text(16, 20, "<b>", "t0")
>>> drawing.svg(40, "narrow", "Tree", "One node", "d1")
Markup('<svg class="narrow" viewBox="0 0 328 40" …')
```
"""

import unicodedata

from markupsafe import Markup, escape

NARROW_CHARACTER = 0.57  # of the type size: a wide grotesque's average, so that nothing runs over


def width_of(text: str, size: float) -> float:
    """About how many pixels a text takes in the labels' type."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return size * (wide + NARROW_CHARACTER * (len(text) - wide))


def fit(text: str, width: float, size: float) -> str:
    """The text, cut with an ellipsis where it is wider than `width` pixels."""
    if width_of(text, size) <= width:
        return text
    while text and width_of(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


class Drawing:
    """Shapes in the order in which they are drawn."""

    def __init__(self, width: int) -> None:
        self.width = width
        self._parts: list[Markup] = []

    def path(self, data: str, style: str) -> None:
        """A line along SVG path data."""
        self._parts.append(Markup('<path d="{}" class="{}"/>').format(data, style))

    def text(self, x: float, y: float, words: str, style: str, anchor: str = "start") -> None:
        """Words with their baseline at y."""
        tag = Markup('<text x="{}" y="{}" class="{}" text-anchor="{}">{}</text>')
        self._parts.append(tag.format(_px(x), _px(y), style, anchor, words))

    def box(self, x: float, y: float, width: float, height: float, style: str) -> None:
        """A rectangle with its upper left corner at x, y."""
        tag = Markup('<rect x="{}" y="{}" width="{}" height="{}" rx="2" class="{}"/>')
        self._parts.append(tag.format(_px(x), _px(y), _px(width), _px(height), style))

    def dot(self, x: float, y: float, radius: float, style: str) -> None:
        """A circle around x, y."""
        self._parts.append(
            Markup('<circle cx="{}" cy="{}" r="{}" class="{}"/>').format(_px(x), _px(y), _px(radius), style)
        )

    def arrow(self, x: float, y: float, angle: float, style: str) -> None:
        """An arrow's head with its point at x, y; at angle 0 it points downwards."""
        tag = Markup('<path d="M0 0L-4.6 -10L4.6 -10Z" transform="translate({} {}) rotate({})" class="{}"/>')
        self._parts.append(tag.format(_px(x), _px(y), _px(angle), style))

    def svg(self, height: float, style: str, title: str, description: str, anchor: str) -> Markup:
        """The drawing, with its title and description for those who do not see it."""
        head = Markup(
            '<svg class="{}" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-t {}-d">'
            '<title id="{}-t">{}</title><desc id="{}-d">{}</desc>'
        ).format(style, self.width, _px(height), *[escape(anchor)] * 3, title, anchor, description)
        return head + Markup("").join(self._parts) + Markup("</svg>")


def _px(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
