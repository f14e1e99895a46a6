"""What runs on this machine, for tests that end processes."""

from pathlib import Path


def alive(process: int) -> bool:
    """Whether a process still runs; one that has ended and is not collected yet does not."""
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] not in {"Z", "X"}


def in_session(session: int) -> list[int]:
    """The processes of a session that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] not in {"Z", "X"}:
            found.append(int(stat.parent.name))
    return found
