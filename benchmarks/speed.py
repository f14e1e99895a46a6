"""How fast a folder is read: 2,000 generated English pages of 600 words through `firsthand.read`, in a process of its own.

Bars, two cores: under four minutes, under 2 GiB for all processes together.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.generated import archive
from benchmarks.rows import Row, installed

PAGES = 2_000
SEED = 2_000
PAUSE = 0.25  # seconds between two looks at the memory
READ = "import sys, firsthand; print(len(firsthand.read(sys.argv[1]).articles))"


def run(data: Path | None, *, peers: bool) -> Iterator[Row]:
    """Rows of one reading: seconds, articles a second, peak memory in GiB."""
    with tempfile.TemporaryDirectory() as folder:
        for labelled in archive(PAGES, SEED, languages=("en",)):
            Path(folder, f"{labelled.page.path}.txt").write_text(dump(labelled.page.content), encoding="utf-8")
        start = time.perf_counter()
        with subprocess.Popen([sys.executable, "-c", READ, folder], stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own interpreter and folder
            peak = 0
            while process.poll() is None:
                peak = max(peak, memory(process.pid))
                time.sleep(PAUSE)
            seconds = time.perf_counter() - start
            counted = process.stdout.read() if process.stdout else ""
    if process.returncode:
        raise RuntimeError(f"reading {PAGES} generated pages ended with exit code {process.returncode}")
    read = int(counted or 0)
    for metric, value in (("seconds", seconds), ("articles/s", read / seconds), ("peak GiB", peak / 2**30)):
        yield Row(
            task="speed", set="generated", part="en", metric=metric, value=value, n=read, seconds=seconds,
            install=installed(),
        )  # fmt: skip


def dump(content: str) -> str:
    """A page as it is copied from a browser, with a menu and a footer."""
    return f"Home\nWorld\nSport\nSubscribe\n\n{content}\nShare this article\nAll rights reserved\n"


def memory(root: int) -> int:
    """Bytes that a process and its descendants hold together: shared pages counted once (PSS), 0 where Linux is not."""
    children: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(status.parent.name))
    total, waiting = 0, [root]
    while waiting:
        process = waiting.pop()
        waiting += children.get(process, [])
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return total
