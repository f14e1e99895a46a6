"""Fit the weights that tell body from furniture (`extract/weights/`), and those of each fold for the benchmark.

Usage: `python scripts/fit_lines.py [--folds-only]`, with the benchmark data in place. Everything is seeded.

Pages: the dumps, Scrapinghub's and fundus' HTML pages, all under the MIT licence. Pages of one outlet are in one fold
in all sets. The network for dumps also learns from the HTML pages laid out as text and from dumps without their blank
lines, so that it leans on no habit of one dump writer.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.extract import FOLDS, Case, dumps, fold_of, fundus, scrapinghub
from benchmarks.rows import folder
from firsthand.extract import repeated_lines
from firsthand.extract.blocks import Layout, lay_out_tree
from firsthand.extract.body import FARTHEST, Weights, seen
from firsthand.extract.language import language_of
from firsthand.extract.stretch import main_spans
from firsthand.extract.verdict import aligned
from firsthand.languages.words import WORD
from firsthand.model.page import Given
from firsthand.settings import Settings

SETTINGS = Settings()
HIDDEN, RESTARTS, EPOCHS, BATCH, DECAY, STEP = 8, 6, 12, 512, 3e-3, 5e-3
ROOT = Path(__file__).parents[1]
ORIGIN = "Fitted by scripts/fit_lines.py to scrapinghub/article-extraction-benchmark, flairNLP/fundus-evaluation and flairNLP/fundus test pages (MIT)."

Numbers = NDArray[np.float32]


class Example(NamedTuple):
    """One page as the network sees it: `body` is the share of each line that the gold holds."""

    fold: int
    names: tuple[str, ...]
    values: NDArray[np.float64]
    counts: NDArray[np.int64]
    body: NDArray[np.float64]


def main() -> int:
    """Fit all, write all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds-only", action="store_true", help="leave the weights that ship alone")
    options = parser.parse_args()
    data = folder("extract")
    if data is None:
        parser.error("no benchmark data here; FIRSTHAND_BENCH names its folder")
    sets = [dumps(path) for path in sorted((data / "plaintext_dumps").glob("*.jsonl"))]
    pages = [scrapinghub(data / "scrapinghub-aeb"), fundus(data / "fundus-parser-tests")]
    text = [example for cases in (*sets, *pages) for example in _examples(cases, "text")]
    text += [example for cases in sets for example in _examples([_unspaced(case) for case in cases], "text")]
    html = [example for cases in pages for example in _examples(cases, "html")]
    for kind, examples in (("text", text), ("html", html)):
        for fold in range(FOLDS):
            _write(ROOT / "benchmarks" / "weights" / str(fold), kind, [e for e in examples if e.fold != fold])
        if not options.folds_only:
            _write(ROOT / "src" / "firsthand" / "extract" / "weights", kind, examples)
    return 0


def _examples(cases: Sequence[Case], kind: str) -> list[Example]:
    repeated = repeated_lines([case.page for case in cases], SETTINGS)
    found = []
    for case in cases:
        page = case.page
        layout, tree = lay_out_tree(page, SETTINGS)
        if kind == "text" and page.kind == "html":
            page = msgspec.structs.replace(page, kind="text", content=layout.text)
            layout, tree = lay_out_tree(page, SETTINGS)
        if not layout.blocks:
            continue
        language = language_of(layout, main_spans(layout), Given(), SETTINGS.extract)
        lines = seen(layout, page, tree, repeated, language.value if language else None)
        found.append(Example(fold_of(case), lines.names, lines.values, lines.counts, _gold_shares(layout, case.gold)))
    return found


def _unspaced(case: Case) -> Case:
    content = "\n".join(line for line in case.page.content.split("\n") if line.strip())
    return case._replace(page=msgspec.structs.replace(case.page, content=content))


def _gold_shares(layout: Layout, gold: str) -> NDArray[np.float64]:
    words = [[word.casefold() for word in WORD.findall(layout.text, *block.span)] for block in layout.blocks]
    marks = aligned([word for line in words for word in line], [word.casefold() for word in WORD.findall(gold)])
    shares, at = [], 0
    for line in words:
        shares.append(sum(marks[at : at + len(line)]) / len(line) if line else 0.0)
        at += len(line)
    return np.array(shares)


def _write(place: Path, kind: str, examples: Sequence[Example]) -> None:
    place.mkdir(parents=True, exist_ok=True)
    weights = fit(examples)
    (place / f"{kind}.json").write_bytes(msgspec.json.encode(weights).replace(b"],[", b"],\n[") + b"\n")
    print(place / f"{kind}.json", len(examples), "pages", file=sys.stderr)


def fit(examples: Sequence[Example]) -> Weights:
    """Cross-entropy over lines, each weighted by the root of its words, all pages alike; Adam; restarts side by side."""
    values = np.vstack([example.values for example in examples])
    is_body = np.concatenate([example.body >= 0.5 for example in examples]).astype(np.float32)
    roots = [np.sqrt(example.counts + 1.0) for example in examples]
    weight = np.concatenate([root / root.sum() for root in roots])
    weight = (weight / weight.mean()).astype(np.float32)
    centre, spread = values.mean(axis=0), np.maximum(values.std(axis=0), 1e-3)
    near = np.clip((values - centre) / spread, -FARTHEST, FARTHEST).astype(np.float32)
    runs = [_descend(near, is_body, weight, seed) for seed in range(RESTARTS)]
    return Weights(
        origin=ORIGIN,
        names=examples[0].names,
        centre=_rounded(centre),
        spread=_rounded(spread),
        hidden=tuple(_rounded(row) for row in np.hstack([run[0] for run in runs])),
        hidden_bias=_rounded(np.concatenate([run[1] for run in runs])),
        output=_rounded(np.concatenate([run[2] for run in runs]) / RESTARTS),
        output_bias=round(float(np.mean([run[3] for run in runs])), 4),
    )


def _rounded(values: NDArray[np.floating]) -> tuple[float, ...]:
    return tuple(round(float(value), 4) for value in values)


def _descend(near: Numbers, is_body: Numbers, weight: Numbers, seed: int) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    draw = np.random.default_rng(seed)
    size, width = near.shape
    hidden = (draw.standard_normal((width, HIDDEN)) * np.sqrt(1 / width)).astype(np.float32)
    output = (draw.standard_normal(HIDDEN) * 0.3).astype(np.float32)
    parts = [hidden, np.zeros(HIDDEN, np.float32), output, np.zeros(1, np.float32)]
    first, second = [np.zeros_like(p) for p in parts], [np.zeros_like(p) for p in parts]
    step = 0
    for epoch in range(EPOCHS):
        order = draw.permutation(size)
        rate = STEP * (1 - epoch / EPOCHS) + 1e-4
        for start in range(0, size, BATCH):
            batch = order[start : start + BATCH]
            rows = near[batch]
            active = np.tanh(rows @ parts[0] + parts[1])
            likely = 1 / (1 + np.exp(-(active @ parts[2] + parts[3])))
            error = (likely - is_body[batch]) * weight[batch] / len(batch)
            back = np.outer(error, parts[2]) * (1 - active * active)
            slopes = [
                rows.T @ back + DECAY * parts[0],
                back.sum(axis=0),
                active.T @ error + DECAY * parts[2],
                np.array([error.sum()], np.float32),
            ]
            step += 1
            for index, slope in enumerate(slopes):
                first[index] = 0.9 * first[index] + 0.1 * slope
                second[index] = 0.999 * second[index] + 0.001 * slope**2
                scaled = np.sqrt(second[index] / (1 - 0.999**step)) + 1e-8
                parts[index] = parts[index] - (rate * first[index] / (1 - 0.9**step) / scaled).astype(np.float32)
    return parts[0], parts[1], parts[2], parts[3]


if __name__ == "__main__":
    sys.exit(main())
