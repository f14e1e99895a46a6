"""Which outlet a page is of: named by the page's machine data, its title's suffix, its copyright line or its address.

```
>>> outlet(structured, layout, None, None).value
'Lumen Courier'
```

Never guessed: a page that says nothing about its outlet has none.
"""

import re
from collections import Counter
from functools import lru_cache
from urllib.parse import urlsplit

from firsthand.extract.agencies import agency
from firsthand.extract.blocks import Layout
from firsthand.extract.mastheads import is_outlet_like, mastheads
from firsthand.extract.structured import Structured
from firsthand.languages import words
from firsthand.model.article import Field
from firsthand.model.record import Span

SUFFIX = re.compile(r"\s+(?:[|–—·•»›]|-{1,2}|::|\*)\s+|\s*[|｜ㅣ]\s*|(?<=[^\s\d])：")
COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]*(?:copyright)?\s*(?:\d{4}(?:\s?[-–]\s?\d{2,4})?)?[\s,.]*(?:by\s|the\s(?=the))?"
    r"(?P<name>[^\W\d_][^.,|©\n–—]{1,48}?)\s*(?:\d{4}|[.,|–—]|\ball rights|\balle rechte|\btous droits|$)",
    re.IGNORECASE,
)
HANDLE = re.compile(r"^(?:https?://|@)|\.(?:html?|php)\b", re.IGNORECASE)
COMPANY = re.compile(
    r"\s+(?:GmbH(?: & Co\. KG)?|Ltd\.?|LLC|Inc\.?|S\.?A\.?|AG|S\.p\.A\.|B\.V\.|Sp\. z o\.o\.|plc|Limited|Mediengruppe|Verlag|Media Group|Media|Group)$",
    re.IGNORECASE,
)
OTHER = re.compile(r"[\W_]+")
LONGEST = 60
PROVEN = 60  # votes of a name that only the page's text shows: two places, or one and the address


def outlet(
    structured: Structured, layout: Layout, address: str | None, title: str | None, given: str | None = None
) -> Field | None:
    """The outlet with the most support, or None."""
    if given:
        return Field(value=given, basis="given", span=_standing(layout, given))
    votes: Counter[str] = Counter()
    spelling: dict[str, tuple[str, str]] = {}
    for written, basis, weight in _candidates(structured, layout, title):
        name = COMPANY.sub("", written).strip()
        folded = letters(name)
        if not folded or len(name) > LONGEST or HANDLE.search(name) or _is_agency(name):
            continue
        votes[folded] += weight
        spelling.setdefault(folded, (name, basis))
    host = host_of(address)
    for folded in votes:
        if host and folded in letters(host):
            votes[folded] += 30
        if "." in spelling[folded][0]:
            votes[folded] -= 15  # "dw.com" is an address; "DW" is a name
    if votes:
        best = max(votes, key=lambda folded: (votes[folded], folded))
        name, basis = spelling[best]
        score = min(0.99, votes[best] / 100)
        if basis == "page" and votes[best] < PROVEN and not is_outlet_like([word.form for word in words(name)]):
            return Field(value=host, basis="url", span=_standing(layout, host), score=0.5) if host else None
        return Field(
            value=name,
            basis="json-ld" if basis == "json-ld" else "meta" if basis == "meta" else "page",
            span=_standing(layout, name),
            score=round(score, 2),
        )
    if host:
        return Field(value=host, basis="url", span=_standing(layout, host), score=0.5)
    return None


def names_of_outlet(structured: Structured, layout: Layout, address: str | None, title: str | None) -> frozenset[str]:
    """Every name (letters only) that the outlet may go by on this page: none of them is an author."""
    names = {letters(name) for name, _, _ in _candidates(structured, layout, title)}
    host = host_of(address)
    if host:
        names.update({letters(host), letters(host.rsplit(".", 1)[0]), letters(host.split(".")[0])})
    return frozenset(name for name in names if name)


def host_of(address: str | None) -> str | None:
    """The host of an address without `www.`."""
    if not address:
        return None
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname
    except ValueError:
        return None
    if not host or "." not in host:
        return None
    return re.sub(r"^(?:www\d?|m|amp|mobile)\.", "", host)


def pieces(title: str) -> list[str]:
    """A title tag taken apart: the title, then section and outlet names behind bars and dashes."""
    return [piece.strip() for piece in SUFFIX.split(title) if piece.strip()]


@lru_cache(maxsize=8_192)
def letters(value: str) -> str:
    """Letters and digits alone, case set aside: how two spellings of a name or title are compared."""
    return OTHER.sub("", value.casefold())


def named_outlets(structured: Structured) -> list[str]:
    """Names that the page's machine data give the outlet."""
    return [*structured.meta.get("og:site_name", [])[:1], *(name for name, _ in structured.named("publisher")[:1])]


def _candidates(structured: Structured, layout: Layout, title: str | None) -> list[tuple[str, str, int]]:
    found: list[tuple[str, str, int]] = []
    found.extend((name, "meta", 60) for name in structured.meta.get("og:site_name", [])[:1])
    found.extend((name, "json-ld", 50) for name, _ in structured.named("publisher")[:1])
    nodes = structured.of_kind("website", "newsmediaorganization")[:3]
    found.extend((node["name"].strip(), "json-ld", 30) for node in nodes if isinstance(node.get("name"), str))
    found.extend((name, "meta", 25) for name in structured.meta.get("application-name", [])[:1])
    found.extend((name, "meta", 20) for name in structured.meta.get("publisher", [])[:1])
    if title:
        found.extend((suffix, "page", 40) for suffix in _suffixes(layout, title))
    found.extend(_copyrights(layout))
    if not layout.meta:
        found.extend((name, "page", 60) for name in mastheads(layout)[:1])
    return found


def _suffixes(layout: Layout, title: str) -> list[str]:
    """What stands behind the title in the title tag, or in a line of the dump that repeats the title with more."""
    lines = [layout.title_tag] if layout.title_tag else [layout.line(block) for block in layout.blocks[:40]]
    folded = letters(title)
    for line in lines:
        parts = pieces(line[:400])
        repeats = folded and letters(line).startswith(folded) and letters(line) != folded
        if len(parts) > 1 and repeats and letters(parts[-1]) not in folded and len(parts[-1]) <= LONGEST:
            return [parts[-1]]
    return []


def _copyrights(layout: Layout) -> list[tuple[str, str, int]]:
    found = []
    for block in layout.blocks[-60:]:
        line = layout.line(block)
        shape = COPYRIGHT.search(line[:200]) if len(line) < 400 else None
        if shape and shape["name"].strip()[:1].isupper() and len(shape["name"].split()) <= 5:
            found.append((shape["name"].strip(), "page", 35))
    return found[:2]


def _is_agency(name: str) -> bool:
    known = agency(name)
    return known is not None and known.kind == "picture"


def _standing(layout: Layout, name: str) -> Span | None:
    """Where a line is nothing but the name."""
    folded = letters(name)
    for block in layout.blocks:
        if block.span[1] - block.span[0] <= len(name) + 4 and letters(layout.line(block)) == folded:
            return block.span
    return None
