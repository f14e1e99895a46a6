"""What a JSON Lines file calls the fields of a page: `--fields text=body,title=meta.headline`.

```
>>> renamed({"body": "The mill closed."}, fields_from("text=body"))["text"]
'The mill closed.'
```
"""

from collections.abc import Mapping
from typing import Any

from firsthand.errors import UsageError

NAMES = ("text", "html", "title", "outlet", "authors", "language", "published", "url")


def fields_from(written: str) -> dict[str, str]:
    """Our names of fields with the file's. Raises UsageError for a name that no page has, or that is given twice."""
    found: dict[str, str] = {}
    for pair in written.split(","):
        name, equals, theirs = (part.strip() for part in pair.partition("="))
        if not equals or not theirs or name not in NAMES or name in found:
            raise UsageError(
                f"--fields cannot be {pair.strip()!r}; write it like text=body,title=headline, with any of {', '.join(NAMES)}"
            )
        found[name] = theirs
    return found


def renamed(record: Mapping[str, Any], fields: Mapping[str, str]) -> dict[str, Any]:
    """The record by our names. A dot leads inside: `meta.headline`; a field that a line lacks is not known there."""
    return {**record, **{name: _inside(record, theirs) for name, theirs in fields.items()}}


def _inside(record: Any, path: str) -> Any:  # noqa: ANN401 - JSON
    if not isinstance(record, dict):
        return None
    if path in record:
        return record[path]
    first, dot, rest = path.partition(".")
    return _inside(record.get(first), rest) if dot else None
