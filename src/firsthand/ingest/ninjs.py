"""ninjs, the JSON of news agencies (IPTC, versions 1 to 3) → a page.

```
>>> read_ninjs(data, "item.json", Settings()).given.title
'Dam opens in Lumen'
```
"""

from datetime import datetime
from typing import Any, Literal

import msgspec

from firsthand.errors import InputError
from firsthand.ingest.files import too_large
from firsthand.ingest.given import given_from
from firsthand.model.page import Page, Problem
from firsthand.settings import Settings

SIGNS = (b'"body_html"', b'"body_text"', b'"body_xhtml"', b'"bodies"', b'"versioncreated"', b'"versionCreated"')


def is_ninjs(data: bytes) -> bool:
    """Whether a JSON file holds one ninjs item."""
    return data.lstrip()[:1] == b"{" and b'"uri"' in data and any(sign in data for sign in SIGNS)


def read_ninjs(data: bytes, name: str, settings: Settings) -> Page | Problem:
    """The item as a page, or the problem with it."""
    try:
        item = msgspec.json.decode(data, type=dict[str, Any])
        kind, content = _body(item)
        if len(content) > settings.budget.text:
            raise too_large(len(content), settings)
        return Page(path=name, kind=kind, content=content, given=given_from(_about(item)))
    except msgspec.DecodeError as error:
        return Problem(path=name, error=f"is no JSON ({error}); a ninjs item is one JSON object")
    except InputError as error:
        return Problem(path=name, error=str(error))


def _body(item: dict[str, Any]) -> tuple[Literal["html", "text"], str]:
    """The longest body; markup before text. Raises InputError without one."""
    bodies: list[tuple[Literal["html", "text"], str]] = [
        ("text" if key == "body_text" else "html", item[key])
        for key in ("body_html", "body_xhtml", "body_text")
        if isinstance(item.get(key), str)
    ]
    for body in _dicts(item.get("bodies")):
        if isinstance(body.get("value"), str):
            markup = "html" in str(body.get("contenttype") or body.get("contentType") or body.get("role") or "")
            bodies.append(("html" if markup else "text", body["value"]))
    bodies = [(kind, content) for kind, content in bodies if content.strip()]
    if not bodies:
        raise InputError("is a ninjs item without a body; nothing to read")
    return max(bodies, key=lambda body: (body[0] == "html", len(body[1])))


def _about(item: dict[str, Any]) -> dict[str, Any]:
    """The item's fields by the names that every page has."""
    headlines = [headline.get("value") for headline in _dicts(item.get("headlines"))]
    sources = [source.get("name") for source in _dicts(item.get("infosources") or item.get("infoSources"))]
    moment = next(
        (item[k] for k in ("firstcreated", "firstCreated", "versioncreated", "versionCreated") if item.get(k)), None
    )
    uri = item.get("uri")
    return {
        "title": item.get("headline") or next((h for h in headlines if h), None),
        "outlet": item.get("source") or item.get("provider") or next((s for s in sources if s), None),
        "language": str(item.get("language") or "").split("-")[0] or None,
        "published": _iso(moment),
        "url": uri if isinstance(uri, str) and uri.startswith("http") else None,
    }


def _dicts(value: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - JSON
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []


def _iso(value: Any) -> str | None:  # noqa: ANN401 - JSON
    try:
        return datetime.fromisoformat(value).isoformat() if isinstance(value, str) else None
    except ValueError:
        return None
