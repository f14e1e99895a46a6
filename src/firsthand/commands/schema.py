"""`firsthand schema`: what the dossier looks like."""

from __future__ import annotations

import sys

from firsthand.commands.output import reader


def schema() -> None:
    """Print the JSON Schema of the dossier that `read --json` prints."""
    import msgspec

    from firsthand.model.dossier import schema as dossier_schema

    with reader():
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(dossier_schema()), indent=2) + b"\n")
