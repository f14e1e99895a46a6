"""What the command's exit codes mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from firsthand.model.dossier import Dossier

FINE, FINDINGS, FAILURE, UNREAD, STOPPED = 0, 1, 2, 3, 130


def exit_code(dossier: Dossier, *, check: bool) -> int:
    """1 for findings under `--check`, 3 when some input could not be read, else 0."""
    if check and dossier.findings:
        return FINDINGS
    return UNREAD if dossier.problems else FINE
