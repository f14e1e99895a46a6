"""What runs on this machine, for tests that end processes."""

from pathlib import Path


def alive(process: int) -> bool:
    """Whether a process still runs; one that has ended and is not collected yet does not."""
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] not in {"Z", "X"}
