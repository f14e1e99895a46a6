"""`python -m benchmarks [TASK…] [--json FILE] [--peers]`: score every task, or those named, and print the rows."""

import argparse
import importlib
import sys
from pathlib import Path

import msgspec

from benchmarks.rows import Row, folder

TASKS = ("extract", "stories", "reuse", "quotes", "claims", "time", "timeline", "digest", "speed", "archive")
NEEDS_NO_DATA = ("speed", "archive")


def main() -> int:
    """Run the tasks named on the command line; a task without data is said and skipped."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("tasks", nargs="*", metavar="TASK", help=" ".join(TASKS))
    parser.add_argument("--json", type=Path, help="also write the rows to this file, one JSON array")
    parser.add_argument("--peers", action="store_true", help="also score other libraries in the same run")
    options = parser.parse_args()
    unknown = [task for task in options.tasks if task not in TASKS]
    if unknown:
        parser.error(f"no task is called {unknown[0]!r}; there are: {' '.join(TASKS)}")
    rows: list[Row] = []
    for task in options.tasks or TASKS:
        data = folder(task)
        if data is None and task not in NEEDS_NO_DATA:
            print(
                f"{task}: no data here, skipped; FIRSTHAND_BENCH names the folder that holds {task}/", file=sys.stderr
            )
            continue
        module = importlib.import_module(f"benchmarks.{task}")
        if not hasattr(module, "run"):
            print(f"{task}: not yet", file=sys.stderr)
            continue
        for row in module.run(data, peers=options.peers):
            rows.append(row)
            print(line(row), flush=True)
    if options.json:
        options.json.write_bytes(msgspec.json.format(msgspec.json.encode(rows), indent=1))
    return 0


def line(row: Row) -> str:
    """One row as a line of the table that people read."""
    value = "–" if row.value is None else f"{row.value:.3f}"
    interval = "" if row.low is None or row.high is None else f" [{row.low:.3f}, {row.high:.3f}]"
    best = "" if row.best_known is None else f"  best known {row.best_known:.3f}"
    return (
        f"{row.task:9} {row.set:24} {row.part:12} {row.metric:28} {value}{interval}"
        f"  n={row.n} {row.seconds:.1f}s {row.system} ({row.install}){best}"
    )


if __name__ == "__main__":
    sys.exit(main())
