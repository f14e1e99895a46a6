"""Corrections that people made, from a file: `--corrections FILE`.

The file is JSON Lines, one correction a line, with the fields of the record `Correction`; `id` may be left out, it
follows from the rest. `at` is a date and time: with an offset, or in UTC.
"""

from datetime import UTC, datetime
from pathlib import Path

import msgspec

from firsthand.errors import UsageError, unreadable
from firsthand.model.correction import Correction, CorrectionKind, correction

FEWEST = {"merge": 2, "move": 2, "same_actor": 2, "different_actor": 2, "not_derived": 2, "same_quote": 2}
"""Subjects that a kind needs; one where it is not named."""
VALUED = ("note", "status")


class Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the file."""

    kind: CorrectionKind
    subjects: tuple[str, ...]
    by: str
    at: str
    against: tuple[str, ...] = ()
    value: str = ""
    id: str | None = None


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """The corrections of a file, in its order. Raises UsageError with the line that is wrong."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise UsageError(f"{path}: {unreadable(error)}; --corrections takes a file of JSON Lines") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is no text in UTF-8; --corrections takes a file of JSON Lines") from error
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(correction_from(msgspec.json.decode(line, type=Line)))
            except (msgspec.DecodeError, UsageError) as error:
                raise UsageError(
                    f"{path}, line {number}: is no correction ({error}); see docs/corrections.md"
                ) from error
    return tuple(found)


def correction_line(**fields: object) -> Correction:
    """The correction with these fields, as a line of a file would give it. Raises UsageError."""
    try:
        return correction_from(msgspec.convert(fields, type=Line))
    except msgspec.ValidationError as error:
        raise UsageError(f"this is no correction: {error}") from error


def correction_from(line: Line) -> Correction:
    """The correction of a line. Raises UsageError for one that cannot mean anything."""
    made = correction(
        line.kind, line.subjects, by=line.by.strip(), at=moment(line.at), value=line.value, against=line.against
    )
    fewest = FEWEST.get(line.kind, 1)
    if len(set(line.subjects)) < fewest:
        what = f"{fewest} different subjects at least" if fewest > 1 else "something it is about"
        raise UsageError(f"{line.kind} needs {what}")
    if line.kind == "not_derived" and len(line.subjects) > fewest:
        raise UsageError("not_derived takes two subjects; write a line for each pair")
    if line.kind in VALUED and not line.value.strip():
        raise UsageError(f"{line.kind} needs a value")
    if not made.by:
        raise UsageError("by must name who says so")
    return made if line.id is None else msgspec.structs.replace(made, id=line.id)


def moment(value: str) -> str:
    """A date and time as ISO 8601 in UTC, so that texts sort as times do. Raises UsageError."""
    try:
        at = datetime.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"{value!r} is no date and time; write it like 2025-03-01T14:05:00+01:00") from error
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
