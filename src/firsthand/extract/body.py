"""Which lines of a page are the article's body: what is seen of each line, weighed.

A network with one small hidden layer, fitted by `scripts/fit_lines.py` to public pages with their bodies (three sets
under the MIT licence), one set of weights for dumps and one for HTML. Its figures, cross-validated by outlet, stand in
`settings.py`.
"""

from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec
import numpy as np
from lxml.html import HtmlElement
from numpy.typing import NDArray

from firsthand.extract.blocks import Layout
from firsthand.extract.furniture import phrases_of
from firsthand.extract.lines import Lines, lines_of
from firsthand.extract.verdict import verdict_of
from firsthand.model.page import Page
from firsthand.model.record import Span
from firsthand.settings import Extract

FARTHEST = 4.0  # spreads from the centre: a number beyond says no more than one there


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """A fitted network: `hidden` has one row a number seen, one column a hidden unit."""

    origin: str
    names: tuple[str, ...]
    centre: tuple[float, ...]
    spread: tuple[float, ...]
    hidden: tuple[tuple[float, ...], ...]
    hidden_bias: tuple[float, ...]
    output: tuple[float, ...]
    output_bias: float


class Network:
    """Weights ready to use."""

    def __init__(self, weights: Weights) -> None:
        self.names = weights.names
        self._centre = np.array(weights.centre)
        self._spread = np.array(weights.spread)
        self._hidden = np.array(weights.hidden).reshape(len(weights.names), -1)
        self._hidden_bias = np.array(weights.hidden_bias)
        self._output = np.array(weights.output)
        self._output_bias = weights.output_bias

    def likely(self, lines: Lines) -> NDArray[np.float64]:
        """How likely each line is body, in [0, 1]; shape (lines,)."""
        if lines.names != self.names:
            raise ValueError("The weights were fitted to other numbers; run scripts/fit_lines.py again.")
        near = np.clip((lines.values - self._centre) / self._spread, -FARTHEST, FARTHEST)
        logits = np.tanh(near @ self._hidden + self._hidden_bias) @ self._output + self._output_bias
        return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))))


@cache
def network(kind: str, folder: str | None) -> Network:
    """The network for one kind of page; `folder` holds other weights than those that ship."""
    place = Path(folder) if folder else files("firsthand.extract") / "weights"
    return Network(msgspec.json.decode((place / f"{kind}.json").read_bytes(), type=Weights))


def body_of(
    layout: Layout,
    page: Page,
    tree: HtmlElement | None,
    repeated: frozenset[int],
    language: str | None,
    settings: Extract,
) -> tuple[Span, ...]:
    """Spans of the body's lines, headings included, in order; empty when no line reads like an article's."""
    if not layout.blocks:
        return ()
    lines = seen(layout, page, tree, repeated, language)
    likely = network(page.kind, settings.weights).likely(lines)
    chosen = likely >= (settings.body_likely_html if page.kind == "html" else settings.body_likely_dump)
    return tuple(block.span for block, is_body in zip(layout.blocks, chosen.tolist(), strict=True) if is_body)


def seen(layout: Layout, page: Page, tree: HtmlElement | None, repeated: frozenset[int], language: str | None) -> Lines:
    """What the network sees of a page's lines. `tree` is the page's own (see `lay_out_tree`), and is used up."""
    verdict = verdict_of(layout, tree) if page.kind == "html" else None
    return lines_of(layout, repeated, phrases_of(language), verdict)
