"""Which lines of a page are the article's body: what is seen of each line, weighed.

A network with one small hidden layer, fitted by `scripts/fit_lines.py` to public pages with their bodies (three sets
under the MIT licence), one set of weights for dumps and one for HTML. Its figures, cross-validated by outlet, stand in
`settings.py`.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec
import numpy as np
from lxml.html import HtmlElement
from numpy.typing import NDArray

from firsthand.extract.blocks import Layout
from firsthand.extract.furniture import Phrases, line_hash, phrases_of
from firsthand.extract.lines import Lines, lines_of
from firsthand.extract.stretch import SENTENCE_WORDS, ends_like_a_sentence, prose_spans
from firsthand.extract.verdict import verdict_of
from firsthand.languages.frequency import commonest
from firsthand.languages.words import forms_of
from firsthand.model.page import Page
from firsthand.model.record import Span
from firsthand.settings import Extract

GAP = 2  # lines from one chosen line to the next of the same run
LITTLE = 36  # level in the frequency table of the little words that every sentence is made of
SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "।", "؟", "”", "“", "»", '"', "’", ":", ")", "」")
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
        # Not `@`: for so small a product the threads of its library cost more than it does, and their order rounds unlike.
        summed = np.einsum("ij,jk->ik", near, self._hidden) + self._hidden_bias
        logits = np.einsum("ik,k->i", np.tanh(summed), self._output) + self._output_bias
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
    texts = [layout.text[block.span[0] : block.span[1]] for block in layout.blocks]
    kept = steadied(texts, chosen.tolist(), settings)
    spans = {block.span for block, is_body in zip(layout.blocks, kept, strict=True) if is_body}
    if page.kind == "text":
        spans |= lone_prose(layout, repeated, language, settings, found=bool(spans))
    return tuple(sorted(spans))


def lone_prose(
    layout: Layout, repeated: frozenset[int], language: str | None, settings: Extract, *, found: bool
) -> set[Span]:
    """The sentences of a text with no page around it, which the network, fitted to whole pages, takes for a page's end.

    No page is around a text when most of its lines end like sentences, or when the network has `found` no body and most
    letters are prose: a report in one paragraph.
    """
    spans = prose_spans(layout)
    if not found and sum(end - start for start, end in spans) * 2 > len(layout.text):
        return set(spans)
    lines = [layout.line(block) for block in layout.blocks]
    if sum(ends_like_a_sentence(line) for line in lines) < settings.sentences_alone * len(lines):
        return set()
    phrases = phrases_of(language)
    return {
        block.span
        for block, line in zip(layout.blocks, lines, strict=True)
        if _is_sentence(forms := forms_of(line), line, phrases, settings) and line_hash(forms) not in repeated
    }


def _is_sentence(forms: tuple[str, ...], line: str, phrases: Phrases, settings: Extract) -> bool:
    """Whether a line is too long for a label or a heading, and has one word of furniture at most: "… had no further comment"."""
    least = SENTENCE_WORDS if ends_like_a_sentence(line) else settings.heading_words + 1
    return len(forms) >= least and phrases.words(forms) < 2


def steadied(texts: Sequence[str], chosen: Sequence[bool], settings: Extract) -> list[bool]:
    """The choice without what lies apart from the article: lone headlines of other stories, lists of labels.

    Lines chosen with at most one other line between them are one run. A run apart from the longest one is kept only if
    it is long, or ends like a sentence. A long line with hardly a little word, among lines with many, is a list.
    """
    forms = [forms_of(text) if is_body else () for text, is_body in zip(texts, chosen, strict=True)]
    little = [sum(form in commonest(LITTLE) for form in line) for line in forms]
    usual = settings.labels_usual * sum(map(len, forms))
    kept = [
        is_body and (len(line) < settings.labels_words or few >= settings.labels_few * len(line) or sum(little) < usual)
        for is_body, line, few in zip(chosen, forms, little, strict=True)
    ]
    runs: list[list[int]] = []
    for number in (i for i, is_body in enumerate(kept) if is_body):
        if runs and number - runs[-1][-1] <= GAP:
            runs[-1].append(number)
        else:
            runs.append([number])
    sizes = [sum(len(forms[number]) for number in run) for run in runs]
    for run, size in zip(runs, sizes, strict=True):
        ends = any(texts[number].rstrip().endswith(SENTENCE_ENDS) for number in run)
        if not ends and size < settings.body_apart * max(sizes):
            for number in run:
                kept[number] = False
    return kept


def seen(layout: Layout, page: Page, tree: HtmlElement | None, repeated: frozenset[int], language: str | None) -> Lines:
    """What the network sees of a page's lines. `tree` is the page's own (see `lay_out_tree`), and is used up."""
    verdict = verdict_of(layout, tree) if page.kind == "html" else None
    return lines_of(layout, repeated, phrases_of(language), verdict)
