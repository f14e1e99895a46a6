"""What every record shares: frozen, compared by value, written as JSON by msgspec."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

import msgspec

Span = tuple[int, int]
"""`[start, end)` in Unicode code points of one article's `text`."""


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all records of the dossier: immutable, hashable when its parts are."""


class Reason(Record, frozen=True, kw_only=True):
    """Why firsthand says something: a code with arguments; words for people are made in `report/` only.

    Example: `Reason(code="same_order", args=("42", "45"))`.
    """

    code: str
    args: tuple[str, ...] = ()


def reason(code: str, *args: object) -> Reason:
    """`reason("same_order", 42, 45)` → `Reason(code="same_order", args=("42", "45"))`."""
    return Reason(code=code, args=tuple(str(value) for value in args))


def identity(kind: str, *parts: object) -> str:
    """A stable id: `kind`, a hyphen, and twelve hexadecimal digits of the parts' BLAKE2b hash."""
    digest = blake2b("\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass"), digest_size=6)
    return f"{kind}-{digest.hexdigest()}"


def encode(value: Any) -> bytes:  # noqa: ANN401 - any record or collection of records
    """Canonical JSON bytes of records: fields in their declared order, sequences as they are."""
    return msgspec.json.encode(value)


def line_of(text: str, place: Span) -> Span:
    """The line of a text that a stretch within one line stands in."""
    end = text.find("\n", place[1])
    return text.rfind("\n", 0, place[0]) + 1, end if end >= 0 else len(text)


def overlap(a: Span, b: Span) -> int:
    """Number of code points that two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def covered(spans: Sequence[Span]) -> int:
    """Number of code points under at least one of the spans."""
    total, end = 0, -1
    for start, stop in sorted(spans):
        total += max(0, stop - max(start, end))
        end = max(end, stop)
    return total
