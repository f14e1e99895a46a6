"""Headings of a page, and the one that readers see where the `<h1>` is for search engines.

Many newsrooms write two titles: one for search engines, in the `<h1>` of a breadcrumb line, and one for readers, in an
`<h2>` above the text.

```
>>> layout.line(shown_heading(layout, ["damopensinlumen", "lumensdamatlastopens"]))
'Lumen’s dam at last opens'
```
"""

from collections.abc import Collection

from firsthand.extract.blocks import Block, Layout
from firsthand.extract.outlets import letters

NEAR = 40  # lines from the `<h1>` to the heading that is shown
LINKED = 0.9  # share of a line in links from which it leads elsewhere: a teaser
LONGEST = 400  # characters
SHORTEST = 15  # letters of a title behind its kicker


def is_heading(block: Block, tag: str) -> bool:
    """Whether a line is this heading or stands in it."""
    return block.tag == tag or tag in block.path


def shown_heading(layout: Layout, named: Collection[str]) -> Block | None:
    """The last `<h2>` near below the first `<h1>` that carries one of the named titles (letters alone), or None."""
    first = next((i for i, block in enumerate(layout.blocks) if is_heading(block, "h1") and block.links < LINKED), None)
    if first is None:
        return None
    near = layout.blocks[first + 1 : first + 1 + NEAR]
    shown = [block for block in near if is_heading(block, "h2") and block.links < LINKED]
    return next((block for block in reversed(shown) if any(carries(layout, block, title) for title in named)), None)


def carries(layout: Layout, block: Block, title: str) -> bool:
    """Whether a line is a title (letters alone), or ends with it behind a kicker."""
    if block.span[1] - block.span[0] > LONGEST:
        return False
    line = letters(layout.line(block))
    return line == title or (len(title) >= SHORTEST and line.endswith(title))
