"""Write `src/firsthand/compare/weights.toml`: what each channel says about two articles telling one story.

`python -m scripts.fit_stories` fits on ECB+ (annotation CC BY 3.0) as it lies in `$FIRSTHAND_BENCH/stories/ecbplus.jsonl`, whole,
thinned out and cut to leads and titles. No other set takes part: they are for scoring only.
"""

import sys
from importlib.resources import files
from pathlib import Path

from benchmarks.fitting import CROPS, cropped, fit, lessons, toml
from benchmarks.grouping import read
from benchmarks.rows import folder
from benchmarks.sets import labelled
from firsthand.engine import Local
from firsthand.settings import Settings

HEADER = """\
# Weights of the channels: log-odds = constant + sum over channels that are there of weight · value + constant while there.
# [pages], [titles], [languages] and [foreign_titles] are the kinds of pair.
# Origin: fitted by `python -m scripts.fit_stories` on ECB+ (Cybulska and Vossen, 2014; annotation CC BY 3.0). Licence: Apache-2.0.
"""


def main() -> int:
    """Fit and write."""
    data = folder("stories")
    if data is None or not (data / "ecbplus.jsonl").is_file():
        print("no ECB+ here; FIRSTHAND_BENCH names the folder that holds stories/ecbplus.jsonl", file=sys.stderr)
        return 2
    settings, pages = Settings(), labelled(data / "ecbplus.jsonl")
    with Local() as engine:
        collections = {lines: read(cropped(pages, lines), settings, engine) for lines in CROPS}
        fitted = fit(lessons(pages, collections, settings, engine))
    Path(str(files("firsthand.compare")), "weights.toml").write_text(toml(fitted, HEADER), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
